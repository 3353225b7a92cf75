"""Around a sign: where badges of what happens there stand, and the plate of its forces, off what stands already."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sim.picture.ground import meet, within
from sim.picture.items import Box, Point
from sim.picture.signs import BADGE, square

BADGE_GAP, RINGED_GAP = 2.5, 6.5  # units between a sign and its badges, the latter where a ring is around the sign
PLATE_GAPS = 5.0, 24.0  # units between a sign (or its badges) and a plate: as near as may be, then farther out
ORDER = (4, 3, 5, 2, 6, 1, 7, 0)  # eighths of a turn from where the name stands: away from it first
BADGE_ORDER = (4, 3, 5, 3.5, 4.5, 2, 6, 2.5, 5.5, 1.5, 6.5, 1, 7, 0.5, 7.5, 0)
BADGE_RINGS = 0.0, 5.0, 10.0, 15.0, 22.0  # units that badges stand farther out where nearer ones would cover something
# By direction of eight: which point of a plate's box stands at the sign's reach, and where on that reach.
BESIDE = (
    (0.0, 0.5, 1.0, 0.0),
    (0.0, 0.0, 0.7, 0.7),
    (0.5, 0.0, 0.0, 1.0),
    (1.0, 0.0, -0.7, 0.7),
    (1.0, 0.5, -1.0, 0.0),
    (1.0, 1.0, -0.7, -0.7),
    (0.5, 1.0, 0.0, -1.0),
    (0.0, 1.0, 0.7, -0.7),
)


@dataclass(frozen=True, slots=True)
class Around:
    """The room around a sign, in pixels. `side`: in which eighth its name stands; `ringed`: whether it has a ring."""

    at: Point
    radius: float
    side: int
    ringed: bool
    area: Box
    unit: float

    def badges(self, count: int, others: Sequence[Box]) -> tuple[Point, ...]:
        """Return the middles of badges: an arc around the sign, or each where it covers the least of `others`."""
        found, hits = self._arc(count, others)
        if hits and count > 1:
            found = tuple[Point, ...]()
            for _ in range(count):
                mine = [square(middle, BADGE * self.unit) for middle in found]
                found += self._arc(1, [*others, *mine])[0]
        return found

    def _arc(self, count: int, others: Sequence[Box]) -> tuple[tuple[Point, ...], int]:
        """Return the middles of badges on an arc that covers the least, and how many of them cover something."""
        best: tuple[Point, ...] = ()
        least, unit = count + 1, self.unit
        near = self.radius + ((RINGED_GAP if self.ringed else BADGE_GAP) + BADGE) * unit
        for out, eighth in ((out, eighth) for out in BADGE_RINGS for eighth in BADGE_ORDER):
            found = _arc(self.at, near + out * unit, BADGE * unit, (self.side + eighth) * math.pi / 4, count)
            boxes = [square(at, BADGE * unit) for at in found]
            hits = sum(not within(box, self.area) or any(meet(box, other) for other in others) for box in boxes)
            if hits < least:
                best, least = found, hits
            if not hits:
                break
        return best, least

    def plate(self, size: tuple[float, float], badged: bool, taken: Sequence[Box]) -> Box | None:
        """Return where a plate stands: on the first free spot around the sign and its badges; None without one."""
        inner = self.radius + ((RINGED_GAP if self.ringed else 0.0) + (2 * BADGE if badged else 0.0)) * self.unit
        for gap in PLATE_GAPS:
            for eighth in ORDER:
                box = _beside(self.at, inner + gap * self.unit, (self.side + eighth) % 8, size)
                if within(box, self.area) and not any(meet(box, other) for other in taken):
                    return box
        return None


def _arc(at: Point, reach: float, radius: float, middle: float, count: int) -> tuple[Point, ...]:
    """Return the middles of discs along an arc about a point, `middle` being the angle of its middle."""
    step = 2 * math.asin(min(1.0, (radius + 0.5) / reach))
    angles = (middle + (n - (count - 1) / 2) * step for n in range(count))
    return tuple((at[0] + math.cos(angle) * reach, at[1] + math.sin(angle) * reach) for angle in angles)


def _beside(at: Point, reach: float, direction: int, size: tuple[float, float]) -> Box:
    across, down, dx, dy = BESIDE[direction]
    x, y = at[0] + dx * reach - across * size[0], at[1] + dy * reach - down * size[1]
    return x, y, x + size[0], y + size[1]
