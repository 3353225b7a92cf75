"""What a learner does in the window, as plain data: the session, the guess being made, notes, the debrief, branches."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.engine.branch import Branch
from sim.lesson import session as walk
from sim.lesson.debrief import Debrief
from sim.lesson.exercises import LensDifference, MatterExercise
from sim.lesson.model import Answer, Question
from sim.lesson.progress import Note
from sim.lesson.session import Session

TYPED_KINDS = ("number", "tap-place")  # questions that are answered by typing, or on the map


@dataclass(frozen=True, slots=True)
class Learner:
    """A learner's side of the view.

    session: None until something of the lesson is first asked for. on: questions are asked before every turn. draft:
    the guess being made. debrief: what its panel shows. exercise: the matter that is being questioned, with what its
    lenses show unlike. branches: those kept, by name. reach: how many km around the chosen place an order hands over,
    0 for the place alone. drawing: an area to hand over is being drawn, with `corners` and a `cross`, in km on the map.
    refused: why the last answer or order was not taken.
    """

    session: Session | None = None
    on: bool = False
    draft: Answer = ()
    notes: tuple[Note, ...] = ()
    debrief: Debrief | None = None
    exercise: MatterExercise | None = None
    differences: tuple[LensDifference, ...] = ()
    branches: tuple[Branch, ...] = ()
    reach: float = 0.0
    drawing: bool = False
    corners: tuple[tuple[float, float], ...] = ()
    cross: tuple[float, float] = (0.0, 0.0)
    refused: str = ""

    @property
    def question(self) -> Question | None:
        """The question on the table, None where there is none."""
        return self.session.question if self.session and self.session.stage == "asking" else None

    @property
    def revealing(self) -> bool:
        """Whether the document's answers are being shown."""
        return self.session is not None and self.session.stage == "revealing"

    def at(self, turn: int) -> Learner:
        """Return the learner looking at a turn; questions on the table are put aside where it is another one."""
        if self.session is None or self.session.turn == turn:
            return self
        return replace(self, session=walk.look(self.session, turn), draft=(), refused="", exercise=None)

    def without_exercise(self) -> Learner:
        """Return the learner with an exercise on a matter put aside, and its question with it."""
        if self.exercise is None:
            return self
        session = walk.look(self.session, self.session.turn) if self.session else None
        return replace(self, exercise=None, session=session, draft=(), refused="")
