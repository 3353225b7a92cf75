"""Small notices: a message at the foot of the map, a tip beside the pointer."""

from __future__ import annotations

import pygame

from sim.window.ink.pen import Pen
from sim.window.kit.controls import Button
from sim.window.kit.gauge import gauge_of
from sim.window.kit.nodes import Box, Column, Gap, Node, Press, Rest, Row, Text
from sim.window.kit.paint import measured, paint
from sim.window.state.room import Room

READ = Press("dismiss", "dismiss", "Take this notice away (Esc)")
EDGE = 4  # pixels between a tip and the window's edges


def draw_message(pen: Pen, layout: Room, text: str) -> pygame.Rect:
    """Draw a message at the foot of the map, for as long as it stands in the view; return where."""
    whole = pygame.Rect(layout.map)
    most = min(pen.sizes(592), whole.width - pen.sizes(40))
    return _put(
        pen, Box(Text(text, "body", "panel"), (16, 8), "ink"), most, midbottom=whole.move(0, -pen.sizes(20)).midbottom
    )


def draw_notice(pen: Pen, text: str) -> pygame.Rect:
    """Draw a notice over all else, at the top of the window, with a button that takes it away; return where."""
    whole = pen.surface.get_rect()
    button = Row([Rest(Gap(1)), Button(READ, "I have read it", on=True)])
    box = Box(Column([Text(text, "large"), button], 16), (16, 16), "panel", "warn", thick=2)
    most = min(pen.sizes(760), whole.width - pen.sizes(40))
    return _put(pen, box, most, midtop=(whole.centerx, pen.sizes(12)))


def draw_tip(pen: Pen, text: str, at: tuple[int, int]) -> pygame.Rect:
    """Draw a tip beside the pointer, within the window; return where."""
    whole, box = pen.surface.get_rect(), Box(Text(text, "small"), (9, 5), "panel", "ink", 5)
    beside = (at[0] + pen.sizes(14), at[1] + pen.sizes(18))
    placed = measured(box, _wide(pen, box, pen.sizes(398)), pen)
    spot = pygame.Rect(*beside, placed.width, placed.height)
    if spot.bottom > whole.bottom - EDGE:
        spot.bottom = at[1] - pen.sizes(8)
    spot.clamp_ip(whole.inflate(-2 * EDGE, -2 * EDGE))
    paint(pen, placed, spot.topleft)
    return spot


def _put(pen: Pen, box: Box, most: int, **where: tuple[int, int]) -> pygame.Rect:
    """Paint a box no wider than it needs to be, and than `most` pixels; return where it stands."""
    placed = measured(box, _wide(pen, box, most), pen)
    spot = pygame.Rect(0, 0, placed.width, placed.height)
    for name, at in where.items():
        setattr(spot, name, at)
    paint(pen, placed, spot.topleft)
    return spot.inflate(pen.sizes(12), pen.sizes(12))


def _wide(pen: Pen, box: Node, most: int) -> int:
    return min(box.natural(gauge_of(pen)), most)
