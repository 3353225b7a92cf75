"""Names in sentences: with their prepositions, and whether a name is in the plural."""

from __future__ import annotations

import re

from sim.scenario.world import LIVED_IN, WIDE, World

UNKNOWN = "unknown"  # the group that stands for whom the document does not name
_LINES = frozenset(("road", "border", "borders", "highway", "ground"))  # one is on them, not in them

# What comes after the word that a name turns on: "observation posts | around Saraqib", "borders | of Hama".
_AFTER = re.compile(
    r"[,(]| (?:around|at|before|behind|between|by|for|from|in|located|near|of|on|to|taken|within|"
    r"(?:north|south|east|west)\w*)\b"
)
_CAPITAL = frozenset(("Forces", "Defences", "Defenses", "Militias", "Posts", "MANPADS"))


def plural(name: str) -> bool:
    """Return whether `name` stands for several: "observation posts around Saraqib", "Turkish Armed Forces".

    A name turns on the last word before a preposition. A proper name in -s ("Afs", "al-Eis", "Damascus") is one thing,
    so of words with a capital only a few that are common nouns count.
    """
    words = _AFTER.split(name, maxsplit=1)[0].split()
    if not words:
        return False
    last = words[-1]
    common = last[0].islower() and "-" not in last and last.endswith("s") and not last.endswith(("ss", "us", "is"))
    return common or last in _CAPITAL


def short_name(world: World, id: str) -> str:
    """Return the short name of a side, or the name of anything else."""
    return world.sides[id].short if id in world.sides else world.name_of(id)


def at(world: World, place: str | None) -> str:
    """Return " at Saraqib", " in Idlib Governorate", " on Bara–Kansafra road", or nothing without a place."""
    if place is None:
        return ""
    own = world.places[place]
    return f" {'on' if _LINES.intersection(own.name.split()) else 'in' if own.kind in WIDE else 'at'} {own.name}"


def within(world: World, place: str | None) -> str:
    """Return " in Ariha" where people live, else as `at`."""
    if place is None or world.places[place].kind not in LIVED_IN:
        return at(world, place)
    return f" in {world.places[place].name}"


def upon(world: World, place: str, onto: str) -> str:
    """Return " on Saraqib", but " in Idlib Governorate": what strikes an area does not strike all of it."""
    own = world.places[place]
    return at(world, place) if own.kind in WIDE else f" {onto} {own.name}"


def by(world: World, id: str, before: str = " by ") -> str:
    """Return who does it (" by Russia"), or nothing where the document does not say."""
    return "" if id == UNKNOWN else f"{before}{short_name(world, id)}"
