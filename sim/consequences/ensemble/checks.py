"""What members have for the document's statements: a figure, or whether they agree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sim.consequences.consequence import CannotTell
from sim.consequences.ensemble.coarse import CoarseReplay
from sim.consequences.model_measures import measure
from sim.scenario.expectations import Expectation

TENTHS = 10  # to a unit, in which figures are kept


class Held(NamedTuple):
    """What one member has: whether it agrees, None where it cannot tell; and of a figure how many tenths."""

    agrees: bool | None
    tenths: int | None


def held_against(expectations: Iterable[Expectation], replay: CoarseReplay) -> dict[str, Held]:
    """Return by expectation what a member has for it."""
    found = {}
    for one in expectations:
        try:
            has = measure(one.expect, replay.at(one.turn))
        except CannotTell:
            found[one.id] = Held(None, None)
            continue
        found[one.id] = Held(has.off is None, None if has.value is None else round(has.value * TENTHS))
    return found
