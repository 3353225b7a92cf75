"""Between longitude and latitude and a local plane in kilometres, and lengths and areas on the sphere.

Points are (lon, lat) in degrees, east and north positive, or (x, y) in kilometres, x east and y north.
The Earth is a sphere of the mean radius. Against the WGS84 ellipsoid lengths are then within 0.25 % and areas within
0.45 %; that is less than the precision of the places.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

EARTH_KM = 6371.0088

Point = tuple[float, float]
Line = tuple[Point, ...]
Ring = tuple[Point, ...]
Window = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Plane:
    """A spherical transverse Mercator plane whose origin is (lon0, lat0).

    It is conformal. Its scale is 1 on the meridian of the origin and grows to 1.0002 at 120 km east or west of it, so
    on a map 250 km wide lengths are within 0.02 % and areas within 0.04 % of the sphere's.
    """

    lon0: float
    lat0: float

    title: ClassVar[str] = "transverse Mercator"

    def to_km(self, lon: float, lat: float) -> Point:
        """Return (x, y) in kilometres of a point in degrees."""
        turn = math.radians(lon - self.lon0)
        phi = math.radians(lat)
        x = math.atanh(math.cos(phi) * math.sin(turn))
        y = math.atan2(math.sin(phi), math.cos(phi) * math.cos(turn)) - math.radians(self.lat0)
        return EARTH_KM * x, EARTH_KM * y

    def to_degrees(self, x: float, y: float) -> Point:
        """Return (lon, lat) in degrees of a point in kilometres, the inverse of `to_km`."""
        across, along = x / EARTH_KM, y / EARTH_KM + math.radians(self.lat0)
        lat = math.asin(math.sin(along) / math.cosh(across))
        turn = math.atan2(math.sinh(across), math.cos(along))
        return self.lon0 + math.degrees(turn), math.degrees(lat)

    def line_to_km(self, line: Iterable[Point]) -> Line:
        """Return a line or ring of degrees as one of kilometres, corner by corner."""
        to_km = self.to_km
        return tuple(to_km(lon, lat) for lon, lat in line)

    def line_to_degrees(self, line: Iterable[Point]) -> Line:
        """Return a line or ring of kilometres as one of degrees, corner by corner."""
        to_degrees = self.to_degrees
        return tuple(to_degrees(x, y) for x, y in line)


@dataclass(frozen=True, slots=True)
class AzimuthalPlane(Plane):
    """A spherical azimuthal equal-area plane (Lambert's) about its origin, for continents, oceans and poles.

    Areas are true everywhere, lengths within 4 % as far as 3,600 km from the origin. The point opposite the origin has
    no place of its own: it is drawn at the edge.
    """

    title: ClassVar[str] = "azimuthal equal-area"

    def to_km(self, lon: float, lat: float) -> Point:
        """Return (x, y) in kilometres of a point in degrees."""
        turn, phi, phi0 = math.radians(lon - self.lon0), math.radians(lat), math.radians(self.lat0)
        east = math.cos(phi) * math.sin(turn)
        north = math.cos(phi0) * math.sin(phi) - math.sin(phi0) * math.cos(phi) * math.cos(turn)
        facing = math.sin(phi0) * math.sin(phi) + math.cos(phi0) * math.cos(phi) * math.cos(turn)
        grown = EARTH_KM * math.sqrt(2 / max(1 + facing, 1e-9))
        return grown * east, grown * north

    def to_degrees(self, x: float, y: float) -> Point:
        """Return (lon, lat) in degrees of a point in kilometres, the inverse of `to_km`."""
        phi0, off = math.radians(self.lat0), math.hypot(x, y)
        if off == 0:
            return self.lon0, self.lat0
        arc = 2 * math.asin(min(off / (2 * EARTH_KM), 1.0))
        lat = math.asin(math.cos(arc) * math.sin(phi0) + y * math.sin(arc) * math.cos(phi0) / off)
        across = off * math.cos(phi0) * math.cos(arc) - y * math.sin(phi0) * math.sin(arc)
        return around(self.lon0 + math.degrees(math.atan2(x * math.sin(arc), across))), math.degrees(lat)


@dataclass(frozen=True, slots=True)
class WorldPlane(Plane):
    """The Equal Earth projection about the meridian `lon0`, for what spans most of the world: areas are true."""

    title: ClassVar[str] = "Equal Earth"

    def to_km(self, lon: float, lat: float) -> Point:
        """Return (x, y) in kilometres of a point in degrees."""
        slant = math.asin(_HALF_ROOT * math.sin(math.radians(lat)))
        high, grown = _equal_earth(slant)
        turn = math.radians(around(lon - self.lon0))
        return EARTH_KM * turn * math.cos(slant) / (_HALF_ROOT * grown), EARTH_KM * (high - self._foot)

    def to_degrees(self, x: float, y: float) -> Point:
        """Return (lon, lat) in degrees of a point in kilometres, the inverse of `to_km`."""
        wanted = slant = y / EARTH_KM + self._foot
        for _ in range(12):
            high, grown = _equal_earth(slant)
            slant -= (high - wanted) / grown
        turn = x / EARTH_KM * _HALF_ROOT * _equal_earth(slant)[1] / math.cos(slant)
        lat = math.asin(max(-1.0, min(1.0, math.sin(slant) / _HALF_ROOT)))
        return around(self.lon0 + math.degrees(turn)), math.degrees(lat)

    @property
    def _foot(self) -> float:
        return _equal_earth(math.asin(_HALF_ROOT * math.sin(math.radians(self.lat0))))[0]


_HALF_ROOT = math.sqrt(3) / 2
_TERMS = (1.340264, -0.081106, 0.000893, 0.003796)  # Šavrič, Patterson and Jenny's, of the powers 1, 3, 7 and 9


def _equal_earth(slant: float) -> tuple[float, float]:
    """Return how high a parallel lies by its parametric latitude, and how fast that grows with it."""
    one, three, seven, nine = _TERMS
    high = one * slant + three * slant**3 + seven * slant**7 + nine * slant**9
    return high, one + 3 * three * slant**2 + 7 * seven * slant**6 + 9 * nine * slant**8


def around(lon: float) -> float:
    """Return a longitude as one from -180 (included) to 180."""
    return (lon + 180) % 360 - 180


PLANES = (Plane, AzimuthalPlane, WorldPlane)
NEAR_KM, FAR_KM = 1_000.0, 6_600.0  # how far from its origin a plane reaches at most: the first, and the second


def plane_about(lon: float, lat: float, km: float) -> Plane:
    """Return the plane for what reaches `km` from a point: conformal where that is near, else one of equal areas."""
    if km <= NEAR_KM:
        return Plane(lon, lat)
    return AzimuthalPlane(lon, lat) if km <= FAR_KM else WorldPlane(lon, 0.0)


def plane_of(window: Window) -> Plane:
    """Return the plane for `window`, (west, south, east, north) in degrees, about its middle."""
    west, south, east, north = window
    lon, lat = (west + east) / 2, (south + north) / 2
    corners = [haversine_km((lon, lat), (x, y)) for x in (west, lon, east) for y in (south, lat, north)]
    return plane_about(lon, lat, max(*corners, *(FAR_KM + 1,) * (east - west > 180)))


def haversine_km(start: Point, end: Point) -> float:
    """Return the great-circle distance in kilometres between two points in degrees."""
    lon1, lat1, lon2, lat2 = map(math.radians, (*start, *end))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def length_km(line: Sequence[Point]) -> float:
    """Return the length in kilometres of a line of points in degrees, along great circles; 0.0 for fewer than two."""
    return math.fsum(haversine_km(start, end) for start, end in pairwise(line))


def plane_length(line: Sequence[Point]) -> float:
    """Return the length of a line of points in kilometres on a plane; 0.0 for fewer than two."""
    return math.fsum(math.dist(start, end) for start, end in pairwise(line))


def area_km2(ring: Sequence[Point]) -> float:
    """Return the area in km² inside a ring of points in degrees, its edges great circles.

    The ring may be closed or open and run either way; it must not cross itself or hold a pole. A ring of fewer than
    three points has no area.
    """
    excess = 0.0
    for (lon1, lat1), (lon2, lat2) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        low, high = math.tan(math.radians(lat1) / 2), math.tan(math.radians(lat2) / 2)
        turn = math.tan(math.radians(lon2 - lon1) / 2)
        excess += 2 * math.atan2(turn * (low + high), 1 + low * high)
    return abs(excess) * EARTH_KM**2


def plane_area(ring: Sequence[Point]) -> float:
    """Return the area in km² inside a ring of points in kilometres on a plane, closed or open, run either way."""
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(math.fsum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2
