from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.consequences.replay import Replay
from sim.home import shipped as shipped_folder
from sim.lesson import session as walk
from sim.lesson.answers import AnswerError
from sim.lesson.generated import Maker
from sim.lesson.loader import load_lesson
from sim.lesson.model import Lesson
from sim.lesson.session import Session
from sim.scenario.loader import load
from sim.scenario.scenario import Scenario


def _right(session: Session) -> tuple[str, ...]:
    question = session.question
    assert question is not None
    if question.kind == "number":
        return (f"{question.spans[0][0]:g}",)
    return question.right if question.kind == "order" else question.right[:1]


def test_the_questions_of_a_turn_are_asked_before_it_plays(tutorial: Scenario, lesson: Lesson) -> None:
    session = walk.begin(tutorial, lesson, 1, debriefed=["before"])
    session = walk.forward(session)
    assert (session.stage, session.turn) == ("asking", 1)
    assert session.question is not None
    assert session.question.turn == 2
    session = walk.answer(session, ("watch-hut",))
    assert (session.stage, session.turn) == ("revealing", 2)
    assert [question.prompt for question in session.revealed] == ["On which hut do the Otters hang their flag first?"]
    guess = session.guess(session.revealed[0].id)
    assert guess is not None
    assert guess.fits


def test_the_first_turn_is_asked_about_too(tutorial: Scenario, lesson: Lesson) -> None:
    session = walk.open_first(walk.begin(tutorial, lesson))
    assert session.stage == "asking"
    assert len(session.queue) == 3
    for _ in range(3):
        session = walk.skip(session)
    assert (session.stage, session.turn) == ("revealing", 1)
    assert [guess.answer for guess in session.guesses] == [(), (), ()]


def test_a_phase_ends_with_its_debrief_once(tutorial: Scenario, lesson: Lesson) -> None:
    session = walk.forward(walk.begin(tutorial, lesson))
    assert session.stage == "debriefing"
    session = walk.forward(session)
    assert session.stage == "asking"
    session = walk.look(session, 1)
    assert walk.forward(session).stage == "asking"


def test_a_question_is_asked_once(tutorial: Scenario, lesson: Lesson) -> None:
    session = walk.answer(walk.forward(walk.begin(tutorial, lesson, debriefed=["before"])), ("mill",))
    again = walk.forward(walk.look(session, 1))
    assert (again.stage, again.turn) == ("walking", 2)


def test_no_answer_leaves_the_session_as_it_is(tutorial: Scenario, lesson: Lesson) -> None:
    session = walk.look(walk.begin(tutorial, lesson, debriefed=["before"]), 2)
    asking = walk.forward(session)
    assert asking.question is not None
    assert asking.question.kind == "choice"
    with pytest.raises(AnswerError, match="'nonsense' is not among the choices"):
        walk.answer(asking, ("nonsense",))
    assert walk.forward(asking) == asking


def test_hints_open_one_by_one(tutorial: Scenario, lesson: Lesson) -> None:
    session = walk.open_first(walk.begin(tutorial, lesson))
    session = walk.skip(session)
    assert (session.hints, session.more_hints) == ((), True)
    session = walk.hint(session)
    assert (session.hints, session.more_hints) == (("It grinds.",), False)
    assert walk.hint(session) == session
    assert walk.answer(session, ("mill",)).guesses[-1].hints == 1


_TUTORIAL = load(shipped_folder("scenarios") / "tutorial", cache=False)
_LESSON = load_lesson(_TUTORIAL)
_MOVES = st.lists(
    st.one_of(st.sampled_from(["forward", "skip", "hint", "right"]), st.integers(min_value=-3, max_value=9)),
    max_size=60,
)


def _moved(session: Session, move: Any) -> Session:
    if isinstance(move, int):
        return walk.look(session, move)
    if move == "right":
        return walk.answer(session, _right(session)) if session.queue else session
    step: Session = getattr(walk, move)(session)
    return step


@settings(max_examples=60, deadline=None)
@given(_MOVES)
def test_every_walk_keeps_the_laws(moves: list[Any]) -> None:
    session = walk.begin(_TUTORIAL, _LESSON)
    for move in moves:
        session = _moved(session, move)
        assert 1 <= session.turn <= len(_TUTORIAL.turns)
        assert (session.stage == "asking") == bool(session.queue)
        assert bool(session.revealed) <= (session.stage in ("revealing", "asking"))
        ids = [guess.question for guess in session.guesses]
        assert len(ids) == len(set(ids))
        if session.question:
            assert session.question.turn >= session.turn


def test_going_forward_ends_at_the_last_turn_with_every_question_asked() -> None:
    session = walk.open_first(walk.begin(_TUTORIAL, _LESSON))
    for _ in range(200):
        session = walk.answer(session, _right(session)) if session.stage == "asking" else walk.forward(session)
    assert session.turn == len(_TUTORIAL.turns)
    assert session.debriefed == {"before", "first-days", "rain", "last-day"}
    assert {guess.question for guess in session.guesses} == {question.id for question in _LESSON.questions}
    assert all(guess.fits for guess in session.guesses)


def test_a_question_made_from_the_record_never_plays_the_turn_it_is_about(tutorial: Scenario, lesson: Lesson) -> None:
    """It is about the record, whatever turn the learner stands on; only the lesson's own questions lead to a turn."""
    made = next(question for question in Maker(Replay(tutorial)).every(2, 3) if question.turn == 2)
    standing = walk.begin(tutorial, lesson, 1)
    for move in (walk.skip, lambda session: walk.answer(session, made.right[:1])):
        session = move(walk.ask_again(standing, made))
        assert (session.stage, session.turn, session.revealed) == ("revealing", 1, (made,))
    own = replace(made, generated=False)
    assert walk.skip(walk.ask_again(standing, own)).turn == 2


def test_a_guess_is_found_by_its_question_the_last_one_first(tutorial: Scenario, lesson: Lesson) -> None:
    guesses = [walk.Guess(id, 1, "p", "choice", "?", (answer,), fits=False) for id, answer in ("bx", "ay", "cz", "bw")]
    session = walk.begin(tutorial, lesson, 1, guesses)
    assert [guess and guess.answer for guess in map(session.guess, "abcd")] == [("y",), ("w",), ("z",), None]
