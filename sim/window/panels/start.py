"""The start screen: what this is, what it contains, where it comes from, and where to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.scene.model import Scene, Stage
from sim.window.ink.pen import Pen
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw the start screen; return its height."""
    width = rect.width
    y = rect.y
    y += pen.para(stage.title, (rect.x, y), 25, width - pen.sizes(110), "ink", "bold") + pen.sizes(6)
    y += pen.para(stage.about, (rect.x, y), 15, width, "soft") + pen.sizes(12)
    y = _note(pen, rect, y, stage.content_note)
    y = _ways(pen, rect, y, view, stage)
    pen.text("Phases", (rect.x, y), 15, "ink", "bold")
    y = _phases(pen, rect, y + pen.sizes(28), stage) + pen.sizes(10)
    pen.text("Sources", (rect.x, y), 15, "ink", "bold")
    y += pen.sizes(26)
    for credit in stage.credits:
        y += pen.para(credit, (rect.x, y), 12.5, width, "soft")
    return y - rect.y + pen.sizes(10)


def _note(pen: Pen, rect: pygame.Rect, y: int, text: str) -> int:
    if not text:
        return y
    inner = rect.width - pen.sizes(32)
    height = pen.para_height(text, 14.5, inner) + pen.sizes(22)
    pen.box(pygame.Rect(rect.x, y, rect.width, height), pen.colour("accent_wash"), pen.colour("accent"), 8)
    pen.para(text, (rect.x + pen.sizes(16), y + pen.sizes(11)), 14.5, inner)
    return y + height + pen.sizes(16)


def _ways(pen: Pen, rect: pygame.Rect, y: int, view: View, stage: Stage) -> int:
    """Draw the ways to begin: from the beginning, where one left off, and as far as was asked for."""
    ways = [("begin", "From the first turn", "begin:1")]
    last = int(view.subject) if view.subject.isdigit() else 0
    if 1 < last <= len(stage.turns):
        ways.insert(0, ("resume", f"Resume: {stage.turns[last - 1].date_text}", f"turn:{last}"))
    if view.cursor.turn not in (1, last):
        ways.insert(0, ("here", f"Go to {stage.turns[view.cursor.turn - 1].date_text}", "back-out"))
    x = rect.x
    for number, (id, text, command) in enumerate([*ways, ("keys", "Keys", "help")]):
        width = min(pen.width(text, 15, "medium") + pen.sizes(40), rect.width)
        if x + width > rect.right:
            x, y = rect.x, y + pen.sizes(50)
        pen.button(id, text, pygame.Rect(x, y, width, pen.sizes(42)), command, on=number == 0, size=15)
        x += width + pen.sizes(12)
    return _learning(pen, rect, y + pen.sizes(54), view.desk.learning)


def _learning(pen: Pen, rect: pygame.Rect, y: int, on: bool) -> int:
    """Draw the switch of the learning mode and what it does, above where to begin."""
    words = f"Learning mode: {'on' if on else 'off'}"
    button = pygame.Rect(rect.x, y, pen.width("Learning mode: off", 14, "medium") + pen.sizes(30), pen.sizes(34))
    pen.button("learning", words, button, "learning", "Learning mode (K)", on=on, size=14)
    text = (
        "Guess before each turn, then see what the document says; what is still to come stays hidden, and each phase "
        "ends with a look back. Nothing is scored. Choose, then begin."
    )
    shift = button.width + pen.sizes(14)
    height = pen.para(text, (rect.x + shift, y), 13, rect.width - shift, "soft")
    return y + max(height, button.height) + pen.sizes(12)


def _phases(pen: Pen, rect: pygame.Rect, y: int, stage: Stage) -> int:
    columns = 2 if rect.width > pen.sizes(560) else 1
    width = (rect.width - pen.sizes(12) * (columns - 1)) // columns
    height = pen.sizes(34)
    per = -(-len(stage.phases) // columns)
    for number, phase in enumerate(stage.phases):
        column, row = divmod(number, per)
        spot = pygame.Rect(rect.x + column * (width + pen.sizes(12)), y + row * (height + pen.sizes(4)), width, height)
        id = f"start:{phase.id}"
        pen.box(spot, pen.hovered(id, pen.colour("raised")), None, 6)
        date = stage.turns[phase.first - 1].date
        day = f"{date.day} {date:%b %Y}"
        pen.text(f"{number + 1}", (spot.x + pen.sizes(22), spot.y + pen.sizes(7)), 13.5, "quiet", "medium", "centre")
        tail = pen.width(day, 12.5) + pen.sizes(20)
        most = spot.width - tail - pen.sizes(40)
        title = phase.title or f"Phase {number + 1}"  # in learning mode what is still to come has no title
        title = title if pen.width(title, 14, "medium") <= most else phase.short or title
        pen.text(title, (spot.x + pen.sizes(40), spot.y + pen.sizes(7)), 14, "ink", "medium", most=most)
        pen.text(day, (spot.right - pen.sizes(10), spot.y + pen.sizes(8)), 12.5, "soft", align="right")
        pen.target(id, spot, f"begin:{phase.first}", phase.title or f"Begin with phase {number + 1}, {day}")
    return y + per * (height + pen.sizes(4))
