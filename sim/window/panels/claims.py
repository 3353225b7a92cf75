"""Rival accounts: every version of a matter side by side, figures as ranges on one axis. Nothing is averaged."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pygame

from sim.scene.model import Scene, Stage
from sim.scene.views import ClaimRow, MatterBoard
from sim.window.ink.pen import Pen
from sim.window.ink.shapes import put, symbol
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw the boards of the turn, or the one that the view is about; return their height."""
    boards = director.boards(view.cursor.turn)
    if view.subject:
        chosen = [board for board in boards if board.id == view.subject]
        boards = tuple(chosen) or (director.board(view.subject),)
    y = rect.y
    if not boards:
        y += pen.para("No matter of this turn has more than one version.", (rect.x, y), 14.5, rect.width, "soft")
    for board in boards:
        y += _board(pen, rect, y, board) + pen.sizes(22)
    return y - rect.y


def _board(pen: Pen, rect: pygame.Rect, top: int, board: MatterBoard) -> int:
    label = "Question the source"
    button = pygame.Rect(0, top, pen.width(label, 13, "medium") + pen.sizes(28), pen.sizes(30))
    button.right = rect.right
    y = pen.para(board.title, (rect.x, top), 17, rect.width - button.width - pen.sizes(14), "ink", "bold")
    y = top + max(y, button.height) + pen.sizes(4)
    tip = "Who says what, in which sentence, and how could they know? (U)"
    pen.button(f"question:{board.id}", label, button, f"question-of:{board.id}", tip, size=13)
    for text in (board.follows, board.note):
        if text:
            y += pen.para(text, (rect.x, y), 13, rect.width, "soft", "italic") + pen.sizes(2)
    tops, above = axis_tops(board), ""
    for group, rows in board.rows:
        y += pen.sizes(8)
        measure = rows[0].measure
        if group:
            room = round(rect.width * 0.5) if tops.get(measure) else rect.width
            pen.text(group, (rect.x, y), 14, "ink", "medium", most=room)
        if tops.get(measure) and measure != above:
            _axis(pen, _axis_box(pen, rect, y), tops[measure])
        y += pen.sizes(26) if group or tops.get(measure) else 0
        y = _rows(pen, rect, y, board, rows, tops.get(measure, 0.0))
        above = measure
    return y - top


def axis_tops(board: MatterBoard) -> dict[str, float]:
    """Return where the axis of each measure of a board ends: all groups of one measure share it."""
    most: dict[str, float] = {}
    for row in (row for _, rows in board.rows for row in rows):
        most[row.measure] = max(most.get(row.measure, 0.0), row.high or row.low or 0.0)
    return {measure: axis_ticks(top)[-1] for measure, top in most.items() if top}


def axis_ticks(most: float) -> list[float]:
    """Return ticks from 0 to `most` or just above, at whole and round numbers, six at most."""
    power = 10.0 ** max(math.floor(math.log10(most / 5)), 0) if most > 5 else 1.0
    step = next(size * power for size in (1, 2, 5, 10) if size * power * 5 >= most)
    return [step * n for n in range(math.ceil(most / step) + 1)]


def _axis_box(pen: Pen, rect: pygame.Rect, y: int) -> pygame.Rect:
    words = round(rect.width * 0.5)
    return pygame.Rect(rect.x + words + pen.sizes(24), y, rect.width - words - pen.sizes(60), pen.sizes(20))


def _rows(pen: Pen, rect: pygame.Rect, y: int, board: MatterBoard, rows: tuple[ClaimRow, ...], most: float) -> int:
    """Draw the versions of one group, their figures under an axis that ends at `most`, 0 for none."""
    words = round(rect.width * (0.5 if most else 0.97))
    axis = _axis_box(pen, rect, y)
    for number, row in enumerate(rows):
        start = y
        height = _words(pen, pygame.Rect(rect.x, y, words, 0), row)
        spot = pygame.Rect(rect.x, start, rect.width, height)
        if most:
            _range(pen, axis, most, row, start + pen.sizes(13))
            pen.surface.fill(pen.colour("rule"), (axis.x, start, 1, height))
        pen.target(f"claim:{board.id}:{row.fact}:{number}", spot, f"source:{row.fact}", "Open the source")
        y += height + pen.sizes(6)
        pen.rule((rect.x, y - pen.sizes(3)), rect.width)
    return y


def _words(pen: Pen, at: pygame.Rect, row: ClaimRow) -> int:
    """Write who says it, what, and the quote; return the height."""
    y = at.y + pen.sizes(3)
    for reporter in row.reporters:
        pen.reporter(reporter, (at.x + pen.sizes(2), y), at.width - pen.sizes(120))
        y += pen.sizes(21)
    tail = f"{row.date_text} · L{row.line}"
    pen.text(tail, (at.x + at.width, at.y + pen.sizes(4)), 12, "soft", align="right")
    if row.denies:
        pen.sign("saltire", (at.x + pen.sizes(7), y + pen.sizes(11)), 5, "warn")
    shift = pen.sizes(18)
    y += pen.para(
        ("Denies it. " if row.denies else "") + row.text, (at.x + shift, y), 14, at.width - shift, "ink", "medium"
    )
    y += pen.para(f"“{row.quote}”", (at.x + shift, y), 13, at.width - shift, "soft")
    return y - at.y + pen.sizes(4)


def _axis(pen: Pen, axis: pygame.Rect, top: float) -> None:
    for tick in axis_ticks(top):
        pen.text(f"{tick:,.0f}", (axis.x + axis.width * tick / top, axis.y), 11.5, "soft", align="centre")
    pen.rule((axis.x, axis.bottom), axis.width, "quiet")


def _range(pen: Pen, axis: pygame.Rect, top: float, row: ClaimRow, y: int) -> None:
    """Draw a figure as a dot, a range as a bar with ends, an open end as an arrow; in the voice's colour and shape."""
    if row.low is None and row.high is None:
        return
    who = row.reporters[0] if row.reporters else None
    tone, sign = (who.tone, who.symbol) if who else ("grey", "circle")
    low = row.low if row.low is not None else row.high or 0.0
    high = row.high if row.high is not None else low
    x0, x1 = axis.x + axis.width * low / top, axis.x + axis.width * high / top
    colour, thick = pen.palette.tone(tone), pen.sizes(2)
    if row.high is None:
        end = min(x0 + pen.sizes(34), axis.right)
        pen.surface.fill(colour, (round(x0), y - thick // 2, round(end - x0), thick))
        put(pen.surface, symbol("right", pen.sizes(4), colour), (end, y))
    elif row.low is None:
        end = max(x1 - pen.sizes(34), axis.x)
        pen.surface.fill(colour, (round(end), y - thick // 2, round(x1 - end), thick))
        put(pen.surface, symbol("left", pen.sizes(4), colour), (end, y))
    elif x1 > x0:
        pen.surface.fill(colour, (round(x0), y - thick, round(x1 - x0), 2 * thick))
        put(pen.surface, symbol(sign, pen.sizes(5), colour, pen.colour("panel"), 1.2), (x1, y))
    put(pen.surface, symbol(sign, pen.sizes(5), colour, pen.colour("panel"), 1.2), (x0, y))
    beside = x1 < axis.right - pen.sizes(70)
    place = (min(x1 + pen.sizes(12), axis.right - pen.sizes(8)), y + pen.sizes(5))
    pen.text(_figure(row.low, row.high), place, 12, "ink", "medium", "left" if beside else "right")


def _figure(low: float | None, high: float | None) -> str:
    """Return a figure or range in digits; one open end is said in words."""
    if low is None:
        return f"up to {high or 0:,.0f}"
    if high is None:
        return f"at least {low:,.0f}"
    return f"{low:,.0f}" if low == high else f"{low:,.0f}–{high:,.0f}"
