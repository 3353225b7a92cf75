"""The tools over the map: at the left what can be opened, in words; at the right its zoom."""

from __future__ import annotations

import pygame

from sim.picture.palette import Sizes
from sim.scene.labels import Box
from sim.window.ink.pen import Pen

TOOLS = (
    ("learning", "Learn", "K", "Learning mode: guess before each turn, then see what the document says (K)"),
    ("predict", "Predict", "Q", "Guess before it is told (Q)"),
    ("sandbox", "Try out", "B", "Sandbox: change who holds a place and see what follows (B)"),
    ("panel:people", "People", "P", "Displaced people and harm to civilians (P)"),
    ("panel:forces", "Forces", "O", "Forces, where they were last reported (O)"),
    ("panel:claims", "Rivals", "C", "Rival accounts of this turn (C)"),
    ("panel:model", "Model", "V", "Model against source (V)"),
    ("debrief", "Look back", "D", "Look back on the phase (D)"),
    ("notes", "Notes", "N", "Notes, and the words of this turn explained (N)"),
    ("panel:date", "Date", "G", "Go to a date (G)"),
)
ZOOM = (
    ("zoom-in", "+", "Nearer (+)"),
    ("zoom-out", "–", "Farther (-)"),
    ("fit", "•", "To this turn’s events (E)"),
    ("home-view", "0", "The whole map (0)"),
    ("panel:layers", "L", "Layers (L)"),
    ("panel:search", "F", "Find a place, force or text (F)"),
)
NARROW = 760  # pixels at 100 % under which the map has letters in place of words


def tools_box(size: tuple[int, int], sizes: Sizes) -> Box:
    """Return where the tools at the left stand: words on a wide map, letters on a narrow one."""
    wide = size[0] >= sizes(NARROW) and size[1] >= sizes(27) * len(TOOLS) + sizes(120)
    step = min(sizes(27), (size[1] - sizes(20)) // len(TOOLS))
    return sizes(12), sizes(12), sizes(88 if wide else 28), step * len(TOOLS)


def zoom_box(size: tuple[int, int], sizes: Sizes) -> Box:
    """Return where the buttons at the right stand."""
    side, gap = sizes(30), sizes(12)
    return size[0] - side - gap, gap, side, len(ZOOM) * (side + sizes(4))


def draw_tools(pen: Pen, rect: pygame.Rect, panel: str, learning: bool = False) -> None:
    """Draw the tools upon the map in `rect`; that of the open `panel` is filled, and that of learning mode."""
    x, y, width, height = tools_box(rect.size, pen.sizes)
    step = height // len(TOOLS)
    letters = width < pen.sizes(60)
    for number, (command, word, letter, tip) in enumerate(TOOLS):
        spot = pygame.Rect(rect.x + x, rect.y + y + number * step, width, step - pen.sizes(3))
        on = learning if command == "learning" else panel == command.removeprefix("panel:")
        pen.button(f"tool:{command}", letter if letters else word, spot, command, tip, on=on, size=12.5)


def draw_zoom(pen: Pen, rect: pygame.Rect) -> None:
    """Draw the buttons at the right of the map in `rect`."""
    side = pen.sizes(30)
    spot = pygame.Rect(rect.right - side - pen.sizes(12), rect.y + pen.sizes(12), side, side)
    for command, sign, tip in ZOOM:
        id = {"home-view": "home", "panel:layers": "layers", "panel:search": "find"}.get(command, command)
        pen.button(id, sign, spot, command, tip, size=14)
        spot = spot.move(0, side + pen.sizes(4))
