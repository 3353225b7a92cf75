"""Shares of ground or road as a bar, and the words for how model and source agree."""

from __future__ import annotations

from collections.abc import Mapping

import pygame

from sim.picture.palette import mix
from sim.scene.model import Stage
from sim.window.ink.pen import Pen
from sim.window.ink.shapes import hatch
from sim.window.kit.paint import Drawn

VERDICTS = {"match": ("circle", "agrees"), "off": ("saltire", "differs"), "unchecked": ("ring", "not checked")}
Shares = tuple[tuple[str | None, float], ...]


def bar(parts: Shares, stage: Stage) -> Drawn:
    """Return shares as a bar in a line of text."""

    def draw(pen: Pen, rect: pygame.Rect) -> None:
        draw_bar(pen, rect.inflate(-2, -2 * pen.sizes(5)), parts, stage)

    return Drawn(22, draw)


def draw_bar(pen: Pen, bar: pygame.Rect, parts: Shares, stage: Stage) -> None:
    """Draw shares as a bar; what nobody is known to hold is hatched."""
    x = float(bar.x)
    for number, (side, part) in enumerate(parts):
        wide = bar.width * part
        end = bar.right if number == len(parts) - 1 else round(x + wide)
        piece = pygame.Rect(round(x), bar.y, end - round(x), bar.height)
        tone = stage.sides[side].tone if side and side in stage.sides else None
        if tone:
            pen.surface.fill(pen.palette.tone(tone), piece)
        else:
            _hatched(pen, piece)
        if number:
            pen.surface.fill(pen.colour("panel"), (piece.x - 1, bar.y, 2, bar.height))
        x += wide
    pygame.draw.rect(pen.surface, pen.colour("rule"), bar.inflate(2, 2), 1)


def _hatched(pen: Pen, piece: pygame.Rect) -> None:
    pen.surface.fill(pen.palette.ground["unknown"], piece)
    tile = hatch(pen.sizes(6), mix(pen.colour("quiet"), pen.colour("panel"), 0.3), "rising", 1)
    before = pen.surface.get_clip()
    pen.surface.set_clip(piece.clip(before))
    for x in range(piece.x, piece.right, tile.get_width()):
        for y in range(piece.y, piece.bottom, tile.get_height()):
            pen.surface.blit(tile, (x, y))
    pen.surface.set_clip(before)


def road_parts(km_by_side: Mapping[str, float]) -> Shares:
    """Return kilometres by side as shares of the whole road."""
    whole = sum(km_by_side.values()) or 1.0
    return tuple((side, km / whole) for side, km in km_by_side.items())
