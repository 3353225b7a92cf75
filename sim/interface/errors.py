"""What a caller in Python gets for an id that there is not: a KeyError that names the nearest one."""

from __future__ import annotations

from collections.abc import Iterable

from sim.scenario.problems import nearest_hint

_LISTED = 12  # known ids that a message still lists whole


class UnknownId(KeyError):
    """No such id; `str` says which, and what is known in its place."""

    def __init__(self, what: str, id: object, known: Iterable[str]) -> None:
        ids = list(known)
        listed = f"expected one of: {', '.join(ids)}" if len(ids) <= _LISTED else f"expected one of {len(ids)} ids"
        self.message = f"no {what} {id!r} ({listed}{nearest_hint(str(id), ids)})"
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message  # KeyError would print it between quotation marks
