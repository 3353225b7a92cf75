"""The desk: one learner at work on one scenario. Window and text reader hold one and render it.

A desk is frozen; every move returns the next desk. The walk through questions, turns and debriefs is `session`'s; the
desk adds where the learner is, by which lens and on which branch, and what they noted, marked and tried out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sim.consequences.replay import Replay
from sim.engine.branch import Branch, BranchError, Order, named, with_order
from sim.engine.cursor import Cursor
from sim.lesson import session as walk
from sim.lesson.answers import read_answer
from sim.lesson.authored import Experiment
from sim.lesson.learners import ANONYMOUS
from sim.lesson.model import Answer, Lesson, Question
from sim.lesson.progress import Note
from sim.lesson.session import Session
from sim.scenario.scenario import Scenario

NO_LESSON = Lesson("", "")
"""What lies on a desk before the scenario's lesson is first needed."""
_LONGEST = 80  # letters of a branch's name
Replays = Callable[[str, Branch | None], Replay]


@dataclass(frozen=True, slots=True)
class Desk:
    """One learner's place, lens, session, notes, bookmarks and branches.

    The session stands on the cursor's turn, always. `learning`: questions come before every turn, and what is still to
    come is hidden.
    """

    cursor: Cursor
    session: Session
    learner: str = ANONYMOUS
    learning: bool = False
    notes: tuple[Note, ...] = ()
    bookmarks: tuple[int, ...] = ()
    branches: tuple[Branch, ...] = ()

    @property
    def scenario(self) -> Scenario:
        """The scenario that is worked on."""
        return self.cursor.scenario

    @property
    def turn(self) -> int:
        """The turn that the learner is on."""
        return self.cursor.turn

    @property
    def lens(self) -> str:
        """The id of the lens that the learner looks through."""
        return self.cursor.lens

    @property
    def lesson(self) -> Lesson:
        """The lesson; an empty one before it is first needed."""
        return self.session.lesson

    @property
    def question(self) -> Question | None:
        """The question on the table, None where there is none."""
        return self.session.question if self.asking else None

    @property
    def asking(self) -> bool:
        """Whether a question is on the table."""
        return self.session.stage == "asking"

    @property
    def revealing(self) -> bool:
        """Whether the document's answers are being shown."""
        return self.session.stage == "revealing"

    @property
    def ahead(self) -> bool:
        """Whether the question on the table comes before the turn that answers it; questions on the record do not."""
        return self.asking and not self.session.queue[0].generated

    @property
    def horizon(self) -> int | None:
        """The turn after which nothing may be told, None where all may be: in learning mode and before an answer.

        While the first turn's own questions are asked that is turn 0.
        """
        if self.ahead and self.session.queue[0].turn == self.turn:
            return self.turn - 1
        return self.turn if self.learning or self.ahead else None

    def at(self, cursor: Cursor) -> Desk:
        """Return the desk at another moment; questions on the table are put aside where the turn is another one."""
        here = self.cursor
        if (cursor.turn, cursor.lens, cursor.branch) == (here.turn, here.lens, here.branch):
            return self
        session = self.session if self.session.turn == cursor.turn else walk.look(self.session, cursor.turn)
        return replace(self, cursor=cursor, session=session)

    def standing(self, session: Session) -> Desk:
        """Return the desk where a session of its own now stands."""
        return replace(self, cursor=self.cursor.to_turn(session.turn), session=session)

    def with_lesson(self, lesson: Lesson) -> Desk:
        """Return the desk with a lesson laid upon it."""
        return replace(self, session=replace(self.session, lesson=lesson))

    def begin(self, turn: int) -> Desk:
        """Return the desk at the beginning of a turn: in learning mode before it, where it has questions to ask.

        On a branch it is the turn itself: questions are about the record.
        """
        there = self.at(self.cursor.to_turn(turn))
        if not self.learning or self.cursor.branch is not None:
            return there
        if turn == 1:
            return there.standing(walk.open_first(there.session))
        asking = walk.ask_before(there.session, turn)
        return there.standing(asking) if asking.stage == "asking" else there

    def forward(self) -> Desk:
        """Return the next step: in learning mode questions, the turn, what the document says, a debrief; else the turn.

        On a branch it is the turn as well, for the lesson is about the record.
        """
        if self.learning and self.cursor.branch is None:
            return self.standing(walk.forward(self.session))
        return self.at(self.cursor.step())

    def predict(self, replays: Replays) -> Desk | None:
        """Return the desk asking what comes before the next turn, else a question from the record; None for none."""
        if self.asking:
            return self
        asking = walk.ask_before(self.session, self.turn + 1)
        if asking.stage == "asking":
            return self.standing(asking)
        from sim.lesson.generated import Maker

        run = self.scenario.phases_by_id[self.session.phase]
        maker = Maker(replays("all" if "all" in self.scenario.lenses else self.lens, None))
        answered = {guess.question for guess in self.session.guesses}
        question = maker.unasked(self.session.seed, run.first, self.turn, answered)
        return self.ask(question) if question else None

    def ask(self, question: Question) -> Desk:
        """Return the desk with one question on the table, outside the walk; its answer is revealed at once."""
        return self.standing(walk.ask_again(self.session, question))

    def answer(self, given: Answer) -> Desk:
        """Return the desk with the question answered. Raises AnswerError where `given` is no answer to it."""
        return self.standing(walk.answer(self.session, given))

    def reply(self, text: str, places: Mapping[str, str]) -> Desk:
        """Return the desk with the question answered by what was typed. Raises AnswerError where that is no answer."""
        question = self.question
        return self if question is None else self.answer(read_answer(question, text, places))

    def skip(self) -> Desk:
        """Return the desk with the question passed over."""
        return self.standing(walk.skip(self.session))

    def hint(self) -> Desk:
        """Return the desk with one more hint open, where there is one."""
        return replace(self, session=walk.hint(self.session))

    def put_aside(self) -> Desk:
        """Return the desk without a question on the table, and without what the document says to the last one."""
        return replace(self, session=walk.look(self.session, self.turn))

    def passed(self, turn: int) -> list[int]:
        """Return the turns, one for each question, whose questions lie unasked between here and `turn`.

        None are told of outside learning mode, nor on a branch: questions are about the record.
        """
        if not self.learning or self.cursor.branch is not None:
            return []
        first = self.turn if self.ahead and self.session.queue[0].turn == self.turn else self.turn + 1
        return [number for number in range(first, turn + 1) for _ in walk.unasked(self.session, number)]

    def seek(self, cursor: Cursor) -> Desk:
        """Return the desk at another moment; in learning mode at the first question before it that was never asked."""
        passed = self.passed(cursor.turn)
        return self.standing(walk.ask_before(self.session, passed[0])) if passed else self.at(cursor)

    def note(self, text: str, fact: str | None = None) -> Desk:
        """Return the desk with a note on this turn."""
        return replace(self, notes=(*self.notes, Note(self.turn, text, fact)))

    def without_note(self, number: int) -> Desk:
        """Return the desk without one of its notes, by its place among them from 0."""
        return replace(self, notes=tuple(note for place, note in enumerate(self.notes) if place != number))

    def mark(self) -> Desk:
        """Return the desk with a bookmark set on this turn, or taken away where there is one."""
        return replace(self, bookmarks=tuple(sorted({*self.bookmarks} ^ {self.turn})))

    def branch(self, name: str) -> Branch | None:
        """Return the kept branch of a name, None where there is none."""
        return next((branch for branch in self.branches if branch.name == name), None)

    def free_name(self, wanted: str, first: int | None = None) -> str:
        """Return a name for a branch that none has yet: `wanted`, else with a number; from `first` on where given."""
        taken = {branch.name for branch in self.branches}
        names = [wanted] if first is None else []
        names += [f"{wanted} {number}" for number in range(first or 2, len(taken) + (first or 2) + 1)]
        return next(name for name in names if name not in taken)

    def onto(self, branch: Branch) -> Desk:
        """Return the desk on a branch, which is then among those kept, in place of one of the same name."""
        others = tuple(kept for kept in self.branches if kept.name != branch.name)
        return replace(self.at(self.cursor.with_branch(branch)), branches=(*others, branch))

    def order(self, order: Order, replays: Replays, name: str) -> Desk:
        """Return the desk on its branch, or on a new one called `name`, with an order more.

        Raises BranchError, saying why, where the order is refused.
        """
        branch = self.cursor.branch or named(name[:_LONGEST], self.scenario)
        if self.branch(branch.name) not in (None, branch):  # a file's, where another of its name is kept
            branch = replace(branch, name=self.free_name(branch.name[: _LONGEST - 4]))
        state = replays(self.lens, self.cursor.branch).at(self.turn).state
        return self.onto(with_order(branch, order, self.scenario, state))

    def set_up(self, phase: str, experiment: Experiment) -> Desk:
        """Return the desk on the day and the branch of a guided experiment, as it was left where it was set up before.

        Raises BranchError where one of its orders is refused.
        """
        turn = self.scenario.turn_in(phase, experiment.on) or self.turn
        branch = self.branch(experiment.title[:_LONGEST])
        if branch is None:
            branch = named(experiment.title[:_LONGEST], self.scenario)
            for one in experiment.orders:
                order = Order("hand", turn, place=one.place, side=one.side)
                branch = with_order(branch, order, self.scenario)
        return self.at(self.cursor.with_branch(None).to_turn(turn)).onto(branch)

    def open_branch(self, name: str) -> Desk:
        """Return the desk on a kept branch, at the first turn that differs where it stands before it.

        Raises BranchError where none of that name is kept.
        """
        branch = self.branch(name)
        if branch is None:
            known = ", ".join(repr(kept.name) for kept in self.branches) or "none yet"
            raise BranchError(f"no branch {name!r} (kept: {known})")
        turn = max(self.turn, branch.first_turn or 1)
        return self.at(self.cursor.with_branch(branch).to_turn(turn))

    def undo(self) -> Desk:
        """Return the desk with the branch's last order taken back; a branch without orders is given up."""
        branch = self.cursor.branch
        if branch is None:
            return self
        if len(branch.orders) > 1:
            return self.onto(Branch(branch.name, branch.scenario, branch.orders[:-1]))
        return self.without_branch(branch.name)

    def leave(self) -> Desk:
        """Return the desk on the record; a branch that it was on stays kept."""
        return self.at(self.cursor.with_branch(None))

    def without_branch(self, name: str) -> Desk:
        """Return the desk with a branch given up; where it stood on it, on the record."""
        on_it = self.cursor.branch is not None and self.cursor.branch.name == name
        there = self.leave() if on_it else self
        return replace(there, branches=tuple(kept for kept in self.branches if kept.name != name))


def desk_at(cursor: Cursor, learner: str = ANONYMOUS, lesson: Lesson = NO_LESSON, seed: int = 0) -> Desk:
    """Return an empty desk at a moment. `seed` says which questions are made up from the record."""
    return Desk(cursor, Session(cursor.scenario, lesson, cursor.turn, seed=seed), learner)
