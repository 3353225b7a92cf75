"""Finding places, forces, accounts, turns and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.scene.model import Scene, Stage
from sim.scene.views import Hit
from sim.window.ink.pen import Pen
from sim.window.panels.parts import field
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director

SIGNS = {
    "place": "circle",
    "force": "square",
    "account": "hexagon",
    "matter": "diamond",
    "turn": "right",
    "sentence": "bubble",
}


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw the field and what it found; return their height."""
    y = field(pen, rect, rect.y, view.query, "A place, a force, an account, a word of the text, a date")
    hits = director.search(view.query, 30) if view.query else ()
    if view.query and not hits:
        pen.text("Nothing found.", (rect.x, y), 14, "soft")
    for number, hit in enumerate(hits):
        y += _row(pen, pygame.Rect(rect.x, y, rect.width, 0), hit, number, number == min(view.choice, len(hits) - 1))
    return y - rect.y


def _row(pen: Pen, at: pygame.Rect, hit: Hit, number: int, chosen: bool) -> int:
    row = pygame.Rect(at.x, at.y, at.width, pen.sizes(46 if hit.detail else 30))
    id = f"hit:{number}"
    if chosen or pen.hover == id:
        pen.box(row, pen.colour("accent_wash") if chosen else pen.colour("raised"), None, 6)
    x = row.x + pen.sizes(34)
    pen.sign(SIGNS.get(hit.kind, "circle"), (row.x + pen.sizes(17), row.y + pen.sizes(15)), 5, "soft")
    tail = pen.width(hit.kind, 12) + pen.sizes(16)
    pen.text(hit.text, (x, row.y + pen.sizes(4)), 14.5, "ink", "medium", most=row.right - x - tail)
    pen.text(hit.kind, (row.right - pen.sizes(8), row.y + pen.sizes(6)), 12, "quiet", align="right")
    if hit.detail:
        pen.text(hit.detail, (x, row.y + pen.sizes(24)), 12.5, "soft", most=row.right - x - pen.sizes(8))
    pen.target(id, row, command_of(hit))
    return row.height + pen.sizes(2)


def command_of(hit: Hit) -> str:
    """Return what choosing a hit does: show a place, compare a matter, go to a turn, else open the source."""
    if hit.kind == "place":
        return f"show:{hit.id}"
    if hit.kind == "matter":
        return f"matter:{hit.id}"
    if hit.kind == "force":
        return f"force:{hit.id}"
    return f"go:{hit.turn}:{hit.id}" if hit.turn is not None else "back-out"
