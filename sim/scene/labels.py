"""Labels to place: what one asks for, where it may stand around its mark, and where it comes to stand. Plain data.

Window and pictures place labels by the same rules, each with an index of taken boxes that is fast where it runs.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # x, y, width, height
FARTHEST_RING = 60  # so many rings out a label that must be shown is tried
CLEAR_RINGS = 13  # so many rings out it looks for a place clear of marks
TURNS = [(math.cos(math.pi * n / 8), math.sin(math.pi * n / 8)) for n in range(16)]


@dataclass(frozen=True, slots=True)
class Label:
    """A label to place: its mark's middle and radius, its size, all in pixels.

    Labels of lower `rank` go first. One that `must` be shown is moved away until it is free; another at most `rings`
    steps. `air` is the empty margin that it asks for; one of little rank asks for more, so that a crowd thins out.
    """

    id: str
    x: float
    y: float
    radius: float
    width: float
    height: float
    rank: tuple[float, ...] = (0,)
    must: bool = False
    air: float = 2.0
    rings: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label stands; `far`: a line should join it to its mark."""

    box: Box
    far: bool


def in_turn(labels: Iterable[Label]) -> list[Label]:
    """Return labels in the order in which they are placed: those that must be shown, then by rank."""
    return sorted(labels, key=lambda label: (not label.must, label.rank, label.id))


def overlap(a: Box, b: Box) -> bool:
    """Return whether two boxes share more than an edge."""
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def nearest(box: Box, at: Point) -> Point:
    """Return the point of a box that is nearest to another: where a line from a mark ends."""
    return min(max(at[0], box[0]), box[0] + box[2]), min(max(at[1], box[1]), box[1] + box[3])


def square(at: Point, reach: float) -> Box:
    """Return the box that reaches as far from its middle on every side."""
    return at[0] - reach, at[1] - reach, 2 * reach, 2 * reach


def arc(at: Point, reach: float, radius: float, apart: float, count: int) -> list[Box]:
    """Return the boxes of discs along an arc of radius `reach` about a mark, from above and to the left of it on."""
    step = 2 * math.asin(min(1.0, (radius + apart) / reach))
    angles = (-math.pi * 0.75 + n * step for n in range(count))
    middles = ((at[0] + math.cos(angle) * reach, at[1] + math.sin(angle) * reach) for angle in angles)
    return [square(middle, radius) for middle in middles]


def around(label: Label, ring: int) -> Iterator[Box]:
    """Yield boxes around a mark, best first: right, left, above, below, then the corners; farther out with `ring`."""
    gap = label.radius + 2 + ring * label.height * 0.7
    w, h = label.width, label.height
    right, left = label.x + gap, label.x - gap - w
    middle, centre = label.y - h / 2, label.x - w / 2
    near = gap * 0.7
    yield right, middle, w, h
    yield left, middle, w, h
    yield centre, label.y - gap - h * 0.86, w, h
    yield centre, label.y + gap - h * 0.14, w, h
    for x in (label.x + near, label.x - near - w):
        yield x, label.y - near - h * 0.8, w, h
        yield x, label.y + near - h * 0.2, w, h
    if ring:
        for across, down in TURNS:
            yield label.x + across * (gap + w / 2) - w / 2, label.y + down * (gap + h / 2) - h / 2, w, h
