"""A place's history: everything recorded of it, in order, each with the turn to jump to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.scene.model import Scene, Stage
from sim.scene.views import HistoryRow
from sim.window.ink.pen import Pen
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw a place's name, what is known of it now, and its history; return the height."""
    place = stage.places.get(view.subject)
    if place is None:
        return 0
    y = rect.y
    y += pen.para(
        place.name + (f"  {place.arabic}" if place.arabic else ""), (rect.x, y), 19, rect.width, "ink", "bold"
    )
    sure = "" if place.precision == "exact" else f" · position {place.precision}"
    pen.text(
        f"{place.kind}{sure}{' · position estimated' if place.located == 'estimated' else ''}", (rect.x, y), 13, "soft"
    )
    y += pen.sizes(26)
    mark = scene.places.get(place.id)
    if mark:
        y += pen.para(f"Now: {mark.note}", (rect.x, y), 14, rect.width) + pen.sizes(4)
    if place.note:
        y += pen.para(place.note, (rect.x, y), 13, rect.width, "soft", "italic") + pen.sizes(6)
    if place.on_map:
        button = pygame.Rect(rect.x, y + pen.sizes(2), pen.sizes(150), pen.sizes(30))
        pen.button("centre", "Show on the map", button, f"show:{place.id}", "Bring it into the middle of the map")
        y = button.bottom + pen.sizes(12)
    rows = director.place_history(place.id)
    if not rows:
        y += pen.para("Nothing is recorded of this place.", (rect.x, y), 14, rect.width, "soft")
    for number, row in enumerate(rows):
        y += history_row(pen, rect, y, row, number, view.cursor.turn)
    return y - rect.y


def history_row(pen: Pen, rect: pygame.Rect, y: int, row: HistoryRow, number: int, turn: int) -> int:
    """Draw one thing that happened, highlighted where it is of the present turn; return its height."""
    left = pen.sizes(128)
    width = rect.width - left - pen.sizes(10)
    height = pen.para_height(row.text, 14, width) + pen.sizes(24) * max(len(row.reporters), 1) + pen.sizes(8)
    height = max(height, pen.para_height(row.date_text, 13, left - pen.sizes(18), "medium") + pen.sizes(30))
    spot = pygame.Rect(rect.x, y, rect.width, height)
    id = f"history:{number}"
    if row.turn == turn or id == pen.hover:
        pen.box(spot, pen.colour("accent_wash") if row.turn == turn else pen.colour("raised"), None, 6)
    below = y + pen.sizes(4)
    below += pen.para(row.date_text, (rect.x + pen.sizes(8), below), 13, left - pen.sizes(18), "ink", "medium", most=2)
    pen.text(f"turn {row.turn}", (rect.x + pen.sizes(8), below), 12, "soft")
    inner = y + pen.sizes(4) + pen.para(row.text, (rect.x + left, y + pen.sizes(4)), 14, width)
    for reporter in row.reporters:
        pen.reporter(reporter, (rect.x + left, inner), width - pen.sizes(60), 12.5)
        inner += pen.sizes(22)
    pen.rule((rect.x, spot.bottom), rect.width)
    pen.target(id, spot, f"go:{row.turn}:{row.fact}", "Go to this turn")
    return height + pen.sizes(2)
