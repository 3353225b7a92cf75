"""Small notices: a message at the foot of the map, a tip beside the pointer."""

from __future__ import annotations

import pygame

from sim.picture.layout import Layout
from sim.window.ink.pen import Pen


def draw_message(pen: Pen, layout: Layout, text: str) -> pygame.Rect:
    """Draw a message at the foot of the map, for as long as it stands in the view; return where."""
    x, y, width, height = layout.map
    most = min(pen.sizes(560), width - pen.sizes(40))
    wide = min(pen.width(text, 14), most)
    high = pen.para_height(text, 14, wide + 2)
    spot = pygame.Rect(0, 0, wide + pen.sizes(32), high + pen.sizes(16))
    spot.midbottom = (x + width // 2, y + height - pen.sizes(20))
    pen.box(spot, pen.colour("ink"), None, 8)
    pen.para(text, (spot.x + pen.sizes(16), spot.y + pen.sizes(8)), 14, wide + 2, "panel")
    return spot


def draw_notice(pen: Pen, text: str) -> pygame.Rect:
    """Draw a notice over all else, at the top of the window, with a button that takes it away; return where."""
    whole, pad = pen.surface.get_rect(), pen.sizes(16)
    wide = min(pen.sizes(760), whole.width - pen.sizes(40))
    button = pygame.Rect(0, 0, pen.width("I have read it", 13.5, "medium") + pen.sizes(28), pen.sizes(34))
    high = pen.para_height(text, 14.5, wide - 2 * pad)
    spot = pygame.Rect(0, 0, wide, high + button.height + 3 * pad)
    spot.midtop = (whole.centerx, pen.sizes(12))
    pen.box(spot, pen.colour("panel"), pen.colour("warn"), 8, 2)
    pen.para(text, (spot.x + pad, spot.y + pad), 14.5, wide - 2 * pad)
    button.bottomright = (spot.right - pad, spot.bottom - pad)
    pen.button("dismiss", "I have read it", button, "dismiss", "Take this notice away (Esc)", on=True)
    return spot.inflate(pen.sizes(12), pen.sizes(12))


def draw_tip(pen: Pen, text: str, at: tuple[int, int]) -> pygame.Rect:
    """Draw a tip beside the pointer, within the window; return where."""
    whole = pen.surface.get_rect()
    width = min(pen.width(text, 13) + 2, pen.sizes(380))
    spot = pygame.Rect(0, 0, width + pen.sizes(18), pen.para_height(text, 13, width) + pen.sizes(10))
    spot.topleft = (at[0] + pen.sizes(14), at[1] + pen.sizes(18))
    if spot.bottom > whole.bottom - 4:
        spot.bottom = at[1] - pen.sizes(8)
    spot.clamp_ip(whole.inflate(-8, -8))
    pen.box(spot, pen.colour("panel"), pen.colour("ink"), 5)
    pen.para(text, (spot.x + pen.sizes(9), spot.y + pen.sizes(5)), 13, width)
    return spot
