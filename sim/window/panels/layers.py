"""Which layers of the map are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.picture.items import LAYERS
from sim.scene.model import Scene, Stage
from sim.window.ink.pen import Pen
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director

NAMES = {
    "territory": "Ground by holder", "front": "Front line", "names": "Names of places", "forces": "Forces",
    "moments": "What happens this turn", "regions": "Names of regions", "legend": "Legend, scale and inset",
}  # fmt: skip


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw a box to tick for each layer; return their height."""
    y = rect.y
    for layer in LAYERS:
        row = pygame.Rect(rect.x, y, rect.width, pen.sizes(38))
        on = layer not in view.settings.hidden
        id = f"layer:{layer}"
        pen.box(row, pen.hovered(id, pen.colour("panel")), pen.colour("rule"), 8)
        tick = pygame.Rect(row.x + pen.sizes(12), row.y + pen.sizes(10), pen.sizes(18), pen.sizes(18))
        pen.box(tick, pen.colour("select") if on else pen.colour("panel"), pen.colour("select"), 4, 1.6)
        if on:
            pen.sign("circle", tick.center, 4, "panel")
        pen.text(NAMES[layer], (tick.right + pen.sizes(14), row.y + pen.sizes(9)), 14.5)
        pen.text(
            "shown" if on else "hidden", (row.right - pen.sizes(12), row.y + pen.sizes(10)), 12.5, "soft", align="right"
        )
        pen.target(id, row, f"layer:{layer}")
        y = row.bottom + pen.sizes(6)
    return y - rect.y
