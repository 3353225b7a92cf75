"""How far places lie apart, anywhere on the globe: the plane that suits them, and the ground that a map of them shows.

Nothing is taken from longitudes or latitudes one by one, so that neither the 180th meridian nor a pole is a border.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sim.geography.projection import FAR_KM, Plane, Point, Window, around, haversine_km, plane_about, plane_of

LEAST_KM = 0.3  # of ground that a map shows across: places on one spot are no reason to look nearer
SLACK = 0.25  # of the ground's greater side, around it
ALONE_KM = 10.0  # around a single place
GRAIN_KM = 150.0  # the ground across which a unit of the board is a kilometre; of what is larger or smaller, in ratio
AS_IT_IS = (40.0, 600.0)  # across which a unit is a kilometre all the same
_STEPS = 60  # towards the middle of the smallest circle around the places


@dataclass(frozen=True, slots=True)
class Board:
    """What a map is laid out on: a plane, the ground around its places, and how many km a unit of length is there.

    A map of a street and one of an ocean are of one size in units, so that all that is drawn on them suits both.
    `bounds` is (west, south, east, north) in units.
    """

    plane: Plane
    grain: float
    bounds: tuple[float, float, float, float]

    def at(self, lon: float, lat: float) -> Point:
        """Return where a point in degrees lies on the board, in units."""
        x, y = self.plane.to_km(lon, lat)
        return x / self.grain, y / self.grain

    def to_degrees(self, x: float, y: float) -> Point:
        """Return (lon, lat) in degrees of a point in units."""
        return self.plane.to_degrees(x * self.grain, y * self.grain)

    def line(self, km: Sequence[Point]) -> tuple[Point, ...]:
        """Return a line or ring that is given in kilometres on the plane, in units."""
        grain = self.grain
        return tuple(km) if grain == 1 else tuple((x / grain, y / grain) for x, y in km)

    def holds(self, lon: float, lat: float) -> bool:
        """Return whether a point in degrees lies on the board."""
        (x, y), (west, south, east, north) = self.at(lon, lat), self.bounds
        return west <= x <= east and south <= y <= north


def board_of_window(window: Window) -> Board:
    """Return the board of a base map's window: (west, south, east, north) in degrees."""
    plane = plane_of(window)
    (west, south), (east, north) = plane.to_km(*window[:2]), plane.to_km(*window[2:])
    return _board(plane, (west, south, east, north), max(east - west, north - south), AS_IT_IS[0] / 20)


def board_of_places(points: Sequence[Point]) -> Board:
    """Return the board that holds points in degrees, with some ground around them."""
    if not points:
        return board_of_window((-0.5, -0.5, 0.5, 0.5))
    middle, reach = enclosing(points)
    plane = plane_about(*middle, reach)
    if reach > FAR_KM:
        plane = plane_about(middle_meridian([lon for lon, _ in points]), 0.0, reach)
    laid = [plane.to_km(lon, lat) for lon, lat in points]
    xs, ys = [x for x, _ in laid], [y for _, y in laid]
    across = max(max(xs) - min(xs), max(ys) - min(ys))
    air = max(across, LEAST_KM) * SLACK if len(set(points)) > 1 else ALONE_KM
    bounds = min(xs) - air, min(ys) - air, max(xs) + air, max(ys) + air
    return _board(plane, bounds, max(across, LEAST_KM) if len(set(points)) > 1 else 2 * ALONE_KM, AS_IT_IS[0])


def _board(plane: Plane, km: tuple[float, float, float, float], across: float, least: float) -> Board:
    grain = 1.0 if least <= across <= AS_IT_IS[1] else across / GRAIN_KM
    west, south, east, north = (side / grain for side in km)
    return Board(plane, grain, (west, south, east, north))


def enclosing(points: Sequence[Point]) -> tuple[Point, float]:
    """Return the middle of a circle around points in degrees, little larger than the smallest, and its radius in km."""
    units = [_unit(point) for point in points]
    x, y, z = (math.fsum(axis) / len(units) for axis in zip(*units, strict=True))
    if math.hypot(x, y, z) < 1e-6:  # all around the globe: any middle is as good
        return points[0], max(haversine_km(points[0], point) for point in points)
    for step in range(2, _STEPS):
        length = math.hypot(x, y, z)
        x, y, z = x / length, y / length, z / length
        far = min(units, key=lambda unit: unit[0] * x + unit[1] * y + unit[2] * z)
        x, y, z = x + (far[0] - x) / step, y + (far[1] - y) / step, z + (far[2] - z) / step
    middle = math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))
    return middle, max(haversine_km(middle, point) for point in points)


def middle_meridian(lons: Sequence[float]) -> float:
    """Return the meridian opposite the widest gap between longitudes: where to cut the world, no place is near."""
    found = sorted({lon % 360 for lon in lons})
    gaps = [(((after - lon) % 360) or 360.0, lon) for lon, after in zip(found, [*found[1:], found[0]], strict=True)]
    widest, before = max(gaps)
    return around(before + widest / 2 + 180)


def _unit(point: Point) -> tuple[float, float, float]:
    lon, lat = map(math.radians, point)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)
