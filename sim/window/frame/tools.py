"""The tools over the map: at the left what can be opened, in words; at the right its zoom."""

from __future__ import annotations

import pygame

from sim.window.ink.pen import Pen
from sim.window.map.tools import tools_box
from sim.window.panels.registry import BY_COMMAND, MENU
from sim.window.state.view import View

ZOOM = (
    ("zoom-in", "+"),
    ("zoom-out", "–"),
    ("fit", "•"),
    ("home-view", "0"),
    ("panel:layers", "L"),
    ("panel:search", "F"),
)
IDS = {"home-view": "home", "panel:layers": "layers", "panel:search": "find"}


def draw_tools(pen: Pen, rect: pygame.Rect, view: View) -> None:
    """Draw the tools upon the map in `rect`; that of the open panel is filled, and that of learning mode."""
    x, y, width, height = tools_box(rect.size, pen.sizes)
    step = height // len(MENU)
    letters = width < pen.sizes(60)
    for number, action in enumerate(MENU):
        spot = pygame.Rect(rect.x + x, rect.y + y + number * step, width, step - pen.sizes(3))
        on = view.desk.learning if action.command == "learning" else bool(view.panel and view.panel.tool is action)
        word = action.caps[0] if letters else action.tool
        pen.button(f"tool:{action.command}", word, spot, action.command, action.told, on=on, size=12.5)


def draw_zoom(pen: Pen, rect: pygame.Rect) -> None:
    """Draw the buttons at the right of the map in `rect`."""
    side = pen.sizes(30)
    spot = pygame.Rect(rect.right - side - pen.sizes(12), rect.y + pen.sizes(12), side, side)
    for command, sign in ZOOM:
        pen.button(IDS.get(command, command), sign, spot, command, BY_COMMAND[command].told, size=14)
        spot = spot.move(0, side + pen.sizes(4))
