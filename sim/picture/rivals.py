"""Rival figures on one axis: a dot for a figure, a bar for a range, an arrow where an end is open. Nothing is averaged.

All groups of one measure share an axis, whatever they count, so that they can be held against each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.picture.axis import Axis, axis_to, tick_text
from sim.picture.items import Area, Item, Line, Mark, Path, Shape, Words
from sim.picture.metrics import width
from sim.scene.views import ClaimRow, MatterBoard

AXIS_HEIGHT = 20.0  # units
_OPEN = 34.0  # units: how far the line of an open end runs
_TICK, _FIGURE = 11.5, 12.0


def axes(board: MatterBoard) -> Mapping[str, Axis]:
    """Return the axis of each measure of a board; none for a measure without a figure above 0."""
    most: dict[str, float] = {}
    for row in (row for _, rows in board.rows for row in rows):
        most[row.measure] = max(most.get(row.measure, 0.0), row.high or row.low or 0.0)
    return {measure: axis_to(top) for measure, top in most.items() if top}


def axis_item(measure: str, axis: Axis, left: float, top: float, length: float, unit: float) -> Item:
    """Return an axis: its ticks in digits above a rule, AXIS_HEIGHT units high."""
    size, bottom = _TICK * unit, top + AXIS_HEIGHT * unit
    marks: list[Mark] = [Line((((left, bottom), (left + length, bottom)),), "axis")]
    x0, x1 = left, left + length
    for tick in axis.ticks:
        text = tick_text(tick)
        wide, x = width(text, size), axis.at(tick, left, length)
        marks.append(Words(text, (x - wide / 2, bottom - 5 * unit), size, wide, "soft"))
        marks.append(Line((((x, bottom - 3 * unit), (x, bottom)),), "axis"))
        x0, x1 = min(x0, x - wide / 2), max(x1, x + wide / 2)
    return Item("axis", measure, (x0, top, x1, bottom), tuple(marks), em=size)


def range_item(row: ClaimRow, axis: Axis, left: float, y: float, length: float, unit: float) -> Item | None:
    """Return a version's figure at height `y`, in the colour and shape of its voice; None where it has none."""
    if row.low is None and row.high is None:
        return None
    who = row.reporters[0] if row.reporters else None
    tone, sign = (who.tone, who.symbol) if who else ("grey", "circle")
    low = row.low if row.low is not None else row.high or 0.0
    x0, x1 = axis.at(low, left, length), axis.at(row.high if row.high is not None else low, left, length)
    right, reach = left + length, 6.5 * unit
    marks: list[Mark] = []
    ends = [x0, x1]
    if row.high is None:
        ends.append(min(x0 + _OPEN * unit, right))
        marks += _open_end(x0, ends[-1], y, tone, unit)
    elif row.low is None:
        ends.append(max(x1 - _OPEN * unit, left))
        marks += _open_end(x1, ends[-1], y, tone, unit)
    elif x1 > x0:
        marks.append(Area((_band(x0, x1, y, 2 * unit),), f"range-{tone}"))
        marks.append(Shape(sign, (x1, y), 5 * unit, f"range-sign-{tone}"))
    marks.append(Shape(sign, (x0, y), 5 * unit, f"range-sign-{tone}"))
    text = figure_text(row.low, row.high)
    size = _FIGURE * unit
    wide = width(text, size, "medium")
    beside = max(ends) + 10 * unit
    x = beside if beside + wide <= right + 30 * unit else max(left, min(ends) - 10 * unit - wide)
    marks.append(Words(text, (x, y + size * 0.36), size, wide, "ink", "medium"))
    box = (min(*ends, x) - reach, y - reach - unit, max(*ends, x + wide) + reach, y + reach + unit)
    return Item("range", row.fact, box, tuple(marks), at=(x0, y), em=size, tells=text, does=f"source:{row.fact}")


def ranges(
    rows: Sequence[ClaimRow], axis: Axis, left: float, heights: Sequence[float], length: float, unit: float
) -> tuple[Item, ...]:
    """Return the figures of rows at their heights, in order; a row without a figure has none."""
    found = (range_item(row, axis, left, y, length, unit) for row, y in zip(rows, heights, strict=True))
    return tuple(item for item in found if item is not None)


def _open_end(start: float, end: float, y: float, tone: str, unit: float) -> list[Mark]:
    """Return a line that ends in an arrow: as far as the account says, and on."""
    way = 1 if end > start else -1
    tip: Path = ((end, y - 4 * unit), (end, y + 4 * unit), (end + way * 5 * unit, y))
    return [Area((_band(min(start, end), max(start, end), y, unit),), f"range-{tone}"), Area((tip,), f"range-{tone}")]


def _band(x0: float, x1: float, y: float, half: float) -> Path:
    return (x0, y - half), (x1, y - half), (x1, y + half), (x0, y + half)


def figure_text(low: float | None, high: float | None) -> str:
    """Return a figure or range in digits; one open end is said in words. Raises ValueError where both are open."""
    if low is None:
        if high is None:
            raise ValueError("a figure without a lower and an upper end (expected one of both)")
        return f"up to {tick_text(high)}"
    if high is None:
        return f"at least {tick_text(low)}"
    return tick_text(low) if low == high else f"{tick_text(low)}–{tick_text(high)}"
