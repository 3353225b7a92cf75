"""Forces by side, as far as they have been named, and where each was last reported; a click opens what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.scene.model import Scene, Stage
from sim.scene.views import NamedForce
from sim.window.ink.pen import Pen
from sim.window.panels.parts import title
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw the forces in as many columns as fit; return the height."""
    text = "Named up to this turn, and where last reported: a force may have moved since without a word of it."
    y = rect.y + pen.para(text, (rect.x, rect.y), 13, rect.width, "soft", "italic")
    by_side: dict[str | None, list[NamedForce]] = {}
    for force in director.forces_named(view.cursor):
        by_side.setdefault(force.side, []).append(force)
    for id in (*stage.sides, None):
        forces, side = by_side.get(id, []), stage.sides.get(id or "")
        if forces:
            y = title(pen, rect, y, f"{side.name if side else 'Side not stated'} ({len(forces)})")
            y = _rows(pen, rect, y, forces, stage)
    if not by_side:
        y += pen.para("No force has been named yet.", (rect.x, y), 14.5, rect.width, "soft")
    return y - rect.y


def _rows(pen: Pen, rect: pygame.Rect, y: int, forces: list[NamedForce], stage: Stage) -> int:
    columns = 2 if rect.width > pen.sizes(700) else 1
    width, height = (rect.width - pen.sizes(12) * (columns - 1)) // columns, pen.sizes(48)
    for number, force in enumerate(forces):
        row, column = divmod(number, columns)
        spot = pygame.Rect(rect.x + column * (width + pen.sizes(12)), y + row * (height + pen.sizes(5)), width, height)
        _row(pen, spot, force, stage)
    return y + -(-len(forces) // columns) * (height + pen.sizes(5))


def _row(pen: Pen, spot: pygame.Rect, force: NamedForce, stage: Stage) -> None:
    id, side = f"force-row:{force.id}", stage.sides.get(force.side or "")
    pen.box(spot, pen.hovered(id, pen.colour("panel")), pen.colour("rule"), 7)
    tone = side.tone if side else None
    pen.symbol(side.symbol if side else "ring", (spot.x + pen.sizes(17), spot.centery), 6, tone)
    x, most = spot.x + pen.sizes(34), spot.width - pen.sizes(44)
    pen.text(force.name, (x, spot.y + pen.sizes(4)), 14, "ink", "medium", most=most)
    known = stage.places.get(force.place or "")
    where = f"at {known.name}" if known else "no place reported"
    when = "named this turn" if force.fresh else f"last named {force.date_text}"
    told = f"{when} · {where} · {force.times} event{'s' * (force.times != 1)}"
    pen.text(told, (x, spot.y + pen.sizes(25)), 12.5, "accent_ink" if force.fresh else "soft", most=most)
    pen.target(id, spot, f"force:{force.id}", f"{force.name}: what is reported of it")
