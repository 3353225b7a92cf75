"""The camera: between the board of the map (in its units, y to the north) and the pixels of a rectangle (y down)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sim.geography.extent import Bounds

Point = tuple[float, float]
Size = tuple[int, int]

FARTHEST = 1.5  # pixels per unit of the board; what has to be seen as a whole may ask for less
NEAREST = 160.0
ZOOM_STEP = 1.3


@dataclass(frozen=True, slots=True)
class Camera:
    """What is in the middle of the view, in km, and how many pixels a kilometre is."""

    x: float
    y: float
    scale: float

    def to_pixels(self, point: Point, size: Size) -> Point:
        """Return where a point of the plane lies in a view of `size`."""
        return (size[0] / 2 + (point[0] - self.x) * self.scale, size[1] / 2 - (point[1] - self.y) * self.scale)

    def to_km(self, pixel: Point, size: Size) -> Point:
        """Return the point of the plane under a pixel, the inverse of `to_pixels`."""
        return (self.x + (pixel[0] - size[0] / 2) / self.scale, self.y - (pixel[1] - size[1] / 2) / self.scale)

    def line(self, points: Iterable[Point], size: Size) -> list[Point]:
        """Return a line of the plane in pixels."""
        scale = self.scale
        dx, dy = size[0] / 2 - self.x * scale, size[1] / 2 + self.y * scale
        return [(dx + x * scale, dy - y * scale) for x, y in points]

    def panned(self, pixels: Point) -> Camera:
        """Return the camera after the map was dragged by `pixels`."""
        return replace(self, x=self.x - pixels[0] / self.scale, y=self.y + pixels[1] / self.scale)

    def zoomed(self, factor: float, at: Point, size: Size) -> Camera:
        """Return the camera `factor` nearer, with the same point of the plane under the pixel `at`."""
        scale = min(max(self.scale * factor, min(FARTHEST, self.scale)), NEAREST)
        x, y = self.to_km(at, size)
        return Camera(x - (at[0] - size[0] / 2) / scale, y + (at[1] - size[1] / 2) / scale, scale)

    def within(self, bounds: Bounds) -> Camera:
        """Return the camera with its middle moved into `bounds`, so that the map cannot be lost."""
        west, south, east, north = bounds
        return replace(self, x=min(max(self.x, west), east), y=min(max(self.y, south), north))

    def seen(self, size: Size) -> Bounds:
        """Return what is in view: (west, south, east, north) in km."""
        west, north = self.to_km((0, 0), size)
        east, south = self.to_km(size, size)
        return west, south, east, north


def fit(bounds: Bounds, size: Size, margin: float = 0.0) -> Camera:
    """Return the camera that shows all of `bounds` with `margin` pixels around, as near as it can."""
    west, south, east, north = bounds
    wide, high = max(size[0] - 2 * margin, 1), max(size[1] - 2 * margin, 1)
    scale = min(wide / max(east - west, 1e-6), high / max(north - south, 1e-6))
    return Camera((west + east) / 2, (south + north) / 2, min(scale, NEAREST))


def fill(bounds: Bounds, size: Size) -> Camera:
    """Return the camera in whose view nothing outside `bounds` shows, as far as it can."""
    west, south, east, north = bounds
    scale = max(size[0] / (east - west), size[1] / (north - south))
    return Camera((west + east) / 2, (south + north) / 2, min(max(scale, FARTHEST), NEAREST))


def round_length(km: float) -> float:
    """Return the greatest of 1, 2, 5, 10, 20, 50 … that is not more than `km`, or a tenth … of one: for a scale bar."""
    power: float = 10.0 ** math.floor(math.log10(km))
    return max(step * power for step in (1, 2, 5) if step * power <= km)
