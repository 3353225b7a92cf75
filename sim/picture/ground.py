"""The ground of the map, on the plane in kilometres: land, territory, water, roads, the front line and corridors."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from sim.geography.lines import joined, smooth_pieces
from sim.picture.items import Area, Box, Item, Line, Mosaic, Panel, Path, Point, View, Words
from sim.picture.metrics import width
from sim.picture.style import ROADS
from sim.picture.views import band_of, road_growth
from sim.scene.model import BaseLayer, CorridorMark, Stage, Territory

EVERY = 6  # of the points of a corridor's edge, one is tried for its words
ENOUGH = 22  # units between these words and the nearest place
LAND = (
    ("ocean", "sea"), ("ice", "ice"), ("land", "land"),
    ("country", "country"), ("governorate-context", "land"), ("governorate", "land"),
)  # fmt: skip


class Ground:
    """The ground of a stage in one view. What scenes share is the same item again."""

    def __init__(self, stage: Stage, view: View) -> None:
        self._stage, self._view = stage, view
        self._territory: tuple[object, Item] | None = None
        self._front: tuple[object, Item] | None = None
        self._pieces: dict[Path, Path] = {}  # of fronts
        layers, grow = stage.layers, road_growth(band_of(view.scale))
        paper = Item("land", "paper", view.box, (Panel(view.box, 0.0, "country"),), still=True)
        there = {layer.kind for layer in layers} | {"country", "governorate-context", "governorate"}
        land = (Area(_rings(layers, kind), style) for kind, style in LAND if kind in there)
        self.below = (paper, self._item("land", *land))
        roads = [
            Line(tuple(line for layer in layers if layer.road_class == name for line in layer.lines), style, times=grow)
            for part in ("casing", "road")
            for name, (casing, _) in ROADS.items()
            if (style := f"{part}-{name}") and (part == "road" or casing)
        ]
        border = _lines(layers, "border")
        self.above = (
            self._item("water", Area(_rings(layers, "sea"), "sea"), Area(_rings(layers, "lake"), "lake")),
            self._item("governorates", Line(_once(_rings(layers, "governorate")), "governorate")),
            self._item("shores", Line(_rings(layers, "lake"), "shore", closed=True)),
            *([self._item("rivers", Line(_lines(layers, "river"), "river"))] if "river" in there else []),
            self._item("roads", *roads),
            self._item("coast", Line(_lines(layers, "coast"), "coast")),
            self._item("border", Line(border, "border-band"), Line(border, "border")),
        )

    def _item(self, kind: str, *marks: Area | Line | Mosaic, still: bool = True) -> Item:
        return Item(kind, kind, self._view.box, marks, km=True, still=still)

    def territory(self, holds: Mapping[str, Territory]) -> Item:
        """Return who holds the ground of each site."""
        if self._territory is None or self._territory[0] is not holds:
            self._territory = holds, self._item("territory", Mosaic(self._stage.cells, holds))
        return self._territory[1]

    def front(self, front: tuple[Path, ...]) -> Item:
        """Return the front line: dark on a light casing; its borders joined end to end, their corners cut.

        Where fronts are the same they have the very same pieces.
        """
        if self._front is None or self._front[0] is not front:
            kept = self._pieces
            lines = tuple(kept.setdefault(piece, piece) for line in joined(front) for piece in smooth_pieces(line))
            self._front = front, self._item("front", Line(lines, "front-halo"), Line(lines, "front"), still=False)
        return self._front[1]


def corridors(view: View, marks: Sequence[CorridorMark], dots: Sequence[Point], walls: Sequence[Box]) -> Iterator[Item]:
    """Yield the edge of every version of a corridor, the first with the longest dashes, and how far it reaches.

    The words stand on the edge, clear of the `dots` of places as far as can be, and of `walls`.
    """
    walls = list(walls)
    for number, one in enumerate(marks):
        edge = Line(one.outline, "corridor-inner" if number else "corridor", closed=True)
        yield Item("corridor", one.route, view.box, (edge,), km=True, tells=one.text)
    for one in marks:
        words, size = f"{one.each_side:g} km each side", 12 * view.unit
        half = (width(words, size) / 2, 0.62 * size)
        box = _clearest(view, half, [at for ring in one.outline for at in view.line(ring)[::EVERY]], dots, walls)
        if box:
            walls.append(box)
            text = Words(words, (box[0], box[1] + 0.95 * size), size, 2 * half[0], "select", halo=True)
            yield Item("corridor-width", one.route, box, (text,))


def _clearest(
    view: View, half: Point, spots: Sequence[Point], dots: Sequence[Point], walls: Sequence[Box]
) -> Box | None:
    """Return the box about one of `spots`: clear of dots as far as ENOUGH, then nearest to the middle of the map."""
    x0, y0, x1, y1 = view.box
    inset, most = 40 * view.unit, ENOUGH * view.unit
    best, found = -math.inf, None

    def off(at: Point) -> float:
        return abs(at[0] - (x0 + x1) / 2) + abs(at[1] - (y0 + y1) / 2)

    for x, y in sorted(spots, key=off):
        if 10 * most - off((x, y)) <= best:
            break
        box = (x - half[0], y - half[1], x + half[0], y + half[1])
        if box[0] < x0 + inset or box[2] > x1 - inset or box[1] < y0 + inset or box[3] > y1 - inset:
            continue
        clear = min((max(abs(x - px) / 3, abs(y - py)) for px, py in dots), default=0.0)
        score = 10 * min(clear, most) - off((x, y))
        if score > best and not any(meet(box, wall) for wall in walls):
            best, found = score, box
    return found


def meet(a: Box, b: Box) -> bool:
    """Return whether two boxes share more than an edge."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def within(box: Box, area: Box) -> bool:
    """Return whether a box lies wholly in another."""
    return box[0] >= area[0] and box[1] >= area[1] and box[2] <= area[2] and box[3] <= area[3]


def _once(rings: Iterable[Path]) -> tuple[Path, ...]:
    """Return the lines of rings, those between two of them once: drawn twice, dashes would fill one another's gaps."""
    seen: set[frozenset[Point]] = set()
    found: list[list[Point]] = []
    for ring in rings:
        found.append([])
        for a, b in pairwise(ring):
            if frozenset((a, b)) in seen:
                found.append([])
            else:
                seen.add(frozenset((a, b)))
                found[-1] += [b] if found[-1] else [a, b]
    return tuple(tuple(line) for line in found if line)


def _rings(layers: Iterable[BaseLayer], kind: str) -> tuple[Path, ...]:
    return tuple(ring for layer in layers if layer.kind == kind for ring in layer.rings)


def _lines(layers: Iterable[BaseLayer], kind: str) -> tuple[Path, ...]:
    return tuple(line for layer in layers if layer.kind == kind for line in layer.lines)
