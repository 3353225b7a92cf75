"""A place's history: everything recorded of it, in order, each with the turn to jump to."""

from __future__ import annotations

from dataclasses import dataclass

from sim.scene.knowledge import WHOEVER
from sim.scene.measure import km_text, to_front
from sim.window.kit.controls import Button
from sim.window.kit.nodes import Column, Flow, Gap, Node, Press, Text
from sim.window.kit.phrases import remark, soft
from sim.window.panels.history import history
from sim.window.state.view import Panel, Scope


@dataclass(frozen=True, kw_only=True)
class Place(Panel):
    """The history of a place, given by its id."""

    id = "place"
    name = "History"
    dock = "beside"

    place: str = ""

    @classmethod
    def about(cls, subject: str) -> Place:
        """Return the history of the place `subject`."""
        return cls(place=subject)

    def tree(self, scope: Scope) -> Node:
        """Return the place's name, what is known of it now, and its history."""
        place = scope.stage.places.get(self.place)
        if place is None:
            return Column([])
        sure = "" if place.precision == "exact" else f" · position {place.precision}"
        sure += " · position estimated" if place.located == "estimated" else ""
        mark, known = scope.scene.places.get(place.id), scope.scene.known.get(place.id)
        press = Press("centre", f"show:{place.id}", "Bring it into the middle of the map")
        measure = Press("measure", f"measure:{place.id}", "How far another place is")
        far = to_front(scope.scene, scope.stage, place.id)
        rows = history(scope.director.place_history(place.id), scope.view.cursor.turn)
        return Column(
            [
                Text(place.name + (f"  {place.arabic}" if place.arabic else ""), "title", "ink", "bold"),
                soft(f"{place.kind}{sure}"),
                Gap(6),
                *([Text(f"Now: {mark.note}"), Gap(4)] if mark else []),
                *([soft(f"To the front (worked out): {km_text(far)}", "plain"), Gap(4)] if far is not None else []),
                *([Text(f"{WHOEVER}: {known.text.partition(': ')[2]}"), Gap(4)] if known else []),
                *([remark(place.note), Gap(6)] if place.note else []),
                *(
                    [
                        Flow(
                            [Button(press, "Show on the map", high=30), Button(measure, "Measure from here", high=30)]
                        ),
                        Gap(10),
                    ]
                    if place.on_map
                    else []
                ),
                *(rows or [soft("Nothing is recorded of this place.", "body")]),
            ]
        )
