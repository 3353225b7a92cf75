"""What every layer of the map is given: where to look from, how large, in which colours and letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from sim.picture.camera import Camera, Point
from sim.picture.palette import Palette, Sizes
from sim.window.ink.text import Ink


@dataclass(frozen=True)
class Frame:
    """A view of the map: a camera, the size of the view in pixels, and how things look in it.

    least: the size (at 100 %) below which no name of a place is written, for a class to read.
    """

    camera: Camera
    size: tuple[int, int]
    palette: Palette
    sizes: Sizes
    ink: Ink
    names: str = "document"  # document, arabic or both
    least: float = 0.0

    def at(self, point: Point) -> Point:
        """Return where a point of the plane lies in the view, in pixels."""
        return self.camera.to_pixels(point, self.size)

    def line(self, points: Sequence[Point]) -> list[Point]:
        """Return a line of the plane in pixels."""
        return self.camera.line(points, self.size)

    def sees(self, at: Point, margin: float = 0) -> bool:
        """Return whether a pixel lies in the view or within `margin` of it."""
        return -margin <= at[0] <= self.size[0] + margin and -margin <= at[1] <= self.size[1] + margin

    def rect(self) -> pygame.Rect:
        """Return the view as a rectangle at the origin."""
        return pygame.Rect((0, 0), self.size)


def bounds_of(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """Return (least x, least y, greatest x, greatest y) of points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
