"""Clutter: how much stands where in a band of zoom, for what has a choice: names of regions, and shields of roads."""

from __future__ import annotations

import math
from itertools import pairwise

from sim.picture.anchors import VALUES, Anchors
from sim.picture.grid import Grid
from sim.picture.items import Box, Path, Point
from sim.picture.signs import EDGE, square
from sim.scene.model import Stage

CELL = 40.0  # units: the side of a square of the index
SIGNS = {0: 60.0, 1: 30.0, 2: 15.0, 3: 4.0, 4: 8.0}  # what it costs to stand on a sign, by importance
TOLD, FRONT, ROAD = 2.0, 2.0, 1.0  # on a name, for each turn that tells of it; on a step of a front, of a road
STEP = 20.0  # units: of a line
NAMED = 3.0  # and on a name that is wanted always, times what that is worth


class Clutter:
    """What stands on the map in the middle of a band, in units: x to the east and y to the south of the origin."""

    def __init__(self, stage: Stage, anchors: Anchors, *, roads: bool = False) -> None:
        """Gather it, the lines of motorways, borders and coasts too where `roads` are asked for."""
        self.scale = anchors.middle
        self._grid = Grid(CELL)
        self._numbers: dict[Box, int] = {}
        self._costs: list[float] = []
        for id in anchors.names:
            place = stage.places[id]
            x, y = at = self.at((place.x, place.y))
            self.add(square(at, anchors.radius(id) + EDGE), SIGNS.get(place.importance, 4.0))
            if id not in anchors.quiet:
                name = anchors.names[id]
                worth = VALUES.get(place.importance, 0.0) * NAMED if name.wanted else 0.0
                x0, y0, x1, y1 = name.box(name.spot)
                self.add((x + x0, y + y0, x + x1, y + y1), worth + TOLD * len(place.told))
        for line in stage.fronts:
            self._line(line, FRONT)
        for layer in stage.layers if roads else ():
            if layer.road_class == "motorway" or layer.kind in ("border", "coast"):
                for line in layer.lines:
                    self._line(line, ROAD)

    def _line(self, line: Path, cost: float) -> None:
        """Add a line, as boxes around its steps."""
        for (x0, y0), (x1, y1) in pairwise(map(self.at, line)):
            count = max(1, math.ceil(max(abs(x1 - x0), abs(y1 - y0)) / STEP))
            for n in range(count):
                a, b = n / count, (n + 1) / count
                xs = sorted((x0 + (x1 - x0) * a, x0 + (x1 - x0) * b))
                ys = sorted((y0 + (y1 - y0) * a, y0 + (y1 - y0) * b))
                self.add((xs[0] - 2, ys[0] - 2, xs[1] + 2, ys[1] + 2), cost)

    def at(self, point: Point) -> Point:
        """Return where a point of the plane stands."""
        return point[0] * self.scale, -point[1] * self.scale

    def add(self, box: Box, cost: float) -> None:
        """Add what it costs to stand on a box; the last of several on the very same box counts."""
        if box in self._numbers:
            self._costs[self._numbers[box]] = cost
            return
        self._numbers[box] = len(self._costs)
        self._costs.append(cost)
        self._grid.add(box)

    def under(self, box: Box) -> float:
        """Return what it costs to stand on a box."""
        return math.fsum(map(self._costs.__getitem__, self._grid.meeting(box)))
