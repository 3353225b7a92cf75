"""People: every report of the displaced, and every report of harm to civilians up to this turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.scene.model import Scene, SeriesPoint, Stage
from sim.window.ink.pen import Pen
from sim.window.panels.parts import title
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw both lists; return their height."""
    y = title(pen, rect, rect.y - pen.sizes(10), "Displaced people, as reported")
    later = "not shown in learning mode" if view.horizon is not None else "not yet filled in"
    text = f"Each report stands for itself: they count different areas and times. Later ones are {later}."
    y += pen.para(text, (rect.x, y), 13, rect.width, "soft", "italic") + pen.sizes(6)
    most = max((point.high or point.low for point in stage.displaced), default=1.0)
    for number, point in enumerate(stage.displaced):
        y = _report(pen, rect, y, point, number, most, scene)
    if not stage.displaced:
        none = "There is no figure yet." if view.horizon is not None else "The document has no figures."
        y += pen.para(none, (rect.x, y), 14, rect.width, "soft")
    return _harm(pen, rect, y, view, director) - rect.y


def _report(pen: Pen, rect: pygame.Rect, y: int, point: SeriesPoint, number: int, most: float, scene: Scene) -> int:
    """Draw one report: its day, a bar from nothing to its figure (to the higher one hatched by a line), who says so."""
    told, id = point.turn <= scene.turn, f"displaced-row:{number}"
    row = pygame.Rect(rect.x, y, rect.width, pen.sizes(30))
    if point.turn == scene.turn or id == pen.hover:
        pen.box(row, pen.colour("accent_wash" if point.turn == scene.turn else "raised"), None, 5)
    ink = "ink" if told else "quiet"
    left, right = round(rect.width * 0.2), round(rect.width * 0.44)
    day = f"{point.date.day} {point.date:%b %Y}"
    pen.text(day, (row.x + pen.sizes(8), row.y + pen.sizes(5)), 13, ink, "medium", most=left - pen.sizes(10))
    bar = pygame.Rect(row.x + left, row.y + pen.sizes(9), rect.width - left - right - pen.sizes(14), pen.sizes(12))
    colour = pen.palette.tone("blue")
    low, high = round(bar.width * point.low / most), round(bar.width * (point.high or point.low) / most)
    if told:
        pen.surface.fill(colour, (bar.x, bar.y, max(low, 2), bar.height))
        pen.surface.fill(colour, (bar.x, bar.centery, high, 2))
    else:
        pygame.draw.rect(pen.surface, colour, (bar.x, bar.y, max(high, 3), bar.height), 1)
    words = f"{point.text} · {point.reporter}"
    pen.text(words, (row.right - right, row.y + pen.sizes(5)), 13, ink, most=right - pen.sizes(6))
    pen.target(id, row, f"go:{point.turn}:{point.fact}", f"{words}. Go to its turn.")
    return row.bottom + pen.sizes(2)


def _harm(pen: Pen, rect: pygame.Rect, y: int, view: View, director: Director) -> int:
    """Draw the reports of harm to civilians under the present account, the latest first."""
    from sim.scene.cards import reporters
    from sim.scene.people import harm_so_far

    scenario, cursor = director.scenario, view.cursor
    found = harm_so_far(director.replay(cursor.lens, cursor.branch), cursor.turn)
    y = title(pen, rect, y, f"Harm to civilians, up to this turn: {len(found)} reports")
    left, tail = pen.sizes(128), pen.sizes(44)
    for event in found:
        start, width = y, rect.width - left - tail
        turn = scenario.turn(event.turn)
        day = f"{turn.date.day} {turn.date:%b %Y}"
        pen.text(day, (rect.x + pen.sizes(6), y + pen.sizes(3)), 13, "ink", "medium")
        pen.text(f"turn {event.turn}", (rect.x + pen.sizes(6), y + pen.sizes(21)), 12, "soft")
        pen.text(f"L{event.line}", (rect.right, y + pen.sizes(3)), 12.5, "select", "medium", "right")
        y += pen.para(f"“{event.quote}”", (rect.x + left, y + pen.sizes(3)), 14, width) + pen.sizes(3)
        for who in reporters(scenario, event.accounts):
            pen.reporter(who, (rect.x + left, y), width, 12.5)
            y += pen.sizes(21)
        y = max(y, start + pen.sizes(42))
        pen.rule((rect.x, y), rect.width)
        spot = pygame.Rect(rect.x, start, rect.width, y - start)
        pen.target(f"harm:{event.id}", spot, f"go:{event.turn}:{event.id}", "Go to this turn")
        y += pen.sizes(4)
    return y
