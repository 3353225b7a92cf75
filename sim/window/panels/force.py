"""What is reported of a force, in order, each with the turn to jump to."""

from __future__ import annotations

from dataclasses import dataclass

from sim.window.kit.nodes import Column, Gap, Node, Text
from sim.window.kit.phrases import soft
from sim.window.panels.history import history
from sim.window.state.view import Panel, Scope


@dataclass(frozen=True, kw_only=True)
class Force(Panel):
    """The reports of a force, given by its id."""

    id = "force"
    name = "Reported of"
    dock = "beside"

    force: str = ""

    @classmethod
    def about(cls, subject: str) -> Force:
        """Return the reports of the force `subject`."""
        return cls(force=subject)

    def tree(self, scope: Scope) -> Node:
        """Return the force's name, where it was last reported, and its history."""
        if not self.force:
            return Column([])
        stage = scope.stage
        mark = next((force for force in scope.scene.forces if force.id == self.force), None)
        known: list[Node] = []
        if mark:
            side = stage.sides[mark.side].name if mark.side and mark.side in stage.sides else "side not stated"
            known = [soft(f"{mark.kind} · {side}"), Text(f"Last reported at {stage.places[mark.place].name}")]
        name = Text(mark.name if mark else self.force.replace("-", " "), "title", "ink", "bold")
        rows = history(scope.director.force_history(self.force), scope.view.cursor.turn)
        return Column([name, *known, Gap(8), *rows])
