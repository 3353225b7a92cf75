"""Jumping to a date: type it, or choose among the turns that lie around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.scenario.dates import read_turn
from sim.scene.model import Scene, Stage, StageTurn
from sim.window.ink.pen import Pen
from sim.window.panels.parts import field, refusal
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director

AROUND = 5  # turns shown before and after


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw the field and the turns around what it asks for; return the height."""
    y = field(pen, rect, rect.y, view.query, "6 February, 2020-02-06, Feb 2020, turn 37")
    wanted = read_turn(view.query, stage.turns) if view.query else scene.turn
    y = refusal(pen, rect, y, view.learner.refused if wanted is None else "")
    if view.query and wanted is None and not view.learner.refused:
        y += pen.para("Not a date yet.", (rect.x, y), 13.5, rect.width, "soft") + pen.sizes(6)
    middle = wanted or scene.turn
    first = min(max(middle - AROUND, 1), max(len(stage.turns) - 2 * AROUND, 1))
    for turn in stage.turns[first - 1 : first + 2 * AROUND]:
        y = _row(pen, rect, y, turn, turn.number == wanted, turn.number == scene.turn)
    return y - rect.y


def _row(pen: Pen, rect: pygame.Rect, y: int, turn: StageTurn, wanted: bool, here: bool) -> int:
    id, row = f"date:{turn.number}", pygame.Rect(rect.x, y, rect.width, pen.sizes(30))
    if wanted or id == pen.hover:
        pen.box(row, pen.colour("accent_wash" if wanted else "raised"), None, 6)
    if wanted:
        pen.sign("right", (row.x + pen.sizes(9), row.centery), 4.5, "select")
    left = round(rect.width * 0.3)
    words = f"{turn.date_text}{' (now)' if here else ''}"
    at = (row.x + pen.sizes(20), row.y + pen.sizes(5))
    pen.text(words, at, 13.5, "ink", "medium", most=left - pen.sizes(24))
    pen.text(turn.headline, (row.x + left, at[1]), 13.5, "soft", most=rect.width - left - pen.sizes(8))
    pen.target(id, row, f"turn:{turn.number}", turn.headline)
    return row.bottom + pen.sizes(2)
