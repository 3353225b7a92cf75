"""Two maps one over the other: the line between what is seen of each, which is dragged."""

from __future__ import annotations

import pygame

from sim.window.frame.parts import Painting
from sim.window.ink.pen import Pen
from sim.window.state.view import View

LINE = 4  # pixels between the two parts
KNOB = 15.0  # units: its radius
TIP = "Drag the line: one map goes over the other (Ctrl+← and Ctrl+→)"


def part_of(now: Painting, rect: pygame.Rect, number: int) -> pygame.Rect:
    """Return what is seen of a map in its box: of two that lie one over the other the part at its side of the line."""
    if not now.view.over:
        return rect
    x = now.done.wipe = _line(rect, now.view)
    if number == 0:
        return pygame.Rect(rect.x, rect.y, x - LINE // 2 - rect.x, rect.height)
    return pygame.Rect(x + LINE // 2, rect.y, rect.right - x - LINE // 2, rect.height)


def draw_line(now: Painting, rect: pygame.Rect) -> None:
    """Draw the line between the two parts with its knob, and note that it is dragged."""
    x = _line(rect, now.view)
    line = pygame.Rect(x - LINE // 2, rect.y, LINE, rect.height)
    now.surface.set_clip(line)
    now.surface.fill(now.palette.surface["ink"], line)
    pen = now.pen()
    draw_handle(pen, rect, now.view)
    now.surface.set_clip(None)
    reach = pen.sizes(KNOB)
    pen.target("wipe", pygame.Rect(x - reach, rect.centery - reach, 2 * reach, 2 * reach), "wipe:0.5", TIP)
    now.done.targets += pen.targets


def draw_handle(pen: Pen, rect: pygame.Rect, view: View) -> None:
    """Draw the knob of the line, as far as it is not clipped."""
    middle = (_line(rect, view), rect.centery)
    pen.sign("circle", middle, KNOB, "ink")
    for way, name in ((-1, "left"), (1, "right")):
        pen.sign(name, (middle[0] + way * pen.sizes(6), middle[1]), 5, "panel")


def _line(rect: pygame.Rect, view: View) -> int:
    return rect.x + round(rect.width * view.wipe)
