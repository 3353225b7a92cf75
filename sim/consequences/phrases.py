"""The phrase book of the model: who holds ground, how far a place is cut off, and since when, the same everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.scenario.phrases.dates import day
from sim.scenario.scenario import Scenario

UNKNOWN = "unknown"
CONTESTED = "contested"


def holder(side: str | None, scenario: Scenario) -> str:
    """Return a holder in a word: a side's short name, contested, or unknown (None as well)."""
    return scenario.sides[side].short if side in scenario.sides else CONTESTED if side == CONTESTED else UNKNOWN


def held(side: str | None, contested: bool, scenario: Scenario) -> str:
    """Return who holds a place in a word: contested comes before any side."""
    return CONTESTED if contested else holder(side, scenario)


def lengths(km_by_side: Mapping[str, float], scenario: Scenario) -> str:
    """Return kilometres by holder, the longest first, of like ones the first along the road: "red 25 km, blue 4 km"."""
    longest = sorted(km_by_side.items(), key=lambda entry: -round(entry[1]))
    return ", ".join(f"{holder(side, scenario)} {km:.0f} km" for side, km in longest)


def names(places: Sequence[str], scenario: Scenario) -> str:
    """Return the names of places."""
    return ", ".join(scenario.places[id].name for id in places)


def since_text(turn: int, scenario: Scenario) -> str:
    """Return the day of a turn, or that it was before the first."""
    return day(scenario.turn(turn).date) if turn else "before the first turn"


def cut_off(degree: str) -> str:
    """Return a degree of encirclement in words."""
    return {"": "not cut off", "partly": "partly cut off", "fully": "cut off"}[degree]


def iso_day(turn: int, scenario: Scenario) -> str | None:
    """Return the ISO date of a turn; None for what was so before the first."""
    return scenario.turn(turn).date.isoformat() if turn else None
