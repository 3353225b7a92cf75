"""The front line: the borders of hostile ground joined and smoothed, drawn from a picture of each of its segments.

A turn moves a small part of the front. The pictures of the segments that stay are kept, so that a step draws the few
that are new and puts all of them together.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pygame

from sim.geography.lines import joined, smoothed
from sim.picture.palette import Colour
from sim.window.ink.strokes import Point, joint
from sim.window.map.base_layer import seen
from sim.window.map.frame import Frame

FRONTS_KEPT = 24
Blits = list[tuple[pygame.Surface, tuple[int, int]]]


class Front:
    """The front in one view. Scenes share a front that stays: what was put together for the last ones is kept."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._kept: dict[int, tuple[object, Blits]] = {}  # by identity, with what was identified
        self._images: dict[tuple[Colour, int, Point, Point], tuple[pygame.Surface, tuple[int, int]]] = {}

    def draw(self, surface: pygame.Surface, front: Sequence[Sequence[Point]]) -> None:
        """Draw the front line: dark on a light casing, wide enough to be seen from the back row."""
        surface.fblits(self.blits(front))

    def blits(self, front: Sequence[Sequence[Point]]) -> Blits:
        """Return the pictures that make up the front and where they stand; those of the last fronts are kept."""
        kept = self._kept.get(id(front))
        if kept is None or kept[0] is not front:
            while len(self._kept) >= FRONTS_KEPT:
                del self._kept[next(iter(self._kept))]
            kept = self._kept[id(front)] = (front, list(self._made(front)))
        return kept[1]

    def _made(self, front: Sequence[Sequence[Point]]) -> Iterator[tuple[pygame.Surface, tuple[int, int]]]:
        ground, unit = self._frame.palette.ground, self._frame.sizes.unit
        lines = front_lines(self._frame, front)
        for colour, width in ((ground["halo"], round(7.5 * unit)), (ground["front"], round(4.0 * unit))):
            for line in lines:
                for start, end in pairwise(line):
                    yield self._segment(colour, width, start, end)
                yield self._segment(colour, width, line[-1], line[-1])

    def _segment(self, colour: Colour, width: int, start: Point, end: Point) -> tuple[pygame.Surface, tuple[int, int]]:
        """Return the picture of a segment with the joint at its start, and where it stands."""
        key = (colour, width, start, end)
        found = self._images.get(key)
        if found is None:
            margin = width // 2 + 3
            left, top = math.floor(min(start[0], end[0])) - margin, math.floor(min(start[1], end[1])) - margin
            size = (abs(end[0] - start[0]) + 2 * margin + 2, abs(end[1] - start[1]) + 2 * margin + 2)
            image = pygame.Surface(size, pygame.SRCALPHA)
            image.fill((*colour, 0))
            here, there = (start[0] - left, start[1] - top), (end[0] - left, end[1] - top)
            if start != end:
                pygame.draw.aaline(image, colour, here, there, width)
            if width > 2:
                dot = joint(colour, width)
                half = dot.get_width() / 2
                image.blit(dot, (here[0] - half + 0.5, here[1] - half + 0.5))
            found = self._images[key] = (image, (left, top))
        return found


def front_lines(frame: Frame, front: Sequence[Sequence[Point]]) -> list[list[Point]]:
    """Return a front in pixels: its borders joined end to end, their corners cut."""
    return [smoothed(piece) for line in joined(front) for piece in seen(frame, line)]
