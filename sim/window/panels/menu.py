"""The menu of a set of tools: each with its sign, its words, what it does, and its key."""

from __future__ import annotations

from dataclasses import dataclass

from sim.window.kit.nodes import Box, Column, Node, Press, Rest, Row, Sign
from sim.window.kit.phrases import soft, strong
from sim.window.state.actions import Action
from sim.window.state.view import Panel, Scope


@dataclass(frozen=True, kw_only=True)
class Menu(Panel):
    """All tools of one set. left: where its sheet begins, in pixels; choice: the row that the arrows have reached."""

    id = "menu"
    dock = "under"
    wide = 430
    title_size = "subtitle"

    set: str = "Read"
    left: int = 0

    def title(self, scope: Scope) -> str:
        """Return the set's name."""
        return self.set

    def tree(self, scope: Scope) -> Node:
        """Return a row for each tool."""
        return Column([_row(one, scope) for one in scope.actions if one.tool and one.set == self.set], 2)


def _row(action: Action, scope: Scope) -> Node:
    on = action.command == "learning" and scope.view.desk.learning
    name = strong(f"{action.tool}{': on' if on else ''}", "large")
    row = Row([Sign(action.icon, 5.5, "accent_ink", size="large"), Rest(Column([name, soft(action.tip)])),
               strong("/".join(action.caps), "fine", "select")], 12)  # fmt: skip
    return Box(row, (8, 6), radius=6, press=Press(f"menu:{action.command}", action.command))
