"""Corridors along a road: the edge of each version, dashed, with how far it reaches written on it."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from sim.scene.labels import Box
from sim.scene.model import CorridorMark
from sim.window.ink.strokes import Point, stroke
from sim.window.map.base_layer import seen
from sim.window.map.frame import Frame

EVERY = 6  # of the points of an edge, one is tried for its words
ENOUGH = 22  # pixels between words and the nearest place


class Corridors:
    """The corridors in one view: one picture, and the boxes of its words, kept while scenes share what it shows."""

    def __init__(self, frame: Frame, dots: Sequence[Point], walls: Sequence[pygame.Rect]) -> None:
        self._frame = frame
        self._dots = dots
        self._walls = walls
        self._shown: tuple[CorridorMark, ...] = ()
        self._picture: pygame.Surface | None = None
        self._words: list[Box] = []

    def draw(self, surface: pygame.Surface, corridors: tuple[CorridorMark, ...]) -> list[Box]:
        """Draw the edge of every version, the widest with the longest dashes; return the boxes of the words on them."""
        if not corridors:
            return []
        if corridors is not self._shown or self._picture is None:
            picture = pygame.Surface(self._frame.size, pygame.SRCALPHA)
            self._words = [(box.x, box.y, box.width, box.height) for box in self._drawn(picture, corridors)]
            self._shown, self._picture = corridors, picture
        surface.blit(self._picture, (0, 0))
        return self._words

    def _drawn(self, picture: pygame.Surface, corridors: Sequence[CorridorMark]) -> list[pygame.Rect]:
        frame, boxes = self._frame, list[pygame.Rect]()
        ink, unit, halo = frame.palette.surface["select"], frame.sizes.unit, frame.palette.ground["halo"]
        edges = [[line for ring in one.outline for line in seen(frame, ring)] for one in corridors]
        for number, lines in enumerate(edges):
            for line in lines:
                stroke(picture, ink, line, 1.8 * unit, dash=(12 - 6 * min(number, 1)) * unit)
        for one, lines in zip(corridors, edges, strict=True):
            image = frame.ink.halo(f"{one.each_side:g} km each side", frame.sizes(12), ink, halo)
            box = self._clearest(image.get_size(), [at for line in lines for at in line[::EVERY]], boxes)
            if box:
                boxes.append(box)
                picture.blit(image, box)
        return boxes

    def _clearest(
        self, size: tuple[int, int], spots: Sequence[Point], others: Sequence[pygame.Rect]
    ) -> pygame.Rect | None:
        """Return the box about one of `spots`: clear of dots as far as ENOUGH, then nearest to the middle."""
        frame, walls = self._frame, [*self._walls, *others]
        inner, unit = frame.rect().inflate(-frame.sizes(80), -frame.sizes(80)), frame.sizes.unit
        best: tuple[float, pygame.Rect] | None = None
        for x, y in spots:
            box = pygame.Rect((0, 0), size)
            box.center = round(x), round(y)
            if inner.contains(box) and box.collidelist(walls) < 0:
                clear = min((max(abs(x - px) / 3, abs(y - py)) for px, py in self._dots), default=0.0)
                score = 10 * min(clear, ENOUGH * unit) - abs(x - inner.centerx) - abs(y - inner.centery)
                if best is None or score > best[0]:
                    best = score, box
        return best[1] if best else None
