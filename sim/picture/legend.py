"""The legend: what is on the map and nothing else, in a corner where it covers the least of what is told."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from sim.picture.ground import meet
from sim.picture.items import Area, Box, Item, Line, Mark, Panel, Point, Ring, Shape, View, Words
from sim.picture.metrics import cut, width
from sim.picture.signs import badge
from sim.picture.style import NOBODY
from sim.scene.model import LegendItem, StageSide
from sim.scene.symbols import ICONS, KIND_NAMES, SIGNS

ROW, LETTERS = 20.0, 12.0  # units
GAP = 12.0  # units between the legend and the edges of the map
LONGEST = 230.0  # units: more of an entry's words is cut off
ROWS = 11  # at most, on a map of usual height
MOST, LARGE = 0.13, 0.18  # of the map that the legend may cover; and that it may rather than be written too small
LEAST_LETTERS = 11.0  # pixels
USUAL = (440.0, 190.0)  # units: what a legend takes at a time of many events
QUIET = ("unknown", "inferred", "encircled")  # told on a card or under the pointer as well
BRIEF = 1.2  # how much larger the legend with the most important entries is, for a class to read
Entries = Sequence[LegendItem]
Columns = tuple[list[list[LegendItem]], list[float]]  # the entries of each, and how wide it is in pixels


class Legend:
    """The legends of one view: all in one corner, and each made once for its entries."""

    def __init__(self, view: View, sides: Mapping[str, StageSide], weights: Iterable[tuple[Point, float]],
                 walls: Sequence[Box]) -> None:  # fmt: skip
        """Choose the corner by what stands where: `weights` are points of the picture and what covering them costs."""
        self._view, self._sides, self._walls = view, sides, walls
        self._kept: dict[tuple[LegendItem, ...], Item] = {}
        usual = USUAL[0] * view.unit, USUAL[1] * view.unit
        dots = list(weights)

        def covered(corner: str) -> float:
            x0, y0, x1, y1 = self._in(corner, usual)
            return sum(weight for (x, y), weight in dots if x0 <= x <= x1 and y0 <= y <= y1)

        self._corner = min(("lower right", "upper left", "lower left"), key=covered)
        self.usual = self._in(self._corner, usual)  # the box of a legend at a time of many events

    def item(self, entries: Entries, brief: bool = False) -> Item:
        """Return the legend of some entries."""
        key = (*entries, *([LegendItem("brief", "")] if brief else []))
        if key not in self._kept:
            self._kept[key] = self._made(entries, brief)
        return self._kept[key]

    def _made(self, entries: Entries, brief: bool) -> Item:
        unit = self._view.unit * (BRIEF if brief else 1.0)
        unit, entries = _fitted(self._view, unit, brief_of(entries) if brief else entries)
        columns = _columns(entries, unit, _rows(self._view, unit), self._view.size[0])
        box = self._in(self._corner, _size(columns, unit))
        return Item("legend", "legend", box, tuple(legend_marks(columns, (box[0], box[1]), unit, self._sides)))

    def _in(self, corner: str, size: tuple[float, float]) -> Box:
        """Return the box of a size in a corner, moved along the edge or up past the walls that it would meet."""
        (x0, y0, x1, y1), gap = self._view.box, GAP * self._view.unit
        left = x1 - gap - size[0] if corner == "lower right" else x0 + gap
        top = y0 + gap if corner == "upper left" else y1 - gap - size[1]
        box = (left, top, left + size[0], top + size[1])
        for wall in sorted(self._walls):
            if meet(box, wall):
                dx = wall[2] + gap - box[0] if corner == "upper left" or wall[1] < y0 + 2 * gap else 0.0
                dy = 0.0 if dx else wall[1] - gap - box[3]
                box = (box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy)
        return box


def brief_of(entries: Entries) -> list[LegendItem]:
    """Return the entries that a class needs from the back row: the sides, the front, and what happens this turn."""
    return [item for item in entries if item.kind not in KIND_NAMES and item.kind not in QUIET]


def _fitted(view: View, unit: float, entries: Entries) -> tuple[float, Entries]:
    """Return the unit and the entries with which the legend takes little of the map.

    First its letters shrink, then the icons of places go, then what is told elsewhere too; with large text it may take
    more of the map before its letters shrink further.
    """
    few = [item for item in entries if item.kind not in KIND_NAMES]
    shrink, further = (1.0, 0.9, 0.8, 0.7), (0.6, 0.5)
    small, kept = unit, entries
    for kept, parts, most in ((entries, shrink, MOST), (few, shrink, MOST), (brief_of(few), shrink, LARGE),
                              (brief_of(few), further, MOST)):  # fmt: skip
        for part in parts:
            if LETTERS * unit * part < LEAST_LETTERS and part < 1.0:
                break
            small = unit * part
            wide, high = _size(_columns(kept, small, _rows(view, small), view.size[0]), small)
            if wide * high <= view.size[0] * view.size[1] * most and high <= view.size[1] * 0.5:
                return small, kept
    return small, kept


def _rows(view: View, unit: float) -> int:
    return max(3, min(int((view.size[1] - 260 * unit) / (ROW * unit)), ROWS))


def _columns(entries: Entries, unit: float, rows: int, across: float) -> Columns:
    """Return the entries in as many columns as the height asks for, one on a narrow map, and how wide each is."""
    count = 1 if across < 700 * unit else max(1, math.ceil(len(entries) / rows))
    per = max(1, math.ceil(len(entries) / count))
    parts = [list(entries[n : n + per]) for n in range(0, len(entries), per)]
    widest = (max(width(item.text, LETTERS * unit) for item in part) for part in parts)
    return parts, [min(wide, LONGEST * unit) + 46 * unit for wide in widest]


def _size(columns: Columns, unit: float) -> tuple[float, float]:
    parts, widths = columns
    return sum(widths) + 8 * unit, max(map(len, parts), default=0) * ROW * unit + 16 * unit


def legend_alone(entries: Entries, unit: float, columns: int, sides: Mapping[str, StageSide]) -> Item:
    """Return a legend as a picture of its own, in so many columns, at the origin."""
    told = _columns(entries, unit, math.ceil(len(entries) / columns), math.inf)
    return Item("legend", "legend", (0.0, 0.0, *_size(told, unit)), tuple(legend_marks(told, (0.0, 0.0), unit, sides)))


def legend_marks(columns: Columns, corner: Point, unit: float, sides: Mapping[str, StageSide]) -> Iterable[Mark]:
    """Yield what a legend is made of: its ground, and for each entry a sign and its words."""
    parts, widths = columns
    wide, high = _size(columns, unit)
    yield Panel((*corner, corner[0] + wide, corner[1] + high), 7 * unit, "box")
    x, size = corner[0] + 8 * unit, LETTERS * unit
    for part, column in zip(parts, widths, strict=True):
        for number, item in enumerate(part):
            middle = corner[1] + (8 + ROW * number + ROW / 2) * unit
            yield from _swatch(item, (x + 14 * unit, middle), unit, sides)
            words = cut(item.text, size, column - 38 * unit)
            yield Words(words, (x + 32 * unit, middle + 0.36 * size), size, width(words, size), "ink")
        x += column


def _swatch(item: LegendItem, at: Point, unit: float, sides: Mapping[str, StageSide]) -> Iterable[Mark]:
    """Yield the sign that an entry explains, as it looks on the map."""
    (x, y), (half, low) = at, (10 * unit, 6.5 * unit)
    square = ((x - half, y - low), (x + half, y - low), (x + half, y + low), (x - half, y + low))
    first = next((id for id in (item.side, *sides) if id), NOBODY)
    across, edge = ((x - half, y), (x + half, y)), Line((square,), "swatch", closed=True)
    if item.kind == "side" and item.side and item.side in sides:
        yield Area((square,), f"wash-{item.side}", f"pattern-wash-{item.side}")
        yield Shape(sides[item.side].symbol, at, 4 * unit, f"mark-{item.side}")
    elif item.kind == "contested":
        yield from (Area((square,), f"wash-{first}", "hatch"), edge)
    elif item.kind == "inferred":
        right = ((x, y - low), *square[1:3], (x, y + low))
        yield Area((square,), f"wash-{first}", f"pattern-wash-{first}")
        yield from (Area((right,), f"faint-{first}", f"pattern-faint-{first}"), edge)
    elif item.kind == "front":
        yield Line((across,), "front")
    elif item.kind == "corridor":
        yield Line((across,), "corridor-inner")
    elif item.kind in RINGS:
        yield Ring(at, 5.5 * unit, *RINGS[item.kind])
    elif item.kind in SIGNS:
        yield from badge(item.kind, NOBODY, at, 0.95 * unit)
    elif item.kind in ICONS:
        yield Shape(ICONS[item.kind], at, 5.5 * unit, f"symbol-{NOBODY}")
    else:
        yield Shape("circle", at, 4.5 * unit, "mark-open", hollow=True)


RINGS = {"changed": ("changed", 0), "besieged": ("besieged", 9), "encircled": ("encircled-fully", 14)}
