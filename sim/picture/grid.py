"""A grid of boxes: which of them meet another box, found among the few that are near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from sim.picture.items import Box


class Grid:
    """Boxes by number, each noted in the squares that it touches."""

    def __init__(self, side: float, boxes: Iterable[Box] = ()) -> None:
        """Note boxes, which get the numbers from 0 on. `side`: of a square; about as large as most boxes are."""
        self._side = side
        self._boxes: list[Box] = []
        self._squares: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Note one more box, which gets the next number."""
        number = len(self._boxes)
        self._boxes.append(box)
        for square in self._touched(box):
            self._squares[square].append(number)

    def meeting(self, box: Box) -> list[int]:
        """Return the numbers of the boxes that share more than an edge with another, in order."""
        x0, y0, x1, y1 = box
        squares, boxes = self._squares, self._boxes
        near = chain.from_iterable([squares[square] for square in self._touched(box) if square in squares])
        return [
            n
            for n in sorted({*near})
            if boxes[n][0] < x1 and x0 < boxes[n][2] and boxes[n][1] < y1 and y0 < boxes[n][3]
        ]

    def _touched(self, box: Box) -> list[tuple[int, int]]:
        side = self._side
        left, right = int(box[0] // side), int(box[2] // side)
        top, low = int(box[1] // side), int(box[3] // side)
        if left == right and top == low:
            return [(left, top)]
        return [(x, y) for x in range(left, right + 1) for y in range(top, low + 1)]
