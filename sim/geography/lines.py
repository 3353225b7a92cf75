"""Lines of points on a plane: where a point lies along one, a piece of one, many joined end to end, one made smooth."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from sim.geography.projection import Line, Point

CUT_EVERY = 6  # stretches of a smoothed line, about, it is cut into pieces


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
    parts = [line for line in lines if len(line) > 1]
    ends: defaultdict[Point, list[int]] = defaultdict(list)
    for i, part in enumerate(parts):
        ends[part[0]].append(i)
        ends[part[-1]].append(i)
    left = set(range(len(parts)))
    found = []
    for i, part in enumerate(parts):
        if i in left:
            left.remove(i)
            forward = _extended([*part], parts, ends, left)
            found.append(tuple(_extended(forward[::-1], parts, ends, left)[::-1]))
    return tuple(found)


def _extended(
    line: list[Point], parts: Sequence[Sequence[Point]], ends: Mapping[Point, Sequence[int]], left: set[int]
) -> list[Point]:
    """Return the line with the parts added that go on from its last point, up to a fork or an end."""
    last = line[-1]
    while len(meeting := ends[last]) == 2:
        after = meeting[0] if meeting[0] in left else meeting[1]
        if after not in left:
            break
        left.remove(after)
        part = parts[after]
        line += part[1:] if part[0] == last else part[-2::-1]
        last = line[-1]
    return line


def smoothed(line: Sequence[Point]) -> list[Point]:
    """Return a line with its corners cut (Chaikin, once); its ends stay, a closed line stays closed."""
    if len(line) < 3:
        return list(line)
    cut: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise(line):
        cut += [(x1 * 0.75 + x2 * 0.25, y1 * 0.75 + y2 * 0.25), (x1 * 0.25 + x2 * 0.75, y1 * 0.25 + y2 * 0.75)]
    return [*cut, cut[0]] if line[0] == line[-1] else [line[0], *cut, line[-1]]


def smooth_pieces(line: Sequence[Point]) -> list[Line]:
    """Return a line smoothed, in pieces: lines with the same corners somewhere have the same pieces there.

    It is cut in the middle of some stretches, where it is straight; which these are depends on their ends alone.
    """
    if len(line) < 3:
        return [tuple(line)]
    closed = line[0] == line[-1]
    found: list[list[Point]] = [[] if closed else [line[0]]]
    for (x1, y1), (x2, y2) in pairwise(line):
        near, far = (x1 * 0.75 + x2 * 0.25, y1 * 0.75 + y2 * 0.25), (x1 * 0.25 + x2 * 0.75, y1 * 0.25 + y2 * 0.75)
        if round((x1 + x2) * 1000) % CUT_EVERY:
            found[-1] += (near, far)
        else:
            middle = ((x1 + x2) / 2, (y1 + y2) / 2)
            found[-1] += (near, middle)
            found.append([middle, far])
    if not closed:
        found[-1].append(line[-1])
    elif len(found) > 1:
        found[0] = found.pop() + found[0]
    else:
        found[0].append(found[0][0])
    return [tuple(piece if piece[0] <= piece[-1] else piece[::-1]) for piece in found]


def thinned(line: Sequence[Point], least: float) -> list[Point]:
    """Return a line without the points nearer than `least` to the one before, across and up added; its ends stay."""
    if len(line) < 3:
        return list(line)
    kept = [line[0]]
    for x, y in line[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= least:
            kept.append((x, y))
    return [*kept, line[-1]]
