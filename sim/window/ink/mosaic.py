"""The ground of a picture: cells washed and hatched by how each is held, repainted cell by cell as that changes.

Where two cells meet, the one that comes later covers the pixels of both. A cell that is painted anew takes no other
pixels than it had, so that ground brought from moment to moment is the same as ground painted at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import compress
from operator import is_not

import pygame

from sim.picture.items import Path, View
from sim.picture.style import TILE, Style, Styles, cell_style
from sim.scene.model import Territory
from sim.window.ink.shapes import hatch

AT_ONCE = 300  # cells painted before there is time for something else
Boxed = tuple[tuple[str, tuple[float, float, float, float], Path], ...]  # a cell's id, the bounds of a ring, the ring
NOWHERE: tuple[int, int, int] = (255, 0, 255)  # no ground has this colour
Ring = list[tuple[int, int]]


class Ground:
    """The cells of one view upon a surface. `hold` brings them to another moment."""

    def __init__(self, surface: pygame.Surface, cells: Boxed, view: View, styles: Styles) -> None:
        self._surface = surface
        self._view = view
        self._styles = styles
        self._cells = cells
        self._rings: list[Ring] = []
        self._boxes: list[pygame.Rect] = []
        self._of: dict[str, list[int]] = {}  # the numbers of a cell's rings
        self._looks: dict[Territory, tuple[Style, Style | None]] = {}
        self.holds: Mapping[str, Territory] = {}

    def painting(self, holds: Mapping[str, Territory]) -> Iterator[None]:
        """Find the cells in view and paint them all, bit by bit."""
        self._find()
        yield
        for number, (id, rings) in enumerate(self._of.items()):
            if number % AT_ONCE == AT_ONCE - 1:
                yield
            if held := holds.get(id):
                colour = self._look(held)[0].fill or NOWHERE
                for ring in rings:
                    pygame.draw.polygon(self._surface, colour, self._rings[ring])
        for id, rings in self._of.items():
            if (held := holds.get(id)) and self._look(held)[1]:
                for ring in rings:
                    self._repaint(ring, held)
        self.holds = holds

    def hold(self, holds: Mapping[str, Territory]) -> list[pygame.Rect]:
        """Paint the cells that are held otherwise than they were; return where that is."""
        changed = self.changed(self.holds, holds)
        for id in changed:
            for ring in self._of[id]:
                self._repaint(ring, holds[id])
        self.holds = holds
        return self.boxes(changed)

    def changed(self, before: Mapping[str, Territory], after: Mapping[str, Territory]) -> list[str]:
        """Return the cells in view that look otherwise after than before; moments share what stays."""
        if before is after:
            return []
        same = len(before) == len(after)
        differing = compress(after, map(is_not, after.values(), before.values())) if same else after
        return [id for id in differing if id in self._of and self._differs(before.get(id), after[id])]

    def _differs(self, one: Territory | None, other: Territory) -> bool:
        return one is None or self._look(one) != self._look(other)

    def boxes(self, ids: Iterable[str]) -> list[pygame.Rect]:
        """Return the boxes of the rings of cells, in pixels of the picture."""
        return [self._boxes[ring] for id in ids for ring in self._of[id]]

    def _find(self) -> None:
        """Find the rings that show in the view, in whole pixels, so that a part of them looks as the whole does."""
        west, south, east, north = self._view.seen()
        bounds, view = self._surface.get_clip(), self._view
        for id, (x0, y0, x1, y1), ring in self._cells:
            if x1 >= west and x0 <= east and y1 >= south and y0 <= north:
                (left, top), (right, low) = view.line(((x0, y1), (x1, y0)))
                box = pygame.Rect(round(left), round(top), round(right) - round(left) + 1, round(low) - round(top) + 1)
                self._of.setdefault(id, []).append(len(self._rings))
                self._rings.append([(round(x), round(y)) for x, y in view.line(ring)])
                self._boxes.append(box.clip(bounds))

    def _look(self, held: Territory) -> tuple[Style, Style | None]:
        found = self._looks.get(held)
        if found is None:
            wash, pattern = cell_style(held)
            found = self._looks[held] = (self._styles[wash], self._styles.get(pattern))
        return found

    def _repaint(self, ring: int, held: Territory) -> None:
        """Paint the pixels that belong to a ring, which are those that no later ring covers."""
        box = self._boxes[ring].inflate(4, 4).clip(self._surface.get_clip())
        if not box:
            return
        wash, pattern = self._look(held)
        colour = wash.fill or NOWHERE
        patch = pygame.Surface(box.size, 0, self._surface)
        patch.fill(NOWHERE)
        patch.set_colorkey(NOWHERE)
        pygame.draw.polygon(patch, colour, self._moved(ring, box))
        for other in self._boxes[ring].collidelistall(self._boxes):
            if other > ring:
                pygame.draw.polygon(patch, NOWHERE, self._moved(other, box))
        if pattern is None:
            self._surface.blit(patch, box)
        else:
            mask = pygame.mask.from_surface(patch)
            patch.fill(colour)
            self._hatch(patch, box, pattern)
            mask.to_surface(self._surface, patch, unsetcolor=None, dest=box.topleft)

    def _moved(self, ring: int, box: pygame.Rect) -> Ring:
        left, top = box.topleft
        return [(x - left, y - top) for x, y in self._rings[ring]]

    def _hatch(self, patch: pygame.Surface, box: pygame.Rect, pattern: Style) -> None:
        """Cover a patch with a pattern that runs on from cell to cell."""
        side, unit = tile_side(self._view.unit), self._view.unit
        tile = hatch(side, pattern.stroke or NOWHERE, pattern.pattern, pattern.width * unit)
        across, down = range(-(box.x % side), box.width, side), range(-(box.y % side), box.height, side)
        patch.fblits([(tile, (x, y)) for y in down for x in across])


def tile_side(unit: float) -> int:
    """Return the side of a pattern's tile in pixels."""
    return max(6, round(TILE * unit))


def boxed(cells: Mapping[str, tuple[Path, ...]]) -> Boxed:
    """Return the rings of cells with their bounds, worked out once for all views."""
    found = []
    for id, rings in cells.items():
        for ring in rings:
            xs, ys = zip(*ring, strict=True)
            found.append((id, (min(xs), min(ys), max(xs), max(ys)), ring))
    return tuple(found)
