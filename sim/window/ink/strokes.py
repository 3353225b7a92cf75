"""Smooth lines of any width: pygame's antialiased segments, joined by antialiased dots."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

import pygame

from sim.picture.palette import Colour

Point = tuple[float, float]


def stroke(
    surface: pygame.Surface, colour: Colour, points: Sequence[Point], width: float, dash: float = 0, gap: float = 0
) -> None:
    """Draw a line through `points`, `width` pixels wide, with round joints and ends.

    Where `dash` is not 0 it is dashed: so long, with gaps of `gap` pixels (0: a little shorter than the dashes).
    """
    if dash:
        for piece in dashes(points, dash, gap or dash * 0.8):
            stroke(surface, colour, piece, width)
        return
    if width <= 1.3 and len(points) > 2:  # given but two, aalines looks at a third, and draws as chance has it
        pygame.draw.aalines(surface, colour, False, points)
        return
    aaline, wide = pygame.draw.aaline, max(round(width), 1)
    for start, end in pairwise(points):
        aaline(surface, colour, start, end, wide)
    if wide > 2:
        image = joint(colour, wide)
        half = image.get_width() / 2
        surface.fblits([(image, (x - half + 0.5, y - half + 0.5)) for x, y in points])


@functools.lru_cache(maxsize=64)
def joint(colour: Colour, width: int) -> pygame.Surface:
    """Return a dot that joins two segments of a width."""
    side = width + 2 + (width % 2 == 0)
    image = pygame.Surface((side, side), pygame.SRCALPHA)
    image.fill((*colour, 0))
    pygame.draw.aacircle(image, colour, (side // 2, side // 2), (width - 0.5) / 2)
    return image


def dashes(points: Sequence[Point], on: float, off: float) -> Iterable[list[Point]]:
    """Yield the pieces of a line, `on` pixels drawn and `off` left out in turn."""
    piece: list[Point] = [points[0]] if points else []
    drawing, left = True, on
    for (x1, y1), (x2, y2) in pairwise(points):
        length = math.hypot(x2 - x1, y2 - y1)
        done = 0.0
        while length - done > left:
            done += left
            at = (x1 + (x2 - x1) * done / length, y1 + (y2 - y1) * done / length)
            if drawing:
                yield [*piece, at]
            piece, drawing = [at], not drawing
            left = on if drawing else off
        left -= length - done
        if drawing:
            piece.append((x2, y2))
    if drawing and len(piece) > 1:
        yield piece
