"""Names in sentences: whether a name is in the plural, so that verbs and pronouns agree with it."""

from __future__ import annotations

import re

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
