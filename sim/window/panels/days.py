"""Two days side by side: which other day to show beside the present one."""

from __future__ import annotations

from sim.scenario.dates import read_turn
from sim.scene.model import StageTurn
from sim.window.kit.controls import Field
from sim.window.kit.nodes import Box, Column, Gap, Node, Press, Rest, Row
from sim.window.kit.phrases import buttons, heading, soft, strong, switch
from sim.window.state.actions import COMPARE, TIME, Action
from sim.window.state.view import Asking, Panel, Scope, View

ABOUT = (
    "Another day stands beside this one, the earlier at the left; rings mark what is in other hands. Drag the timeline "
    "and the present day moves. Or hold Y at any time to see the turn before in place of this one."
)
OVER = "One over the other, with a line to drag between them (Shift+X)"
AROUND = 4  # turns shown before and after what is typed


class Days(Asking):
    """Choose a day to compare the present one with."""

    id = "days"
    name = "Compare two days"
    wide = 760
    opens = Action(
        "panel:days", ("x",), TIME, "compare two days",
        "Two days side by side, with what changed between them", "Two days", COMPARE, "bar",
    )  # fmt: skip

    def tree(self, scope: Scope) -> Node:
        """Return the days that are near at hand, the field, and the days around what it asks for."""
        stage, here, view = scope.stage, scope.scene.turn, scope.view
        phase = next(one for one in stage.phases if one.id == scope.scene.phase)
        near = [("The turn before", here - 1), ("The beginning of this phase", phase.first), ("The first turn", 1)]
        last = stage.told or len(stage.turns)
        near += [("The last turn", last)] if last > here else []
        first = {
            turn: words for words, turn in reversed(near) if 0 < turn != here
        }  # of two words for one day the first
        choices = [(f"day:{turn}", words, turn == view.day) for words, turn in near if first.get(turn) == words]
        wanted = read_turn(self.query, stage.turns) if self.query else None
        rows = [_row(turn) for turn in _around(stage.turns, wanted) if turn.number not in (here,)] if wanted else []
        return Column(
            [
                soft(ABOUT, "plain"),
                buttons(choices),
                switch("over", OVER, view.wipe > 0, "over"),
                heading("Another day"),
                Field(self.query, "6 February, 2020-02-06, turn 37"),
                Gap(10),
                *rows,
                *([buttons([("single", "One day only", False)])] if view.day else []),
            ]
        )

    def stepped(self, view: View, step: int) -> Panel | None:
        """Return that there is nothing to choose by steps."""
        return None

    def enter(self, scope: Scope) -> str:
        """Return the comparison with the day that was typed, or with the turn before."""
        wanted = read_turn(self.query, scope.stage.turns) if self.query else scope.scene.turn - 1
        return f"day:{wanted}" if wanted else ""


def _around(turns: tuple[StageTurn, ...], wanted: int) -> tuple[StageTurn, ...]:
    return turns[max(wanted - AROUND - 1, 0) : wanted + AROUND]


def _row(turn: StageTurn) -> Node:
    row = Row([Rest(strong(turn.date_text, "plain"), 0.4), Rest(soft(turn.headline, "plain"), 1.0)], 10)
    return Box(row, (6, 5), radius=6, press=Press(f"day:{turn.number}", f"day:{turn.number}", turn.headline))
