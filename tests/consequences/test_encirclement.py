"""Encirclement by ground, by road, and from how many sides; and who holds what stands on foreign ground."""

import pytest

from sim.consequences.replay import Replay

# d2 is a crossroads: roads to c2, e2, d1 and d3.
ROADS = """\
routes:
  row: {name: the row, places: [b2, c2, d2, e2]}
  column: {name: the column, places: [d0, d1, d2, d3, d4]}
"""
TOWN = {"d2": "town"}
RING = "control: {place: [d1, d3, c2, e2, e1, e3], side: red}"


def _around(scenario, turn: int, place: str = "d2"):
    return Replay(scenario).at(turn).around(place)


def test_a_place_that_holds_out_without_a_way_is_encircled(board) -> None:
    moment = Replay(board("control: {place: d2, side: blue, how: held}", RING, "strike: {place: d2, by: red}")).at(2)
    assert moment.place("d2").encirclement.degree == "fully"
    assert moment.place("d2").encircled


def test_a_report_of_a_full_siege_is_enough(board) -> None:
    moment = Replay(board("surround: {place: d2, by: red}")).at(1)
    assert moment.place("d2").encirclement is None
    assert moment.place("d2").encircled


def test_roads_left_are_those_over_friendly_ground_that_no_report_closes(board) -> None:
    scenario = board(
        "control: {place: d1, side: red}",
        "cut: {route: column, by: red, place: d3, how: under-fire}",
        extra=ROADS,
        kinds=TOWN,
    )
    assert _around(scenario, 0).ways == ("d1", "d3", "e2")
    assert _around(scenario, 1).ways == ("d3", "e2")
    around = _around(scenario, 2)
    assert (around.ways, around.by, around.roads) == (("e2",), ("row",), 4)


def test_a_crossroads_counts_only_where_it_is_faced_from_half_the_compass(shipped_replay) -> None:
    """Aleppo's roads to the east are not among the routes: that none of the others is left tells nothing."""
    aleppo = shipped_replay.on("2019-12-18").around("aleppo-city")
    assert (aleppo.degree, aleppo.ways, len(aleppo.faced)) == ("", (), 2)


def test_saraqib_is_partly_encircled_before_it_falls(shipped_replay) -> None:
    ring = shipped_replay.on("2020-02-06").encircled["saraqib"]
    assert (ring.degree, ring.ways, ring.by, ring.roads) == ("partly", ("al-tarnaba",), ("m4",), 5)
    assert ring.faced == ("north", "northeast", "east", "southeast", "south", "southwest")


def test_a_town_faced_from_three_sides_is_partly_encircled(shipped_replay) -> None:
    ring = shipped_replay.on("2020-01-27").encircled["maarat-al-numan"]
    assert (ring.degree, len(ring.faced)) == ("partly", 5)


def test_the_front_door_of_the_readme(shipped_replay) -> None:
    assert shipped_replay.on("2020-02-06").place("saraqib").encircled


def test_a_post_is_surrounded_where_its_ground_is_out_of_reach(board) -> None:
    post = "  p: {name: P, kind: post, region: land, lat: 49.81, lon: 10.31, precision: exact, source: invented}\n"
    moves = [
        "establish: {place: p, side: guest}",
        "control: {place: d2, side: red}",
        "contest: {place: d2, by: blue}",
        "control: {place: d2, side: blue}",
    ]
    replay = Replay(board(*moves, more=post))
    assert [replay.at(turn).encircled.get("p") is not None for turn in (1, 2, 3, 4)] == [False, True, False, False]


@pytest.mark.parametrize("date", ["2019-12-23", "2020-01-29", "2020-02-16", "2020-03-08"])
def test_posts_in_foreign_ground_are_surrounded(shipped_replay, date: str) -> None:
    moment = shipped_replay.on(date)
    assert moment.encircled["sarman-post"].degree == "fully"
    assert "kansafra-post" not in moment.encircled


def test_nothing_is_cut_off_that_was_absorbed(shipped_replay) -> None:
    for turn in range(0, 90, 7):
        moment = shipped_replay.at(turn)
        assert not set(moment.overtaken) & set(moment.encircled)
