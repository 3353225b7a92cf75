"""Shields of motorways: where along its road each stands in a band of zoom, clear of places and their names."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sim.picture.anchors import Anchors
from sim.picture.clutter import Clutter
from sim.picture.ground import meet, within
from sim.picture.items import Box, Item, Panel, Path, Point, View, Words
from sim.picture.metrics import width
from sim.picture.settled import Same
from sim.scene.model import BaseLayer, Stage

LETTERS = 13.0  # units
HIGH, SIDES, CORNER = 18.0, 6.0, 5.0  # units: of a shield, its margins and its round corners
EVERY = 460.0  # units along the road from one shield to the next, about
LOOK = 0.9  # of that: the stretch within which the clearest point is taken
STEP = 8.0  # units from one point looked at to the next
EDGE = 14.0  # units from the edge of the map
TOO_MUCH = 25.0  # what stands under a shield at most
AIR = 3.0


@dataclass(frozen=True, slots=True)
class Shield:
    """A motorway's number, and the points of the plane where it stands, in km."""

    id: str
    text: str
    spots: tuple[Point, ...]

    @property
    def size(self) -> tuple[float, float]:
        """How wide and high the shield is, in units."""
        return width(self.text, LETTERS, "bold") + 2 * SIDES, HIGH


def shield_items(stage: Stage, anchors: Anchors, view: View, walls: Sequence[Box]) -> Iterator[Item]:
    """Yield the shields in a view that meet none of `walls`."""
    unit, (x0, y0, x1, y1) = view.unit, view.box
    inner = (x0 + EDGE * unit, y0 + EDGE * unit, x1 - EDGE * unit, y1 - EDGE * unit)
    for shield in shields(stage, anchors):
        wide, high = (side * unit for side in shield.size)
        for spot in shield.spots:
            x, y = view.at(spot)
            box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
            if within(box, inner) and not any(meet(box, wall) for wall in walls):
                size = LETTERS * unit
                words = Words(shield.text, (box[0] + SIDES * unit, y + 0.36 * size), size, wide - 2 * SIDES * unit,
                              "shield-name", "bold")  # fmt: skip
                yield Item("shield", shield.id, box, (Panel(box, CORNER * unit, "shield"), words))


def shields(stage: Stage, anchors: Anchors) -> tuple[Shield, ...]:
    """Return the shields of a stage's motorways in the band of its anchors, worked out once."""
    return _kept(Same(stage), anchors)


@functools.lru_cache(maxsize=32)
def _kept(same: Same, anchors: Anchors) -> tuple[Shield, ...]:
    roads = [one for one in same.stage.layers if one.kind == "road" and one.road_class == "motorway"]
    bare = [Shield(road.id, road.name, ()) for road in roads]
    found = anchors.settled("shields", lambda: list(_searched(same.stage, anchors, bare, roads)))
    return tuple(
        Shield(one.id, one.text, tuple((x, y) for x, y in spots)) for one, spots in zip(bare, found, strict=True)
    )


def _searched(
    stage: Stage, anchors: Anchors, bare: Iterable[Shield], roads: Iterable[BaseLayer]
) -> Iterator[list[Point]]:
    """Yield the spots of each motorway's shield."""
    clutter = Clutter(stage, anchors)
    for shield, road in zip(bare, roads, strict=True):
        yield [spot for line in road.lines for spot in _spots(shield, line, clutter)]


def _spots(shield: Shield, line: Path, clutter: Clutter) -> Iterator[Point]:
    """Yield the clearest point of every stretch of a road."""
    wide, high = (side / 2 + AIR for side in shield.size)
    best: dict[int, tuple[float, float, Point]] = {}
    for far, point in _along(line, STEP / clutter.scale):
        stretch, part = divmod(far * clutter.scale / EVERY, 1.0)
        off = abs(part - 0.5) * 2
        if off <= LOOK:
            x, y = clutter.at(point)
            cost = clutter.under((x - wide, y - high, x + wide, y + high)) + off
            best[int(stretch)] = min(best.get(int(stretch), (math.inf, 0.0, point)), (cost, far, point))
    for cost, _, point in best.values():
        if cost <= TOO_MUCH:
            clutter.add(_around(clutter.at(point), wide, high), TOO_MUCH)
            yield point


def _around(at: Point, wide: float, high: float) -> Box:
    return at[0] - wide, at[1] - high, at[0] + wide, at[1] + high


def _along(line: Path, step: float) -> Iterator[tuple[float, Point]]:
    """Yield points of a line, `step` apart, with how far along it each is."""
    gone, following = 0.0, 0.0
    for (x0, y0), (x1, y1) in pairwise(line):
        length = math.hypot(x1 - x0, y1 - y0)
        while length and following <= gone + length:
            part = (following - gone) / length
            yield following, (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part)
            following += step
        gone += length
