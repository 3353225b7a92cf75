"""A consequence in a module of its own is all that it takes: moments, scenes, texts, JSON and expectations have it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.consequences import registry
from sim.consequences.consequence import Consequence
from sim.consequences.expectations import Assessor
from sim.consequences.model_measures import measure
from sim.consequences.registry import ConsequenceError, consequences, named, register, unregister
from sim.consequences.replay import Replay
from sim.consequences.soundness import check_consequences
from sim.engine.cursor import Cursor
from sim.export.data import state_json
from sim.reader.prose import tell_state
from sim.scenario import expectations as shape
from sim.scenario.loader import load
from sim.scene.director import Director
from tests.consequences.conftest import write_board
from tests.consequences.supply import Supply

ROUTES = "routes:\n  row: {name: the row, road: row-2, places: [a2, b2, c2, d2, e2]}\n"
MOVES = ("control: {place: d2, side: red}", "control: {place: b2, side: blue}")
EXPECTED = """\
expectations:
  - quote: Move 1 was made
    on: 2021-03-01
    expect: {finding: {consequence: supply, about: d2, reads: in supply}}
  - quote: Move 2 was made
    on: 2021-03-02
    expect: {finding: {consequence: supply, about: red, value: 4}}
"""


@pytest.fixture
def supply() -> Iterator[type[Supply]]:
    register(Supply)
    yield Supply
    unregister(Supply)


def test_a_fifth_consequence_is_found_at_each_moment(board, supply) -> None:
    replay = Replay(board(*MOVES, extra=ROUTES))
    assert replay.at(0).found(Supply) == {"red": {"a2", "b2", "c2"}, "blue": {"d2", "e2"}}
    assert replay.at(1).found(Supply) == {"red": {"a2", "b2", "c2", "d2"}, "blue": {"e2"}}
    assert replay.at(2).found(Supply) == {"red": {"a2"}, "blue": {"e2"}}
    assert replay.at(1).found(Supply)["red"] == {"a2", "b2", "c2", "d2"}


def test_it_is_told_by_reader_and_json_and_with_its_places(board, supply) -> None:
    scenario = board(*MOVES, extra=ROUTES)
    director = Director(scenario)
    scene = director.scene(Cursor(scenario, 1))
    (follow,) = [one for one in scene.follows if one.id == "supply"]
    assert (follow.title, [(line.label, line.text) for line in follow.lines]) == (
        "In supply",
        [("the reds", "A2, B2, C2, D2"), ("the blues", "E2")],
    )
    assert "In supply, the reds, worked out: A2, B2, C2, D2." in list(tell_state(scene))
    assert scene.places["d2"].note.endswith("; in supply")
    assert not scene.places["d1"].note.endswith("; in supply")
    assert state_json(Replay(scenario).at(1))["supply"] == {"red": ["a2", "b2", "c2", "d2"], "blue": ["e2"]}


def test_statements_of_the_document_are_held_against_it(tmp_path: Path, supply) -> None:
    scenario = load(write_board(tmp_path, *MOVES, extra=ROUTES + EXPECTED), cache=False)
    agree, differ = Assessor(scenario).outcomes()
    assert (agree.verdict, agree.label, agree.model) == ("match", "in supply: D2", "in supply")
    assert (differ.verdict, differ.source, differ.model, differ.off) == ("off", "4", "1", "off by 3")


def test_a_statement_about_a_consequence_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    path = write_board(tmp_path, *MOVES, extra=ROUTES + EXPECTED.replace("supply, about: d2", "road, about: d2"))
    messages = [problem.message for problem in check_consequences(load(path, cache=False), path)]
    assert any("no consequence 'road' (expected one of: encirclement, roads" in message for message in messages)
    assert any("no consequence 'supply'" in message for message in messages)


@pytest.mark.parametrize(
    ("about", "told"),
    [("d2", ""), ("blue", ""), ("row", ""), ("d22", "'supply' has nothing of 'd22' (expected an id that it answers; nearest: 'd2')")],
)  # fmt: skip
def test_a_statement_about_what_no_consequence_has_is_a_problem(tmp_path: Path, supply, about: str, told: str) -> None:
    path = write_board(tmp_path, *MOVES, extra=ROUTES + EXPECTED.replace("about: d2", f"about: {about}"))
    problems = [problem for problem in check_consequences(load(path, cache=False), path) if problem.severity == "error"]
    assert [(problem.line > 1, problem.message) for problem in problems] == ([(True, told)] if told else [])


def test_a_finding_that_the_model_has_not_cannot_be_checked(board, supply) -> None:
    moment = Replay(board(*MOVES, extra=ROUTES)).at(1)
    from sim.consequences.consequence import CannotTell

    for about, figure, reason in (
        ("nowhere", {"reads": "x"}, "the model has nothing of 'nowhere' there"),
        ("d2", {"value": 3}, "the model has words there, not a figure: in supply"),
    ):
        with pytest.raises(CannotTell, match=reason):
            measure(shape.Finding(consequence="supply", about=about, **figure), moment)
    front = measure(shape.Finding(consequence="territory", about="front", at_least=10, unit="km"), moment)
    assert front.off is None
    road = measure(shape.Finding(consequence="roads", about="row", reads="cut"), moment)
    assert (road.model, road.off) == ("cut", None)


def test_a_finding_needs_a_word_or_a_figure() -> None:
    for given in ({}, {"reads": "x", "value": 3}, {"value": 3, "at_most": 4}):
        with pytest.raises(ValueError, match="needs"):
            shape.Finding(consequence="supply", about="d2", **given)


def test_each_consequence_is_told_with_a_title_and_lines_in_the_order_of_the_registry(shipped) -> None:
    names = [kind.name for kind in consequences()]
    assert names[:4] == ["encirclement", "roads", "corridors", "territory"], "those that readers know come first"
    scene = Director(shipped).scene(Cursor(shipped, 75))
    assert [one.id for one in scene.follows] == names
    assert set(state_json(Replay(shipped).at(75))) >= {"roads", "corridors", "territory", "front_km"}
    assert all(line.label and line.text for one in scene.follows for line in one.lines)
    assert [line.size for line in scene.follows[1].lines][:2] == ["88 km", "19 km"]


def test_names_are_taken_once_and_only_kinds_of_consequence_are_registered(supply) -> None:
    assert named("supply") is Supply
    assert named("supplies") is None
    with pytest.raises(ConsequenceError, match="there is a consequence 'supply' already"):
        register(Supply)
    with pytest.raises(ConsequenceError, match="is no kind of consequence"):
        register(dict)  # type: ignore[arg-type]

    class Unnamed(Consequence[int]):
        name = "Un Named"

    with pytest.raises(ConsequenceError, match="'Un Named' is no name"):
        register(Unnamed)


def test_a_package_offers_one_by_an_entry_point(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "offered.py").write_text(
        "from sim.consequences.consequence import Consequence\n"
        "class Quiet(Consequence[int]):\n    name = 'quiet'\n    title = 'Quiet'\n"
        "    def work(self, state, ground):\n        return len(ground.islands)\n"
    )
    info = tmp_path / "offered-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: offered\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[phaseline.consequences]\nquiet = offered:Quiet\n")
    monkeypatch.syspath_prepend(tmp_path)
    registry._installed.cache_clear()
    try:
        assert [kind.name for kind in consequences()][-1] == "quiet"
        (info / "entry_points.txt").write_text("[phaseline.consequences]\nquiet = offered:Nothing\n")
        registry._installed.cache_clear()
        with pytest.raises(ConsequenceError, match="offered:Nothing: the consequence cannot be loaded"):
            consequences()
    finally:
        monkeypatch.undo()
        registry._installed.cache_clear()


def test_a_finding_is_worked_out_once_while_nothing_that_it_rests_on_changes(board) -> None:
    asked = []

    class Counted(Supply):
        name = "counted"

        def work(self, state, ground):
            asked.append(state.turn)
            return super().work(state, ground)

    register(Counted)
    try:
        replay = Replay(board("control: {place: d2, side: red}", "begin: {condition: rain}", extra=ROUTES))
        for turn in (0, 1, 2, 2):
            replay.at(turn).found(Counted)
        assert asked == [0, 1]
    finally:
        unregister(Counted)


def test_the_day_of_a_statement_counts(tmp_path: Path, supply) -> None:
    text = EXPECTED.replace("2021-03-01", "2021-03-02").replace("reads: in supply", "reads: out of supply")
    scenario = load(write_board(tmp_path, *MOVES, extra=ROUTES + text), cache=False)
    assert scenario.expectations[0].on == dt.date(2021, 3, 2)
    assert Assessor(scenario).outcomes()[0].verdict == "match"
