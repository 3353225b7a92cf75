"""Spots: where around its sign a name may stand, hugging it or a little farther out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.picture.items import Box

GAP = 5.0  # units between a sign and its name: the ring of a place that changes hands has room there
FARTHER = 6.2  # units from one ring of spots to the next; those farther out have a leader line
FAR = 2 * FARTHER


@dataclass(frozen=True, slots=True)
class Spot:
    """A spot for a name: `across` and `down` are the point of its box that stands at (dx, dy) from the sign's middle.

    The former in parts of the box, the latter in parts of the sign's reach. `side`: in which direction of eight the
    name stands, 0 to the right, 2 below. `cost`: how much worse it is than the best one, to the eye. `farther`: so many
    units farther out than beside the sign, with a leader line.
    """

    across: float
    down: float
    dx: float
    dy: float
    side: int
    cost: float
    farther: float = 0.0

    def box(self, radius: float, size: tuple[float, float]) -> Box:
        """Return the box of a name of a size around the middle of a sign of a radius, in units."""
        reach = radius + GAP + self.farther
        x, y = self.dx * reach - self.across * size[0], self.dy * reach - self.down * size[1]
        return x, y, x + size[0], y + size[1]


def _spots() -> tuple[Spot, ...]:
    """Return all spots, the best first where nothing is in the way: beside the sign, at its corners, above and below.

    Farther out they are the same at two more distances.
    """
    near: list[tuple[float, float, float, float, int, float]] = [
        (0, 0.5, 1, 0, 0, 0.0),
        (0, 1, 0.75, -0.5, 7, 0.6),
        (0, 0, 0.75, 0.5, 1, 0.7),
        (1, 0.5, -1, 0, 4, 0.8),
        (1, 1, -0.75, -0.5, 5, 1.2),
        (1, 0, -0.75, 0.5, 3, 1.3),
    ]
    for part, cost in ((0.5, 0.0), (0.2, 0.1), (0.8, 0.3), (0.35, 0.4), (0.65, 0.4), (0, 0.7), (1, 0.8)):
        near += [(part, 1, 0, -0.85, 6, 1.4 + cost), (part, 0, 0, 0.85, 2, 1.4 + cost)]
    for part, cost in ((0.8, 0.0), (0.2, 0.0), (1, 0.3), (0, 0.3)):
        near += [(0, part, 1, 0, 0, 1.8 + cost), (1, part, -1, 0, 4, 2.0 + cost)]
    found = [Spot(*spot, farther=ring * FARTHER) for ring in range(3) for spot in near]
    found = [replace(spot, cost=spot.cost + 0.5 * spot.farther) for spot in found]
    return tuple(sorted(found, key=lambda spot: spot.cost))


SPOTS = _spots()
