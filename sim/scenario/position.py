"""A position's tables: the small frozen records of who holds what, and how an effect writes them.

An effect becomes writes: (table, key, entry). An entry None removes the key. Where the new entry depends on the old
one, the write holds an `Amend` instead, a function of the old entry alone, so that a fold stays a plain loop.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeVar, dataclass_transform

Basis = Literal["stated", "inferred"]
Table = Literal["places", "posts", "sieges", "forces", "roads", "conditions", "regions"]
TABLES: tuple[Table, ...] = ("places", "posts", "sieges", "forces", "roads", "conditions", "regions")
NOBODY = "nobody"  # among holders, what the document says that nobody holds; no side has this id
_Made = TypeVar("_Made")


@dataclass_transform(frozen_default=True)
def _entry(cls: type[_Made]) -> type[_Made]:
    """Return `cls` as a dataclass, frozen for the type checker: frozen at run time it takes four times as long to make,
    and one is made for every event.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


@_entry
class Hold:
    """Who holds a place: `controller` None where that is unknown; `fact` is the event it rests on, None at the start.

    `claimants` are the sides that believed accounts, or fighters inside, set against each other while `contested`;
    of a place that no one side holds and that is not contested, those that hold it together, or NOBODY.
    """

    controller: str | None
    since: int = 0
    fact: str | None = None
    basis: Basis = "stated"
    contested: bool = False
    claimants: tuple[str, ...] = ()

    @property
    def holders(self) -> tuple[str, ...]:
        """Who holds it by the document: one side, several together, NOBODY, or none of these where that is not told."""
        if self.contested:
            return ()
        return (self.controller,) if self.controller else self.claimants


@_entry
class Siege:
    """A place or post that the document says is surrounded, by whom and how closely."""

    by: str
    degree: Literal["begun", "partly", "fully"]
    since: int
    fact: str


@_entry
class Post:
    """A post that stands, and whose it is; `fact` None where it stood before the first turn."""

    side: str
    since: int = 0
    fact: str | None = None


@_entry
class Whereabouts:
    """Where a force was last reported; `place` None after it withdrew to nowhere stated."""

    place: str | None
    since: int
    fact: str


@_entry
class RoadReport:
    """What the document last said of a route near a place: cut by or open to a side."""

    by: str
    how: Literal["held", "under-fire", "blocked", "open"]
    place: str | None
    since: int
    fact: str


@_entry
class Active:
    """A condition that has begun and not ended."""

    since: int
    fact: str


@_entry
class Flipped:
    """A drawn region whose unnamed places are inferred to have changed hands."""

    side: str
    since: int
    fact: str


Entry = Hold | Siege | Post | Whereabouts | RoadReport | Active | Flipped
ENTRIES: dict[str, type[Any]] = {
    "places": Hold,
    "posts": Post,
    "sieges": Siege,
    "forces": Whereabouts,
    "roads": RoadReport,
    "conditions": Active,
    "regions": Flipped,
}
UNKNOWN = Hold(None, basis="inferred")


class Cause(Protocol):
    """What a write rests on: an event, by its id, its turn and whether the document says it outright."""

    @property
    def id(self) -> str:
        """The id that entries name as their fact."""

    @property
    def turn(self) -> int:
        """The turn since which an entry holds."""

    @property
    def basis(self) -> Basis:
        """Whether the document states it or it is inferred."""


@dataclass(frozen=True, slots=True)
class Amend:
    """A new entry made from the old one (None where there is none)."""

    change: Callable[[Any], Entry | None]


Write = tuple[Table, str, Entry | Amend | None]


def road_key(route: str, place: str | None) -> str:
    """Return the key of a report in the table of roads: "m5", or "m5/saraqib" for one about a place."""
    return f"{route}/{place}" if place else route
