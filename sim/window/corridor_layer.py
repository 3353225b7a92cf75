"""Corridors along a road: the edge of each version, dashed, with how far it reaches written on it."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from sim.scene.model import CorridorMark
from sim.window.base_layer import seen
from sim.window.frame import Frame
from sim.window.labels import Box
from sim.window.strokes import Point, stroke

EVERY = 6  # of the points of an edge, one is tried for its words
ENOUGH = 22  # pixels between words and the nearest place


def draw_corridors(surface: pygame.Surface, frame: Frame, corridors: Sequence[CorridorMark]) -> None:
    """Draw the edge of every version, the widest with the longest dashes."""
    unit, palette = frame.sizes.unit, frame.palette
    for number, one in enumerate(corridors):
        for line in (line for ring in one.outline for line in seen(frame, ring)):
            stroke(surface, palette.surface["select"], line, 1.8 * unit, dash=(12 - 6 * min(number, 1)) * unit)


def draw_words(
    surface: pygame.Surface,
    frame: Frame,
    corridors: Sequence[CorridorMark],
    dots: Sequence[Point],
    taken: Sequence[Box],
) -> list[Box]:
    """Write on each edge how far from the road it runs, clear of places; return the boxes that this takes."""
    walls = [pygame.Rect(box) for box in taken]
    for one in corridors:
        image = frame.ink.halo(
            f"{one.each_side:g} km each side", frame.sizes(12), frame.palette.surface["select"],
            frame.palette.ground["halo"],
        )  # fmt: skip
        spots = [at for ring in one.outline for line in seen(frame, ring) for at in line[::EVERY]]
        box = _clearest(frame, image.get_size(), spots, dots, walls)
        if box:
            walls.append(box)
            surface.blit(image, box)
    return [(box.x, box.y, box.width, box.height) for box in walls[len(taken) :]]


def _clearest(
    frame: Frame, size: tuple[int, int], spots: Sequence[Point], dots: Sequence[Point], walls: Sequence[pygame.Rect]
) -> pygame.Rect | None:
    """Return the box about one of `spots`, clear of dots as far as ENOUGH, then nearest to the middle of the view."""
    inner, unit = frame.rect().inflate(-frame.sizes(80), -frame.sizes(80)), frame.sizes.unit
    best: tuple[float, pygame.Rect] | None = None
    for x, y in spots:
        box = pygame.Rect((0, 0), size)
        box.center = round(x), round(y)
        if inner.contains(box) and box.collidelist(list(walls)) < 0:
            clear = min((max(abs(x - px) / 3, abs(y - py)) for px, py in dots), default=0.0)
            score = 10 * min(clear, ENOUGH * unit) - abs(x - inner.centerx) - abs(y - inner.centery)
            if best is None or score > best[0]:
                best = score, box
    return best[1] if best else None
