"""The sheet that the open panel is written on: its ground, its title, its close button, and what stands in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pygame

from sim.window.ink.pen import Pen
from sim.window.kit.controls import Button
from sim.window.kit.nodes import Placed, Press, Rest, Row, Text
from sim.window.kit.paint import measured, paint, spread
from sim.window.state.view import Panel, Scope

MARGIN = 20  # pixels between a sheet and the window's edges
CLOSE = Press("close", "back-out", "Close (Esc)")


@dataclass(frozen=True, slots=True)
class SheetDrawn:
    """Where the sheet stands, how far it can be scrolled, and how far it should be for what is chosen to be seen."""

    rect: pygame.Rect
    most: int
    shift: int


class Sheets:
    """Draws sheets. How the last panel was placed is kept: scrolling and pointing do not measure it again."""

    def __init__(self) -> None:
        self._kept: tuple[object, Placed, Placed] | None = None

    @property
    def placed(self) -> tuple[Placed, ...]:
        """What stands on the last sheet: the line with its title, and what is below it."""
        return self._kept[1:] if self._kept else ()

    def draw(self, pen: Pen, panel: Panel, scope: Scope, beside: tuple[int, int, int, int]) -> SheetDrawn:
        """Draw the open panel in the middle of the window, or in the box `beside` the map if that is its place."""
        over, menu = panel.dock == "over", panel.dock == "under"
        side, top = pen.sizes(26 if over else 18), pen.sizes(12 if menu else 20)
        whole = pen.surface.get_rect()
        width = beside[2] if panel.dock == "beside" else min(pen.sizes(panel.wide), whole.width - 2 * MARGIN)
        head, tree = self._placed(pen, panel, scope, width - 2 * side)
        above = head.height + pen.sizes(12)
        if menu:
            high = min(tree.height + above + 2 * top, whole.bottom - beside[1] - MARGIN)
            sheet = pygame.Rect(min(getattr(panel, "left", 0), whole.right - width - MARGIN), beside[1], width, high)
            pen.box(sheet.move(0, pen.sizes(3)).inflate(4, 4), (70, 70, 70), None, 10)
            pen.box(sheet, pen.colour("panel"), pen.colour("rule"), 10)
        elif over:
            high = min(max(tree.height + above + 2 * top, pen.sizes(190)), whole.height - 2 * MARGIN)
            sheet = pygame.Rect(0, 0, width, high)
            sheet.center = whole.center
            _dim(pen, whole)
            pen.box(sheet.move(0, pen.sizes(3)).inflate(4, 4), (70, 70, 70), None, 12)
            pen.box(sheet, pen.colour("panel"), pen.colour("rule"), 12)
        else:
            sheet = pygame.Rect(beside)
            pen.surface.fill(pen.colour("panel"), sheet)
            pen.surface.fill(pen.colour("rule"), (sheet.x, sheet.y, 1, sheet.height))
        inner = sheet.inflate(-2 * side, -2 * top)
        paint(pen, head, inner.topleft)
        body = pygame.Rect(inner.x, inner.y + above, inner.width, max(inner.height - above, 1))
        at = (body.x, body.y - panel.scroll)
        paint(pen, tree, at, body)
        pen.scrollbar(pygame.Rect(body.x, body.y, body.width + side * 2 // 3, body.height), panel.scroll, tree.height)
        return SheetDrawn(sheet, max(tree.height - body.height, 0), _shift(tree, at, body, pen.focus or panel.chosen))

    def _placed(self, pen: Pen, panel: Panel, scope: Scope, width: int) -> tuple[Placed, Placed]:
        """Return the line with the title and the close button, and what stands below it."""
        view = replace(scope.view, panel=replace(panel, scroll=0), focus="", message="", notice="", scroll=0, card=-1)
        key = (view, id(scope.scene), width, pen.sizes.unit)
        if self._kept is None or self._kept[0] != key:
            title = Text(panel.title(scope), panel.title_size, "ink", "bold")
            head = Row([Rest(title), Button(CLOSE, "Close", high=30)], 14)
            self._kept = (key, measured(head, width, pen), measured(panel.tree(scope), width, pen))
        return self._kept[1], self._kept[2]


def _shift(tree: Placed, at: tuple[int, int], body: pygame.Rect, id: str) -> int:
    """Return how far what is chosen lies out of sight."""
    for rect, node in spread(tree, at) if id else ():
        press = getattr(node, "press", None)
        if press and press.id == id and not (body.top <= rect.top and rect.bottom <= body.bottom):
            above, below = rect.y - body.y, rect.bottom - body.bottom
            return above if above < 0 or rect.height > body.height else below
    return 0


def _dim(pen: Pen, whole: pygame.Rect) -> None:
    shade = pygame.Surface(whole.size)
    shade.fill(pen.colour("ink"))
    shade.set_alpha(90)
    pen.surface.blit(shade, (0, 0))
