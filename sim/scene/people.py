"""People: what has been reported, up to a turn, of the displaced and of harm to civilians."""

from __future__ import annotations

from sim.consequences.replay import Replay
from sim.scenario.events import Event
from sim.scene.cards import harms_civilians
from sim.scene.model import SeriesPoint, Stage


def displaced_so_far(stage: Stage, turn: int) -> tuple[SeriesPoint, ...]:
    """Return the reports of how many were displaced, up to `turn`, in order; each stands for itself."""
    return tuple(point for point in stage.displaced if point.turn <= turn)


def harm_so_far(replay: Replay, turn: int) -> tuple[Event, ...]:
    """Return the events up to `turn` that tell of harm to civilians under the replay's lens, the latest turn first."""
    return tuple(
        taken.event
        for number in range(turn, 0, -1)
        for taken in replay.history.record(number).taken
        if harms_civilians(taken.event)
    )
