"""What stands beside the map: something that stays above, and below it something that is scrolled."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from sim.window.ink.pen import Pen
from sim.window.kit.nodes import Node
from sim.window.kit.paint import measured, paint

SIDE = 18  # units


@dataclass(frozen=True, slots=True)
class Scrolled:
    """How high all of it is, and how much of it is seen, in pixels."""

    content: int
    seen: int

    @property
    def most(self) -> int:
        """How far it can be scrolled."""
        return max(self.content - self.seen, 0)


def draw_scrolled(pen: Pen, rect: pygame.Rect, head: Node, tree: Node, scroll: int) -> Scrolled:
    """Draw both in a column; return how much there is to scroll."""
    pen.surface.fill(pen.colour("panel"), rect)
    pen.surface.fill(pen.colour("rule"), (rect.x, rect.y, 1, rect.height))
    inner = rect.inflate(-2 * pen.sizes(SIDE), 0)
    above, below = measured(head, inner.width, pen), measured(tree, inner.width, pen)
    paint(pen, above, inner.topleft)
    view = pygame.Rect(inner.x, rect.y + above.height, inner.width, max(rect.height - above.height, 1))
    paint(pen, below, (view.x, view.y - scroll), view)
    pen.scrollbar(pygame.Rect(rect.x, view.y, rect.width, view.height), scroll, below.height)
    return Scrolled(below.height, view.height)
