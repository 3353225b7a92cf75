"""Model against source: what the document says beside what the model works out, agreements and differences alike."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from sim.scene.model import Comparison
from sim.window.kit.nodes import Column, Gap, Node, Text
from sim.window.kit.phrases import figure, fold, heading, remark
from sim.window.panels.comparison import comparison
from sim.window.state.actions import KNOW, TRY, Action
from sim.window.state.view import Panel, Scope

if TYPE_CHECKING:
    from sim.consequences.replay import Replay

ABOUT = (
    "The document also states things that the model works out from who holds which place: shares, kilometres, "
    "roads, encirclement. Where the two differ it is shown, not tuned away."
)
WORDS = {"off": "Where the two differ", "match": "Where the two agree", "unchecked": "Not to be checked"}


class Model(Panel):
    """Model against source."""

    id = "model"
    name = "Model against source"
    wide = 900
    opens = Action(
        "panel:model", ("v",), KNOW, "model against source", "What the program works out, held against the document",
        "Check the model", TRY, "cross",
    )  # fmt: skip

    def tree(self, scope: Scope) -> Node:
        """Return the statements of this turn, then those before it, the latest first."""
        view, scene = scope.view, scope.scene
        if view.cursor.branch is not None:
            none = Text("The document says nothing of what is tried out.", "large", "warn")
            return Column([remark(ABOUT), Gap(8), none])
        before = _before(scope.director.replay(view.cursor.lens), scene.turn)
        whole = (*scene.comparisons, *before)
        agree = sum(one.verdict == "match" for one in whole)
        return Column(
            [
                figure(f"{agree} of {len(whole)}", "statements of the document up to this turn agree with the model"),
                Gap(6),
                remark(ABOUT),
                *([heading("This turn")] if scene.comparisons else []),
                *map(comparison, scene.comparisons),
                *([heading("Before")] if before else []),
                *(fold(verdict, f"{words}: {count}", map(comparison, found), self.unfolded)
                  for verdict, words in WORDS.items()
                  if (count := len(found := [one for one in before if one.verdict == verdict]))),
            ]
        )  # fmt: skip


@functools.lru_cache(maxsize=8)
def _before(replay: Replay, turn: int) -> tuple[Comparison, ...]:
    """Return the comparisons of the turns before one, the latest first."""
    from sim.scene.comparisons import comparisons

    return comparisons(replay, 1, turn - 1)[::-1]
