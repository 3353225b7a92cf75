"""Areas drawn by their corners: what lies inside, whether the corners make sense, and the strip along a road.

All but `corridor` is plain Python on points of any plane, degrees or kilometres.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from sim.geography.projection import Line, Point, Ring, plane_area


def in_ring(point: Point, ring: Sequence[Point]) -> bool:
    """Return whether a point lies inside a ring, closed or open.

    A ray is cast to the east and its crossings counted. Of a point right on an edge it may say either, but where areas
    lie side by side each such point is inside one of them only.
    """
    x, y = point
    inside = False
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
        x1, y1 = x2, y2
    return inside


def in_area(point: Point, rings: Iterable[Sequence[Point]]) -> bool:
    """Return whether a point lies inside an area of several rings, by the even-odd rule: holes are left out."""
    return sum(in_ring(point, ring) for ring in rings) % 2 == 1


def ids_within(points: Iterable[tuple[str, float, float]], rings: Sequence[Sequence[Point]]) -> tuple[str, ...]:
    """Return the ids of those (id, x, y) that lie inside an area, in their order."""
    return tuple(name for name, x, y in points if in_area((x, y), rings))


def fault_of(ring: Sequence[Point]) -> str | None:
    """Return in plain words what is wrong with a drawn outline, None where nothing is.

    Corners are counted from 1, in the order given. A last corner that repeats the first is no fault.
    """
    corners = _open(ring)
    if len(corners) < 3:
        return f"it has {len(corners)} corner{'s' * (len(corners) != 1)} (expected 3 or more)"
    for number, (corner, after) in enumerate(pairwise([*corners, corners[0]]), 1):
        if corner == after:
            return f"corners {number} and {number % len(corners) + 1} are the same point (expected each corner once)"
    crossing = first_crossing(corners)
    if crossing is not None:
        first, second, (x, y) = crossing
        edges = [f"the edge from corner {n} to corner {n % len(corners) + 1}" for n in (first, second)]
        return f"{edges[0]} meets {edges[1]} near {x:.4f}, {y:.4f} (expected corners in order around the area)"
    if plane_area(corners) == 0:
        return "its corners lie on one line (expected an area)"
    return None


def first_crossing(ring: Sequence[Point]) -> tuple[int, int, Point] | None:
    """Return the first two edges of a ring that meet other than at a shared corner, and where; None without any.

    Edge n runs from corner n, counted from 1, to the next. Takes a time that grows with the square of the corners.
    """
    corners = _open(ring)
    edges = list(pairwise([*corners, *corners[:1]]))
    for i, (a, b) in enumerate(edges):
        for j in range(i + 2, len(edges) - (i == 0)):
            met = _meeting(a, b, *edges[j])
            if met is not None:
                return i + 1, j + 1, met
    return None


def corridor(line: Sequence[Point], km: float) -> tuple[Ring, ...]:
    """Return the strip within `km` of a line in kilometres as closed rings (even-odd), cut square at its two ends.

    Raises ValueError where the line has fewer than two points or `km` is not above 0. Uses shapely.
    """
    from sim.geography.planar import rings_of, shapely

    if len(line) < 2 or km <= 0:
        raise ValueError(f"a corridor of {km} km along {len(line)} points (expected a width above 0 and a line)")
    return rings_of([shapely().LineString(line).buffer(km, cap_style="flat")])[0]


def _open(ring: Sequence[Point]) -> Line:
    return tuple(ring[:-1]) if len(ring) > 1 and ring[0] == ring[-1] else tuple(ring)


def _meeting(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    """Return a point that the edges a-b and c-d share, None where they do not meet."""
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return None
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return None
    of_a, of_b = _turn(c, d, a), _turn(c, d, b)
    of_c, of_d = _turn(a, b, c), _turn(a, b, d)
    if of_a * of_b > 0 or of_c * of_d > 0:
        return None
    if of_a == of_b:
        return next(p for p, side in ((c, of_c), (d, of_d), (a, of_a), (b, of_b)) if side == 0)
    share = of_a / (of_a - of_b)
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def _turn(a: Point, b: Point, c: Point) -> float:
    """Return twice the area of a-b-c: above 0 where it turns left, 0 where the three lie on one line."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
