"""The timeline of the lesson as data: drawn for each of a few widths, what a turn brings apart from what stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sim.export.marks_data import MarkData, marks_data
from sim.picture.items import Item
from sim.picture.timeline import Timeline
from sim.scene.horizon import stage_until
from sim.scene.model import Fact, Scene, Stage

JsonData = dict[str, Any]
# Widths and heights in units. The lesson takes the one that comes nearest to its room, and fits it in.
SIZES = ((360, 66), (640, 84), (900, 100), (1250, 104), (1650, 108))
_NARROW = 500, 0.85  # units: what is narrower has letters of this size
_STILL = ("paper", "rule", "caption", "date")


class TimelineParts:
    """The timeline in every width, cut into what is there before the first turn and what each turn brings.

    `scene` is any of the stage's. `head` has the phases without names and the turns without events, `of` a turn what it
    puts in their place, and the report, the step and the conditions that begin with it.
    """

    def __init__(self, stage: Stage, scene: Scene) -> None:
        self._sized = [_Sized(stage, scene, size) for size in SIZES]

    def head(self) -> list[JsonData]:
        """Return for each width what is there before anything is told."""
        return [one.head() for one in self._sized]

    def of(self, turn: int) -> list[JsonData]:
        """Return for each width what a turn brings."""
        return [one.of(turn) for one in self._sized]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A timeline before its first turn and after its last one, and with each phase as the present one."""

    before: tuple[Item, ...]
    after: tuple[Item, ...]
    here: tuple[Item, ...]


class _Sized:
    def __init__(self, stage: Stage, scene: Scene, size: tuple[int, int]) -> None:
        self._stage, self._size = stage, size
        unit = _NARROW[1] if size[0] < _NARROW[0] else 1.0
        self._timeline = Timeline(stage, size, unit)
        self._nowhere = replace(scene, phase="", displaced=None)
        self._whole = _drawn(self._timeline, self._nowhere)
        self._unsaid = _drawn(Timeline(stage_until(stage, 0), size, unit), self._nowhere)
        self._steps = {item.id: item for item in self._whole.before if item.kind == "step"}
        self._told = self._turns(self._whole), self._phases(self._whole)
        self._spans = [item for item in self._whole.before if item.kind == "span"]

    def head(self) -> JsonData:
        return {
            "size": self._size,
            "track": [round(self._timeline.track.left, 3), round(self._timeline.track.step, 4)],
            "still": [_item(one) for one in self._whole.before if one.kind in _STILL],
            "phases": [[one[0], f"phase-{at}", *one[2:]] for at, one in enumerate(self._phases(self._unsaid), 1)],
            "turns": self._turns(self._unsaid),
            "cursor": marks_data(_of(self._whole.before, "cursor")[0].marks),
        }

    def of(self, turn: int) -> JsonData:
        stage, whole = self._stage, self._whole
        phase = next((at for at, one in enumerate(stage.phases) if one.first == turn), None)
        spans = [_item(item) for item, span in zip(self._spans, stage.spans, strict=True) if span.first == turn]
        found: JsonData = {"turn": self._told[0][turn - 1]}
        found |= {"phase": self._told[1][phase]} if phase is not None else {}
        found |= {"spans": spans} if spans else {}
        reports = zip(stage.displaced, _of(whole.before, "displaced"), _of(whole.after, "displaced"), strict=True)
        told = [
            [_states(later, past), self._step(point.fact), self._figure(point.fact)]
            for point, later, past in reports
            if point.turn == turn
        ]
        return found | ({"reports": told} if told else {})

    def _phases(self, drawn: _Drawn) -> list[list[Any]]:
        return [_states(*pair) for pair in zip(_of(drawn.before, "phase"), drawn.here, strict=True)]

    def _turns(self, drawn: _Drawn) -> list[list[Any]]:
        return [_states(*pair) for pair in zip(_of(drawn.before, "turn"), _of(drawn.after, "turn"), strict=True)]

    def _step(self, fact: str) -> list[Any] | None:
        return _item(self._steps[fact]) if fact in self._steps else None

    def _figure(self, fact: str) -> list[Any]:
        """Return a report in words beside its dot, as it stands where it is the latest that a lens believes."""
        told = self._timeline.items(replace(self._nowhere, displaced=Fact("", "", fact)))
        return [part for one in _of(told, "figure") for part in marks_data(one.marks)]


def _drawn(timeline: Timeline, nowhere: Scene) -> _Drawn:
    turns = len(timeline.stage.turns)
    here = (
        next(
            one for one in timeline.items(replace(nowhere, phase=phase.id)) if (one.kind, one.id) == ("phase", phase.id)
        )
        for phase in timeline.stage.phases
    )
    before, after = (timeline.items(replace(nowhere, turn=turn)) for turn in (0, turns + 1))
    return _Drawn(before, after, tuple(here))


def _of(items: tuple[Item, ...], kind: str) -> list[Item]:
    return [one for one in items if one.kind == kind]


def _item(item: Item) -> list[Any]:
    return [item.kind, item.id, item.tells, marks_data(item.marks)]


def _states(one: Item, other: Item) -> list[Any]:
    """Return an item, and the styles of its marks in another state. Raises ValueError where more than these differ."""
    plain, turned = marks_data(one.marks), marks_data(other.marks)
    if [_unstyled(mark) for mark in plain] != [_unstyled(mark) for mark in turned]:
        raise ValueError(f"{one.kind} {one.id} is another drawing in another state")
    return [one.kind, one.id, one.tells, plain, [mark[_STYLE[mark[0]]] for mark in turned]]


_STYLE = {"a": 2, "l": 2, "s": 5, "r": 5, "p": 6, "w": 6}  # where a mark names its style


def _unstyled(mark: MarkData) -> MarkData:
    return [part for at, part in enumerate(mark) if at != _STYLE[mark[0]]]
