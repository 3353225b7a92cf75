"""Placing labels: pure, by rank, never overlapping; those of the turn's own places never go missing.

Every label is tried at a ring of positions around its mark; one that must be shown is tried farther and farther out
until it is free. Nothing is drawn here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pygame

FARTHEST_RING = 60
CLEAR_RINGS = 13  # so many rings out a label that must be shown looks for a place clear of marks
TURNS = [(math.cos(math.pi * n / 8), math.sin(math.pi * n / 8)) for n in range(16)]
Box = tuple[float, float, float, float]  # x, y, width, height


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
    """Where a label stands; `far`: it is so far from its mark that a line should join them."""

    id: str
    box: Box
    far: bool


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


def overlap(a: Box, b: Box) -> bool:
    """Return whether two boxes share more than an edge."""
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


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
    for label in sorted(labels, key=lambda label: (not label.must, label.rank, label.id)):
        spot = _spot(label, walls, rings, room)
        if spot and label.must and not spot.far:
            spot = Placed(spot.id, spot.box, room.dots.nearer(label, spot.box))
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
            return Placed(label.id, box, False)
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
                    return Placed(label.id, box, ring > 1)
                upon = upon or (Placed(label.id, box, ring > 1) if label.must else None)
    return upon


def around(label: Label, ring: int) -> Iterator[Box]:
    """Yield boxes around a mark, best first: right, left, above, below, then the corners; farther out with `ring`."""
    gap = label.radius + 2 + ring * label.height * 0.7
    w, h = label.width, label.height
    right, left = label.x + gap, label.x - gap - w
    middle, centre = label.y - h / 2, label.x - w / 2
    above, below = label.y - gap - h * 0.86, label.y + gap - h * 0.14
    near = gap * 0.7
    yield (right, middle, w, h)
    yield (left, middle, w, h)
    yield (centre, above, w, h)
    yield (centre, below, w, h)
    yield (label.x + near, label.y - near - h * 0.8, w, h)
    yield (label.x + near, label.y + near - h * 0.2, w, h)
    yield (label.x - near - w, label.y - near - h * 0.8, w, h)
    yield (label.x - near - w, label.y + near - h * 0.2, w, h)
    if ring:
        for across, down in TURNS:
            yield (label.x + across * (gap + w / 2) - w / 2, label.y + down * (gap + h / 2) - h / 2, w, h)
