"""Holders corrected by the ground around, and corridors along a road."""

import pytest

from sim.consequences.replay import Replay

GUEST = (
    "  inn: {{name: the inn, kind: {kind}, region: land, lat: 49.81, lon: 10.31, precision: exact, source: invented}}\n"
)
CORRIDOR = """\
routes:
  row: {name: the row, road: row-2, places: [a2, e2]}
matters: {width: {title: how wide, kind: figures}}
"""


def _inn(board, *moves: str, kind: str = "hospital"):
    return Replay(board(*moves, more=GUEST.format(kind=kind)))


def test_what_owns_no_ground_goes_with_the_ground_it_stands_on(board) -> None:
    replay = _inn(board, "strike: {place: inn, by: red}", "control: {place: d2, side: red}")
    assert replay.at(1).place("inn").controller == "blue"
    view = replay.at(2).place("inn")
    assert (view.controller, view.hold.basis, view.hold.since, view.recorded.controller) == (
        "red",
        "inferred",
        2,
        "blue",
    )


def test_unless_a_newer_report_names_it(board) -> None:
    replay = _inn(board, "control: {place: d2, side: red}", "control: {place: inn, side: blue, how: recaptured}")
    assert replay.at(2).place("inn").controller == "blue"


def test_a_loss_inferred_from_an_attack_gives_way_to_the_ground(board) -> None:
    """An armed group that storms a hospital on its own ground has not lost it to the other side."""
    replay = _inn(board, "control: {place: inn, side: blue, how: held}", "attack: {place: inn, by: blue}")
    assert replay.at(2).state.hold("inn").controller == "red"
    assert replay.at(2).place("inn").controller == "blue"


def test_who_holds_what_nobody_reports_stays_unknown(board) -> None:
    assert _inn(board, "displace: {place: inn}").at(1).place("inn").controller is None


def test_the_record_stays_as_it_is(shipped_replay) -> None:
    moment = shipped_replay.on("2020-02-10")
    assert {"bernan", "farwan", "barissa", "halban"} <= set(moment.overtaken)
    for id in ("bernan", "farwan", "barissa", "halban"):
        view = moment.place(id)
        assert (view.controller, view.recorded.controller) == ("government", "opposition")


def test_a_corridor_holds_the_places_beside_its_road_while_it_lasts(shipped, shipped_replay) -> None:
    assert shipped_replay.on("2020-03-05").corridors == ()
    wide, narrow = shipped_replay.on("2020-03-06").corridors
    assert (wide.each_side, narrow.each_side) == (6.0, 3.0)
    assert set(narrow.places) < set(wide.places)
    assert {"ariha", "nayrab", "saraqib"} <= set(narrow.places)
    assert "maarat-al-numan" not in wide.places
    assert {shipped.events_by_id[one.fact].line for one in (wide, narrow)} == {4, 86}


@pytest.mark.parametrize(("words", "each"), [("6 kilometers either side", 6.0), ("wide", 3.0)])
def test_a_width_counts_on_both_sides_where_the_words_say_so(board, words: str, each: float) -> None:
    scenario = board("begin: {condition: strip}", "end: {condition: strip}", extra=CORRIDOR)
    claim = f"claims: [{{measure: depth, low: 6, unit: km, route: row, words_ours: {words}}}]"
    path = scenario.root / "scenario.yaml"
    text = path.read_text().replace(
        "effects: [begin: {condition: strip}]", f"effects: [begin: {{condition: strip}}], {claim}"
    )
    path.write_text(text)
    from sim.scenario.loader import load

    replay = Replay(load(scenario.root, cache=False))
    (corridor,) = replay.at(1).corridors
    assert (corridor.each_side, corridor.route) == (each, "row")
    assert set(corridor.places) == {"a2", "b2", "c2", "d2", "e2"}
    assert replay.at(2).corridors == ()
