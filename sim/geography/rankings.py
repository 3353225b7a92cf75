"""Rankings: for many points the nearest of some others, in whole numbers, so that every machine ranks them alike."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sim.geography.planar import numpy
from sim.geography.projection import Point

_STEPS = 10_000  # to a degree: some eleven metres
_HALF = 180 * _STEPS  # around the globe
_FINE = 4096  # to a step
_MOST = 2_000_000_000  # units, some 50 degrees; what is farther apart counts as that, so that squares fit 64 bits
UNITS_A_METRE = 368  # what a metre of distance comes to, roughly
_SQUARE = _STEPS // 10
_AT_ONCE = 2_000_000  # distances held at a time


def apart(one: Point, other: Point) -> int:
    """Return the squared distance of two points in degrees, in units of about 1/368 m, as seen from `one`."""
    east = _round(_steps(other[0]) - _steps(one[0])) * _narrowed(one[1])
    north = (_steps(other[1]) - _steps(one[1])) * _FINE
    return east * east + north * north


def ranked(points: Sequence[Point], others: Sequence[Point], count: int) -> list[list[tuple[int, int]]]:
    """Return for each point the `count` nearest of `others` as (squared distance, number), the nearest first.

    Of two as near, the one with the lower number comes first. Squared distances are those of `apart`. Uses numpy.
    """
    np = numpy()
    count = min(count, len(others))
    if not points or not count:
        return [[] for _ in points]
    lons = np.array([_steps(lon) for lon, _ in others], dtype=np.int64)
    lats = np.array([_steps(lat) for _, lat in others], dtype=np.int64)
    found: list[list[tuple[int, int]]] = []
    size = max(1, _AT_ONCE // len(others))
    for start in range(0, len(points), size):
        part = points[start : start + size]
        narrowed = np.array([[_narrowed(lat)] for _, lat in part], dtype=np.int64)
        east = _round(lons - np.array([[_steps(lon)] for lon, _ in part], dtype=np.int64)) * narrowed
        north = (lats - np.array([[_steps(lat)] for _, lat in part], dtype=np.int64)) * _FINE
        squares = np.clip(east, -_MOST, _MOST) ** 2 + np.clip(north, -_MOST, _MOST) ** 2
        order = np.argsort(squares, axis=1, kind="stable")[:, :count]
        near = np.take_along_axis(squares, order, axis=1)
        found += [list(zip(*row, strict=True)) for row in zip(near.tolist(), order.tolist(), strict=True)]
    return found


class Nearby:
    """Points of which those around one of them are asked for often, by squares of a tenth of a degree."""

    def __init__(self, points: Sequence[Point]) -> None:
        self._points = [(_steps(lon), _steps(lat), _narrowed(lat)) for lon, lat in points]
        self._squares: dict[tuple[int, int], list[int]] = {}
        for number, (x, y, _) in enumerate(self._points):
            self._squares.setdefault((x // _SQUARE, y // _SQUARE), []).append(number)

    def apart(self, number: int, other: int) -> int:
        """Return the squared distance of two of the points; see `apart`."""
        x, y, narrowed = self._points[number]
        east, north, _ = self._points[other]
        return (_round(east - x) * narrowed) ** 2 + ((north - y) * _FINE) ** 2

    def around(self, number: int, reach: int = 1) -> list[tuple[int, int]]:
        """Return the points in the square of a point and the `reach` next ones on all sides, itself left out.

        As (squared distance, number), the nearest first; squared distances are those of `apart`.
        """
        x, y, narrowed = self._points[number]
        column, row = x // _SQUARE, y // _SQUARE
        found = []
        for square in [(column + i, row + j) for i in range(-reach, reach + 1) for j in range(-reach, reach + 1)]:
            for other in self._squares.get(square, ()):
                east, north, _ = self._points[other]
                found.append(((_round(east - x) * narrowed) ** 2 + ((north - y) * _FINE) ** 2, other))
        found.remove((0, number))
        return sorted(found)


def _steps(degrees: float) -> int:
    return round(degrees * _STEPS)


def _round(steps: int) -> int:
    """Return steps to the east, one number or an array of them, the nearer way around the globe."""
    return (steps + _HALF) % (2 * _HALF) - _HALF


def _narrowed(lat: float) -> int:
    """Return how many units a step to the east comes to at a latitude."""
    return round(math.cos(math.radians(lat)) * _FINE)
