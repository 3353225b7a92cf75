"""Which layers of the map are shown."""

from __future__ import annotations

from sim.picture.items import LAYERS
from sim.window.kit.nodes import Box, Column, Node, Press, Rest, Row, Sign, Text
from sim.window.kit.phrases import soft
from sim.window.state.actions import MAP, Action
from sim.window.state.view import Panel, Scope

NAMES = {
    "territory": "Ground by holder", "front": "Front line", "names": "Names of places", "forces": "Forces",
    "moments": "What happens this turn", "regions": "Names of regions", "legend": "Legend, scale and inset",
}  # fmt: skip


class Layers(Panel):
    """The layers of the map."""

    id = "layers"
    name = "Layers"
    wide = 520
    opens = Action("panel:layers", ("l",), MAP, "layers", "Layers")

    def tree(self, scope: Scope) -> Node:
        """Return a box to tick for each layer."""
        return Column([_row(layer, layer not in scope.view.settings.hidden) for layer in LAYERS], 6)


def _row(layer: str, on: bool) -> Node:
    dot = Sign("circle", 4, "panel", size="least")
    tick = Box(dot, (5, 0), "select" if on else "panel", "select", 4, 1.6)
    row = Row([tick, Rest(Text(NAMES[layer], "large")), soft("shown" if on else "hidden", "fine")], 14, middle=True)
    return Box(row, (12, 8), "panel", "rule", press=Press(f"layer:{layer}", f"layer:{layer}"))
