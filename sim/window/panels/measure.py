"""Measuring: how far two places are from each other, and each from the front, as the crow flies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.scene.measure import distance, km_text, to_front
from sim.window.kit.controls import Field
from sim.window.kit.nodes import Column, Gap, Node, Text
from sim.window.kit.phrases import buttons, heading, remark, soft, strong
from sim.window.panels.found import chosen, place_rows, places_found
from sim.window.state.actions import COMPARE, MAP, Action
from sim.window.state.view import Asking, Panel, Scope, View

ABOUT = "Click two places on the map, or type their names. Distances are straight lines, not roads."


@dataclass(frozen=True, kw_only=True)
class Measure(Asking):
    """Measure distances. places: those chosen, the last two."""

    id = "measure"
    name = "Measure a distance"
    dock = "beside"
    opens = Action(
        "panel:measure", ("j",), MAP, "measure a distance, and how far the front is",
        "How far two places are from each other, and from the front", "Measure", COMPARE, "bar",
    )  # fmt: skip

    places: tuple[str, ...] = ()

    def line(self, view: View) -> tuple[str, ...]:
        """Return the places that were chosen."""
        return self.places

    def tree(self, scope: Scope) -> Node:
        """Return how to choose, the distance in large letters, and how far the front is."""
        names = {id: scope.stage.places[id].name for id in self.places if id in scope.stage.places}
        far = distance(scope.stage, *self.places) if len(self.places) == 2 else None
        told = [Text(km_text(far), "display", "ink", "bold"), soft(" – ".join(names.values()), "large")] if far else []
        fronts = [(names[id], to_front(scope.scene, scope.stage, id)) for id in names]
        rows = [Text(f"{name}: {km_text(km)}", "large") for name, km in fronts if km is not None]
        return Column(
            [
                soft(ABOUT, "plain"),
                Gap(10),
                Field(self.query, "a place’s name"),
                Gap(8),
                *place_rows(self, scope.director, "place"),
                *told,
                *([heading("To the front (worked out)"), *rows] if rows else []),
                *(
                    [remark("The front is where the model’s ground of two sides meets; it is no report.")]
                    if rows
                    else []
                ),
                *([strong("Click another place.", "body", "soft")] if len(self.places) == 1 else []),
                buttons([("panel:measure", "Close", False)]),
            ]
        )

    def with_place(self, place: str) -> Measure:
        """Return the panel with a place more: the third one begins anew."""
        kept = self.places if len(self.places) < 2 else ()
        return replace(self, places=(*kept, place) if place not in kept else kept, query="", choice=0)

    def pointed(self, view: View, place: str) -> str:
        """Return that a click on a place measures from it, or to it."""
        return f"measure:{place}"

    def pointing(self, view: View) -> str:
        """Return what a click does."""
        return "Click to measure to it." if len(self.places) == 1 else "Click to measure from it."

    def enter(self, scope: Scope) -> str:
        """Return that the place typed is chosen."""
        found = chosen(self, places_found(self, scope.director))
        return f"measure:{found.id}" if found else ""

    def back(self) -> Panel | None:
        """Return the panel without what was chosen, where something was."""
        return replace(self, places=(), query="") if self.places else None
