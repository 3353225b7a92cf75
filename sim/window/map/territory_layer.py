"""The territory: a wash by holder, hatched where contested, lighter where inferred.

The ground of a view is kept; when the turn changes only the cells that changed are painted again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from operator import is_not

import pygame

from sim.picture.palette import Colour, mix
from sim.scene.model import BaseLayer, StageSide, Territory
from sim.scene.symbols import PATTERNS
from sim.window.ink.shapes import hatch
from sim.window.ink.strokes import Point
from sim.window.map.base_layer import draw_ground, draw_water, water_boxes
from sim.window.map.frame import Frame, bounds_of

AT_ONCE = 300  # cells painted before there is time for something else
Rings = tuple[tuple[Point, ...], ...]
Boxed = tuple[tuple[str, tuple[float, float, float, float], tuple[Point, ...]], ...]  # a cell's id, bounds, a ring


class Ground:
    """The painted ground of one view. `paint` brings it to another moment and says how many cells it painted."""

    def __init__(self, frame: Frame, layers: Sequence[BaseLayer], cells: Boxed, sides: Mapping[str, StageSide]) -> None:
        self.frame = frame
        self.surface = pygame.Surface(frame.size)
        self._layers = layers
        self._sides = sides
        self._all = cells
        self._cells: dict[str, list[list[Point]]] = {}
        self._shown: dict[str, Territory] = {}
        self._water = water_boxes(frame, layers)
        self._washes: dict[tuple[str | None, bool], Colour] = {}
        self._last: Mapping[str, Territory] = {}
        self._wet = True
        self._dirty: list[pygame.Rect] = []
        draw_ground(self.surface, frame, layers)

    def find_cells(self) -> None:
        """Find the cells that show in the view; `paint` does it where it was not done before."""
        if self._all:
            self._cells, self._all = _in_view(self.frame, self._all), ()

    def paint(self, territory: Mapping[str, Territory]) -> int:
        """Paint every cell whose holder is not the one shown; return how many that were."""
        return sum(self.painting(territory))

    def painting(self, territory: Mapping[str, Territory]) -> Iterator[int]:
        """Paint as `paint` does, bit by bit; yield how many cells each bit painted."""
        self.find_cells()
        painted = 0
        for id in self._different(territory):
            now, rings = territory.get(id), self._cells.get(id)
            if now is not None and rings and not _alike(self._shown.get(id), now):
                self._cell(rings, now)
                self._shown[id] = now
                painted += 1
                if painted == AT_ONCE:
                    yield painted
                    painted = 0
        self._last = territory
        if self._wet:
            draw_water(self.surface, self.frame, self._layers)
            self._wet, self._dirty = False, [self.surface.get_rect()]
        yield painted

    def take_dirty(self) -> list[pygame.Rect]:
        """Return where something was painted since this was last asked."""
        dirty, self._dirty = self._dirty, []
        return dirty

    def _different(self, territory: Mapping[str, Territory]) -> Iterable[str]:
        """Return the cells that may differ from the last moment's; scenes share what has not changed."""
        if territory is self._last:
            return ()
        if len(territory) != len(self._last):
            return territory
        return compress(territory, map(is_not, territory.values(), self._last.values()))

    def _cell(self, rings: list[list[Point]], now: Territory) -> None:
        palette, colour = self.frame.palette, self._wash(now)
        for ring in rings:
            touched = pygame.draw.polygon(self.surface, colour, ring)
            if not self._wet:
                self._dirty.append(touched.inflate(4, 4))
                self._wet = touched.collidelist(self._water) >= 0
        tone = self._tone(now)
        if now.contested:
            self._pattern(rings, mix(palette.wash("red"), palette.surface["ink"], 0.35), "rising", 1.6)
        elif palette.patterns and tone and tone in PATTERNS:
            strength = 0.34 if now.inferred else 0.6
            self._pattern(rings, mix(colour, palette.tone(tone), strength), PATTERNS[tone], 1.1)

    def _tone(self, now: Territory) -> str | None:
        return self._sides[now.side].tone if now.side and now.side in self._sides else None

    def _wash(self, now: Territory) -> Colour:
        key = (now.side, now.inferred)
        if key not in self._washes:
            self._washes[key] = self.frame.palette.wash(self._tone(now), now.inferred)
        return self._washes[key]

    def _pattern(self, rings: list[list[Point]], colour: tuple[int, int, int], kind: str, width: float) -> None:
        """Fill rings with a pattern that runs on from cell to cell."""
        unit = self.frame.sizes.unit
        side = max(6, round(9 * unit))
        tile = hatch(side, colour, kind, width * unit)
        for ring in rings:
            x0, y0, x1, y1 = bounds_of(ring)
            rect = pygame.Rect(int(x0) - 1, int(y0) - 1, int(x1 - x0) + 3, int(y1 - y0) + 3)
            rect = rect.clip(self.surface.get_rect())
            if rect.width < 1 or rect.height < 1:
                continue
            patch = pygame.Surface(rect.size, pygame.SRCALPHA)
            pygame.draw.polygon(patch, (255, 255, 255, 255), [(x - rect.x, y - rect.y) for x, y in ring])
            tiles = pygame.Surface(rect.size, pygame.SRCALPHA)
            across = range(-(rect.x % side), rect.width, side)
            tiles.fblits([(tile, (x, y)) for y in range(-(rect.y % side), rect.height, side) for x in across])
            patch.blit(tiles, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
            self.surface.blit(patch, rect)


def _alike(old: Territory | None, now: Territory) -> bool:
    """Return whether two cells look the same; several times faster than comparing the dataclasses."""
    return old is not None and old.side == now.side and old.inferred == now.inferred and old.contested == now.contested


def boxed(cells: Mapping[str, Rings]) -> Boxed:
    """Return the rings of cells with their bounds, worked out once for all views."""
    return tuple((id, bounds_of(ring), ring) for id, rings in cells.items() for ring in rings)


def _in_view(frame: Frame, cells: Boxed) -> dict[str, list[list[Point]]]:
    """Return the cells that show in the view, in pixels."""
    west, south, east, north = frame.camera.seen(frame.size)
    found: dict[str, list[list[Point]]] = {}
    for id, (x0, y0, x1, y1), ring in cells:
        if x1 >= west and x0 <= east and y1 >= south and y0 <= north:
            found.setdefault(id, []).append(frame.line(ring))
    return found
