"""The timeline of the lesson as data: drawn once for each of a few widths, with what a turn changes apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sim.export.marks_data import marks_data
from sim.picture.items import Item
from sim.picture.timeline import Timeline
from sim.scene.model import Fact, Scene, Stage

JsonData = dict[str, Any]
# Widths and heights in units. The lesson takes the one that comes nearest to its room, and fits it in.
SIZES = ((360, 66), (640, 84), (900, 100), (1250, 104), (1650, 108))
_NARROW = 500, 0.85  # units: what is narrower has letters of this size
_MOVING = ("phase", "turn", "displaced", "cursor", "figure", "track")


def timeline_data(stage: Stage, scene: Scene) -> list[JsonData]:
    """Return the timeline in every width. `scene` is any of the stage's."""
    return [_sized(stage, scene, size) for size in SIZES]


def _sized(stage: Stage, scene: Scene, size: tuple[int, int]) -> JsonData:
    timeline = Timeline(stage, size, _NARROW[1] if size[0] < _NARROW[0] else 1.0)
    nowhere = replace(scene, phase="", displaced=None)
    before, after = (
        timeline.items(replace(nowhere, turn=0)),
        timeline.items(replace(nowhere, turn=len(stage.turns) + 1)),
    )
    return {
        "size": size,
        "track": [round(timeline.track.left, 3), round(timeline.track.step, 4)],
        "still": [_item(one) for one in before if one.kind not in _MOVING],
        "phases": [_states(*pair) for pair in zip(_of(before, "phase"), _here(timeline, nowhere), strict=True)],
        "turns": [_states(*pair) for pair in zip(_of(before, "turn"), _of(after, "turn"), strict=True)],
        "reports": [
            [point.turn, *_states(*pair)]
            for point, *pair in zip(stage.displaced, _of(before, "displaced"), _of(after, "displaced"), strict=True)
        ],
        "figures": {point.fact: _figure(timeline, nowhere, point.fact) for point in stage.displaced},
        "cursor": [round(timeline.track.x(0), 3), marks_data(_of(before, "cursor")[0].marks)],
    }


def _of(items: tuple[Item, ...], kind: str) -> list[Item]:
    return [one for one in items if one.kind == kind]


def _here(timeline: Timeline, scene: Scene) -> list[Item]:
    """Return every phase as the present one."""
    return [
        next(one for one in timeline.items(replace(scene, phase=phase.id)) if (one.kind, one.id) == ("phase", phase.id))
        for phase in timeline.stage.phases
    ]


def _figure(timeline: Timeline, scene: Scene, fact: str) -> list[Any]:
    """Return a report in words beside its dot, as it stands where it is the latest that a lens believes."""
    told = timeline.items(replace(scene, displaced=Fact("", "", fact)))
    return [part for one in _of(told, "figure") for part in marks_data(one.marks)]


def _item(item: Item) -> list[Any]:
    return [item.kind, item.id, item.tells, marks_data(item.marks)]


def _states(one: Item, other: Item) -> list[Any]:
    """Return an item with its marks in two states."""
    return [*_item(one), marks_data(other.marks)]
