"""A finished picture of the map, with what can be pointed at in it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pygame

from sim.picture.camera import Camera
from sim.scene.labels import Box, Placed
from sim.window.map.region_names import Name


@dataclass(eq=False)
class Drawn:
    """A picture of the map and where things stand in it, in pixels.

    hits: places as (id, x, y, reach). labels: names by the id of their place, plates by `force:` and that id.
    furniture: legend, scale, inset and tools by name. plates: (force, where it is written). words: what is written on
    lines. under: what lies below the furniture, and where.
    """

    surface: pygame.Surface
    camera: Camera
    hits: list[tuple[str, float, float, float]] = field(default_factory=list)
    labels: dict[str, Placed] = field(default_factory=dict)
    furniture: dict[str, Box] = field(default_factory=dict)
    plates: list[tuple[str, pygame.Rect]] = field(default_factory=list)
    regions: list[Name] = field(default_factory=list)
    words: list[Box] = field(default_factory=list)
    under: list[tuple[pygame.Surface, tuple[int, int]]] = field(default_factory=list)
    _bare: pygame.Surface | None = None

    def cover(self, name: str) -> None:
        """Keep what lies where a piece of furniture is about to be drawn."""
        box = pygame.Rect(self.furniture[name]).clip(self.surface.get_rect())
        self.under.append((self.surface.subsurface(box).copy(), box.topleft))

    def bare(self) -> pygame.Surface:
        """Return the picture without furniture, to be moved and scaled."""
        if self._bare is None:
            self._bare = self.surface.copy()
            self._bare.fblits(self.under)
        return self._bare
