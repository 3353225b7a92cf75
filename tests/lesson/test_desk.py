"""The desk: pure moves that every front end makes alike, on the record and on branches."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.consequences.replay import Replay
from sim.engine.branch import Branch, BranchError, Order, named
from sim.engine.cursor import Cursor
from sim.home import shipped as shipped_folder
from sim.lesson.answers import AnswerError
from sim.lesson.desk import NO_LESSON, Desk, desk_at
from sim.lesson.loader import load_lesson
from sim.lesson.model import Lesson
from sim.lesson.progress import Note
from sim.lesson.stops import desk_table
from sim.scenario.loader import load
from sim.scenario.scenario import Scenario
from tests.lesson import desk_cases, table_walk

_TUTORIAL = load(shipped_folder("scenarios") / "tutorial", cache=False)
_LESSON = load_lesson(_TUTORIAL)
_DATA: dict[str, Any] = json.loads(desk_cases.CASES.read_text(encoding="utf-8"))
_BY_NAME = {case["name"]: case for case in _DATA["cases"]}


@pytest.fixture
def desk(tutorial: Scenario, lesson: Lesson) -> Desk:
    return desk_at(Cursor(tutorial), "Ann", lesson)


def _learning(desk: Desk) -> Desk:
    return replace(desk, learning=True)


def _replays(lens: str, branch: Branch | None = None) -> Replay:
    return Replay(_TUTORIAL, lens, branch)


def test_the_cases_are_those_that_the_desk_makes() -> None:
    assert desk_cases.as_text() == desk_cases.CASES.read_text(encoding="utf-8"), "see tests/lesson/desk_cases.py"


def test_every_case_has_a_move_of_every_kind_somewhere() -> None:
    words = {move[0] for case in _DATA["cases"] for move in case["moves"]}
    assert words == {"learn", "forward", "begin", "look", "seek", "answer", "skip", "hint"}
    stages = {desk["stage"] for case in _DATA["cases"] for desk in case["desks"]}
    assert stages == {"walking", "asking", "revealing", "debriefing"}


@pytest.mark.parametrize("name", _BY_NAME)
def test_the_table_alone_leads_where_the_desk_goes(name: str) -> None:
    """What another language has is the table: a walk by it has to end where the desk's own does, at every move."""
    case, table = _BY_NAME[name], _DATA["table"]
    desk = table_walk.begun()
    assert table_walk.with_horizon(desk, table) == case["desks"][0]
    for move, wanted in zip(case["moves"], case["desks"][1:], strict=True):
        desk = table_walk.walked(desk, move, table)
        assert table_walk.with_horizon(desk, table) == wanted, move


_MOVES = st.lists(
    st.one_of(
        st.sampled_from([["learn"], ["forward"], ["skip"], ["hint"], ["answer", ["mill"]], ["answer", ["12"]]]),
        st.tuples(st.sampled_from(["begin", "look", "seek"]), st.integers(1, 5)).map(list),
    ),
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(_MOVES)
def test_the_table_leads_where_the_desk_goes_on_every_walk(moves: list[list[Any]]) -> None:
    table = _DATA["table"]
    here, there = desk_at(Cursor(_TUTORIAL), lesson=_LESSON), table_walk.begun()
    for move in moves:
        here, there = desk_cases.after(here, move), table_walk.walked(there, move, table)
        assert table_walk.with_horizon(there, table) == desk_cases.as_data(here), move


@settings(max_examples=60, deadline=None)
@given(_MOVES)
def test_every_walk_keeps_the_laws(moves: list[list[Any]]) -> None:
    desk = desk_at(Cursor(_TUTORIAL), lesson=_LESSON)
    for move in moves:
        desk = desk_cases.after(desk, move)
        assert desk.session.turn == desk.turn
        assert desk.horizon is None or desk.horizon in (desk.turn, desk.turn - 1)
        assert desk.horizon is not None or not (desk.learning or desk.ahead)
        if desk.question and not desk.question.generated:
            assert desk.horizon == desk.question.turn - 1


def test_the_table_is_json_and_has_every_question_of_the_shipped_lesson(shipped: Scenario) -> None:
    lesson = load_lesson(shipped)
    table = json.loads(json.dumps(desk_table(shipped, lesson, seed=3)))
    assert [id for step in table["steps"] for id in step["ask"]] == list(table["questions"])
    assert len(table["questions"]) == len(lesson.questions)
    assert [step["debrief"] for step in table["steps"] if step["debrief"]] == [phase.id for phase in shipped.phases]
    for question in table["questions"].values():
        shown = {choice["id"] for choice in question["choices"]}
        assert not shown or set(question["judge"].get("one_of") or question["judge"]["in_order"]) <= shown
        assert question["tells"]["right"]


def test_a_desk_without_a_lesson_walks_and_gets_it_later(tutorial: Scenario, lesson: Lesson) -> None:
    desk = _learning(desk_at(Cursor(tutorial))).forward()
    assert desk.lesson is NO_LESSON
    assert desk.session.stage == "debriefing"
    assert desk.with_lesson(lesson).forward().asking


def test_on_a_branch_nothing_is_asked(desk: Desk) -> None:
    on = _learning(desk).onto(named("x", desk.scenario))
    there = on.forward()
    assert (there.turn, there.session.stage) == (2, "walking")
    assert there.passed(5) == []
    assert there.leave().passed(3) == [3, 3, 3]


def test_another_moment_puts_a_question_aside_and_another_lens_does_not(desk: Desk) -> None:
    asking = _learning(desk).begin(2)
    assert asking.asking
    assert asking.at(asking.cursor.with_lens("otters")).asking
    assert not asking.at(asking.cursor.to_turn(3)).asking
    assert asking.at(asking.cursor) is asking


def test_predict_asks_ahead_then_of_the_record_then_nothing(desk: Desk) -> None:
    there = desk.at(desk.cursor.to_turn(2))
    first = there.predict(_replays)
    assert first is not None
    assert first.predict(_replays) is first
    assert first.horizon == 2
    told: Desk | None = first.skip().skip().skip()
    assert told is not None
    assert told.turn == 3
    ids = []
    told = told.at(told.cursor.to_turn(2))
    while (asked := told.predict(_replays)) is not None:
        assert asked.question is not None
        assert asked.question.generated
        assert asked.horizon is None
        ids.append(asked.question.id)
        told = asked.skip()
    assert len(ids) == len(set(ids)) > 1


def test_what_was_typed_is_read_as_an_answer(desk: Desk) -> None:
    asking = _learning(desk).begin(1)
    with pytest.raises(AnswerError):
        asking.reply("nine", {})
    assert asking.reply("boathouse", {}).session.guesses[-1].fits
    assert desk.reply("boathouse", {}) is desk


def test_notes_and_bookmarks_belong_to_the_turn(desk: Desk) -> None:
    there = desk.at(desk.cursor.to_turn(3)).note("a").note("b", "L6.1a").mark()
    assert there.notes == (Note(3, "a"), Note(3, "b", "L6.1a"))
    assert there.without_note(0).notes == (Note(3, "b", "L6.1a"),)
    assert there.at(there.cursor.to_turn(1)).mark().bookmarks == (1, 3)
    assert there.mark().bookmarks == ()


def test_orders_stand_on_a_branch_of_their_own_and_are_taken_back(desk: Desk) -> None:
    there = desk.at(desk.cursor.to_turn(2))
    mill = Order("hand", 2, place="mill", side="herons")
    tried = there.order(mill, _replays, there.free_name("Trial", 1))
    assert tried.cursor.branch is not None
    assert (tried.cursor.branch.name, tried.cursor.branch.orders) == ("Trial 1", (mill,))
    assert tried.branches == (tried.cursor.branch,)
    with pytest.raises(BranchError, match="held by The Herons already"):
        tried.order(mill, _replays, "x")
    assert tried.leave().branches == tried.branches
    assert tried.undo().branches == ()
    assert tried.undo().cursor.branch is None
    again = tried.leave().order(mill, _replays, tried.free_name("Trial", 1))
    assert [branch.name for branch in again.branches] == ["Trial 1", "Trial 2"]
    assert again.without_branch("Trial 1").cursor.branch == again.cursor.branch
    assert again.without_branch("Trial 2").cursor.branch is None


def test_a_branch_from_a_file_never_takes_the_place_of_one_that_is_kept(desk: Desk) -> None:
    kept = desk.onto(named("plan", desk.scenario)).leave()
    theirs = Branch("plan", desk.scenario.id, (Order("drop", 2, event="L6.1a"),))
    there = kept.at(kept.cursor.with_branch(theirs).to_turn(2))
    there = there.order(Order("hand", 2, place="mill", side="herons"), _replays, "unused")
    assert {branch.name: len(branch.orders) for branch in there.branches} == {"plan": 0, "plan 2": 2}


def test_a_kept_branch_is_opened_where_it_differs(desk: Desk) -> None:
    order = Order("hand", 3, place="mill", side="herons")
    kept = desk.at(desk.cursor.to_turn(3)).order(order, _replays, "plan").leave()
    there = kept.at(kept.cursor.to_turn(1)).open_branch("plan")
    assert (there.turn, there.cursor.branch) == (3, kept.branches[0])
    assert kept.at(kept.cursor.to_turn(5)).open_branch("plan").turn == 5
    with pytest.raises(BranchError, match=r"no branch 'x' \(kept: 'plan'\)"):
        kept.open_branch("x")


def test_an_experiment_is_set_up_once_and_found_as_it_was_left(desk: Desk) -> None:
    (one,) = desk.lesson.about("first-days").experiments
    there = desk.at(desk.cursor.to_turn(2)).set_up("first-days", one)
    assert there.turn == 3
    assert there.cursor.branch is not None
    assert there.cursor.branch.name == one.title
    more = there.order(Order("hand", 3, place="mill", side="herons"), _replays, "unused").leave()
    again = more.set_up("first-days", one)
    assert again.cursor.branch is not None
    assert len(again.cursor.branch.orders) == 2


def test_a_free_name_is_nobodys(desk: Desk) -> None:
    named_so = desk.onto(named("tried out", desk.scenario)).onto(named("tried out 2", desk.scenario))
    assert desk.free_name("tried out") == "tried out"
    assert named_so.free_name("tried out") == "tried out 3"


def test_orders_are_taken_back_one_by_one_the_branch_with_the_last(desk: Desk) -> None:
    there = desk.at(desk.cursor.to_turn(2))
    orders = [Order("hand", 2, place=place, side="herons") for place in ("mill", "watch-hut")]
    orders.append(Order("drop", 2, event="L6.1a"))
    for order in orders:
        there = there.order(order, _replays, "plan")
    left = []
    while there.cursor.branch is not None:
        left.append([*there.cursor.branch.orders])
        assert there.branches == (there.cursor.branch,)
        there = there.undo()
    assert left == [orders, orders[:2], orders[:1]]
    assert there.branches == ()


@pytest.mark.parametrize("turn", [1, 2])
def test_what_comes_next_is_asked_from_every_turn(desk: Desk, turn: int) -> None:
    asking = desk.at(desk.cursor.to_turn(turn)).predict(_replays)
    assert asking is not None
    assert asking.question is not None
    asked = desk.lesson.before(turn + 1)
    assert asking.session.queue == asked if asked else asking.question.generated


def test_a_name_that_is_too_long_is_cut_so_that_its_number_fits(desk: Desk) -> None:
    long = "x" * 80
    kept = desk.onto(named(long, desk.scenario)).leave()
    theirs = Branch(long, desk.scenario.id, (Order("drop", 2, event="L6.1a"),))
    there = kept.at(kept.cursor.with_branch(theirs).to_turn(2))
    there = there.order(Order("hand", 2, place="mill", side="herons"), _replays, "unused")
    assert sorted(branch.name for branch in there.branches) == ["x" * 76, long]


def test_questions_to_come_hide_the_turn_even_before_one_on_the_record(desk: Desk) -> None:
    first, *_ = desk.lesson.before(3)
    made = replace(first, id="made", generated=True)
    asking = replace(desk, session=replace(desk.session, turn=2, stage="asking", queue=(first, made)))
    assert asking.ahead
    assert not replace(asking, session=replace(asking.session, queue=(made, first))).ahead
