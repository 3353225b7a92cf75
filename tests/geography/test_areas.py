import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.geography.areas import corridor, fault_of, first_crossing, ids_within, in_area, in_ring
from sim.geography.projection import plane_area

SQUARE = ((0, 0), (4, 0), (4, 4), (0, 4))
HOLE = ((1, 1), (3, 1), (3, 3), (1, 3))


@pytest.mark.parametrize(("point", "expected"), [((2, 2), True), ((5, 2), False), ((-1, 4), False), ((0.1, 3.9), True)])
def test_in_ring(point, expected):
    assert in_ring(point, SQUARE) is expected
    assert in_ring(point, (*SQUARE, SQUARE[0])) is expected
    assert in_ring(point, SQUARE[::-1]) is expected


def test_holes_are_left_out():
    assert in_area((0.5, 0.5), [SQUARE, HOLE])
    assert not in_area((2, 2), [SQUARE, HOLE])


@given(st.floats(-1, 9), st.floats(-1, 5))
def test_a_spot_is_in_one_of_two_squares_side_by_side_at_most(x, y):
    other = tuple((a + 4, b) for a, b in SQUARE)
    held = [in_ring((x, y), SQUARE), in_ring((x, y), other)]
    assert sum(held) == (0 <= x < 8 and 0 <= y < 4) or x in (0, 4, 8) or y in (0, 4)
    assert sum(held) <= 1


def test_ids_within_keeps_the_order():
    points = [("c", 1, 1), ("out", 9, 9), ("a", 2, 2)]
    assert ids_within(points, [SQUARE]) == ("c", "a")


@pytest.mark.parametrize(
    ("ring", "fault"),
    [
        (SQUARE, None),
        ((*SQUARE, SQUARE[0]), None),
        ((), "it has 0 corners (expected 3 or more)"),
        (((0, 0),), "it has 1 corner (expected 3 or more)"),
        (((0, 0), (1, 1), (0, 0)), "it has 2 corners (expected 3 or more)"),
        (((0, 0), (4, 0), (4, 0), (0, 4)), "corners 2 and 3 are the same point (expected each corner once)"),
        (((0, 0), (1, 0), (2, 0)), "its corners lie on one line (expected an area)"),
        (
            ((0, 0), (4, 4), (4, 0), (0, 4)),
            "the edge from corner 1 to corner 2 meets the edge from corner 3 to corner 4 near 2.0000, 2.0000 "
            "(expected corners in order around the area)",
        ),
    ],
)
def test_faults_in_plain_words(ring, fault):
    assert fault_of(ring) == fault


def test_a_corner_on_another_edge_counts_as_meeting():
    assert first_crossing(((0, 0), (4, 0), (4, 4), (2, 0), (0, 4))) == (1, 3, (2, 0))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=8))
def test_a_faultless_outline_is_one_for_shapely_too(ring):
    shapely = pytest.importorskip("shapely")
    if fault_of(ring) is None:
        assert shapely.Polygon(ring).is_valid


def test_a_corridor_is_as_long_as_the_line_and_twice_as_wide():
    (ring,) = corridor(((0, 0), (10, 0)), 6)
    assert plane_area(ring) == pytest.approx(120)
    bend = corridor(((0, 0), (30, 0), (30, 30)), 6)
    # Two arms of 12 km; at the bend they share a square, and its outer corner is round.
    assert sum(map(plane_area, bend)) == pytest.approx(2 * 30 * 12 - 36 + math.pi * 36 / 4, rel=0.01)
    assert in_area((15, 5.9), bend)
    assert not in_area((15, 6.1), bend)


def test_a_corridor_needs_a_line():
    with pytest.raises(ValueError, match=r"a corridor of 6 km along 1 points"):
        corridor(((0, 0),), 6)
