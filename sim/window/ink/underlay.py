"""What lies under everything else in a picture and stays while its view does: grounds, cells, boundaries, roads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pygame

from sim.picture.items import Item, Mosaic, View
from sim.scene.model import Territory
from sim.window.ink.marks import Marks
from sim.window.ink.mosaic import Ground


class Underlay:
    """The lowest items of a picture on a surface of their own. Only cells that change hands are painted anew.

    It may be asked for its surface once `drawing` has ended; that makes it bit by bit, so that a motion need not stop.
    """

    def __init__(self, items: Sequence[Item], size: tuple[int, int], view: View, marks: Marks) -> None:
        self.items = tuple(items)
        self.view = view
        self.surface = pygame.Surface(size, 0, 32)
        self.marks = marks
        x0, y0, x1, y1 = (round(edge) for edge in view.box)
        self._box = pygame.Rect(x0, y0, x1 - x0, y1 - y0)
        self._mosaic = mosaic_of(items)
        self._below: pygame.Surface | None = None  # up to the cells, where there are any
        self._above: pygame.Surface | None = None
        self.ground: Ground | None = None
        self._work = self._drawn()

    def drawing(self) -> Iterator[None]:
        """Yield while there is something left to be drawn, bit by bit; who stops may go on later."""
        for _ in self._work:  # not `yield from`: that would end the work with whoever stops
            yield

    def fits(self, items: Sequence[Item], view: View) -> bool:
        """Return whether the underlay of these items is this one, but for how its cells are held."""
        if view != self.view or len(items) != len(self.items):
            return False
        return all(a is b or _same_cells(a, b) or a == b for a, b in zip(self.items, items, strict=True))

    def hold(self, holds: Mapping[str, Territory]) -> None:
        """Bring the cells to another moment."""
        if self.ground is None or self._below is None or self._above is None:
            return
        for box in self.ground.hold(holds):
            self.surface.blit(self._below, box, box)
            self.surface.blit(self._above, box, box)

    def changed(self, before: Mapping[str, Territory], after: Mapping[str, Territory]) -> list[pygame.Rect]:
        """Return where cells look otherwise after than before."""
        return self.ground.boxes(self.ground.changed(before, after)) if self.ground else []

    def _drawn(self) -> Iterator[None]:
        at = next((n for n, item in enumerate(self.items) if mosaic_of([item])), None)
        if at is None or self._mosaic is None:
            yield from self._draw(self.surface, self.items)
            return
        below = pygame.Surface(self.surface.get_size(), 0, 32)
        above = pygame.Surface(self.surface.get_size(), pygame.SRCALPHA)
        yield from self._draw(below, self.items[:at])
        below.set_clip(self._box)
        self.ground = Ground(below, self.marks.cells(self._mosaic), self.view, self.marks.styles)
        yield from self.ground.painting(self._mosaic.holds)
        yield from self._draw(above, self.items[at + 1 :])
        self._below, self._above = below, above
        self.surface.blit(below, (0, 0))
        self.surface.blit(above, (0, 0))
        yield

    def _draw(self, surface: pygame.Surface, items: Sequence[Item]) -> Iterator[None]:
        """Draw items, those on the plane within the map's box."""
        for item in items:
            surface.set_clip(self._box if item.km else None)
            yield from self.marks.draw(surface, item, self.view)
        surface.set_clip(None)


def mosaic_of(items: Sequence[Item]) -> Mosaic | None:
    """Return the mosaic among items, None where there is none."""
    return next((mark for item in items for mark in item.marks if isinstance(mark, Mosaic)), None)


def _same_cells(one: Item, other: Item) -> bool:
    mine, its = mosaic_of([one]), mosaic_of([other])
    return mine is not None and its is not None and mine.cells is its.cells
