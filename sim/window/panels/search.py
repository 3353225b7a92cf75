"""Finding places, forces, accounts, turns and text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sim.scene.views import Hit
from sim.window.kit.controls import Field
from sim.window.kit.nodes import Box, Column, Gap, Node, Press, Rest, Row, Sign, Text
from sim.window.kit.phrases import heading, soft, strong
from sim.window.panels.found import chosen
from sim.window.state.actions import KNOW, READ, Action
from sim.window.state.view import Asking, Panel, Scope, View

if TYPE_CHECKING:
    from sim.scene.director import Director

MOST = 30
NOTHING = "Nothing is found. Try fewer letters, or a word of the text."
SIGNS = {
    "place": "circle",
    "force": "square",
    "account": "hexagon",
    "matter": "diamond",
    "turn": "right",
    "sentence": "bubble",
}


class Search(Asking):
    """Find a place, a force, an account, a word of the text, a date."""

    id = "search"
    name = "Find"
    wide = 760
    opens = Action(
        "panel:search", ("f", "ctrl+f"), KNOW, "find a place, force or text",
        "Find a place, force or text", "Find", READ, "ring",
    )  # fmt: skip

    @property
    def chosen(self) -> str:
        """The row that is chosen, to be kept in sight."""
        return f"hit:{self.choice}" if self.query else ""

    def tree(self, scope: Scope) -> Node:
        """Return the field and what it found."""
        hits = self._hits(scope.director)
        here = chosen(self, hits)
        return Column(
            [
                Field(self.query, "A place, a force, an account, a word of the text, a date"),
                Gap(12),
                *([soft(NOTHING, "body")] if self.query and not hits else []),
                *_rows(hits, here),
            ]
        )

    def _hits(self, director: Director) -> tuple[Hit, ...]:
        return director.search(self.query, MOST) if self.query else ()

    def stepped(self, view: View, step: int) -> Panel | None:
        """Return the panel with the row below or above chosen."""
        return replace(self, choice=min(max(self.choice + step, 0), MOST - 1))

    def enter(self, scope: Scope) -> str:
        """Return what the chosen row does."""
        hit = chosen(self, self._hits(scope.director))
        return command_of(hit) if hit else ""


def _rows(hits: Sequence[Hit], here: Hit | None) -> Iterator[Node]:
    """Yield what was found, then, apart, what may have been meant."""
    for number, hit in enumerate(hits):
        if hit.near and (number == 0 or not hits[number - 1].near):
            yield heading("Did you mean")
        yield _row(hit, number, hit is here)


def _row(hit: Hit, number: int, here: bool) -> Node:
    sign = Sign(SIGNS.get(hit.kind, "circle"), 5, "soft", size="large")
    words = [strong(hit.text, "large"), *([soft(hit.detail, "fine")] if hit.detail else [])]
    row = Row([sign, Rest(Column(words)), Text(hit.kind, "least", "quiet")], 12)
    press = Press(f"hit:{number}", command_of(hit))
    return Box(row, (12, 4), fill="accent_wash" if here else "", radius=6, press=press)


def command_of(hit: Hit) -> str:
    """Return what choosing a hit does: show a place, compare a matter, go to a turn, else close."""
    if hit.kind == "place":
        return f"show:{hit.id}"
    if hit.kind == "matter":
        return f"matter:{hit.id}"
    if hit.kind == "force":
        return f"force:{hit.id}"
    return f"go:{hit.turn}:{hit.id}" if hit.turn is not None else "back-out"
