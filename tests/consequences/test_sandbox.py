"""The sandbox: areas as orders, and what a branch changes against the record."""

import datetime as dt

import pytest

from sim.consequences.replay import Replay
from sim.consequences.sandbox import (
    area_order,
    changes_map,
    circle_order,
    difference,
    difference_lines,
    places_inside,
    region_order,
)
from sim.engine.branch import BranchError, branch_from_text, branch_to_text, named, with_order
from sim.geography.areas import in_area


def _saraqib_back(shipped, landscape):
    turn = shipped.turn_on(dt.date(2020, 2, 7))
    order = circle_order(landscape, "saraqib", 8, "opposition", turn)
    return turn, with_order(named("Saraqib back", shipped), order, shipped)


def test_a_circle_holds_the_named_places_within_it(shipped, shipped_replay) -> None:
    order = circle_order(shipped_replay.landscape, "saraqib", 5, "opposition", 40)
    assert {"saraqib", "afs"} <= set(order.places)
    assert "saraqib-posts" not in order.places
    assert (order.around, order.km, order.kind) == ("saraqib", 5, "hand")


def test_a_region_hands_over_its_named_places_as_well(shipped, shipped_replay) -> None:
    order = region_order(shipped_replay.landscape, "maarat-to-saraqib", "opposition", 60)
    assert order.region == "maarat-to-saraqib"
    assert "qomhane" in order.places
    branch = with_order(named("b", shipped), order, shipped)
    tried = Replay(shipped, None, branch, shipped_replay.landscape).at(60)
    assert tried.place("qomhane").controller == "opposition"
    assert tried.state.regions["maarat-to-saraqib"].side == "opposition"


@pytest.mark.parametrize(
    ("around", "km", "message"),
    [
        ("nowhere", 5, "no place 'nowhere' (expected the middle of a circle)"),
        ("saraqib", 0, "0 km (expected a distance above 0, at most 200 km)"),
        ("saraqib", float("nan"), "nan km (expected a distance above 0, at most 200 km)"),
    ],
)
def test_a_circle_that_makes_no_sense_is_refused(shipped_replay, around: str, km: float, message: str) -> None:
    with pytest.raises(BranchError) as refused:
        circle_order(shipped_replay.landscape, around, km, "opposition", 40)
    assert str(refused.value) == message


def test_what_differs_from_the_record(shipped, shipped_replay) -> None:
    turn, branch = _saraqib_back(shipped, shipped_replay.landscape)
    tried = Replay(shipped, None, branch, shipped_replay.landscape)
    found = difference(shipped_replay.at(turn), tried.at(turn))
    assert ("saraqib", "government", "opposition") in found.places
    assert "m4" in {route for route, _, _ in found.roads}
    assert ("saraqib-posts", "fully", "") in found.cut_off
    (gov, opp) = (dict(found.km2)[side] for side in ("government", "opposition"))
    assert gov == pytest.approx(-opp)
    lines = list(difference_lines(found, shipped))
    assert any(line.startswith("M4: open to opposition; ") and "(record: cut; " in line for line in lines)
    assert "Turkish observation posts around Saraqib: not cut off (record: cut off)" in lines
    assert "Saraqib: opposition (record: government)" in lines


def test_before_its_first_order_a_branch_is_the_record(shipped, shipped_replay) -> None:
    turn, branch = _saraqib_back(shipped, shipped_replay.landscape)
    tried = Replay(shipped, None, branch, shipped_replay.landscape)
    assert not difference(shipped_replay.at(turn - 1), tried.at(turn - 1))
    assert difference(shipped_replay.at(turn), tried.at(turn))


AROUND_SARAQIB = [(36.7, 35.8), (36.9, 35.8), (36.9, 35.95), (36.7, 35.95)]


def test_a_drawn_area_hands_over_its_named_and_its_unnamed_places(shipped, shipped_replay) -> None:
    landscape = shipped_replay.landscape
    turn = shipped.turn_on(dt.date(2020, 2, 20))
    order = area_order(landscape, AROUND_SARAQIB, "opposition", turn)
    assert {"saraqib", "afs"} <= set(order.places)
    tried = Replay(shipped, None, with_order(named("b", shipped), order, shipped), landscape).at(turn)
    inside = [
        n for n, site in enumerate(landscape.sites) if not site.named and in_area((site.lon, site.lat), [order.ring])
    ]
    assert inside
    assert tried.ground is not None
    assert {tried.ground.sides[n] for n in inside} == {"opposition"}
    assert {shipped_replay.at(turn).ground.sides[n] for n in inside} != {"opposition"}
    elsewhere = [n for n, site in enumerate(landscape.sites) if not in_area((site.lon, site.lat), [order.ring])]
    assert (
        shipped_replay.at(turn - 1).ground.sides
        == Replay(shipped, None, with_order(named("b", shipped), order, shipped), landscape).at(turn - 1).ground.sides
    )
    same = sum(tried.ground.sides[n] == shipped_replay.at(turn).ground.sides[n] for n in elsewhere)
    assert same / len(elsewhere) > 0.95  # but for what the area cuts off


def test_an_area_of_unnamed_places_alone_can_be_handed_over(shipped, shipped_replay) -> None:
    landscape = shipped_replay.landscape
    site = next(
        site for site in landscape.sites if not site.named and not places_inside(landscape, _square(site.lon, site.lat))
    )
    order = area_order(landscape, _square(site.lon, site.lat), "opposition", 30)
    assert order.places == ()
    branch = with_order(named("b", shipped), order, shipped)
    assert branch_from_text(branch_to_text(branch), shipped) == branch
    number = landscape.sites.index(site)
    ground = Replay(shipped, None, branch, landscape).at(30).ground
    assert ground is not None
    assert ground.sides[number] == "opposition"


def _square(lon: float, lat: float) -> list[tuple[float, float]]:
    return [
        (lon - 0.002, lat - 0.002),
        (lon + 0.002, lat - 0.002),
        (lon + 0.002, lat + 0.002),
        (lon - 0.002, lat + 0.002),
    ]


@pytest.mark.parametrize(
    ("ring", "message"),
    [
        ([(36.7, 35.8), (36.9, 35.8)], "this is no area: it has 2 corners (expected 3 or more)"),
        ([(0, 0), (1, 0), (1, 1)], "no place lies inside the area"),
        (
            [(36.7, 35.8), (36.9, 35.95), (36.9, 35.8), (36.7, 35.95)],
            "this is no area: the edge from corner 1 to corner 2 meets the edge from corner 3 to corner 4 near "
            "36.8000, 35.8750 (expected corners in order around the area)",
        ),
    ],
)
def test_corners_that_make_no_area_are_refused(shipped_replay, ring, message: str) -> None:
    with pytest.raises(BranchError) as refused:
        area_order(shipped_replay.landscape, ring, "opposition", 40)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("effects", "changes"),
    [
        ("control: {place: a1, side: red}", True),
        ("begin: {condition: rain}", False),
        ("begin: {condition: rain}, surround: {place: d1, by: red}", True),
        ("begin: {condition: rain}, control: {place: d1, side: red}", True),
    ],
)
def test_what_changes_the_map_is_ground_and_not_the_weather(board, effects: str, changes: bool) -> None:
    scenario = board(effects)
    assert changes_map(next(iter(scenario.events())), scenario) == changes


@pytest.mark.parametrize(("km", "taken"), [(0, False), (-1, False), (0.5, True), (200, True), (200.1, False)])
def test_how_far_a_circle_may_reach(shipped_replay, km: float, taken: bool) -> None:
    if taken:
        assert "saraqib" in circle_order(shipped_replay.landscape, "saraqib", km, "government", 5).places
    else:
        with pytest.raises(BranchError, match="expected a distance above 0, at most 200 km"):
            circle_order(shipped_replay.landscape, "saraqib", km, "government", 5)
