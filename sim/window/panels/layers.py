"""Which layers of the map are shown."""

from __future__ import annotations

from sim.picture.items import EXTRA, LAYERS
from sim.scene.knowledge import NAME, summary
from sim.window.kit.nodes import Column, Node
from sim.window.kit.phrases import soft, switch
from sim.window.state.actions import MAP, Action
from sim.window.state.view import Panel, Scope

NAMES = {
    "agreed": NAME, "territory": "Ground by holder", "front": "Front line", "names": "Names of places",
    "forces": "Forces", "moments": "What happens this turn", "regions": "Names of regions",
    "legend": "Legend, scale and inset",
}  # fmt: skip


ABOUT = (
    f"{NAME} replaces the ground by holder: every set of voices that one might believe is replayed, and each place "
    "shows whether all that mention it have the same. Hollow signs and dashes: some do not know what came later. "
    "Wedges and a mesh: reports contradict each other. Silence is not dispute."
)


class Layers(Panel):
    """The layers of the map."""

    id = "layers"
    name = "Layers"
    wide = 520
    opens = Action("panel:layers", ("l",), MAP, "layers", "Layers")

    def tree(self, scope: Scope) -> Node:
        """Return a box to tick for each layer, and what is known at this moment where that is shown."""
        settings = scope.view.settings
        rows: list[Node] = [_row(layer, layer in settings.shown) for layer in EXTRA]
        rows += [_row(layer, layer not in settings.hidden) for layer in LAYERS]
        known = summary(scope.scene.known) if EXTRA[0] in settings.shown else ""
        return Column([*rows, soft(ABOUT, "fine"), *([soft(f"Now: {known}.", "fine")] if known else [])], 6)


def _row(layer: str, on: bool) -> Node:
    return switch(f"layer:{layer}", NAMES[layer], on, f"layer:{layer}")
