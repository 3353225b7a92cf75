"""Placing the window's labels: by rank, never overlapping; those of the turn's own places never go missing.

Every label is tried at a ring of positions around its mark; one that must be shown is tried farther and farther out
until it is free. Nothing is drawn here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import pygame

from sim.scene.labels import CLEAR_RINGS, FARTHEST_RING, Box, Label, Placed, around, in_turn


class Index:
    """Boxes that are taken. Rectangles of pygame tell overlaps faster than any index of squares in Python."""

    def __init__(self) -> None:
        self._boxes: list[pygame.FRect] = []

    def add(self, box: Box) -> None:
        """Take a box."""
        self._boxes.append(pygame.FRect(box))

    def free(self, rect: pygame.FRect) -> bool:
        """Return whether a rectangle overlaps none that is taken."""
        return rect.collidelist(self._boxes) < 0


class Dots:
    """The marks of places in a view: boxes by id, which only the label of the same id may cover."""

    def __init__(self, marks: Mapping[str, Box]) -> None:
        self.marks = marks
        self._ids = list(marks)
        self._boxes = [pygame.FRect(box) for box in marks.values()]

    def clear(self, rect: pygame.FRect, id: str) -> bool:
        """Return whether a rectangle overlaps no mark but that of `id`."""
        first = rect.collidelist(self._boxes)
        if first < 0:
            return True
        return self._ids[first] == id and all(self._ids[n] == id for n in rect.collidelistall(self._boxes))

    def nearer(self, label: Label, box: Box) -> bool:
        """Return whether the label, standing in `box`, could be taken for that of another mark."""
        own = _distance(box, (label.x, label.y)) * 0.8
        for n in pygame.FRect(box).inflate(2 * own, 2 * own).collidelistall(self._boxes):
            if self._ids[n] != label.id:
                x, y, width, height = self.marks[self._ids[n]]
                if _distance(box, (x + width / 2, y + height / 2)) < own:
                    return True
        return False


Close = tuple[tuple[Box, pygame.FRect, pygame.FRect], ...]  # boxes, as rectangles without and with their air


class Room:
    """A view with the plain marks of its places. Where each label could stand close by is worked out once and kept."""

    def __init__(self, marks: Mapping[str, Box], view: Box) -> None:
        self.view = view
        self.whole = pygame.FRect(view)
        self.dots = Dots(marks)
        self._close: dict[Label, Close] = {}

    def close_by(self, label: Label) -> Close:
        """Return the nearest boxes around a label's mark that lie in the view and clear of the marks of others."""
        found = self._close.get(label)
        if found is None:
            rects = [(box, pygame.FRect(box)) for box in around(label, 0)]
            found = self._close[label] = tuple(
                (box, rect, rect.inflate(2 * label.air, 0.8 * label.air))
                for box, rect in rects
                if self.whole.contains(rect) and self.dots.clear(rect, label.id)
            )
        return found


def place(labels: Sequence[Label], room: Room, larger: Mapping[str, Box], taken: Iterable[Box]) -> dict[str, Placed]:
    """Return where labels stand within the view of `room`, by id, without those that found no place.

    `larger` are the boxes of marks that this turn makes larger; labels of others cover neither these nor the plain
    ones. `taken` is what no label covers (a legend, a pill). A label that must be shown may cover the marks of places
    of no event, but never another label.
    """
    walls, rings = Index(), Dots(larger)
    for box in taken:
        walls.add(box)
    found: dict[str, Placed] = {}
    for label in in_turn(labels):
        spot = _spot(label, walls, rings, room)
        if spot and label.must and not spot.far:
            spot = Placed(spot.box, room.dots.nearer(label, spot.box))
        if spot:
            found[label.id] = spot
            walls.add(spot.box)
    return found


def _distance(box: Box, point: tuple[float, float]) -> float:
    dx = max(box[0] - point[0], 0.0, point[0] - box[0] - box[2])
    dy = max(box[1] - point[1], 0.0, point[1] - box[1] - box[3])
    return math.hypot(dx, dy)


def _spot(label: Label, walls: Index, rings: Dots, room: Room) -> Placed | None:
    for box, rect, airy in room.close_by(label):
        if walls.free(airy) and rings.clear(rect, label.id):
            return Placed(box, False)
    return _farther(label, walls, rings, room) if label.must or label.rings else None


def _farther(label: Label, walls: Index, rings: Dots, room: Room) -> Placed | None:
    """Return a box farther out that is free; for a label that must be shown, in the end one upon a mark."""
    upon: Placed | None = None
    for ring in range(1, FARTHEST_RING if label.must else label.rings + 1):
        if upon and ring > CLEAR_RINGS:
            break
        for box in around(label, ring):
            rect = pygame.FRect(box)
            if room.whole.contains(rect) and walls.free(rect):
                clear = ring <= CLEAR_RINGS and rings.clear(rect, label.id) and room.dots.clear(rect, label.id)
                if clear or (label.must and ring > CLEAR_RINGS):
                    return Placed(box, ring > 1)
                upon = upon or (Placed(box, ring > 1) if label.must else None)
    return upon
