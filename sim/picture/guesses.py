"""A guess and the document's figures on one axis: mine hollow, the document's filled, a bar where it gives a span."""

from __future__ import annotations

from collections.abc import Sequence

from sim.picture.axis import Axis, axis_to, tick_text
from sim.picture.items import Area, Box, Item, Line, Mark, Shape, Words
from sim.picture.metrics import width
from sim.picture.rivals import AXIS_HEIGHT, axis_item

HEIGHT = 78.0  # units
_MARGIN, _SIZE, _ROW = 46.0, 12.5, 24.0


def guess_axis(guess: float, spans: Sequence[tuple[float, float]]) -> Axis:
    """Return an axis that holds a guess and all spans. Raises ValueError where nothing is above 0."""
    return axis_to(max(guess, *(high for _, high in spans), 1.0))


def guess_items(guess: float, spans: Sequence[tuple[float, float]], box: Box, unit: float) -> tuple[Item, ...]:
    """Return the axis, the guess above it, and below it what the document has, in a box HEIGHT units high."""
    left, top = box[0] + _MARGIN * unit, box[1]
    length = box[2] - box[0] - 2 * _MARGIN * unit
    axis = guess_axis(guess, spans)
    line = axis_item("guess", axis, left, top, length, unit)
    y = top + (AXIS_HEIGHT + 15) * unit
    return (line, _mine(guess, axis, left, length, y, unit), *_theirs(spans, axis, left, length, y + _ROW * unit, unit))


def _mine(guess: float, axis: Axis, left: float, length: float, y: float, unit: float) -> Item:
    x = axis.at(min(max(guess, 0.0), axis.top), left, length)
    words = _words("you", guess, x, y, unit, left + length)
    marks = (Shape("circle", (x, y), 5.5 * unit, "range-sign-blue", hollow=True), words)
    return Item("range", "mine", (left, y - 8 * unit, left + length, y + 8 * unit), marks)


def _theirs(
    spans: Sequence[tuple[float, float]], axis: Axis, left: float, length: float, y: float, unit: float
) -> list[Item]:
    found = []
    for number, (low, high) in enumerate(spans):
        x0, x1 = axis.at(low, left, length), axis.at(high, left, length)
        marks: list[Mark] = []
        if x1 > x0:
            marks.append(Line((((x0, y), (x1, y)),), "axis"))
            bar = ((x0, y - 2 * unit), (x1, y - 2 * unit), (x1, y + 2 * unit), (x0, y + 2 * unit))
            marks.append(Area((bar,), "range-ochre"))
            marks.append(Shape("circle", (x1, y), 5.5 * unit, "range-sign-ochre"))
        marks.append(Shape("circle", (x0, y), 5.5 * unit, "range-sign-ochre"))
        marks.append(_words("the document", low, x1, y, unit, left + length, high))
        found.append(Item("range", f"theirs-{number}", (left, y - 8 * unit, left + length, y + 8 * unit), tuple(marks)))
    return found


def _words(who: str, low: float, x: float, y: float, unit: float, right: float, high: float | None = None) -> Words:
    figure = tick_text(low) if high is None or high == low else f"{tick_text(low)}–{tick_text(high)}"
    text, size = f"{who}: {figure}", _SIZE * unit
    wide = width(text, size, "medium")
    at = x + 10 * unit if x + 10 * unit + wide <= right + _MARGIN * unit else x - 10 * unit - wide
    return Words(text, (at, y + size * 0.36), size, wide, "ink", "medium")
