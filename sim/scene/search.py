"""Search that forgives: names of places, forces and accounts in any spelling, then matters, headlines and quotes.

Names written in another alphabet come in many spellings: saraqib, sarakib; idlib, idleb; maarat numan, Ma'arrat
al-Nu'man. A text is held against a name as it is written, without case, accents and apostrophes, and by its `skeleton`,
in which letters that stand for the same sound are the same. What is only alike is told apart: it is meant, perhaps.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sim.scenario.phrases.dates import span
from sim.scenario.scenario import Scenario
from sim.scenario.world import LIVED_IN, WIDE
from sim.scene.views import Hit

ALIKE = 80.0  # per cent: how like a name's skeleton must be to what was typed for it to be meant, perhaps
LEAST = 3  # letters of what is typed for names that are only alike to be looked for
ENOUGH = 3  # hits by the letter: with so many nothing that is only alike is told
_APOSTROPHES = "'’‘ʿʾ`´ʻʼ"
_ARTICLES = re.compile(r"\b(?:al|el|ad|ar|as|ash|at|an|az)\b|\bال")
_SOUNDS = (  # letters that stand for one sound in the usual transliterations, the longest first
    ("sch", "s"), ("tch", "s"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ch", "s"),
    ("ph", "f"), ("zh", "z"), ("ee", "i"), ("ou", "u"), ("oo", "u"), ("ei", "i"), ("ai", "i"), ("ay", "i"), ("ey", "i"),
    ("q", "k"), ("c", "k"), ("x", "ks"), ("y", "i"), ("e", "i"), ("o", "u"), ("w", "u"), ("v", "f"),
)  # fmt: skip
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": None})


def fold_text(text: str) -> str:
    """Return `text` without case, accents, apostrophes and hyphens, for comparing names in any spelling."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_ARABIC))
    kept = "".join(char for char in plain if not unicodedata.combining(char) and char not in _APOSTROPHES)
    return " ".join(kept.translate(_ARABIC).replace("-", " ").split())


def skeleton(text: str) -> str:
    """Return the sounds of a name: folded, without articles, every sound written one way and none doubled."""
    found = " ".join(_ARTICLES.sub(" ", fold_text(text)).split()) or fold_text(text)
    for written, sound in _SOUNDS:
        found = found.replace(written, sound)
    found = re.sub(r"(.)\1+", r"\1", found)
    return re.sub(r"(?<=[a-z]{2})h\b", "", found)


@dataclass(frozen=True, slots=True)
class _Entry:
    """Something that can be found, by names that are folded, and by their skeletons where it is a name at all."""

    hit: Hit
    names: tuple[str, ...]
    skeletons: tuple[str, ...]
    own: str  # its own name, folded


class Index:
    """What can be found in one scenario, folded once."""

    def __init__(self, scenario: Scenario) -> None:
        self._entries = [
            _Entry(hit, tuple(map(fold_text, names)), tuple(map(skeleton, names)) if named else (), fold_text(hit.text))
            for hit, names, named in _searchable(scenario)
        ]

    def search(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        """Return what matches `text`, the best first: places, then forces, accounts, matters, headlines and quotes.

        Of names that match alike, towns come before areas. Where little matches, names that are alike follow, marked
        as `near`. At most `limit`; nothing for an empty text.
        """
        wanted = fold_text(text)
        if not wanted:
            return ()
        sounds = skeleton(text)
        ranked = [(rank, one) for one in self._entries if (rank := _rank(one, wanted, sounds)) is not None]
        ranked.sort(key=lambda pair: (pair[0], pair[1].hit.kind != "place", _breadth(pair[1].hit)))
        found = [one.hit for _, one in ranked]
        if len(found) < ENOUGH and len(sounds) >= LEAST:
            known = {(hit.kind, hit.id) for hit in found}
            found += [hit for hit in self._alike(sounds) if (hit.kind, hit.id) not in known]
        return tuple(found[:limit])

    def _alike(self, sounds: str) -> Iterator[Hit]:
        """Yield the names that are alike, the most alike first."""
        from rapidfuzz import fuzz

        scored = [
            (max(fuzz.ratio(sounds, one) for one in entry.skeletons), entry)
            for entry in self._entries
            if entry.skeletons
        ]
        scored = [(score, entry) for score, entry in scored if score >= ALIKE]
        for _, entry in sorted(scored, key=lambda pair: (-pair[0], _breadth(pair[1].hit), pair[1].own))[:5]:
            yield replace(entry.hit, near=True)


def _rank(entry: _Entry, wanted: str, sounds: str) -> int | None:
    """Return how well an entry fits: 0 the same, 1 begins so, 2 holds it, 3 to 5 the same by its sounds.

    An area's short form ("Idlib") counts as beginning so.
    """
    ranks = []
    for name in entry.names:
        if wanted == name:
            ranks.append(0 if name == entry.own or _breadth(entry.hit) < 2 else 1)
        elif name.startswith(wanted):
            ranks.append(1)
        elif wanted in name:
            ranks.append(2)
    for name in entry.skeletons if len(sounds) >= LEAST else ():
        if sounds == name:
            ranks.append(3)
        elif name.startswith(sounds):
            ranks.append(4)
        elif sounds in name:
            ranks.append(5)
    return min(ranks, default=None)


def _breadth(hit: Hit) -> int:
    """Return 0 for a town, 1 for another point of the map, 2 for an area; 0 for what is no place."""
    if hit.kind != "place" or hit.detail in LIVED_IN:
        return 0
    return 2 if hit.detail in WIDE else 1


def _searchable(scenario: Scenario) -> Iterator[tuple[Hit, tuple[str, ...], bool]]:
    """Yield what can be found, by which texts, and whether these are names."""
    for place in scenario.places.values():
        names = (place.name, *place.spellings, *((place.arabic,) if place.arabic else ()))
        yield Hit("place", place.id, place.name, place.kind, None), names, True
    for force in scenario.forces.values():
        yield Hit("force", force.id, force.name, force.kind, None), (force.name, *force.spellings), True
    for account in scenario.accounts.values():
        voice = scenario.voices[account.voice].name
        yield Hit("account", account.id, account.name, voice, None), (account.name, *account.spellings), True
    for matter in scenario.matters.values():
        events = scenario.events_by_matter[matter.id]
        first = events[0].turn if events else None
        yield Hit("matter", matter.id, matter.title, matter.kind, first), (matter.title,), False
    for turn in scenario.turns:
        when = span(turn.date, turn.until, turn.when)
        yield Hit("turn", str(turn.number), turn.headline, when, turn.number), (turn.headline, when), False
        for event in turn.events:
            where = f"{when}, line {event.line}"
            yield Hit("fact", event.id, event.quote, where, turn.number), (event.quote,), False
