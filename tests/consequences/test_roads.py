"""Roads: kilometres by holder, open or cut, since when, and what reports do to them."""

import pytest

from sim.consequences.replay import Replay
from sim.consequences.roads import Roads, Stretch, _without_slivers, reports_of
from tests.consequences.conftest import HEAD, side_of

ROUTE = """\
routes:
  row:
    name: the row
    road: row-2
    places: [a2, b2, c2, d2, e2]
    sections:
      west: {name: the west, start: a2, end: b2}
      east: {name: the east, start: d2, end: e2}
"""
ALL = "control: {place: [a2, b2, c2, d2, e2], side: blue}"


def _road(scenario, turn: int, section: str | None = None):
    return Replay(scenario).at(turn).road("row", section)


def test_a_road_goes_with_the_ground_that_it_crosses(board) -> None:
    road = _road(board(extra=ROUTE), 0)
    assert road.km == pytest.approx(28.7, abs=0.1)
    assert sum(road.km_by_side.values()) == pytest.approx(road.km, abs=0.01)
    assert road.km_by_side["red"] == pytest.approx(road.km * 5 / 8, abs=0.2)
    assert (road.open_to, road.cut_at, road.cut_since) == ((), ("c2",), (0,))


def test_the_ground_beside_the_stops_counts_as_well(board) -> None:
    """A hamlet on the road, of the other side, holds the stretch that runs through its ground."""
    hamlet = "hamlet,Hamlet,,49.8,10.35,land,invented\n"
    region = "regions:\n  land: {name: the land, kind: governorate, outline: land}\n"
    drawn = (
        "  strip: {name: s, kind: drawn, because: x, "
        "polygon: [[10.32, 49.78], [10.38, 49.78], [10.38, 49.82], [10.32, 49.82]]}\n"
    )
    scenario = board(
        "flip: {region: strip, side: red}",
        extra=ROUTE,
        split=0,
        settlements=hamlet,
        head=HEAD.replace(region, region + drawn),
    )
    assert _road(scenario, 0).open_to == ("blue",)
    road = _road(scenario, 1)
    assert road.km_by_side["red"] == pytest.approx(3.6, abs=0.3)
    assert road.open_to == ()


def test_a_road_is_open_to_whoever_holds_all_of_it_with_friends(board) -> None:
    scenario = board(ALL, "control: {place: c2, side: guest}", "contest: {place: c2, by: red}", extra=ROUTE)
    assert [_road(scenario, turn).open_to for turn in (1, 2, 3)] == [("blue",), ("blue", "guest"), ()]
    assert _road(scenario, 3).km_by_side["contested"] > 5


def test_a_cut_is_dated_by_the_ground_on_its_two_sides(board) -> None:
    scenario = board(ALL, "begin: {condition: rain}", "control: {place: c2, side: red}", extra=ROUTE)
    road = _road(scenario, 3)
    assert (road.cut_at, road.cut_since) == (("c2",), (3,))


def test_sections_stand_for_themselves(board) -> None:
    scenario = board("control: {place: d2, side: red}", extra=ROUTE)
    assert _road(scenario, 1, "west").open_to == ("red",)
    assert _road(scenario, 1, "east").open_to == ()
    assert _road(scenario, 1, "east").id == "east"
    with pytest.raises(KeyError, match="north"):
        _road(scenario, 1, "north")


@pytest.mark.parametrize(
    ("report", "whole", "west", "east"),
    [
        ("cut: {route: row, by: red, place: d2, how: under-fire}", False, True, False),
        ("cut: {route: row, by: red, how: under-fire}", False, False, False),
        ("cut: {route: row, by: red, how: blocked}", False, False, False),
        ("cut: {route: row, by: red, how: held}", True, True, True),  # no stretch is named: the ground tells
        ("cut: {route: row, by: guest, place: d2, how: blocked}", True, True, True),  # by a friend
        ("open: {route: row, by: red}", True, True, True),
    ],
)
def test_what_a_report_closes(board, report: str, whole: bool, west: bool, east: bool) -> None:
    scenario = board(ALL, report, extra=ROUTE)
    found = [bool(_road(scenario, 2, section).open_to) for section in (None, "west", "east")]
    assert found == [whole, west, east]


def test_a_report_counts_until_its_place_changes_hands(board) -> None:
    cut = "cut: {route: row, by: red, place: d2, how: under-fire}"
    scenario = board(
        ALL, cut, "control: {place: a0, side: blue}", "control: {place: d2, side: blue, how: secured}", extra=ROUTE
    )
    assert [bool(_road(scenario, turn).open_to) for turn in (1, 2, 3, 4)] == [True, False, False, True]


def test_a_report_of_the_whole_road_counts_until_one_of_its_places_changes_hands(board) -> None:
    fire = "cut: {route: row, by: red, how: under-fire}"
    scenario = board(
        ALL, fire, "control: {place: a0, side: blue}", "control: {place: b2, side: blue, how: secured}", extra=ROUTE
    )
    assert [bool(_road(scenario, turn).open_to) for turn in (2, 3, 4)] == [False, False, True]


def test_later_reports_replace_what_they_contradict(board) -> None:
    scenario = board(
        "cut: {route: row, by: red, place: d2, how: blocked}",
        "cut: {route: row, by: red, how: under-fire}",
        "open: {route: row, by: blue}",
        "cut: {route: row, by: red, place: c2}",
        "open: {route: row, by: blue, place: c2}",
        extra=ROUTE,
    )
    history = Replay(scenario).history
    told = [[(report.how, report.place) for report in reports_of(history.at(turn), "row")] for turn in range(1, 6)]
    assert told == [
        [("blocked", "d2")],
        [("under-fire", None), ("blocked", "d2")],
        [("open", None)],
        [("held", "c2")],
        [("open", "c2")],
    ]


def test_every_piece_of_a_track_meets_the_next(shipped_replay) -> None:
    topology = shipped_replay.landscape.topology
    for id, track in shipped_replay.model.of(Roads).tracks.items():
        assert track.pieces[0][0] == 0.0
        assert track.pieces[-1][1] == pytest.approx(topology.roads[id].km, abs=0.01)
        for (_, end, site), (start, _, other) in zip(track.pieces, track.pieces[1:], strict=False):
            assert (start, site != other) == (end, True)


def test_the_kilometres_of_the_m5_always_add_up(shipped_replay) -> None:
    for turn in range(0, 90, 5):
        road = shipped_replay.at(turn).road("m5")
        assert sum(road.km_by_side.values()) == pytest.approx(road.km, abs=0.01)
        assert len(road.cut_at) == len(road.cut_since)
        assert not (road.open_to and road.cut_at)


@pytest.mark.parametrize(
    ("lat", "cuts"), [(49.8285, ("c2",)), (49.8245, ("a2", "b2", "c2"))], ids=["sliver", "stretch"]
)
def test_a_stretch_below_a_kilometre_goes_with_the_holder_on_both_its_sides(board, lat: float, cuts) -> None:
    """The hamlet's ground crosses the road between a2 and b2 for 0.8 km, or for 1.6 km."""
    region = f"  patch: {{name: p, kind: drawn, because: x, polygon: [[10.04, {lat - 0.01}], [10.06, {lat - 0.01}], [10.06, {lat + 0.01}], [10.04, {lat + 0.01}]]}}\n"
    scenario = board(
        "flip: {region: patch, side: blue}",
        extra=ROUTE,
        head=HEAD.replace("outline: land}\n", "outline: land}\n" + region),
        settlements=f"hamlet,Hamlet,,{lat},10.05,land,invented\n",
    )
    road = Replay(scenario).at(1).road("row")
    assert side_of(Replay(scenario), 1, "hamlet") == "blue"
    assert road.cut_at == cuts
    assert sum(road.km_by_side.values()) == pytest.approx(road.km, abs=0.01)


def test_a_sliver_at_the_end_of_a_road_or_between_two_holders_stays_what_it_is() -> None:
    def merged(*parts: tuple[float, float, str]) -> list[tuple[float, float, str, int, int]]:
        stretches = [Stretch(low, high, holder, number, number) for number, (low, high, holder) in enumerate(parts)]
        return [(one.low, one.high, one.holder, one.first, one.last) for one in _without_slivers(stretches)]

    assert merged((0, 5, "red"), (5, 5.9, "blue"), (5.9, 9, "red")) == [(0, 9, "red", 0, 2)]
    assert merged((0, 5, "red"), (5, 6, "blue"), (6, 9, "red")) == [
        (0, 5, "red", 0, 0),
        (5, 6, "blue", 1, 1),
        (6, 9, "red", 2, 2),
    ]
    assert [part[2] for part in merged((0, 0.9, "blue"), (0.9, 5, "red"), (5, 5.9, "blue"))] == ["blue", "red", "blue"]
    assert [part[2] for part in merged((0, 5, "red"), (5, 5.9, "blue"), (5.9, 9, "guest"))] == ["red", "blue", "guest"]
