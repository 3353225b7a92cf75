"""The areas that a learner draws to hand over, over the finished map: never to be taken for the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.picture import items
from sim.picture.items import Point
from sim.window.ink.pen import Pen
from sim.window.ink.strokes import stroke
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director


def draw_areas(pen: Pen, rect: pygame.Rect, frame: items.View, view: View, director: Director) -> None:
    """Draw the areas of the branch's orders up to this turn, and the one that is being drawn with its cross."""
    branch = view.cursor.branch
    for order in branch.orders if branch else ():
        if order.ring and order.turn <= view.cursor.turn:
            board = director.landscape.board
            _outline(pen, rect, frame, [board.at(*at) for at in order.ring])
    if view.outline is not None:
        _outline(pen, rect, frame, list(view.outline.corners), corners_shown=True)
        _cross(pen, rect, frame, view.outline.cross)


def _outline(
    pen: Pen, rect: pygame.Rect, frame: items.View, corners: list[Point], *, corners_shown: bool = False
) -> None:
    """Draw an outline dashed, light under dark so that it is seen on any ground; its corners as squares."""
    points = [(x + rect.x, y + rect.y) for x, y in frame.line(corners)]
    unit = pen.sizes.unit
    if len(points) > 1:
        closed = [*points, points[0]] if len(points) > 2 else points
        stroke(pen.surface, pen.colour("panel"), closed, 5 * unit)
        stroke(pen.surface, pen.colour("warn"), closed, 2.6 * unit, dash=9 * unit)
    for x, y in points if corners_shown else ():
        spot = pygame.Rect(0, 0, pen.sizes(9), pen.sizes(9))
        spot.center = (round(x), round(y))
        pen.surface.fill(pen.colour("panel"), spot.inflate(4, 4))
        pen.surface.fill(pen.colour("warn"), spot)


def _cross(pen: Pen, rect: pygame.Rect, frame: items.View, at: Point) -> None:
    """Draw the cross that the arrows move."""
    x, y = frame.at(at)
    x, y, arm = round(x + rect.x), round(y + rect.y), pen.sizes(13)
    for colour, width in (("panel", pen.sizes(5)), ("ink", pen.sizes(2))):
        long = 2 * arm + (pen.sizes(3) if colour == "panel" else 0)
        for size in ((long, width), (width, long)):
            bar = pygame.Rect(0, 0, *size)
            bar.center = (x, y)
            pen.surface.fill(pen.colour(colour), bar)
