"""The sandbox while an area is drawn: how to set its corners, what lies inside, and whom to hand it to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.scene.model import Stage
from sim.window.ink.pen import Pen
from sim.window.panels.parts import buttons, field, title
from sim.window.panels.predict import found_places
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director

HOW = (
    ("Mouse", "drag a box on the map, or click corner after corner around the area."),
    ("Keys", "the arrows move the cross, Enter sets a corner, Backspace takes the last one away."),
    ("Places", "type a place’s name and press Enter: it becomes a corner."),
    ("To end", "hand the area to a side below; Esc leaves without a change."),
)
NAMED = 12  # places inside that are listed


def draw_area(pen: Pen, rect: pygame.Rect, y: int, view: View, stage: Stage, director: Director) -> int:
    """Draw what is needed while an area is drawn; return the y below."""
    y = title(pen, rect, y, "Hand over an area: set its corners")
    left = pen.sizes(66)
    for name, words in HOW:
        pen.text(name, (rect.x, y), 13, "soft", "medium", most=left - 4)
        y += pen.para(words, (rect.x + left, y), 13, rect.width - left) + pen.sizes(2)
    y = field(pen, rect, y + pen.sizes(6), view.query, "a place’s name")
    y = found_places(pen, rect, y, view, director, "choose")
    corners = len(view.learner.corners)
    words = f"{corners} corner{'s' * (corners != 1)} so far" + ("." if corners > 2 else "; an area has 3 or more.")
    y += pen.para(words, (rect.x, y), 14.5, rect.width, "ink", "bold") + pen.sizes(4)
    if corners > 2:
        y = _inside(pen, rect, y, view, director)
        y = side_buttons(pen, rect, y, stage, "hand-area")
    choices = [("take-corner", "Take the last corner away", False)] if corners else []
    choices += [("clear-corners", "Start again", False)] if corners > 1 else []
    return buttons(pen, rect, y + pen.sizes(6), [*choices, ("draw-area", "Leave drawing (Esc)", False)])


def _inside(pen: Pen, rect: pygame.Rect, y: int, view: View, director: Director) -> int:
    """Say what is wrong with the outline, or name what lies inside."""
    from sim.consequences.sandbox import places_inside
    from sim.geography.areas import first_crossing

    if first_crossing(view.learner.corners):
        pen.sign("saltire", (rect.x + pen.sizes(8), y + pen.sizes(10)), 5, "warn")
        text = "Its edges cross. Set the corners in order around the area."
        shift = pen.sizes(22)
        return y + pen.para(text, (rect.x + shift, y), 14, rect.width - shift, "warn", "medium") + pen.sizes(6)
    plane = director.landscape.plane
    inside = places_inside(director.landscape, [plane.to_degrees(*at) for at in view.learner.corners])
    names = [director.scenario.places[id].name for id in inside]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    told = f"{', '.join(names[:NAMED])}{more}." if names else "no named place; unnamed villages go over as well."
    return y + pen.para(f"Inside: {told}", (rect.x, y), 13.5, rect.width, "soft") + pen.sizes(6)


def side_buttons(pen: Pen, rect: pygame.Rect, y: int, stage: Stage, command: str) -> int:
    """Draw a button for each side to hand to; return the y below."""
    for side in stage.sides.values():
        row = pygame.Rect(rect.x, y, rect.width, pen.sizes(34))
        pen.button(f"{command}:{side.id}", f"to {side.name}", row, f"{command}:{side.id}")
        pen.symbol(side.symbol, (row.x + pen.sizes(18), row.centery), 6, side.tone)
        y = row.bottom + pen.sizes(5)
    return y
