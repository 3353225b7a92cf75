"""The document held against the model: every kind of expectation, its verdict, and what counts as passed."""

import datetime as dt
from dataclasses import replace

import pytest

from sim.consequences.expectations import Assessor, Outcome, assess
from sim.consequences.model_measures import measure
from sim.consequences.replay import Replay
from sim.scenario import expectations as shape
from sim.scenario.loader import load

ROUTES = """\
routes:
  row:
    name: the row
    road: row-2
    places: [a2, b2, c2, d2, e2]
    sections: {east: {name: the east, start: d2, end: e2}}
"""
POST = "  p: {name: P, kind: post, region: land, lat: 49.81, lon: 10.31, precision: exact, source: invented}\n"
MOVES = (
    "control: {place: [d1, d2], side: red}",
    "establish: {place: p, side: guest}",
    "deploy: {force: guard, place: e2}",
    "contest: {place: d4, by: red}",
)


@pytest.fixture
def moment(board):
    return Replay(board(*MOVES, extra=ROUTES, more=POST, kinds={"d3": "town"})).at(4)


@pytest.mark.parametrize(
    ("expected", "source", "model", "off"),
    [
        (shape.Controller(places=("d1",), side="red"), "red", "red", None),
        (shape.Controller(places=("d1", "d4"), side="red"), "red, all 2", "D4 contested", "they differ"),
        (shape.Controller(places=("d1", "e1"), side="red"), "red, all 2", "E1 blue", "they differ"),
        (shape.Controller(places=("e1", "e2"), not_side="red"), "not the red, none of 2", "blue", None),
        (shape.Contested(places=("d4",)), "contested", "D4 contested", None),
        (shape.Contested(places=("e4",)), "contested", "E4 blue", "they differ"),
        (shape.Faced(place="d3", directions=("north",)), "north", "west", "they differ"),
        (shape.FacedFrom(place="d3", at_most=1), "at most 1", "1 (west)", None),
        (shape.Ways(place="c2", places=("b2",)), "B2", "B2, D2", "they differ"),
        (shape.Encircled(place="d2", degree="not"), "not encircled", "not encircled; faced from 1 of 8 directions; roads left to C2", None),
        (shape.PostExpected(places=("p",), surrounded=True), "surrounded", "surrounded", None),
        (shape.PostExpected(places=("p",), surrounded=False), "not surrounded", "surrounded", "they differ"),
        (shape.RoadExpected(route="row", cut_for="blue"), "cut for the blue", "cut at D2: red 25 km, blue 4 km", None),
        (shape.RoadExpected(route="row", section="east", open_to="red"), "open to the red", "cut at D2: red 4 km, blue 4 km", "they differ"),
        (shape.RoadKm(route="row", side="blue", value=3, tolerance=0.2), "3 km", "3.6 km (of 29)", "off by 0.6 km (allowed: 0.2 km)"),
        (shape.ShareExpected(region="land", side="red", at_least=60), "at least 60%", "68% (of 1,995 km²)", None),
        (shape.ShareExpected(region="land", side="red", value=70), "70%", "68% (of 1,995 km²)", "off by 2 points"),
        (shape.Gained(side="red", since=dt.date(2021, 3, 1), at_least=100, at_most=200), "at least 100 km² and at most 200 km²", "159.4 km²", None),
        (shape.Captured(side="red", since=dt.date(2021, 3, 1), value=2), "2", "2 (2 named, 0 unnamed and inferred)", None),
        (shape.Captured(side="red", since=dt.date(2021, 3, 2), named=True, value=2), "2", "0", "off by 2"),
        (shape.ForceAt(force="guard", place="e2"), "E2", "E2", None),
        (shape.ForceAt(force="guard", place="e1"), "E1", "E2", "they differ"),
        (shape.ConditionExpected(condition="rain"), "in force", "not in force", "they differ"),
        (shape.ConditionExpected(condition="rain", active=False), "not in force", "not in force", None),
        (shape.Days(since=dt.date(2021, 3, 1), value=3), "3", "3 (1 March to 4 March)", None),
        (shape.Days(since=dt.date(2021, 3, 1), inclusive=True, value=4), "4", "4 (1 March to 4 March, both counted)", None),
        (shape.Distance(place="a0", to="b0", value=7, tolerance=0.5), "7 km", "7.1 km", None),
        (shape.Distance(place="a0", to="b0", unit="miles", value=1), "1 mile", "4.4 miles", "off by 3.4 miles"),
        (shape.Bearing(place="a0", to="b0", direction="west"), "west", "west (270°)", None),
        (shape.Bearing(place="a0", to="b0", direction="southwest"), "southwest", "west (270°)", None),
        (shape.Bearing(place="a0", to="b0", direction="south"), "south", "west (270°)", "they differ"),
        (shape.Located(places=("a0",), region="land"), "the land", "the land", None),
        (shape.ClaimRecorded(measure="killed", value=3), "3", "none", "they differ"),
    ],
)  # fmt: skip
def test_each_kind_is_measured(moment, expected, source: str, model: str, off: str | None) -> None:
    found = measure(expected, moment)
    assert (found.source, found.off) == (source, off)
    assert found.model == model
    assert found.label


def test_the_front_is_measured_to_its_nearest_line(moment) -> None:
    found = measure(shape.FrontKm(place="d1", at_most=4), moment)
    assert found.off is None
    assert found.model.endswith(" km")


@pytest.mark.parametrize(
    ("expected", "why"),
    [
        (shape.Displaced(value=1), "no figure of all displaced is recorded by then"),
        (shape.Days(condition="rain", value=1), "rain is not in force by then"),
        (shape.InCorridor(condition="strip", places=("a0",)), "the strip is not in force by then"),
        (shape.Sum(sentence="L2.1", measure="killed", value=1), "no figure of killed is recorded in L2.1"),
    ],
)
def test_what_the_model_has_nothing_for_cannot_be_checked(board, expected, why: str) -> None:
    scenario = _with(board, {"expect": expected})
    (outcome,) = Assessor(scenario).outcomes()
    assert (outcome.verdict, outcome.why, outcome.passed) == ("unchecked", why, True)


def _with(board, *updates):
    """Return the board with one expectation for each mapping of fields to change."""
    scenario = board(*MOVES, extra=ROUTES + EXPECTATION, more=POST)
    (one,) = scenario.expectations
    return replace(scenario, expectations=tuple(replace(one, **update) for update in updates))


EXPECTATION = """\
expectations:
  - {quote: Move 1 was made, on: 2021-03-01, expect: {controller: {places: [d1], side: red}}}
"""


def test_without_a_base_map_what_needs_one_cannot_be_checked(board) -> None:
    scenario = _with(board, {"expect": shape.ShareExpected(region="land", side="red", value=1)})
    bare = replace(scenario, basemap=None)
    (outcome,) = Assessor(bare).outcomes()
    assert (outcome.verdict, outcome.why) == ("unchecked", "the map has no ground for the land")


@pytest.mark.parametrize(
    ("side", "known", "verdict", "passed"),
    [
        ("red", None, "match", True),
        ("red", "off", "match", False),
        ("blue", None, "off", False),
        ("blue", "off", "off", True),
    ],
)
def test_a_mismatch_passes_only_where_it_is_known_and_a_match_only_where_it_is_not(
    board, side, known, verdict, passed
) -> None:
    scenario = _with(board, {"expect": shape.Controller(places=("d1",), side=side), "known": known, "because": known})
    (outcome,) = Assessor(scenario).outcomes()
    assert (outcome.verdict, outcome.passed) == (verdict, passed)


def test_an_expectation_is_resolved_with_its_place_in_the_document_and_the_replay(board) -> None:
    (one,) = board(*MOVES, extra=ROUTES + EXPECTATION, more=POST).expectations
    assert (one.id, one.turn, one.line, one.start, one.end, one.fact) == ("L2.1-controller", 1, 2, 0, 15, "L2.1a")
    assert one.source.endswith("scenario.yaml:" + one.source.rsplit(":", 1)[1])


def test_every_expectation_of_the_shipped_scenario_comes_out_as_it_says(shipped) -> None:
    outcomes = Assessor(shipped).outcomes()
    assert [one.expectation.id for one in outcomes if not one.passed] == []
    assert len(outcomes) >= 150
    assert {one.verdict for one in outcomes} == {"match", "off", "unchecked"}


def test_the_statement_of_29_january_is_shown_with_both_numbers(shipped, shipped_replay) -> None:
    found: dict[str, Outcome] = {
        one.id: assess(one, shipped_replay) for one in shipped.expectations if one.id.startswith("L36.")
    }
    share = found["L36.1-share"]
    assert (share.verdict, share.source) == ("off", "57%")
    assert share.model.startswith("6")
    assert found["L36.2-road-km"].source == "at least 40 km"
    assert found["L36.2-road-km-2"].source == "25 km"


def test_every_tolerance_has_its_reason_and_every_known_mismatch_its_cause(shipped) -> None:
    for one in shipped.expectations:
        if isinstance(one.expect, shape.Figure) and one.expect.tolerance:
            assert one.why, one.id
        assert (one.known is None) == (one.because is None), one.id


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{quote: Move 1 was made, on: 2021-03-01}", "an expectation needs expect: {kind: …}, or unchecked: why not"),
        (
            "{quote: Move 1 was made, on: 2021-03-01, expect: {contrller: {places: [d1]}}}",
            "no expectation 'contrller' (expected one of: controller, ",
        ),
        (
            "{quote: Move 1 was made, on: 2021-03-01, expect: {share: {region: land, side: red}}}",
            "a figure needs value:, or at_least: and at_most: or one of them",
        ),
        (
            "{quote: Move 1 was made, on: 2021-03-01, expect: {share: {region: land, side: red, at_most: 101}}}",
            "a share of 101 per cent (expected 0 to 100)",
        ),
        (
            "{quote: Move 1 was made, on: 2021-03-01, expect: {gained: {side: red, since: 2021-03-01, at_least: 5, at_most: 4}}}",
            "at_least 5 is more than at_most 4",
        ),
        (
            "{quote: Move 1 was made, on: 2021-03-01, expect: {share: {region: land, side: red, value: 1, tolerance: 2}}}",
            "a tolerance needs why: the reason for it",
        ),
        (
            "{quote: Move 1 was made, on: 2021-03-01, known: off, unchecked: x}",
            "known: off and because: the reason go together",
        ),
        (
            "{quote: Move 1 was made, on: 2021-03-01, expect: {controller: {places: [d9], side: red}}}",
            "no place 'd9' (expected a known id; nearest: ",
        ),
        ("{quote: Move 99 was made, on: 2021-03-01, unchecked: x}", "not in text.txt (expected the document's words"),
        (
            "{quote: Move 1 was made, on: 2021-02-01, unchecked: x}",
            "no turn has begun by 2021-02-01 (expected 2021-03-01 or later)",
        ),
        (
            "{quote: Move 1 was made, on: 2021-03-01, phase: gone, unchecked: x}",
            "no turn has begun by 2021-03-01 in phase 'gone' (expected 2021-03-01 or later)",
        ),
        (
            "{quote: Move 1 was made, on: 2021-03-01, expect: {road: {route: row}}}",
            "a road needs open_to: or cut_for:, one of the two",
        ),
    ],
)
def test_a_bad_expectation_is_a_problem_with_file_and_line(tmp_path, entry: str, message: str) -> None:
    from sim.scenario.loader import examine
    from tests.consequences.conftest import write_board

    folder = write_board(tmp_path, *MOVES, extra=ROUTES + f"expectations:\n  - {entry}\n", more=POST)
    scenario, problems = examine(folder)
    assert scenario is None
    (problem,) = [one for one in problems if one.severity == "error"]
    lines = (folder / "scenario.yaml").read_text().split("\n")
    assert problem.message.startswith(message)
    assert lines[problem.line - 1].strip() == f"- {entry}"


def test_the_compiled_form_keeps_expectations(board, monkeypatch, tmp_path) -> None:
    scenario = board(*MOVES, extra=ROUTES + EXPECTATION, more=POST)
    again = load(scenario.root)
    assert load(scenario.root).expectations == again.expectations == scenario.expectations
