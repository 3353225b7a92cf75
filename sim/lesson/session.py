"""The session: predict and reveal, as a pure state machine that window and reader drive alike.

    walking --forward--> asking --answer/skip--> … --> revealing --forward--> walking
       |                                                                         |
       +--forward at the end of a phase--> debriefing --forward------------------+

`forward` asks the questions of the next turn first, then plays that turn and reveals what the document says. A learner
may look at any turn in between (`look`): questions are asked once, of the turn that comes after the one looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from sim.lesson.answers import checked, fits
from sim.lesson.model import Answer, Lesson, Question, presented
from sim.scenario.scenario import Scenario

Stage = Literal["walking", "asking", "revealing", "debriefing"]


@dataclass(frozen=True, slots=True)
class Guess:
    """What a learner answered before being told. An empty answer is a question passed over."""

    question: str
    turn: int
    phase: str
    kind: str
    prompt: str
    answer: Answer
    fits: bool
    hints: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """Where a learner is in learning mode. Frozen: every move returns the next one.

    While `asking`, `queue[0]` is the question on the table and `shown_hints` how many of its hints are open. While
    `revealing`, `revealed` are the questions just answered and `turn` has played. `debriefed` are the phases done.
    """

    scenario: Scenario
    lesson: Lesson
    turn: int = 1
    stage: Stage = "walking"
    queue: tuple[Question, ...] = ()
    shown_hints: int = 0
    revealed: tuple[Question, ...] = ()
    guesses: tuple[Guess, ...] = ()
    debriefed: frozenset[str] = frozenset()
    seed: int = 0

    @property
    def question(self) -> Question | None:
        """The question on the table, its choices in the order to show them; None where none is asked."""
        return presented(self.queue[0], self.seed) if self.queue else None

    @property
    def hints(self) -> tuple[str, ...]:
        """The hints of the question on the table that have been asked for."""
        return self.queue[0].hints[: self.shown_hints] if self.queue else ()

    @property
    def more_hints(self) -> bool:
        """Whether the question on the table has a hint that has not been asked for."""
        return bool(self.queue) and self.shown_hints < len(self.queue[0].hints)

    @property
    def phase(self) -> str:
        """The phase of the turn that has played last."""
        return self.scenario.turn(self.turn).phase

    def guess(self, question: str) -> Guess | None:
        """Return the learner's guess for a question, None where there is none yet."""
        return next((guess for guess in reversed(self.guesses) if guess.question == question), None)


def begin(
    scenario: Scenario,
    lesson: Lesson,
    turn: int = 1,
    guesses: Iterable[Guess] = (),
    seed: int = 0,
    debriefed: Iterable[str] = (),
) -> Session:
    """Return a session at `turn`, which counts as played, with the guesses made earlier."""
    turn = min(max(turn, 1), len(scenario.turns))
    return Session(scenario, lesson, turn, guesses=tuple(guesses), debriefed=frozenset(debriefed), seed=seed)


def open_first(session: Session) -> Session:
    """Return the session asking the questions of the turn that it stands on, where they have not been asked.

    For the start of a lesson: the first turn, too, is asked about before it is shown.
    """
    pending = unasked(session, session.turn)
    return replace(session, stage="asking", queue=pending, shown_hints=0) if pending else session


def ask_before(session: Session, turn: int) -> Session:
    """Return the session before `turn`, asking its questions where some have not been asked."""
    pending = unasked(session, turn)
    there = look(session, turn - 1)
    return replace(there, stage="asking", queue=pending) if pending else there


def forward(session: Session) -> Session:
    """Return the next state: questions, then the turn, then what the document says, then a debrief where a phase ends.

    While a question is on the table nothing moves: it is answered or passed over first.
    """
    if session.stage == "asking":
        return session
    if session.stage == "debriefing":
        session = replace(session, debriefed=session.debriefed | {session.phase})
    session = replace(session, stage="walking", revealed=())
    if _ends_phase(session) and session.phase not in session.debriefed:
        return replace(session, stage="debriefing")
    if session.turn >= len(session.scenario.turns):
        return session
    pending = unasked(session, session.turn + 1)
    if pending:
        return replace(session, stage="asking", queue=pending, shown_hints=0)
    return replace(session, turn=session.turn + 1)


def look(session: Session, turn: int) -> Session:
    """Return the session looking at another turn; questions on the table are put aside, unanswered."""
    turn = min(max(turn, 1), len(session.scenario.turns))
    return replace(session, turn=turn, stage="walking", queue=(), shown_hints=0, revealed=())


def hint(session: Session) -> Session:
    """Return the session with one more hint open, where there is one."""
    return replace(session, shown_hints=session.shown_hints + 1) if session.more_hints else session


def answer(session: Session, given: Answer) -> Session:
    """Return the session with the question on the table answered.

    Raises AnswerError where `given` is no answer to it; the session is as it was. Without a question, nothing happens.
    """
    if not session.queue:
        return session
    question = session.queue[0]
    given = checked(question, given)
    return _next(session, _guess(session, given, fits(question, given)))


def skip(session: Session) -> Session:
    """Return the session with the question on the table passed over."""
    return _next(session, _guess(session, (), False)) if session.queue else session


def ask_again(session: Session, question: Question) -> Session:
    """Return the session asking one question outside the walk; its answer is revealed at once."""
    return replace(session, stage="asking", queue=(question,), shown_hints=0, revealed=())


def _guess(session: Session, given: Answer, right: bool) -> Guess:
    question = session.queue[0]
    return Guess(
        question.id, question.turn, question.phase, question.kind, question.prompt, given, right, session.shown_hints
    )


def _next(session: Session, guess: Guess) -> Session:
    """Move on to the next question; after the last, the turn plays and everything asked before it is revealed."""
    asked, queue = session.queue[0], session.queue[1:]
    kept = tuple(one for one in session.guesses if one.question != guess.question)
    session = replace(session, guesses=(*kept, guess), queue=queue, shown_hints=0, revealed=(*session.revealed, asked))
    if queue:
        return session
    plays = session.turn + 1 == asked.turn and not asked.generated  # those are about the record
    return replace(session, stage="revealing", turn=asked.turn if plays else session.turn)


def unasked(session: Session, turn: int) -> tuple[Question, ...]:
    """Return the questions before a turn that the learner has neither answered nor passed over."""
    answered = {guess.question for guess in session.guesses}
    return tuple(question for question in session.lesson.before(turn) if question.id not in answered)


def _ends_phase(session: Session) -> bool:
    return session.turn == session.scenario.phases_by_id[session.phase].last
