"""What is private to an open panel of the lesson or sandbox: a guess being made, an area being drawn. Never kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.lesson.debrief import Debrief
from sim.lesson.exercises import LensDifference, MatterExercise
from sim.lesson.model import Answer

TYPED_KINDS = ("number", "tap-place")  # questions that are answered by typing, or on the map


@dataclass(frozen=True, slots=True)
class Learner:
    """What is being done at the desk just now.

    draft: the guess being made. debrief: what its panel shows. exercise: the matter that is being questioned, with what
    its lenses show unlike. reach: how many km around the chosen place an order hands over, 0 for the place alone.
    drawing: an area to hand over is being drawn, with `corners` and a `cross`, in km on the map. refused: why the last
    answer or order was not taken.
    """

    draft: Answer = ()
    debrief: Debrief | None = None
    exercise: MatterExercise | None = None
    differences: tuple[LensDifference, ...] = ()
    reach: float = 0.0
    drawing: bool = False
    corners: tuple[tuple[float, float], ...] = ()
    cross: tuple[float, float] = (0.0, 0.0)
    refused: str = ""

    def elsewhere(self) -> Learner:
        """Return the learner on another turn: what was about the last one is put aside."""
        return replace(self, draft=(), refused="", exercise=None)
