"""The figures of rivals beside their words: an axis, and a dot, a bar or an open end for each."""

from __future__ import annotations

import pygame

from sim.picture.axis import Axis, tick_text
from sim.picture.rivals import figure_text
from sim.scene.views import ClaimRow
from sim.window.ink.pen import Pen
from sim.window.ink.shapes import put, symbol
from sim.window.kit.paint import Drawn

RIGHT = 34  # left free at the right of an axis, for figures


def axis_chart(axis: Axis) -> Drawn:
    """Return an axis with its ticks."""

    def draw(pen: Pen, rect: pygame.Rect) -> None:
        length = rect.width - pen.sizes(RIGHT)
        for tick in axis.ticks:
            pen.text(tick_text(tick), (axis.at(tick, rect.x, length), rect.y), 11.5, "soft", align="centre")
        pen.rule((rect.x, rect.bottom - 2), length, "quiet")

    return Drawn(22, draw)


def range_chart(row: ClaimRow, axis: Axis) -> Drawn:
    """Return a figure as a dot, a range as a bar, an open end as an arrow; in the colour and shape of its voice."""

    def draw(pen: Pen, rect: pygame.Rect) -> None:
        pen.surface.fill(pen.colour("rule"), (rect.x, rect.y, 1, rect.height))
        if row.low is not None or row.high is not None:
            _range(pen, pygame.Rect(rect.x, rect.y, rect.width - pen.sizes(RIGHT), rect.height), axis, row)

    return Drawn(26, draw)


def _range(pen: Pen, at: pygame.Rect, axis: Axis, row: ClaimRow) -> None:
    who = row.reporters[0] if row.reporters else None
    tone, sign = (who.tone, who.symbol) if who else ("grey", "circle")
    low = row.low if row.low is not None else row.high or 0.0
    high = row.high if row.high is not None else low
    x0, x1, y = axis.at(low, at.x, at.width), axis.at(high, at.x, at.width), at.y + pen.sizes(13)
    colour, thick = pen.palette.tone(tone), pen.sizes(2)
    if row.high is None:
        end = min(x0 + pen.sizes(34), at.right)
        pen.surface.fill(colour, (round(x0), y - thick // 2, round(end - x0), thick))
        put(pen.surface, symbol("right", pen.sizes(4), colour), (end, y))
    elif row.low is None:
        end = max(x1 - pen.sizes(34), at.x)
        pen.surface.fill(colour, (round(end), y - thick // 2, round(x1 - end), thick))
        put(pen.surface, symbol("left", pen.sizes(4), colour), (end, y))
    elif x1 > x0:
        pen.surface.fill(colour, (round(x0), y - thick, round(x1 - x0), 2 * thick))
        put(pen.surface, symbol(sign, pen.sizes(5), colour, pen.colour("panel"), 1.2), (x1, y))
    put(pen.surface, symbol(sign, pen.sizes(5), colour, pen.colour("panel"), 1.2), (x0, y))
    beside = x1 < at.right - pen.sizes(70)
    place = (min(x1 + pen.sizes(12), at.right + pen.sizes(26)), y + pen.sizes(5))
    pen.text(figure_text(row.low, row.high), place, 12, "ink", "medium", "left" if beside else "right")
