"""Finding the nearest of many sites, by squares of a tenth of a degree."""

from __future__ import annotations

import math
from collections.abc import Iterable

from sim.consequences.landscape import SitePoint

_STEP = 0.1
_RINGS = 3600  # enough squares to reach around the Earth


class Nearest:
    """The nearest of some sites to any point. Of two as near, the one that comes first."""

    def __init__(self, sites: Iterable[SitePoint]) -> None:
        self._squares: dict[tuple[int, int], list[SitePoint]] = {}
        for site in sites:
            self._squares.setdefault(_square(site.lon, site.lat), []).append(site)

    def to(self, lon: float, lat: float) -> SitePoint | None:
        """Return the site nearest to a point in degrees, None where there is none."""
        if not self._squares:
            return None
        x, y = _square(lon, lat)
        scale = math.cos(math.radians(lat))
        best: SitePoint | None = None
        least = math.inf
        for ring in range(_RINGS):
            if best is not None and (ring - 1) * _STEP * scale > least:
                break
            for candidate in self._ring(x, y, ring):
                distance = math.hypot((candidate.lon - lon) * scale, candidate.lat - lat)
                if distance < least:
                    best, least = candidate, distance
        return best

    def _ring(self, x: int, y: int, ring: int) -> Iterable[SitePoint]:
        for column in range(x - ring, x + ring + 1):
            step = 1 if abs(column - x) == ring else max(1, 2 * ring)
            for row in range(y - ring, y + ring + 1, step):
                yield from self._squares.get((column, row), ())


def _square(lon: float, lat: float) -> tuple[int, int]:
    return int(lon // _STEP), int(lat // _STEP)
