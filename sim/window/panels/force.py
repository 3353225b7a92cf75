"""What is reported of a force, in order, each with the turn to jump to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.scene.model import Scene, Stage
from sim.window.ink.pen import Pen
from sim.window.panels.place import history_row
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw a force's name, where it was last reported, and its history; return the height."""
    if not view.subject:
        return 0
    mark = next((force for force in scene.forces if force.id == view.subject), None)
    y = rect.y
    y += pen.para(mark.name if mark else view.subject.replace("-", " "), (rect.x, y), 19, rect.width, "ink", "bold")
    if mark:
        side = stage.sides[mark.side].name if mark.side and mark.side in stage.sides else "side not stated"
        y += pen.para(f"{mark.kind} · {side}", (rect.x, y), 13, rect.width, "soft")
        y += pen.para(f"Last reported at {stage.places[mark.place].name}", (rect.x, y), 14, rect.width)
    y += pen.sizes(8)
    for number, row in enumerate(director.force_history(view.subject)):
        y += history_row(pen, rect, y, row, number, view.cursor.turn)
    return y - rect.y
