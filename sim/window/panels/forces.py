"""Forces by side, as far as they have been named, and where each was last reported; a click opens what is told."""

from __future__ import annotations

from sim.scene.model import Stage
from sim.scene.views import NamedForce
from sim.window.kit.nodes import Box, Column, Grid, Node, Press, Rest, Row, Sign, Text
from sim.window.kit.phrases import heading, remark, soft, strong
from sim.window.state.actions import KNOW, READ, Action
from sim.window.state.view import Panel, Scope

ABOUT = "Named up to this turn, and where last reported: a force may have moved since without a word of it."


class Forces(Panel):
    """The forces named so far."""

    id = "forces"
    name = "Forces"
    wide = 1000
    opens = Action(
        "panel:forces", ("o",), KNOW, "forces", "Forces, where they were last reported", "Forces", READ, "square"
    )

    def tree(self, scope: Scope) -> Node:
        """Return the forces in as many columns as fit."""
        stage = scope.stage
        by_side: dict[str | None, list[NamedForce]] = {}
        for force in scope.director.forces_named(scope.view.cursor):
            by_side.setdefault(force.side, []).append(force)
        nodes: list[Node] = [remark(ABOUT)]
        for id in (*stage.sides, None):
            forces, side = by_side.get(id, []), stage.sides.get(id or "")
            if forces:
                nodes += [heading(f"{side.name if side else 'Side not stated'} ({len(forces)})")]
                nodes += [Grid([_row(force, stage) for force in forces], 2, 340)]
        return Column(nodes if by_side else [*nodes, soft("No force has been named yet.", "large")])


def _row(force: NamedForce, stage: Stage) -> Node:
    side, known = stage.sides.get(force.side or ""), stage.places.get(force.place or "")
    where = f"at {known.name}" if known else "no place reported"
    when = "named this turn" if force.fresh else f"last named {force.date_text}"
    told = f"{when} · {where} · {force.times} event{'s' * (force.times != 1)}"
    sign = Sign(side.symbol if side else "ring", 6, tone=side.tone if side else None, toned=True)
    words = Column([strong(force.name), Text(told, "fine", "accent_ink" if force.fresh else "soft")])
    press = Press(f"force-row:{force.id}", f"force:{force.id}", f"{force.name}: what is reported of it")
    return Box(Row([sign, Rest(words)], 10, middle=True), (10, 4), "panel", "rule", press=press)
