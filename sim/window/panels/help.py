"""The keys, in two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.scene.model import Scene, Stage
from sim.window.ink.pen import Pen
from sim.window.state.keys import HELP
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director

SIZE = 14.0


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw the table of keys; return its height."""
    columns = 2 if rect.width > pen.sizes(640) else 1
    width = rect.width // columns - pen.sizes(20)
    tops = [rect.y] * columns
    for number, (title, rows) in enumerate(HELP):
        column = number % columns
        x, y = rect.x + column * (width + pen.sizes(40)), tops[column]
        pen.text(title, (x, y), 15, "ink", "bold")
        y += pen.sizes(30)
        for keys, words in rows:
            _caps(pen, keys, x, y)
            height = pen.para(words, (x + pen.sizes(130), y), SIZE, width - pen.sizes(130), "soft")
            y += max(height, pen.sizes(22)) + pen.sizes(6)
        tops[column] = y + pen.sizes(14)
    y = max(tops)
    y += pen.para(
        "Everything that a key does has something to click: Tab goes through all of it. A card that is chosen shows "
        "its places on the map; a place that is pointed at shows its cards.",
        (rect.x, y), SIZE, rect.width, "soft", "italic",
    )  # fmt: skip
    return y - rect.y


def _caps(pen: Pen, keys: str, x: int, y: int) -> None:
    """Draw keys as caps."""
    for key in keys.split(" "):
        if key == "–" and keys == "1 – 5":
            x += pen.text(key, (x, y), SIZE, "soft").width + pen.sizes(4)
            continue
        width = pen.width(key, 13, "medium") + pen.sizes(12)
        cap = pygame.Rect(x, y - pen.sizes(1), width, pen.sizes(24))
        pen.box(cap, pen.colour("raised"), pen.colour("rule"), 4)
        pen.text(key, (cap.centerx, y + pen.sizes(1)), 13, "ink", "medium", "centre")
        x = cap.right + pen.sizes(4)
