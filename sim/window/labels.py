"""Placing labels: pure, by rank, never overlapping; those of the turn's own places never go missing.

Every label is tried at a ring of positions around its mark; one that must be shown is tried farther and farther out
until it is free. Nothing is drawn here.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pygame

FARTHEST_RING = 60
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
        self._owners: list[str] = []

    def add(self, box: Box, owner: str = "") -> None:
        """Take a box; `owner` names what may overlap it."""
        self._boxes.append(pygame.FRect(box))
        self._owners.append(owner)

    def free(self, rect: pygame.FRect, owner: str = "-") -> bool:
        """Return whether a rectangle overlaps none that is taken, other than those of `owner`."""
        first = rect.collidelist(self._boxes)
        if first < 0:
            return True
        if self._owners[first] != owner:
            return False
        return all(self._owners[n] == owner for n in rect.collidelistall(self._boxes))


def overlap(a: Box, b: Box) -> bool:
    """Return whether two boxes share more than an edge."""
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def place(labels: Sequence[Label], marks: Mapping[str, Box], taken: Iterable[Box], view: Box) -> dict[str, Placed]:
    """Return where labels stand within `view`, by id, without those that found no room.

    `marks` are the boxes of marks by id, which labels of others do not cover; `taken` what no label covers (a legend,
    a pill). A label that must be shown may cover the marks of places of no event, but never another label.
    """
    walls = Index()
    for box in taken:
        walls.add(box)
    dots = Index()
    for id, box in marks.items():
        dots.add(box, id)
    found: dict[str, Placed] = {}
    for label in sorted(labels, key=lambda label: (not label.must, label.rank, label.id)):
        spot = _spot(label, walls, dots, view)
        if spot and label.must and not spot.far:
            spot = Placed(spot.id, spot.box, _nearer_to_another(label, spot.box, marks))
        if spot:
            found[label.id] = spot
            walls.add(spot.box)
    return found


def _nearer_to_another(label: Label, box: Box, marks: Mapping[str, Box]) -> bool:
    """Return whether a label could be taken for that of another mark."""
    own = _distance(box, (label.x, label.y)) * 0.8
    return any(
        id != label.id and _distance(box, (mark[0] + mark[2] / 2, mark[1] + mark[3] / 2)) < own
        for id, mark in marks.items()
    )


def _distance(box: Box, point: tuple[float, float]) -> float:
    dx = max(box[0] - point[0], 0.0, point[0] - box[0] - box[2])
    dy = max(box[1] - point[1], 0.0, point[1] - box[1] - box[3])
    return math.hypot(dx, dy)


def _spot(label: Label, walls: Index, dots: Index, view: Box) -> Placed | None:
    whole = pygame.FRect(view)
    for box, rect, airy in _close_by(label.x, label.y, label.radius, label.width, label.height, label.air, view):
        if dots.free(rect, label.id) and walls.free(airy):
            return Placed(label.id, box, False)
    if not label.must and not label.rings:
        return None
    for strict in (True, False) if label.must else (True,):
        for ring in range(1, FARTHEST_RING if label.must else label.rings + 1):
            for box in around(label, ring):
                rect = pygame.FRect(box)
                if whole.contains(rect) and walls.free(rect) and (not strict or dots.free(rect, label.id)):
                    return Placed(label.id, box, ring > 1)
            if strict and ring > 12:
                break
    return None


@functools.lru_cache(maxsize=8192)
def _close_by(
    x: float, y: float, radius: float, width: float, height: float, air: float, view: Box
) -> tuple[tuple[Box, pygame.FRect, pygame.FRect], ...]:
    """Return the nearest boxes around a mark that lie in the view, as rectangles without and with their air."""
    whole, found = pygame.FRect(view), []
    for box in around(Label("", x, y, radius, width, height), 0):
        rect = pygame.FRect(box)
        if whole.contains(rect):
            found.append((box, rect, rect.inflate(2 * air, 0.8 * air)))
    return tuple(found)


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
        for turn in range(16):
            angle = math.pi * turn / 8
            x = label.x + math.cos(angle) * (gap + w / 2)
            y = label.y + math.sin(angle) * (gap + h / 2)
            yield (x - w / 2, y - h / 2, w, h)
