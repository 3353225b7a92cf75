"""What is recorded of a place or a force, in order, each with the turn to jump to."""

from __future__ import annotations

from collections.abc import Iterable

from sim.scene.views import HistoryRow
from sim.window.kit.nodes import Node, Press, Text
from sim.window.kit.phrases import dated, reporter, soft, strong


def history(rows: Iterable[HistoryRow], turn: int) -> list[Node]:
    """Return a row for each thing that happened, those of the present turn highlighted."""
    return [_row(row, number, row.turn == turn) for number, row in enumerate(rows)]


def _row(row: HistoryRow, number: int, here: bool) -> Node:
    when = [strong(row.date_text, "small"), soft(f"turn {row.turn}", "least")]
    press = Press(f"history:{number}", f"go:{row.turn}:{row.fact}", "Go to this turn")
    what = [Text(row.text), *(reporter(who, "fine") for who in row.reporters)]
    return dated(when, what, press=press, fill="accent_wash" if here else "")
