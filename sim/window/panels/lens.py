"""Choosing whose account the replay follows, and a second one to show beside it."""

from __future__ import annotations

from sim.scene.model import LensChoice
from sim.window.kit.controls import Button
from sim.window.kit.nodes import Box, Column, Gap, Node, Press, Rest, Row, Sign
from sim.window.kit.phrases import soft, strong
from sim.window.state.actions import COMPARE, KNOW, Action
from sim.window.state.view import Panel, Scope

ABOUT = (
    "The whole replay is told again as one group of accounts reports it. “Beside” shows two accounts of the same "
    "day next to each other, with rings around the places on which they differ, as many as the number says."
)


class Lens(Panel):
    """Whose account the map follows."""

    id = "lens"
    name = "Whose account?"
    wide = 760
    opens = Action(
        "panel:lens", ("a",), KNOW, "whose account; two side by side",
        "Whose reports the map believes; two side by side", "Whose account", COMPARE, "half",
    )  # fmt: skip

    def tree(self, scope: Scope) -> Node:
        """Return the lenses."""
        return Column([soft(ABOUT, "plain"), Gap(12), Column([_row(one, scope) for one in scope.stage.lenses], 8)])


def _row(choice: LensChoice, scope: Scope) -> Node:
    view, director = scope.view, scope.director
    here, beside = choice.id == view.cursor.lens, choice.id == view.other
    sign = Sign("circle" if here else "ring", 6, "accent_ink" if here else "quiet", size="large")
    about = director.lens_about(choice.id, view.cursor.turn)
    words = Column([strong(choice.name, "large"), soft(about, "fine")])
    nodes: list[Node | Rest] = [sign, Rest(words)]
    if not here:
        number = len(director.compare(view.cursor, view.cursor.with_lens(choice.id)))
        tip = f"{number} place{'s' * (number != 1)} differ from the present account"
        nodes += [Button(Press(f"other:{choice.id}", f"other:{choice.id}", tip), f"Beside · {number}", beside, "small")]
    press = Press(f"lens:{choice.id}", f"lens:{choice.id}", about)
    return Box(Row(nodes, 14, middle=True), (12, 7), "accent_wash" if here else "panel", "rule", press=press)
