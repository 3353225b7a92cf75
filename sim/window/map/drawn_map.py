"""A finished picture of the map, with what can be pointed at in it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import pygame

from sim.picture.camera import Camera
from sim.picture.items import Box, Item, Shape
from sim.window.ink.raster import Plate

# Kinds of items that stand still while the map moves, and those among them that are still true of a map that moves.
FURNITURE = ("legend", "scale", "inset", "credits", "branch", "notice")
RESTING = ("legend", "inset", "credits", "branch", "notice")
REACH = 9.0  # pixels from a sign within which its place is still meant


@dataclass(eq=False)
class Drawn:
    """A picture of the map on its plate, and where things stand in it, in pixels."""

    plate: Plate

    @property
    def surface(self) -> pygame.Surface:
        """The pixels; not to be drawn upon."""
        return self.plate.surface

    @property
    def camera(self) -> Camera:
        """Where the map is seen from."""
        return self.plate.picture.view.camera

    def of(self, *kinds: str) -> list[Item]:
        """Return the items of some kinds, in drawing order."""
        return [item for item in self.plate.picture.items if item.kind in kinds]

    @cached_property
    def signs(self) -> dict[str, Item]:
        """The signs of places, by id."""
        return {item.id: item for item in self.of("sign")}

    @cached_property
    def labels(self) -> dict[str, Item]:
        """The names of places, by the ids of these."""
        return {item.id: item for item in self.of("label")}

    @cached_property
    def furniture(self) -> dict[str, pygame.Rect]:
        """Where legend, scale, inset and credits stand, by kind."""
        return {item.kind: rect_of(item.box) for item in self.of(*FURNITURE) if item.kind not in ("branch", "notice")}

    @cached_property
    def hits(self) -> list[tuple[str, float, float, float]]:
        """Places as (id, x, y, radius of the mark)."""
        found = []
        for item in self.signs.values():
            if item.at:
                radius = max((mark.radius for mark in item.marks if isinstance(mark, Shape)), default=0.0)
                found.append((item.id, *item.at, radius))
        return found

    def place_at(self, x: float, y: float) -> str:
        """Return the place whose sign is nearest to a pixel, or whose name stands there; "" for none."""
        near = [(math.hypot(px - x, py - y) - reach, id) for id, px, py, reach in self.hits]
        best = min(near, default=(REACH + 1.0, ""))
        if best[0] <= REACH:
            return best[1]
        return next((id for id, item in self.labels.items() if rect_of(item.box).collidepoint(x, y)), "")

    @cached_property
    def bare(self) -> pygame.Surface:
        """The picture without furniture, to be moved and scaled."""
        return self.plate.without(FURNITURE)


def rect_of(box: Box) -> pygame.Rect:
    """Return a box in whole pixels that holds all of it."""
    left, top = math.floor(box[0]), math.floor(box[1])
    return pygame.Rect(left, top, math.ceil(box[2]) - left, math.ceil(box[3]) - top)
