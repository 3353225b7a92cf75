"""Settings: text size, colours, motion, speed, the language of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.picture.palette import PALETTES, TEXT_SCALES
from sim.scene.model import Scene, Stage
from sim.window.ink.pen import Pen
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director

PALETTE_NAMES = {
    "default": "Default",
    "colour-blind": "Colour-blind",
    "high-contrast": "High contrast",
    "print": "Print",
}
NAME_NAMES = {"document": "Document’s", "arabic": "العربية", "both": "Both"}


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw the settings; return their height."""
    now = view.settings
    y = rect.y
    texts = [(f"text:{scale}", f"{scale:.0%}", abs(scale - now.text) < 0.001) for scale in TEXT_SCALES]
    y = _row(pen, rect, y, "Text size (T)", texts)
    y = _row(pen, rect, y, "Colours", [(f"palette:{id}", PALETTE_NAMES[id], id == now.palette) for id in PALETTES])
    y = _row(pen, rect, y, "Place names", [(f"names:{id}", name, id == now.names) for id, name in NAME_NAMES.items()])
    y = _row(pen, rect, y, "Speed of play (1–5)", [(f"speed:{n}", str(n), n == now.speed) for n in range(1, 6)])
    y = _row(pen, rect, y, "Motion", [("motion", "on" if now.motion else "off", now.motion)])
    y = _row(pen, rect, y, "Start screen", [("welcome", "on" if now.welcome else "off", now.welcome)])
    others = [
        ("panel:layers", "Layers", False),
        ("save-picture", "Save picture", False),
        ("present", "Present", view.presenting),
    ]
    others += [("fullscreen", "Full screen", False), ("bookmark", "Bookmark", view.cursor.turn in view.desk.bookmarks)]
    others += [("panel:notes", "Notes", False), ("panel:claims", "Rival accounts", False)]
    y = _row(pen, rect, y, "More", others)
    for mark in view.desk.bookmarks:
        turn = stage.turns[mark - 1] if 0 < mark <= len(stage.turns) else None
        if turn:
            row = pygame.Rect(rect.x, y, rect.width, pen.sizes(30))
            pen.button(f"mark:{mark}", f"Bookmark: {turn.date_text}, {turn.headline}", row, f"turn:{mark}")
            y = row.bottom + pen.sizes(6)
    return y - rect.y


def _row(pen: Pen, rect: pygame.Rect, y: int, label: str, choices: list[tuple[str, str, bool]]) -> int:
    """Draw a label and its choices as buttons; the chosen one is filled and named by a bar below it."""
    pen.text(label, (rect.x, y), 14, "ink", "medium")
    y += pen.sizes(26)
    x, height = rect.x, pen.sizes(34)
    for command, text, on in choices:
        width = pen.width(text, 13.5, "medium") + pen.sizes(26)
        if x + width > rect.right:
            x, y = rect.x, y + height + pen.sizes(6)
        pen.button(f"set:{command}", text, pygame.Rect(x, y, width, height), command, on=on)
        x += width + pen.sizes(8)
    return y + height + pen.sizes(16)
