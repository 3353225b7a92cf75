"""Progress along the foot of a presentation: a piece for every chapter, how far one is, and for how long one talked."""

from __future__ import annotations

import pygame

from sim.scene.model import Stage
from sim.window.ink.pen import Pen
from sim.window.state.stories import way_of
from sim.window.state.view import View

CLOCK = 150.0  # units: the room of the clock at its end


def pieces_of(view: View, stage: Stage) -> list[tuple[str, float]]:
    """Return the words of each chapter and how large a part of the way it is."""
    way = way_of(view)
    if view.telling and view.telling.short and way:
        whole = sum(one.minutes for one in way)
        return [(stage.turns[one.turn - 1].date_text, one.minutes / whole) for one in way]
    turns = len(stage.turns)
    return [(one.short or one.title, (one.last - one.first + 1) / turns) for one in stage.phases]


def here_of(view: View, stage: Stage) -> int:
    """Return the number of the chapter that is told, from 0."""
    if view.telling and view.telling.short:
        return view.telling.station
    return next((n for n, one in enumerate(stage.phases) if one.first <= view.cursor.turn <= one.last), 0)


def clock_text(view: View) -> str:
    """Return for how long has been presented, and of how many minutes, where the author says so."""
    way = way_of(view)
    whole = sum(one.minutes for one in way) if view.telling and view.telling.short else 0
    return f"{view.minutes} min" + (f" of {whole}" if whole else "")


def draw_progress(pen: Pen, rect: pygame.Rect, view: View, stage: Stage) -> None:
    """Draw the pieces in `rect`; a click goes to a chapter."""
    pen.surface.fill(pen.colour("paper"), rect)
    pen.rule(rect.topleft, rect.width)
    room = rect.width - pen.sizes(CLOCK) - pen.sizes(24)
    x, here = float(rect.x + pen.sizes(12)), here_of(view, stage)
    pieces = pieces_of(view, stage)
    for number, (words, part) in enumerate(pieces):
        wide = room * part
        spot = pygame.Rect(round(x), rect.y + pen.sizes(5), max(round(wide) - 3, 2), rect.height - pen.sizes(10))
        _piece(pen, spot, number, words, here)
        x += wide
    text = clock_text(view)
    size = 12.5
    top = rect.centery - pen.ink.fonts.height(pen.sizes(size)) / 2
    pen.text(text, (rect.right - pen.width(text, size, "medium") - pen.sizes(14), top), size, "ink", "medium")


def _piece(pen: Pen, spot: pygame.Rect, number: int, words: str, here: int) -> None:
    fill = "accent" if number == here else "select" if number < here else "raised"
    pen.box(spot, pen.colour(fill), pen.colour("rule"), 5)
    ink, size = "panel" if number <= here else "soft", 11.0
    if pen.width(words[:4], size) + pen.sizes(10) < spot.width:
        top = spot.centery - pen.ink.fonts.height(pen.sizes(size)) / 2
        pen.text(words, (spot.x + pen.sizes(6), top), size, ink, "medium", most=spot.width - pen.sizes(10))
    pen.target(f"chapter:{number}", spot, f"chapter:{number}", words, tab=False)
