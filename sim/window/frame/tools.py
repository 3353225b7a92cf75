"""The buttons over the map, at its right: nearer and farther, this turn's events, the whole map, following, layers."""

from __future__ import annotations

import pygame

from sim.window.ink.pen import Pen
from sim.window.map.tools import HIGH, zoom_box
from sim.window.panels.registry import BY_COMMAND

WORDS = (("fit", "Events"), ("home-view", "Whole map"), ("follow", "Follow"), ("panel:layers", "Layers"))
IDS = {"home-view": "home", "panel:layers": "layers"}


def draw_zoom(pen: Pen, rect: pygame.Rect, following: bool) -> None:
    """Draw the buttons upon the map in `rect`; that of `following` is filled while the map goes to the events."""
    x, y, width, _ = zoom_box(rect.size, pen.sizes)
    high, gap = pen.sizes(HIGH), pen.sizes(4)
    spot = pygame.Rect(rect.x + x, rect.y + y, (width - gap) // 2, high)
    for command, sign in (("zoom-out", "–"), ("zoom-in", "+")):
        pen.button(command, sign, spot, command, BY_COMMAND[command].told, size=15)
        spot = spot.move(spot.width + gap, 0)
    for number, (command, word) in enumerate(WORDS, 1):
        spot = pygame.Rect(rect.x + x, rect.y + y + number * (high + gap), width, high)
        on = command == "follow" and following
        pen.button(IDS.get(command, command), word, spot, command, BY_COMMAND[command].told, on=on, size=12.5)
