"""What lies under marks and names in one view: the ground with its territory, and boundaries and roads above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pygame

from sim.scene.model import Stage, Territory
from sim.window.map import base_layer
from sim.window.map.frame import Frame
from sim.window.map.territory_layer import Boxed, Ground


class Underlay:
    """Ground and lines of one view. `drawing` makes them, bit by bit; until it has ended nothing else may be asked."""

    def __init__(self, frame: Frame, stage: Stage, cells: Boxed) -> None:
        self._frame = frame
        self._stage = stage
        self._ground = Ground(frame, stage.layers, cells, stage.sides)
        self._lines = pygame.Surface(frame.size, pygame.SRCALPHA)
        self._whole = pygame.Surface(frame.size)  # the ground as it was last asked for, under the lines
        self._plain: pygame.Surface | None = None  # the ground without territory, under the lines

    def drawing(self) -> Iterator[None]:
        """Find the cells in view and draw the lines, bit by bit."""
        self._ground.find_cells()
        yield
        yield from base_layer.draw_lines(self._lines, self._frame, self._stage.layers)

    def painting(self, territory: Mapping[str, Territory]) -> Iterator[None]:
        """Paint the ground as it is held at a moment, bit by bit."""
        for _ in self._ground.painting(territory):
            yield

    def plain(self) -> pygame.Surface:
        """Return the ground without territory under its lines; not to be drawn upon."""
        if self._plain is None:
            ground = Ground(self._frame, self._stage.layers, (), self._stage.sides)
            ground.paint({})
            ground.surface.blit(self._lines, (0, 0))
            self._plain = ground.surface
        return self._plain

    def held(self, territory: Mapping[str, Territory]) -> pygame.Surface:
        """Return the ground as it is held at a moment under its lines; not to be drawn upon.

        Only where cells changed since this was last asked is it put together anew.
        """
        self._ground.paint(territory)
        for rect in self._ground.take_dirty():
            self._whole.blit(self._ground.surface, rect, rect)
            self._whole.blit(self._lines, rect, rect)
        return self._whole
