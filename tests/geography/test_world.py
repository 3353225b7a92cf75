"""The world's map cut to a board: land where there is land, water where there is water, on every kind of plane."""

import pytest

from sim.geography.areas import in_ring
from sim.geography.board import board_of_places
from sim.geography.world import clipped, world_layers
from sim.home import shipped
from tests.geography.test_board import ALL

FILE = shipped("assets") / "basemaps" / "world.bin"
DRY_AND_WET = {
    "pacific": ([(138.5, 36.5), (144.0, -6.0)], [(-150.0, 0.0), (160.0, 40.0)]),
    "pole": ([(0.0, -89.0), (100.0, -85.0)], [(-175.0, -75.0)]),
    "north": ([(-40.0, 78.0)], [(0.0, 89.0), (170.0, 85.0)]),
    "world": ([(20.0, 10.0), (135.0, -25.0), (-60.0, -10.0)], [(-30.0, 0.0), (80.0, -30.0)]),
    "march": ([(30.0, 55.0)], [(19.0, 56.5)]),
}


@pytest.mark.parametrize("name", DRY_AND_WET)
def test_land_lies_where_it_is(name: str) -> None:
    board = board_of_places(ALL[name])
    layers = {one.kind: one for one in world_layers(FILE, board, borders=False)}
    dry, wet = DRY_AND_WET[name]
    for point in dry:
        assert any(in_ring(board.at(*point), ring) for ring in layers["land"].rings), point
    for point in wet:
        assert not any(in_ring(board.at(*point), ring) for ring in layers["land"].rings), point
    assert layers["coast"].lines
    assert "border" not in layers


def test_borders_are_cut_where_they_are_asked_for() -> None:
    kinds = {one.kind for one in world_layers(FILE, board_of_places(ALL["march"]), borders=True)}
    assert {"border", "river", "ocean"} <= kinds


def test_a_ring_is_clipped_to_a_box() -> None:
    found = clipped([(-2.0, -2.0), (2.0, -2.0), (2.0, 2.0), (-2.0, 2.0)], (-1.0, -1.0, 1.0, 3.0))
    assert {(round(x, 6), round(y, 6)) for x, y in found} == {(-1.0, -1.0), (1.0, -1.0), (1.0, 2.0), (-1.0, 2.0)}
    assert clipped([(5.0, 5.0), (6.0, 5.0), (6.0, 6.0)], (-1.0, -1.0, 1.0, 1.0)) == []
