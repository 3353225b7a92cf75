"""Readings: what holds whoever one believes. Every set of voices is replayed at once.

A reading is a set of voices that one might believe. All are replayed in one pass: a set of readings is an integer with
a bit for each, a place is a table from what is held of it to the readings that have it so, and an event changes the
rows of those readings that take it. A reading has to the letter what a lens of its voices, unordered, replays.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sim.engine.lens import contested_writes
from sim.engine.script import Taken, denial, held_by, script_of
from sim.scenario.events import Event
from sim.scenario.position import UNKNOWN, Amend, Hold, Write
from sim.scenario.scenario import Scenario
from sim.scenario.world import WIDE

EXACT = 16  # voices: up to here every set of them is a reading
SAMPLE = 4096  # readings, where there are more voices
CONTESTED, UNRECORDED = "contested", "unrecorded"
NOT_HELD = ("post", *WIDE)  # kinds of places that no one side holds
Verdict = Literal["agreed", "contradicted", "silent", "unrecorded"]
Mask = int  # a bit for each reading


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """What the readings have of a place after a turn.

    holders: how many readings give it to each side, hold it contested, or have nothing of it (unrecorded).
    mentioned_by: the voices that say by themselves who holds it. Verdict: contradicted, where reports of one thing
    give it to different sides or deny each other and nothing later settles it; else agreed, where every reading that
    mentions it has the same; silent, where some do not know of what came later; unrecorded, where nobody mentions it.
    whole: who holds it in the reading that believes every voice.
    """

    holders: Mapping[str, int]
    verdict: Verdict
    mentioned_by: tuple[str, ...]
    whole: str


class Readings:
    """All readings of a scenario, turn by turn.

    voices: those of the scenario, in its order. sets: the voices of each reading; every set but the empty one, up to
    EXACT voices, and above that a SAMPLE that is the same every time: each voice alone, all but each, all, and others
    drawn by a hash of their number.
    """

    def __init__(self, scenario: Scenario) -> None:
        """Replay every reading, in one pass."""
        self.scenario = scenario
        self.voices = tuple(scenario.voices)
        self.sets: Sequence[frozenset[str]] = reading_sets(self.voices)
        self.exact = len(self.voices) <= EXACT
        self._all: Mask = (1 << len(self.sets)) - 1
        self._of_voice = {voice: _mask(voice in one for one in self.sets) for voice in self.voices}
        alone = {one: number for number, one in enumerate(self.sets) if len(one) == 1}
        self._alone = {voice: 1 << alone[frozenset([voice])] for voice in self.voices}
        self._whole = 1 << self.sets.index(frozenset(self.voices))
        self._read_at: dict[str, tuple[list[int], list[PlaceReading]]] = {}  # by place: since which turns it has what
        self._moved: list[int] = []  # the turns that change anything
        self._parted: set[Mask] = set()
        self._replay()

    def __len__(self) -> int:
        """Return how many readings there are."""
        return len(self.sets)

    def at(self, turn: int) -> Mapping[str, PlaceReading]:
        """Return, by its id, every place of which some reading has something after `turn` (0: before the first).

        Raises IndexError outside the replay.
        """
        self._held_to(turn)
        return {place: self.of(place, turn) for place, (turns, _) in self._read_at.items() if turns[0] <= turn}

    def of(self, place: str, turn: int) -> PlaceReading:
        """Return what the readings have of a place. Raises KeyError for an unknown place, IndexError for a turn."""
        self._held_to(turn)
        turns, found = self._read_at.get(self.scenario.places[place].id, ((), ()))
        number = bisect_right(turns, turn)
        return found[number - 1] if number else self._nothing

    def moved(self, turn: int) -> int:
        """Return the last turn up to `turn` that changed anything in any reading; 0 where none did."""
        number = bisect_right(self._moved, turn)
        return self._moved[number - 1] if number else 0

    def _held_to(self, turn: int) -> None:
        if not 0 <= turn <= len(self.scenario.turns):
            raise IndexError(f"turns run from 0 to {len(self.scenario.turns)}, not {turn}")

    @property
    def places(self) -> list[str]:
        """The places that a side may hold."""
        return [id for id, place in self.scenario.places.items() if place.kind not in NOT_HELD]

    @property
    def distinct(self) -> int:
        """How many different replays there are of who holds what, over all turns."""
        classes = {self._all}
        for mask in sorted(self._parted):
            classes = {part for one in classes for part in (one & mask, one & ~mask) if part}
        return len(classes)

    @cached_property
    def _nothing(self) -> PlaceReading:
        return PlaceReading({UNRECORDED: len(self)}, "unrecorded", (), UNRECORDED)

    def _replay(self) -> None:
        script = script_of(self.scenario)
        held = {place: {hold: self._all} for place, hold in script.opening.places.items()}
        contradicted: set[str] = set()
        for turn, page in enumerate(script.pages, 1):
            before = contradicted
            touched: set[str] = set()
            for one in page.act.taken:
                rivals = script.rivals.get(one.event.id, ())
                for mask, writes in self._versions(one, rivals):
                    for place, new in _on_places(writes):
                        held[place] = _rewritten(held.get(place) or {UNKNOWN: self._all}, mask, new)
                        touched.add(place)
                contradicted = _quarrelled(contradicted, one.event, rivals)
            for place, found in self._read(held, contradicted, touched | (before ^ contradicted)):
                turns, known = self._read_at.setdefault(place, ([], []))
                if not known or known[-1] != found:
                    turns.append(turn)
                    known.append(found)
                    self._moved += [turn] if turn not in self._moved[-1:] else []

    def _taking(self, event: Event) -> Mask:
        """Return the readings that take an event: those that believe one of its voices."""
        mask = 0
        for voice in event.voices:
            mask |= self._of_voice[voice]
        return mask

    def _versions(self, one: Taken, rivals: Sequence[Event]) -> Iterator[tuple[Mask, Iterable[Write]]]:
        """Yield what an event writes, and in which readings: by which of its rivals they take as well."""
        parts: list[tuple[Mask, tuple[Event, ...]]] = [(self._taking(one.event), ())]
        for rival in rivals:
            told = self._taking(rival)
            parts = [
                (part, known)
                for mask, met in parts
                for part, known in ((mask & ~told, met), (mask & told, (*met, rival)))
                if part
            ]
        for mask, met in parts:
            yield mask, contested_writes(one.event, met, one.writes) if met else one.writes

    def _read(
        self, held: Mapping[str, Mapping[Hold, Mask]], contradicted: set[str], places: AbstractSet[str]
    ) -> Iterator[tuple[str, PlaceReading]]:
        """Yield what the readings have of places."""
        for place in sorted(held.keys() & places):
            masks: dict[str, Mask] = {}
            for hold, mask in held[place].items():
                holder = holder_of(hold)
                masks[holder] = masks.get(holder, 0) | mask
            self._parted.update(masks.values())
            silent = masks.get(UNRECORDED, 0)
            mentioned = tuple(voice for voice, alone in self._alone.items() if not alone & silent)
            holders = {holder: mask.bit_count() for holder, mask in sorted(masks.items())}
            whole = next(holder for holder, mask in masks.items() if mask & self._whole)
            yield place, PlaceReading(holders, _verdict(holders, place in contradicted), mentioned, whole)


def readings_of(scenario: Scenario) -> Readings:
    """Return the readings of `scenario`, which are replayed when first asked for and kept with it."""
    return scenario.once(Readings)


def sentence(reading: PlaceReading, scenario: Scenario) -> str:
    """Return in words what the readings have of a place, with its verdict first."""
    count = f"{len(reading.mentioned_by)} of {len(scenario.voices)} voices say"
    parts = [
        f"{_named(holder, scenario)} in {number}" for holder, number in reading.holders.items() if holder != UNRECORDED
    ]
    if reading.verdict == "unrecorded":
        return "no report says who holds it."
    if reading.verdict == "agreed":
        holder = next(holder for holder in reading.holders if holder != UNRECORDED)
        return f"{_named(holder, scenario)} in every reading that mentions it; {count} who holds it."
    if reading.verdict == "contradicted":
        return f"reports contradict each other: {', '.join(parts)} readings; {count} who holds it."
    later = "nobody contradicts another, but not all know of what came later"
    return f"{later}: {', '.join(parts)} readings; {count} who holds it."


def _named(holder: str, scenario: Scenario) -> str:
    return scenario.sides[holder].short if holder in scenario.sides else holder


def _mask(bits: Iterable[bool]) -> Mask:
    return int("".join("01"[bit] for bit in reversed(list(bits))) or "0", 2)


def reading_sets(voices: Sequence[str]) -> Sequence[frozenset[str]]:
    """Return the readings of some voices (see `Readings`)."""
    numbers: Iterable[int] = range(1, 1 << len(voices))
    if len(voices) > EXACT:
        whole = (1 << len(voices)) - 1
        singles = [1 << n for n in range(len(voices))]
        chosen = dict.fromkeys([*singles, *(whole ^ one for one in singles), whole])
        number = 0
        while len(chosen) < SAMPLE:
            drawn = int.from_bytes(hashlib.sha256(str(number).encode()).digest()) & whole
            chosen.update({drawn: None} if drawn else {})
            number += 1
        numbers = chosen
    return [frozenset(voice for n, voice in enumerate(voices) if number >> n & 1) for number in numbers]


def holder_of(hold: Hold) -> str:
    """Return who holds a place: a side, "contested", or "unrecorded" where no report says it."""
    if hold.contested:
        return CONTESTED
    return UNRECORDED if hold.fact is None or hold.controller is None else hold.controller


def _on_places(writes: Iterable[Write]) -> Iterator[tuple[str, Hold | Amend | None]]:
    for table, key, new in writes:
        if table == "places":
            yield key, new  # type: ignore[misc]


def _rewritten(rows: Mapping[Hold, Mask], mask: Mask, new: Hold | Amend | None) -> dict[Hold, Mask]:
    """Return who holds a place in which readings after a write that those of `mask` make."""
    found: dict[Hold, Mask] = {}
    for old, readings in rows.items():
        kept, changed = readings & ~mask, readings & mask
        if kept:
            found[old] = found.get(old, 0) | kept
        if changed:
            after = new.change(None if old is UNKNOWN else old) if isinstance(new, Amend) else new
            hold: Hold = after if isinstance(after, Hold) else UNKNOWN
            found[hold] = found.get(hold, 0) | changed
    return found


def _quarrelled(contradicted: set[str], event: Event, rivals: Iterable[Event]) -> set[str]:
    """Return the contradicted places after an event: those that it quarrels about, not those it gives unopposed."""
    held = held_by(event)
    if not held:
        return contradicted
    quarrels = {
        place
        for place, side in held.items()
        for rival in rivals
        if held_by(rival).get(place, side) != side or denial(event, rival)
    }
    return (contradicted - held.keys()) | quarrels


def _verdict(holders: Mapping[str, int], contradicted: bool) -> Verdict:
    told = holders.keys() - {UNRECORDED}
    if contradicted and told:
        return "contradicted"
    if not told:
        return "unrecorded"
    return "agreed" if len(told) == 1 else "silent"
