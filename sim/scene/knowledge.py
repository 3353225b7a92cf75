"""What can be known of places: what every set of voices that one might believe has of them, as it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property

from sim.engine.readings import CONTESTED, NOT_HELD, PlaceReading, readings_of, sentence
from sim.scenario.phrases.holders import CONTESTED as CONTESTED_WORDS
from sim.scenario.scenario import Scenario
from sim.scene.model import Known, LegendItem, Scene, Stage, Territory
from sim.scene.symbols import REPORTED

NAME = "What everybody agrees on"
WHOEVER = "Whoever one believes"  # stands before the sentence on one place
VERDICTS = {
    "agreed": "the same in every reading",
    "silent": "not all know what came later",
    "contradicted": "reports contradict each other",
    "unrecorded": "nobody says who holds it",
}


_Seen = dict[str, tuple[PlaceReading, Known]]  # by place, what was last known of it


class KnownPlaces(Mapping[str, Known]):
    """By place what is known after a turn, worked out when first looked at: replaying all readings takes its time."""

    def __init__(self, scenario: Scenario, stage: Stage, turn: int, seen: _Seen) -> None:
        self._scenario, self._stage, self._turn, self._seen = scenario, stage, turn, seen

    def __getitem__(self, place: str) -> Known:
        return self._found[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    @cached_property
    def _found(self) -> dict[str, Known]:
        readings, scenario = readings_of(self._scenario), self._scenario
        found = {}
        for id, place in self._stage.places.items():
            if place.on_map and place.kind not in NOT_HELD:
                one = readings.of(id, self._turn)
                last = self._seen.get(id)
                if last is None or last[0] is not one:
                    last = self._seen[id] = one, known(id, one, scenario)
                found[id] = last[1]
        return found


class Knowledge:
    """What is known turn by turn. What is known of a place stays the same object while nothing about it changes."""

    def __init__(self, scenario: Scenario, stage: Stage) -> None:
        self._scenario, self._stage = scenario, stage
        self._seen: _Seen = {}

    def at(self, turn: int) -> Mapping[str, Known]:
        """Return what is known of every place that a side may hold, after a turn."""
        return KnownPlaces(self._scenario, self._stage, turn, self._seen)


def known(id: str, reading: PlaceReading, scenario: Scenario) -> Known:
    """Return what is known of a place, as it is shown."""
    side = reading.whole if reading.whole in scenario.sides else None
    text = f"{scenario.places[id].name}: {sentence(reading, scenario)}"
    return Known(reading.verdict, side, reading.whole == CONTESTED, text, reading.mentioned_by)


def ground_of(found: Mapping[str, Known], stage: Stage) -> dict[str, Territory]:
    """Return how the ground of every site is shown by what is known of its own place; nothing is inferred for it."""
    ground = dict.fromkeys(stage.cells, _look(None, False, "unrecorded"))
    for id, one in found.items():
        if id in ground:
            ground[id] = _look(one.side, one.contested, one.verdict)
    return ground


@cache
def _look(side: str | None, contested: bool, verdict: str) -> Territory:
    return Territory(side, contested, False, verdict)


def as_known(scene: Scene, stage: Stage) -> Scene:
    """Return a scene whose map shows what every reading agrees on: nothing is worked out, and notes say it."""
    marks = {
        id: replace(mark, note=one.text, encircled="", overtaken=None, lost=False)
        if (one := scene.known.get(id)) else mark
        for id, mark in scene.places.items()
    }  # fmt: skip
    return replace(
        scene, places=marks, territory=ground_of(scene.known, stage), front=(), front_km=None,
        moments=tuple(one for one in scene.moments if one.kind in REPORTED), legend=tuple(known_items(scene, stage)),
    )  # fmt: skip


def known_items(scene: Scene, stage: Stage) -> Iterator[LegendItem]:
    """Yield the entries of the legend: the sides, the verdicts, what happens."""
    known = scene.known.values()
    held = {one.side for one in known}
    yield from (LegendItem("side", side.name, id) for id, side in stage.sides.items() if id in held)
    for verdict, words in VERDICTS.items():
        if any(one.verdict == verdict for one in known):
            yield LegendItem(verdict, words)
    if any(one.contested and one.verdict == "agreed" for one in known):
        yield LegendItem("contested", CONTESTED_WORDS)
    yield from (item for item in scene.legend if item.kind in ("changed", "besieged") or item.kind in REPORTED)


def summary(found: Mapping[str, Known]) -> str:
    """Return in words how many places there are of each verdict."""
    counts = Counter(one.verdict for one in found.values())
    return "; ".join(f"{counts[verdict]} {verdict} ({words})" for verdict, words in VERDICTS.items() if counts[verdict])
