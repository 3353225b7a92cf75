"""Lines of points on a plane: where a point lies along one, a piece of one, many joined end to end, one made smooth."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from sim.geography.projection import Line, Point


def distances_along(line: Sequence[Point]) -> tuple[float, ...]:
    """Return how far along the line each of its points lies, the first at 0.0."""
    return tuple(accumulate((math.dist(a, b) for a, b in pairwise(line)), initial=0.0))


def position_on(line: Sequence[Point], point: Point) -> tuple[float, float]:
    """Return how far along the line its spot nearest to `point` lies, and how far off that is.

    Of several spots as near the first counts. Raises ValueError for a line of no points.
    """
    if not line:
        raise ValueError("a line of no points (expected at least one)")
    best = (0.0, math.dist(line[0], point))
    done = 0.0
    for (x1, y1), (x2, y2) in pairwise(line):
        dx, dy = x2 - x1, y2 - y1
        square = dx * dx + dy * dy
        share = 0.0 if square == 0 else min(1.0, max(0.0, ((point[0] - x1) * dx + (point[1] - y1) * dy) / square))
        off = math.hypot(point[0] - x1 - share * dx, point[1] - y1 - share * dy)
        length = math.sqrt(square)
        if off < best[1]:
            best = (done + share * length, off)
        done += length
    return best


def point_at(line: Sequence[Point], distance: float) -> Point:
    """Return the point that lies `distance` along the line; its nearer end where that is past one."""
    along = distances_along(line)
    if distance <= 0 or len(line) == 1:
        return line[0]
    if distance >= along[-1]:
        return line[-1]
    i = bisect_right(along, distance) - 1
    share = (distance - along[i]) / (along[i + 1] - along[i])
    (x1, y1), (x2, y2) = line[i], line[i + 1]
    return x1 + share * (x2 - x1), y1 + share * (y2 - y1)


def piece_of(line: Sequence[Point], start: float, end: float) -> Line:
    """Return the piece of the line between two distances along it; () where the second is not the greater."""
    if end <= start:
        return ()
    along = distances_along(line)
    inner = tuple(point for point, at in zip(line, along, strict=True) if start < at < end)
    return (point_at(line, start), *inner, point_at(line, end))


def joined(lines: Iterable[Sequence[Point]]) -> tuple[Line, ...]:
    """Return the lines joined end to end into as few as may be without passing a fork, to be smoothed as one.

    Two ends meet where they are equal. The lines come out in the order in which their first parts went in.
    """
    parts = [tuple(line) for line in lines if len(line) > 1]
    ends: dict[Point, list[int]] = {}
    for i, part in enumerate(parts):
        ends.setdefault(part[0], []).append(i)
        ends.setdefault(part[-1], []).append(i)
    used = [False] * len(parts)
    found = []
    for i, part in enumerate(parts):
        if not used[i]:
            used[i] = True
            forward = _extended(list(part), parts, ends, used)
            found.append(tuple(reversed(_extended(forward[::-1], parts, ends, used))))
    return tuple(found)


def _extended(line: list[Point], parts: list[Line], ends: dict[Point, list[int]], used: list[bool]) -> list[Point]:
    """Return the line with the parts added that go on from its last point, up to a fork or an end."""
    while len(ends[line[-1]]) == 2:
        after = next((i for i in ends[line[-1]] if not used[i]), None)
        if after is None:
            break
        used[after] = True
        part = parts[after]
        line += part[1:] if part[0] == line[-1] else part[-2::-1]
    return line


def smoothed(line: Sequence[Point]) -> list[Point]:
    """Return a line with its corners cut (Chaikin, once); its ends stay, a closed line stays closed."""
    if len(line) < 3:
        return list(line)
    cut: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise(line):
        cut += [(x1 * 0.75 + x2 * 0.25, y1 * 0.75 + y2 * 0.25), (x1 * 0.25 + x2 * 0.75, y1 * 0.25 + y2 * 0.75)]
    return [*cut, cut[0]] if line[0] == line[-1] else [line[0], *cut, line[-1]]


def thinned(line: Sequence[Point], least: float) -> list[Point]:
    """Return a line without the points nearer than `least` to the one before, across and up added; its ends stay."""
    if len(line) < 3:
        return list(line)
    kept = [line[0]]
    for x, y in line[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= least:
            kept.append((x, y))
    return [*kept, line[-1]]
