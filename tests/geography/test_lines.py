import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.geography.lines import (
    distances_along,
    joined,
    piece_of,
    point_at,
    position_on,
    smooth_pieces,
    smoothed,
    thinned,
)
from sim.geography.projection import plane_length

BENT = ((0, 0), (4, 0), (4, 3))
numbers = st.integers(-50, 50)
lines = st.lists(st.tuples(numbers, numbers), min_size=2, max_size=12)


def test_positions():
    assert distances_along(BENT) == (0, 4, 7)
    assert position_on(BENT, (1, 2)) == (1, 2)
    assert position_on(BENT, (6, 3)) == (7, 2)
    assert position_on(BENT, (-3, -4)) == (0, 5)
    assert point_at(BENT, 5) == (4, 1)
    assert point_at(BENT, -1) == (0, 0)
    assert point_at(BENT, 99) == (4, 3)


def test_a_piece_keeps_the_corners_between():
    assert piece_of(BENT, 3, 6) == ((3, 0), (4, 0), (4, 2))
    assert piece_of(BENT, 6, 6) == ()


def test_a_line_of_no_points():
    with pytest.raises(ValueError, match="a line of no points"):
        position_on((), (0, 0))


@given(lines, st.tuples(numbers, numbers))
def test_the_spot_is_as_far_off_as_said_and_none_is_nearer(line, point):
    along, off = position_on(line, point)
    assert math.dist(point_at(line, along), point) == pytest.approx(off, abs=1e-6)
    assert all(math.dist(corner, point) >= off - 1e-9 for corner in line)


@given(lines, st.floats(0, 1), st.floats(0, 1))
def test_a_piece_is_as_long_as_asked(line, start, end):
    whole = plane_length(line)
    low, high = sorted((start * whole, end * whole))
    assert plane_length(piece_of(line, low, high)) == pytest.approx(high - low, abs=1e-6)


def test_parts_are_joined_end_to_end():
    parts = [((1, 0), (2, 0)), ((3, 0), (2, 0)), ((0, 0), (1, 0))]
    assert joined(parts) == (((0, 0), (1, 0), (2, 0), (3, 0)),)


def test_a_ring_is_joined_to_its_start():
    parts = [((0, 0), (1, 0)), ((1, 0), (1, 1)), ((1, 1), (0, 0))]
    (ring,) = joined(parts)
    assert ring[0] == ring[-1]
    assert len(ring) == 4


def test_a_fork_ends_a_line():
    parts = [((0, 0), (1, 0)), ((1, 0), (2, 0)), ((1, 0), (1, 1))]
    assert len(joined(parts)) == 3


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=20))
def test_joining_loses_and_adds_nothing(walk):
    parts = [pair for pair in pairwise(walk) if pair[0] != pair[1]]
    once = list({frozenset(pair): pair for pair in parts}.values())
    whole = [edge for line in joined(once) for edge in pairwise(line)]
    assert sorted(map(sorted, whole)) == sorted(map(sorted, once))


def test_a_smoothed_line_keeps_its_ends_and_a_ring_stays_closed():
    assert smoothed([(0, 0), (4, 0), (4, 4)]) == [(0, 0), (1, 0), (3, 0), (4, 1), (4, 3), (4, 4)]
    ring = smoothed([(0, 0), (4, 0), (4, 4), (0, 0)])
    assert ring[0] == ring[-1]
    assert (4, 0) not in ring


def test_a_thinned_line_keeps_its_ends():
    assert thinned([(0, 0), (1, 0), (3, 0), (3.5, 0), (4, 0)], 2) == [(0, 0), (3, 0), (4, 0)]
    assert thinned([(0, 0), (1, 0)], 2) == [(0, 0), (1, 0)]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=3, max_size=30))
def test_the_pieces_of_a_smoothed_line_are_the_line(walk):
    line = [point for point, after in pairwise([*walk, (-1, -1)]) if point != after]
    pieces = smooth_pieces(line)
    corners = [point for piece in pieces for point in piece]
    assert set(smoothed(line)) <= set(corners)
    length = sum(math.dist(a, b) for piece in pieces for a, b in pairwise(piece))
    assert length == pytest.approx(sum(math.dist(a, b) for a, b in pairwise(smoothed(line))))


def test_lines_with_the_same_corners_have_the_same_pieces_there():
    path = [(float(n), n * n % 7 + 0.5) for n in range(60)]
    whole, turned = set(smooth_pieces(path)), set(smooth_pieces([*path[:50:-1], *path[50:3:-1], (3.5, 40.0)]))
    assert len(whole & turned) > len(whole) / 2 > 2
