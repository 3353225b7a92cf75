"""Boards from a street to the world: every place stands where it should, whatever meridian or pole is near."""

import math

import pytest

from sim.geography.board import board_of_places, board_of_window, middle_meridian
from sim.geography.projection import AzimuthalPlane, Plane, WorldPlane, around, haversine_km

STREET = [(-0.13667, 51.51333), (-0.1340, 51.5117), (-0.1379, 51.5137)]
MARCH = [(23.9, 54.9), (37.6, 55.75), (32.0, 54.8)]
PACIFIC = [(-157.95, 21.36), (166.65, 19.28), (139.69, 35.68), (-171.8, -13.8), (178.0, -17.8)]
POLE = [(0.0, -90.0), (-163.6, -78.5), (166.4, -77.6), (171.5, -83.5)]
NORTH = [(0.0, 90.0), (15.6, 78.2), (-70.0, 83.1), (140.0, 80.0)]
WORLD = [(-0.1, 51.5), (-74.0, 40.7), (18.4, -33.9), (151.2, -33.9), (139.7, 35.7), (-77.0, -12.0)]
ALL = {"street": STREET, "march": MARCH, "pacific": PACIFIC, "pole": POLE, "north": NORTH, "world": WORLD}


@pytest.mark.parametrize(("name", "kind"), [("street", Plane), ("march", Plane), ("pole", Plane), ("north", AzimuthalPlane),
                                            ("pacific", AzimuthalPlane), ("world", WorldPlane)])  # fmt: skip
def test_the_projection_follows_the_extent(name, kind) -> None:
    assert type(board_of_places(ALL[name]).plane) is kind


@pytest.mark.parametrize("points", ALL.values(), ids=list(ALL))
def test_all_places_lie_on_the_board_and_come_back_to_their_degrees(points) -> None:
    board = board_of_places(points)
    west, south, east, north = board.bounds
    for lon, lat in points:
        assert board.holds(lon, lat)
        back = board.to_degrees(*board.at(lon, lat))
        assert haversine_km(back, (lon, lat)) < 0.001
    assert 60 <= max(east - west, north - south) <= 1_000  # of one size, whatever they are maps of


def test_east_lies_right_of_west_across_the_180th_meridian() -> None:
    board = board_of_places(PACIFIC)
    wake, midway, pearl = (board.at(lon, 20.0)[0] for lon in (166.65, -177.4, -157.95))
    assert wake < midway < pearl
    assert board.at(178.0, -17.8)[1] < board.at(166.65, 19.28)[1]  # and south below north


def test_lengths_near_the_middle_are_true() -> None:
    for points in ALL.values():
        board = board_of_places(points)
        middle = board.plane.lon0, board.plane.lat0
        near = around(middle[0] + 0.01 / max(math.cos(math.radians(middle[1])), 0.01)), middle[1]
        apart = math.dist(board.at(*middle), board.at(*near)) * board.grain
        assert apart == pytest.approx(haversine_km(middle, near), rel=0.2)


def test_the_world_is_cut_where_no_place_is() -> None:
    assert middle_meridian([170.0, -170.0, 160.0]) == pytest.approx(175.0)
    assert middle_meridian([-10.0, 20.0]) == pytest.approx(5.0)


def test_a_base_map_of_some_hundred_km_is_laid_out_in_kilometres() -> None:
    assert board_of_window((35.0, 34.5, 38.0, 37.0)).grain == 1.0
    assert board_of_window((-10.0, 35.0, 40.0, 60.0)).grain > 10
