"""Which layers of the map are shown."""

from __future__ import annotations

from sim.picture.items import EXTRA, LAYERS
from sim.scene.knowledge import NAME, summary
from sim.scene.sureness import NAME as SURE
from sim.scene.sureness import summary as summary_of_sure
from sim.window.kit.nodes import Column, Node
from sim.window.kit.phrases import soft, switch
from sim.window.state.actions import MAP, Action
from sim.window.state.view import Panel, Scope

NAMES = {
    "agreed": NAME, "sure": SURE, "territory": "Ground by holder", "front": "Front line", "names": "Names of places",
    "forces": "Forces", "moments": "What happens this turn", "regions": "Names of regions",
    "legend": "Legend, scale and inset",
}  # fmt: skip


ABOUT = (
    f"{NAME} replaces the ground by holder: every set of voices that one might believe is replayed, and each place "
    "shows whether all that mention it have the same. Hollow signs and dashes: some do not know what came later. "
    "Wedges and a mesh: reports contradict each other. Silence is not dispute."
)


ABOUT_SURE = (
    f"{SURE} draws the ground fainter, the fewer of many maps have it so: each draws for itself what the document "
    "leaves open, such as the day of a loss, the line at the start, or which villages a count means."
)
NOT_KEPT = f"{SURE} is shown of the record under its first lens, once phaseline ensemble --keep has worked it out."


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
        known = summary(scope.scene.known) if "agreed" in settings.shown else ""
        sure = summary_of_sure(scope.scene) if "sure" in settings.shown else ""
        now = [soft(f"Now: {words}.", "fine") for words in (known, sure) if words]
        return Column([*rows, soft(ABOUT, "fine"), soft(ABOUT_SURE if scope.scene.sure else NOT_KEPT, "fine"), *now], 6)


def _row(layer: str, on: bool) -> Node:
    return switch(f"layer:{layer}", NAMES[layer], on, f"layer:{layer}")
