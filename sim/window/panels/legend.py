"""The legend in full: every sign that the map shows now, and what it means."""

from __future__ import annotations

from collections.abc import Sequence

from sim.picture.items import Box, Item
from sim.picture.legend import legend_column
from sim.scene.legend import legend_items
from sim.scene.model import LegendItem
from sim.scene.symbols import KIND_NAMES
from sim.window.kit.nodes import Column, Gap, Node
from sim.window.kit.phrases import soft
from sim.window.kit.picture import Picture
from sim.window.state.actions import MAP, Action
from sim.window.state.view import Panel, Scope

ROW = 27.0  # units


class Legend(Panel):
    """What the signs on the map mean."""

    id = "legend"
    name = "What the signs mean"
    wide = 560
    opens = Action("panel:legend", ("i",), MAP, "what the signs mean", "What the signs on the map mean")

    def tree(self, scope: Scope) -> Node:
        """Return a row for each sign of the scene."""
        kinds = {place.kind for id, place in scope.stage.places.items() if id in scope.scene.places}
        entries = legend_items(scope.scene, kinds & set(KIND_NAMES))
        about = "Everything on today’s map. The line below the map has what is in view now."
        return Column([soft(about, "plain"), Gap(8), _signs(entries, scope)])


def _signs(entries: Sequence[LegendItem], scope: Scope) -> Node:
    def items(box: Box, unit: float) -> Sequence[Item]:
        return (legend_column(entries, box, unit, ROW, scope.stage.sides),)

    return Picture(items, ROW * len(entries), scope.stage.sides)
