"""Who holds a place in words, as far as the record tells. What the model finds is said by its own phrase book."""

from __future__ import annotations

from collections.abc import Sequence

from sim.scenario.phrases.names import plural
from sim.scenario.position import NOBODY, Hold
from sim.scenario.world import World

CONTESTED = "contested"
NOT_RECORDED = "not recorded"


def holder(hold: Hold, world: World) -> str:
    """Return who holds a place in a word or two: a side's short name, "contested" or "not recorded"."""
    if hold.contested:
        return CONTESTED
    return together(hold.holders, world) or NOT_RECORDED


def together(holders: Sequence[str], world: World) -> str:
    """Return those who hold a place by their short names: "government and opposition", "nobody"; "" for none."""
    return " and ".join(NOBODY if id == NOBODY else world.sides[id].short for id in holders)


def rivals(hold: Hold, world: World) -> str:
    """Return between whom a place is contested: "contested between opposition and government"."""
    sides = " and ".join(world.sides[side].short for side in hold.claimants) or "unstated sides"
    return f"{CONTESTED} between {sides}"


def unheld(name: str) -> str:
    """Return that nothing tells who holds a place of that name: "who holds it is not recorded"."""
    return f"who holds {'them' if plural(name) else 'it'} is {NOT_RECORDED}"
