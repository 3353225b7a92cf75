"""Who holds a place in words, as far as the record tells. What the model finds is said by its own phrase book."""

from __future__ import annotations

from sim.scenario.phrases.names import plural
from sim.scenario.position import Hold
from sim.scenario.world import World

CONTESTED = "contested"
NOT_RECORDED = "not recorded"


def holder(hold: Hold, world: World) -> str:
    """Return who holds a place in a word or two: a side's short name, "contested" or "not recorded"."""
    if hold.contested:
        return CONTESTED
    return world.sides[hold.controller].short if hold.controller else NOT_RECORDED


def rivals(hold: Hold, world: World) -> str:
    """Return between whom a place is contested: "contested between opposition and government"."""
    sides = " and ".join(world.sides[side].short for side in hold.claimants) or "unstated sides"
    return f"{CONTESTED} between {sides}"


def unheld(name: str) -> str:
    """Return that nothing tells who holds a place of that name: "who holds it is not recorded"."""
    return f"who holds {'them' if plural(name) else 'it'} is {NOT_RECORDED}"
