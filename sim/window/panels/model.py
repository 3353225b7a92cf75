"""Model against source: what the document says beside what the model works out, agreements and differences alike."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pygame

from sim.scene.model import Comparison, Scene, Stage
from sim.window.ink.pen import Pen
from sim.window.panels.follows import comparison
from sim.window.panels.parts import title
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.consequences.replay import Replay
    from sim.scene.director import Director


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw the statements of this turn, then those before it, the latest first; return the height."""
    text = (
        "The document also states things that the model works out from who holds which place: shares, kilometres, "
        "roads, encirclement. Where the two differ it is shown, not tuned away."
    )
    y = rect.y + pen.para(text, (rect.x, rect.y), 13, rect.width, "soft", "italic")
    if view.cursor.branch is not None:
        y += pen.para("The document says nothing of what is tried out.", (rect.x, y + 8), 14.5, rect.width, "warn")
        return y - rect.y + pen.sizes(16)
    before = _before(director.replay(view.cursor.lens), scene.turn)
    agree = sum(one.verdict == "match" for one in (*scene.comparisons, *before))
    counted = f"Up to this turn {agree} of {len(scene.comparisons) + len(before)} agree."
    y += pen.para(counted, (rect.x, y + pen.sizes(6)), 14.5, rect.width, "ink", "medium") + pen.sizes(6)
    for name, found in (("This turn", scene.comparisons), ("Before", before)):
        if found:
            y = title(pen, rect, y, name)
        for one in found:
            y = comparison(pen, rect, y, one)
    return y - rect.y + pen.sizes(8)


@functools.lru_cache(maxsize=8)
def _before(replay: Replay, turn: int) -> tuple[Comparison, ...]:
    """Return the comparisons of the turns before one, the latest first."""
    from sim.scene.comparisons import comparisons

    return comparisons(replay, 1, turn - 1)[::-1]
