"""The figures of rivals beside their words: an axis, and below it a dot, a bar or an open end for each."""

from __future__ import annotations

from collections.abc import Sequence

from sim.picture.axis import Axis
from sim.picture.items import Box, Item, Line
from sim.picture.rivals import AXIS_HEIGHT, axis_item, range_item
from sim.scene.views import ClaimRow
from sim.window.kit.picture import Picture

RIGHT = 34  # units left free at the right of an axis, for figures
FIRST = 13  # units: the middle of the first line of the words beside it


def axis_chart(measure: str, axis: Axis) -> Picture:
    """Return an axis with its ticks."""

    def items(box: Box, unit: float) -> Sequence[Item]:
        left, top, right, _ = box
        return (axis_item(measure, axis, left, top, right - left - RIGHT * unit, unit),)

    return Picture(items, AXIS_HEIGHT)


def range_chart(row: ClaimRow, axis: Axis) -> Picture:
    """Return a figure on its axis, which goes on as a thin line at the left."""

    def items(box: Box, unit: float) -> Sequence[Item]:
        left, top, right, bottom = box
        start = Item("axis", row.fact, box, (Line((((left, top), (left, bottom)),), "frame"),))
        found = range_item(row, axis, left, top + FIRST * unit, right - left - RIGHT * unit, unit)
        return (start, found) if found else (start,)

    return Picture(items, 2 * FIRST)
