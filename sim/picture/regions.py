"""Names of governorates, countries, the sea, plains and mountains: where they stand in a band of zoom.

Each has a few spots, the best first; a view shows the first that it holds. A name spaced across ground with a known
outline stands wholly on it, at the far end of the band too. All keep off places, their names and the first and last
front as well as may be.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import pairwise

from sim.picture.anchors import Anchors
from sim.picture.clutter import Clutter
from sim.picture.ground import meet, within
from sim.picture.items import Box, Item, Point, View, Weight, Words
from sim.picture.metrics import width
from sim.picture.settled import Same
from sim.scene.model import BaseLayer, Path, Stage, StagePlace

KINDS = ("governorate", "country", "sea", "governorate-context")
SIZES = {"governorate": 21.0, "country": 21.0, "sea": 16.0}
OTHER, AREA = 15.0, 15.0  # sizes of the letters of what else is named
SPACING = {"sea": 3.0, "area": 2.0}  # units after each letter; else:
WIDE = 7.0
NEAREST = 16.0  # units a kilometre: from here on what is only a direction (a countryside) is named
ASTRAY = 14.0  # km that the name of a plain or of mountains may stand off their middle, which is known to no more
CELL = 2.0  # km: the side of a square of the grid on which grounds are looked at
TRIED = 500  # spots of one name, about
APART = 420.0  # units from one spot of a name to the next
MOST = 24  # spots of one name that are kept
OFF = 10.0  # what a spot costs as far from the middle of its ground as the ground reaches
TOO_MUCH = 60.0  # what a spot may cost
AIR = 4.0  # units around a name that are its own


@dataclass(frozen=True, slots=True)
class Region:
    """A name, its look, its size in units, and its spots in a band: the middles of its box on the plane, in km."""

    id: str
    text: str
    style: str
    letters: float
    weight: Weight
    spacing: float
    spots: tuple[Point, ...]

    @property
    def size(self) -> tuple[float, float]:
        """How wide and high the name is, in units."""
        return width(self.text, self.letters, self.weight, self.spacing), self.letters * 1.1

    def box(self, spot: Point, view: View) -> Box:
        """Return the box of the name at a spot in a view, in pixels."""
        (x, y), (wide, high) = view.at(spot), self.size
        wide, high = wide * view.unit / 2, high * view.unit / 2
        return x - wide, y - high, x + wide, y + high


def region_items(stage: Stage, anchors: Anchors, view: View, walls: Sequence[Box]) -> Iterator[Item]:
    """Yield the names that a view shows: each on the first of its spots that lies in it and meets none of `walls`."""
    taken = list(walls)
    for region in regions(stage, anchors):
        boxes = (region.box(spot, view) for spot in region.spots)
        box = next((box for box in boxes if within(box, view.box) and not any(meet(box, wall) for wall in taken)), None)
        if box:
            taken.append(box)
            size = region.letters * view.unit
            at, spacing = (box[0], box[3] - 0.28 * size), region.spacing * view.unit
            wide = box[2] - box[0]
            words = Words(region.text, at, size, wide, region.style, region.weight, spacing=spacing)
            yield Item("region-name", region.id, box, (words,), em=size)


def regions(stage: Stage, anchors: Anchors) -> tuple[Region, ...]:
    """Return the names of a stage with their spots in the band of its anchors, worked out once."""
    return _kept(Same(stage), anchors)


@functools.lru_cache(maxsize=32)
def _kept(same: Same, anchors: Anchors) -> tuple[Region, ...]:
    stage = same.stage
    named = [_layer_name(layer) for layer in stage.layers if layer.kind in KINDS]
    areas = [place for place in stage.places.values() if place.kind == "area" and _named(place, anchors)]
    spots = anchors.settled("regions", lambda: list(_searched(same, anchors, named, areas)))
    found = zip((*named, *map(_area_name, areas)), spots, strict=True)
    return tuple(replace(region, spots=tuple((x, y) for x, y in here)) for region, here in found if here)


def _searched(
    same: Same, anchors: Anchors, named: Iterable[Region], areas: Iterable[StagePlace]
) -> Iterator[list[Point]]:
    """Yield the spots of each layer's name and of each area's."""
    clutter, grounds = Clutter(same.stage, anchors, roads=True), _grounds(same)
    for region in named:
        yield _on_ground(region, grounds[region.id], clutter, anchors)
    for place in areas:
        middle = (place.x, place.y)
        ground = next((one for one in grounds.values() if one.holds(middle, 0.0, 0.0)), None)
        yield _about(_area_name(place), middle, ground, clutter, anchors)


def _layer_name(layer: BaseLayer) -> Region:
    letters, spacing = SIZES.get(layer.kind, OTHER), SPACING.get(layer.kind, WIDE)
    if layer.kind == "sea":
        return Region(layer.id, layer.name, "sea-name", letters, "italic", spacing, ())
    return Region(layer.id, layer.name.replace(" Governorate", "").upper(), "region", letters, "regular", spacing, ())


def _area_name(place: StagePlace) -> Region:
    text = place.name[:1].upper() + place.name[1:]
    return Region(place.id, text, "area", AREA, "italic", SPACING["area"], ())


def _named(place: StagePlace, anchors: Anchors) -> bool:
    """Return whether an area is named: plains and mountains; what is only a direction when one looks closer."""
    words = ("plain", "mountain") + (("countryside",) if anchors.middle > NEAREST else ())
    return any(word in place.name.lower() for word in words)


class Ground:
    """A ground on a grid of squares: which of them lie wholly on it."""

    def __init__(self, rings: Sequence[Path]) -> None:
        xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
        self.west, self.south, self.east, self.north = min(xs), min(ys), max(xs), max(ys)
        self.columns = math.ceil((self.east - self.west) / CELL) + 1
        self.rows = math.ceil((self.north - self.south) / CELL) + 1
        inside = [bytearray(self.columns) for _ in range(self.rows)]
        self._fill(rings, inside)
        self._cut(rings, inside)
        self._sums = [[0] * (self.columns + 1)]
        for row in inside:
            line, total = [0], 0
            for column, value in enumerate(row):
                total += value
                line.append(self._sums[-1][column + 1] + total)
            self._sums.append(line)
        count = self._sums[-1][-1]
        cells = [(x, y) for y, row in enumerate(inside) for x, value in enumerate(row) if value]
        self.middle = (
            self.west + (sum(x for x, _ in cells) / max(count, 1) + 0.5) * CELL,
            self.south + (sum(y for _, y in cells) / max(count, 1) + 0.5) * CELL,
        )
        self.km2 = count * CELL * CELL

    def _fill(self, rings: Sequence[Path], inside: list[bytearray]) -> None:
        """Mark the squares whose middles lie within an odd number of rings."""
        for row, line in enumerate(inside):
            y = self.south + (row + 0.5) * CELL
            crossings = sorted(
                x0 + (y - y0) * (x1 - x0) / (y1 - y0)
                for ring in rings
                for (x0, y0), (x1, y1) in pairwise((*ring, ring[0]))
                if (y0 <= y) != (y1 <= y)
            )
            for left, right in zip(crossings[::2], crossings[1::2], strict=False):
                first = max(math.ceil((left - self.west) / CELL - 0.5), 0)
                last = min(math.floor((right - self.west) / CELL - 0.5), self.columns - 1)
                for column in range(first, last + 1):
                    line[column] = 1

    def _cut(self, rings: Sequence[Path], inside: list[bytearray]) -> None:
        """Unmark the squares that a ring runs through."""
        for ring in rings:
            for (x0, y0), (x1, y1) in pairwise((*ring, ring[0])):
                steps = max(1, math.ceil(math.hypot(x1 - x0, y1 - y0) / CELL * 2))
                for n in range(steps):
                    a, b = n / steps, (n + 1) / steps
                    for x in {self._column(x0 + (x1 - x0) * a), self._column(x0 + (x1 - x0) * b)}:
                        for y in {self._row(y0 + (y1 - y0) * a), self._row(y0 + (y1 - y0) * b)}:
                            inside[y][x] = 0

    def _column(self, x: float) -> int:
        return min(max(math.floor((x - self.west) / CELL), 0), self.columns - 1)

    def _row(self, y: float) -> int:
        return min(max(math.floor((y - self.south) / CELL), 0), self.rows - 1)

    def holds(self, middle: Point, wide: float, high: float) -> bool:
        """Return whether a box (km) lies wholly on the ground."""
        west, east = middle[0] - wide / 2, middle[0] + wide / 2
        south, north = middle[1] - high / 2, middle[1] + high / 2
        if west < self.west or east > self.east or south < self.south or north > self.north:
            return False
        x0, x1, y0, y1 = self._column(west), self._column(east) + 1, self._row(south), self._row(north) + 1
        sums = self._sums
        return sums[y1][x1] - sums[y0][x1] - sums[y1][x0] + sums[y0][x0] == (x1 - x0) * (y1 - y0)


@functools.lru_cache(maxsize=4)
def _grounds(same: Same) -> dict[str, Ground]:
    return {layer.id: Ground(layer.rings) for layer in same.stage.layers if layer.kind in KINDS and layer.rings}


def _on_ground(region: Region, ground: Ground, clutter: Clutter, anchors: Anchors) -> list[Point]:
    """Return the spots of a region, all of them wholly on its ground wherever in the band."""
    wide, high = ((side + 2 * AIR) / anchors.low for side in region.size)
    step = max(math.sqrt(ground.km2 / TRIED), CELL)
    reach = math.hypot(ground.east - ground.west, ground.north - ground.south) / 2
    found = []
    for column in range(math.ceil((ground.east - ground.west) / step)):
        for row in range(math.ceil((ground.north - ground.south) / step)):
            spot = ground.west + (column + 0.5) * step, ground.south + (row + 0.5) * step
            found.append((OFF * math.dist(spot, ground.middle) / reach, spot))
    return _best(region, found, clutter, lambda spot: ground.holds(spot, wide, high))


def _about(region: Region, middle: Point, ground: Ground | None, clutter: Clutter, anchors: Anchors) -> list[Point]:
    """Return the spots of an area: near its middle, as its outline is not known, and in the same governorate."""
    wide, high = (side / anchors.low for side in region.size)
    step = max(ASTRAY / 12, 0.5)
    found = []
    for column in range(-12, 13):
        for row in range(-12, 13):
            spot = middle[0] + column * step, middle[1] + row * step
            off = math.dist(spot, middle)
            if off <= ASTRAY:
                found.append((OFF * off / ASTRAY, spot))
    return _best(region, found, clutter, lambda spot: ground is None or ground.holds(spot, wide, high))


def _box(region: Region, spot: Point, clutter: Clutter) -> Box:
    (x, y), (wide, high) = clutter.at(spot), region.size
    return x - wide / 2 - AIR, y - high / 2 - AIR, x + wide / 2 + AIR, y + high / 2 + AIR


def _best(
    region: Region, found: list[tuple[float, Point]], clutter: Clutter, may: Callable[[Point], bool]
) -> list[Point]:
    """Return the best of the spots where a region `may` stand, each well apart from those before; they are then taken.

    `found` has what each costs for being far off. What stands there is looked at only once a spot may be the next best.
    """
    kept: list[Point] = []
    apart = APART / clutter.scale
    waiting = [(off, spot, False) for off, spot in found]
    heapify(waiting)
    while waiting and len(kept) < MOST:
        cost, spot, whole = heappop(waiting)
        if cost > TOO_MUCH:
            break
        if any(math.dist(spot, other) < apart for other in kept):
            continue
        if whole:
            kept.append(spot)
        elif may(spot):
            heappush(waiting, (clutter.under(_box(region, spot, clutter)) + cost, spot, True))
    for spot in kept:
        clutter.add(_box(region, spot, clutter), TOO_MUCH)
    return kept
