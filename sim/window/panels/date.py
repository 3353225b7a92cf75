"""Jumping to a date: type it, or choose among the turns that lie around it."""

from __future__ import annotations

from sim.scenario.dates import read_turn
from sim.scene.model import StageTurn
from sim.window.kit.controls import Field
from sim.window.kit.nodes import Box, Column, Gap, Node, Press, Rest, Row, Sign
from sim.window.kit.phrases import refusal, soft, strong
from sim.window.state.actions import READ, TIME, Action
from sim.window.state.view import Asking, Panel, Scope, View

AROUND = 5  # turns shown before and after


class Date(Asking):
    """Go to a date."""

    id = "date"
    name = "Go to a date"
    wide = 760
    leaps = True
    opens = Action("panel:date", ("g",), TIME, "go to a date", "Go to a date", "Go to a date", READ, "flag")

    def tree(self, scope: Scope) -> Node:
        """Return the field and the turns around what it asks for."""
        stage, here = scope.stage, scope.scene.turn
        wanted = read_turn(self.query, stage.turns) if self.query else here
        middle = wanted or here
        first = min(max(middle - AROUND, 1), max(len(stage.turns) - 2 * AROUND, 1))
        unread = self.query and wanted is None and not self.refused
        return Column(
            [
                Field(self.query, "6 February, 2020-02-06, Feb 2020, turn 37"),
                Gap(12),
                *refusal(self.refused if wanted is None else ""),
                *([soft("Not a date yet.", "plain"), Gap(6)] if unread else []),
                *(_row(turn, turn.number == wanted, turn.number == here)
                  for turn in stage.turns[first - 1 : first + 2 * AROUND]),
            ]
        )  # fmt: skip

    def stepped(self, view: View, step: int) -> Panel | None:
        """Return that there is nothing to choose by steps."""
        return None

    def enter(self, scope: Scope) -> str:
        """Return the jump to the date that was typed."""
        return "to-date"


def _row(turn: StageTurn, wanted: bool, here: bool) -> Node:
    sign = Sign("right", 4.5, "select" if wanted else "panel", size="plain")
    day = strong(f"{turn.date_text}{' (now)' if here else ''}", "plain")
    row = Row([sign, Rest(day, 0.4), Rest(soft(turn.headline, "plain"), 1.0)], 10)
    press = Press(f"date:{turn.number}", f"turn:{turn.number}", turn.headline)
    return Box(row, (6, 5), fill="accent_wash" if wanted else "", radius=6, press=press)
