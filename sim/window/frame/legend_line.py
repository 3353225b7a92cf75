"""The legend in one line below the map: what is in view now, as far as it fits, and a way to all of it."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from sim.picture.legend import legend_line
from sim.scene.model import LegendItem, Stage
from sim.window.ink.pen import Pen
from sim.window.kit.picture import paint_items
from sim.window.panels.registry import told

MORE = 110.0  # units: the room of the button at its end


def draw_legend_line(pen: Pen, rect: pygame.Rect, entries: Sequence[LegendItem], stage: Stage) -> None:
    """Draw the legend's line in `rect`; a click opens the legend in full."""
    pen.surface.fill(pen.colour("panel"), rect)
    pen.rule(rect.topleft, rect.width)
    box = (float(rect.x), float(rect.y), float(rect.right - pen.sizes(MORE)), float(rect.bottom))
    item, count = legend_line(entries, box, pen.sizes.unit, stage.sides)
    paint_items(pen, [item], stage.sides)
    rest = len(entries) - count
    words = f"+{rest} more" if rest else "What it means"
    size = 12.5
    wide = pen.width(words, size, "medium")
    top = rect.centery - pen.ink.fonts.height(pen.sizes(size)) / 2
    if pen.hover == "legend":
        pen.box(pygame.Rect(rect.right - wide - pen.sizes(22), rect.y + 2, wide + pen.sizes(18), rect.height - 4),
                pen.hovered("legend", pen.colour("panel")), None, 6)  # fmt: skip
    pen.text(words, (rect.right - wide - pen.sizes(13), top), size, "select", "medium")
    pen.target("legend", rect, "panel:legend", told("panel:legend"))
