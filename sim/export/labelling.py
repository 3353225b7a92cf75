"""Placing labels without pygame: by rank, never overlapping; those of the turn's own places never go missing.

The rules are the window's; the boxes are found by squares instead of pygame's rectangles, so that a picture or a
page is made without a window's library.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]  # x, y, width, height
_CELL = 64.0  # the side of a square of the index, in pixels
_RINGS = 60  # how far out a label that must be shown is tried
_STRICT = 12  # from this ring on it may cover marks


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


class Index:
    """Boxes that are taken; `owner` names the mark that a box belongs to."""

    def __init__(self, boxes: Iterable[tuple[str, Box]] = ()) -> None:
        self._squares: dict[tuple[int, int], list[tuple[Box, str]]] = {}
        for owner, box in boxes:
            self.add(box, owner)

    def add(self, box: Box, owner: str = "") -> None:
        """Take a box."""
        for square in _squares(box):
            self._squares.setdefault(square, []).append((box, owner))

    def free(self, box: Box, owner: str = "-") -> bool:
        """Return whether a box overlaps none that is taken, other than those of `owner`."""
        return not any(
            of != owner and overlap(box, other)
            for square in _squares(box)
            for other, of in self._squares.get(square, ())
        )


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(math.floor(box[0] / _CELL), math.floor((box[0] + box[2]) / _CELL) + 1):
        for row in range(math.floor(box[1] / _CELL), math.floor((box[1] + box[3]) / _CELL) + 1):
            yield column, row


def overlap(a: Box, b: Box) -> bool:
    """Return whether two boxes share more than an edge."""
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def inside(box: Box, view: Box) -> bool:
    """Return whether a box lies within another."""
    x, y = box[0] - view[0], box[1] - view[1]
    return x >= 0 and y >= 0 and x + box[2] <= view[2] and y + box[3] <= view[3]


def place(labels: Sequence[Label], marks: Mapping[str, Box], taken: Iterable[Box], view: Box) -> dict[str, Placed]:
    """Return where labels stand within `view`, by id, without those that found no room.

    `marks` are the boxes of marks by id, which labels of others do not cover; `taken` what no label covers (a legend, a
    shield). A label that must be shown may cover a mark where nothing else is left, but never another label.
    """
    walls, dots = Index(("", box) for box in taken), Index(marks.items())
    found: dict[str, Placed] = {}
    for label in sorted(labels, key=lambda label: (not label.must, label.rank, label.id)):
        spot = _spot(label, walls, dots, view)
        if spot:
            found[label.id] = spot
            walls.add(spot.box)
    return found


def _spot(label: Label, walls: Index, dots: Index, view: Box) -> Placed | None:
    for ring in range(_RINGS if label.must else 1 + label.rings):
        for box in around(label, ring):
            spread = box if ring else _grown(box, label.air)
            if not inside(box, view) or not walls.free(spread):
                continue
            if (label.must and ring > _STRICT) or dots.free(box, label.id):
                return Placed(box, ring > 1)
    return None


def around(label: Label, ring: int) -> Iterator[Box]:
    """Yield boxes around a mark, best first: right, left, above, below, then the corners; farther out with `ring`."""
    gap = label.radius + 2 + ring * label.height * 0.7
    w, h, near = label.width, label.height, gap * 0.7
    yield label.x + gap, label.y - h / 2, w, h
    yield label.x - gap - w, label.y - h / 2, w, h
    yield label.x - w / 2, label.y - gap - h * 0.86, w, h
    yield label.x - w / 2, label.y + gap - h * 0.14, w, h
    for x in (label.x + near, label.x - near - w):
        yield x, label.y - near - h * 0.8, w, h
        yield x, label.y + near - h * 0.2, w, h
    for turn in range(16 if ring else 0):
        angle = math.pi * turn / 8
        x, y = label.x + math.cos(angle) * (gap + w / 2), label.y + math.sin(angle) * (gap + h / 2)
        yield x - w / 2, y - h / 2, w, h


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by * 0.4, box[2] + 2 * by, box[3] + by * 0.8
