"""Placing labels without pygame: by rank, never overlapping; those of the turn's own places never go missing.

The rules are the window's; the boxes are found by squares instead of pygame's rectangles, so that a picture or a
page is made without a window's library.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sim.scene.labels import CLEAR_RINGS, FARTHEST_RING, Box, Label, Placed, around, in_turn, overlap

_CELL = 64.0  # the side of a square of the index, in pixels


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
    for label in in_turn(labels):
        spot = _spot(label, walls, dots, view)
        if spot:
            found[label.id] = spot
            walls.add(spot.box)
    return found


def _spot(label: Label, walls: Index, dots: Index, view: Box) -> Placed | None:
    for ring in range(FARTHEST_RING if label.must else 1 + label.rings):
        for box in around(label, ring):
            spread = box if ring else _grown(box, label.air)
            if not inside(box, view) or not walls.free(spread):
                continue
            if (label.must and ring >= CLEAR_RINGS) or dots.free(box, label.id):
                return Placed(box, ring > 1)
    return None


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by * 0.4, box[2] + 2 * by, box[3] + by * 0.8
