"""Rival figures for the lesson: each version of a matter with its figure as marks, on the axis of its measure."""

from __future__ import annotations

from typing import Any, Protocol

from sim.export.lesson_pack import plain
from sim.export.marks_data import MarkData, marks_data
from sim.picture.axis import Axis
from sim.picture.items import Line
from sim.picture.rivals import AXIS_HEIGHT, axes, axis_item, range_item
from sim.scene.model import Reporter
from sim.scene.views import ClaimRow, MatterBoard

JsonData = dict[str, Any]


class Numbers(Protocol):
    """Values that recur, each with a number."""

    def part(self, part: Reporter) -> int:
        """Return the number of a reporter."""


LENGTHS = 240.0, 560.0  # units: of an axis on a narrow page, and on a wide one
LEFT, RIGHT = 20.0, 34.0  # units beside an axis, for the first and the last of its words
_ELSEWHERE = ("quote", "line", "reporters")
HEIGHT = 26.0  # units: of the line of a figure


def board_data(board: MatterBoard, pool: Numbers) -> JsonData:
    """Return a matter with its versions in groups, its axes by measure, and each drawn for every length of axis."""
    shared = axes(board)
    rows = [[group, [_row(row, shared.get(row.measure), pool) for row in found]] for group, found in board.rows]
    drawn = {measure: [_axis(measure, axis, length) for length in LENGTHS] for measure, axis in shared.items()}
    said = {"id": board.id, "title": board.title, "turn": board.turn, "rows": rows, "axes": drawn}
    return said | {key: text for key, text in (("follows", board.follows), ("note", board.note)) if text}


def drawn_sizes() -> JsonData:
    """Return how wide what is drawn is, by length of axis, and how high an axis and a figure are, in units."""
    return {"widths": [LEFT + length + RIGHT for length in LENGTHS], "axis": AXIS_HEIGHT + 1, "figure": HEIGHT}


def _axis(measure: str, axis: Axis, length: float) -> list[MarkData]:
    return marks_data(axis_item(measure, axis, LEFT, 0.0, length, 1.0).marks)


def _row(row: ClaimRow, axis: Axis | None, pool: Numbers) -> JsonData:
    """Return a version without its quote, which its source holds; `range` is None where it has no figure."""
    drawn = [_range(row, axis, length) for length in LENGTHS] if axis else []
    reporters = [pool.part(one) for one in row.reporters]
    said = {key: value for key, value in plain(row).items() if key not in _ELSEWHERE}
    return {**said, "reporters": reporters, "range": drawn if all(drawn) and drawn else None}


def _range(row: ClaimRow, axis: Axis, length: float) -> list[MarkData]:
    """Return a figure over thin lines at the ticks of its axis."""
    found = range_item(row, axis, LEFT, HEIGHT / 2, length, 1.0)
    if found is None:
        return []
    at = [axis.at(tick, LEFT, length) for tick in axis.ticks]
    ticks = Line(tuple(((x, 0.0), (x, HEIGHT)) for x in at), "frame")
    return marks_data([ticks, *found.marks])
