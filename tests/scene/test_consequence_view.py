"""What the model works out, as it is shown: overtaken places, roads, shares, corridors, comparisons, branches."""

import datetime as dt

import pytest

from sim.consequences.tracks import course
from sim.engine.branch import Order, named, with_order
from sim.engine.cursor import Cursor
from sim.geography.lines import position_on
from sim.scene.director import Director


@pytest.fixture(scope="module")
def director(shipped) -> Director:
    return Director(shipped)


def _scene(director, date: str, lens: str = "all", branch=None):
    return director.scene(Cursor(director.scenario, 1, lens, branch).to_date(dt.date.fromisoformat(date)))


def test_an_overtaken_place_is_shown_as_inferred_with_the_reason(director) -> None:
    mark = _scene(director, "2020-02-10").places["farwan"]
    assert (mark.controller, mark.basis, mark.encircled) == ("government", "inferred", "")
    assert mark.note == (
        "Farwan: Syrian government and allies, overtaken; the document never says who took it; the ground around it is "
        f"theirs since 3 February 2020; last reported held by opposition, 26 December 2019 ({_fact(mark.note)})"
    )


def _fact(note: str) -> str:
    return note.rsplit("(", 1)[1].rstrip(")")


def test_a_ring_says_what_is_left(director) -> None:
    mark = _scene(director, "2020-02-06").places["saraqib"]
    assert mark.encircled == "partly"
    assert mark.note.endswith(
        "; worked out: partly cut off, roads left to al-Tarnaba (M4), hostile ground to the north, northeast, east, "
        "southeast, south, southwest"
    )


def test_a_road_says_where_it_is_cut_and_since_when(director) -> None:
    road = next(one for one in _scene(director, "2020-02-27").roads if one.id == "m5")
    assert (road.cut_at, road.cut_since) == (("Saraqib",), ("27 February 2020",))
    assert road.text.startswith("cut at Saraqib (since 27 February 2020); government ")
    assert "Saraqib to Aleppo" in [section.label for section in road.sections]
    assert road.reports[0].startswith("cut at Saraqib by opposition, 27 February 2020 (")


def test_shares_tell_contested_inferred_and_changed_apart(director) -> None:
    shares = {one.id: one for one in _scene(director, "2020-03-02").shares}
    idlib = shares["idlib"]
    assert sum(part for _, part in idlib.shares) + idlib.contested == pytest.approx(1, abs=0.001)
    assert 0 < idlib.contested < idlib.inferred < 1
    assert "; contested " in idlib.text
    assert idlib.text.endswith(" of it inferred")
    assert "km²" in idlib.change
    assert shares["latakia"].change == ""


def test_a_corridor_is_shown_in_both_versions_while_it_lasts(director) -> None:
    assert _scene(director, "2020-03-04").corridors == ()
    wide, narrow = _scene(director, "2020-03-06").corridors
    assert (wide.each_side, narrow.each_side, wide.route) == (6.0, 3.0, "m4")
    assert wide.text.startswith("Secure corridor along the M4: 6 km on each side of the M4, ")


def test_a_corridors_edge_runs_as_far_from_the_road_as_it_is_wide(director) -> None:
    road = course("m4", director.landscape)
    for one in _scene(director, "2020-03-06").corridors:
        off = [position_on(road, point)[1] for ring in one.outline for point in ring]
        assert max(off) == pytest.approx(one.each_side, abs=0.05)
        assert sum(abs(km - one.each_side) < 0.05 for km in off) > len(off) * 0.9
    wide, narrow = ({*one.places} for one in _scene(director, "2020-03-06").corridors)
    assert narrow < wide


def test_the_stage_knows_where_the_front_runs_at_the_beginning_and_at_the_end(director) -> None:
    fronts = {*director.stage.fronts}
    assert {*_scene(director, "2020-12-31").front} <= fronts
    assert len(fronts - {*_scene(director, "2020-12-31").front}) > 20


def test_a_match_by_the_authors_allowance_says_so(director) -> None:
    found = {one.id: one for one in _scene(director, "2020-02-05").comparisons}
    faced = found["L46.1-faced-from"]
    assert (faced.verdict, faced.source_text) == ("match", "at least 5")
    assert faced.why.startswith("Taken as agreeing: off by 1 (allowed: 1). Three of four sides")


def test_model_against_source_is_shown_on_its_day(director) -> None:
    found = {one.id: one for one in _scene(director, "2020-01-29").comparisons}
    share = found["L36.1-share"]
    assert (share.verdict, share.source_text, share.line) == ("off", "57%", 36)
    assert share.model_text.startswith("6")
    assert share.why.startswith("Off by ")
    assert director.scenario.events_by_id[share.fact].line == 36
    assert "L36.1-share" not in {one.id for one in _scene(director, "2020-01-30").comparisons}
    cursor = Cursor(director.scenario).to_date(dt.date(2020, 1, 30))
    assert "L36.1-share" in {one.id for one in director.comparisons(cursor)}


def test_a_lens_shows_the_statements_that_it_believes(director) -> None:
    assert "L36.1-share" in {one.id for one in _scene(director, "2020-01-29", "monitor").comparisons}
    assert "L36.1-share" not in {one.id for one in _scene(director, "2020-01-29", "turkish").comparisons}


def test_a_branch_says_what_differs_and_is_compared_with_nothing(director) -> None:
    scenario = director.scenario
    turn = scenario.turn_on(dt.date(2020, 2, 7))
    branch = with_order(named("back", scenario), Order("hand", turn, place="saraqib", side="opposition"), scenario)
    scene = _scene(director, "2020-02-07", branch=branch)
    assert (scene.branch, scene.comparisons) == ("back", ())
    assert "Saraqib: opposition (record: government)" in scene.differs
    assert _scene(director, "2020-02-07").differs == ()


def test_what_a_turn_does_not_change_is_taken_over(director) -> None:
    """Stepping composes the same scenes as composing each alone."""
    alone = Director(director.scenario)
    for turn in (20, 45, 70, 44):
        assert director.scene(Cursor(director.scenario, turn)) == alone.scene(Cursor(director.scenario, turn))
    one, other = (director.scene(Cursor(director.scenario, turn)) for turn in (1, 2))
    assert one.territory is other.territory


def test_every_force_named_so_far_is_listed_for_every_side_with_or_without_a_place(director) -> None:
    named = director.forces_named(Cursor(director.scenario, 45))
    by_id = {force.id: force for force in named}
    assert {force.side for force in named} >= {"government", "opposition", "turkey"}
    division = next(force for force in named if force.name == "25th Special Mission Forces Division")
    assert (division.fresh, division.date_text) == (True, "6 February 2020")
    assert any(force.place is None for force in named)
    assert all(force.times == sum(row.turn <= 45 for row in director.force_history(force.id)) for force in named)
    assert by_id.keys() < {force.id for force in director.forces_named(Cursor(director.scenario, 93))}
    assert list(named) == sorted(named, key=lambda force: not force.fresh)
