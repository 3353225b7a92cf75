"""What a learner does in the window, as plain data: the session, notes, branches."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.engine.branch import Branch
from sim.lesson import session as walk
from sim.lesson.model import Question
from sim.lesson.progress import Note
from sim.lesson.session import Session


@dataclass(frozen=True, slots=True)
class Learner:
    """A learner's side of the view.

    session: None until something of the lesson is first asked for. on: questions are asked before every turn.
    branches: those kept, by name.
    """

    session: Session | None = None
    on: bool = False
    notes: tuple[Note, ...] = ()
    branches: tuple[Branch, ...] = ()

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
        return replace(self, session=walk.look(self.session, turn))
