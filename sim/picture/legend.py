"""The legend: what is on the map and nothing else, in a corner where it covers the least of what is told."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sim.picture.ground import meet, within
from sim.picture.items import Area, Box, Item, Line, Mark, Panel, Point, Ring, Shape, View, Words
from sim.picture.metrics import cut, width
from sim.picture.signs import badge, known_shape
from sim.picture.style import NOBODY, cell_style
from sim.scene.knowledge import VERDICTS
from sim.scene.model import LegendItem, StageSide, Territory
from sim.scene.sureness import STEPS
from sim.scene.symbols import AREA, ICONS, KIND_NAMES, SIGNS

ROW, LETTERS = 20.0, 12.0  # units
GAP = 12.0  # units between the legend and the edges of the map
MOST_COLUMNS = 4
LONGEST = 230.0  # units: more of an entry's words is cut off
ROWS = 11  # at most, on a map of usual height
MOST, LARGE = 0.13, 0.18  # of the map that the legend may cover; and that it may rather than be written too small
LEAST_LETTERS = 11.0  # pixels
ROOM = (600.0, 240.0)  # units: no legend takes more, so that names can keep off it
LEAST = (180.0, 80.0)  # units: no legend of a turn takes less
ROOM_PART = (0.5, 0.45)  # nor more of the map's width and height
QUIET = ("unknown", "inferred", "encircled", "overtaken", "lost")  # told on a card or under the pointer as well
BRIEF = 1.2  # how much larger the legend with the most important entries is, for a class to read
Entries = Sequence[LegendItem]
Columns = tuple[list[list[LegendItem]], list[float]]  # the entries of each, and how wide it is in pixels
Shaped = tuple[float, Columns, Box]  # a legend: its unit, what stands in it, and its box


class Legend:
    """The legends of one view: all in one corner, and each made once for its entries."""

    def __init__(self, view: View, sides: Mapping[str, StageSide], weights: Iterable[tuple[Point, float]],
                 walls: Sequence[Box]) -> None:  # fmt: skip
        """Choose the corner by what stands where: `weights` are points of the picture and what covering them costs.

        Every legend of the view holds the box `least` and lies in the box `most`.
        """
        self._view, self._sides, self._walls = view, sides, walls
        self._shapes: dict[tuple[LegendItem, ...], list[Shaped]] = {}
        self._kept: dict[tuple[tuple[LegendItem, ...], int], Item] = {}
        parts = zip(ROOM, ROOM_PART, view.size, strict=True)
        wide, high = (min(most * view.unit, part * side) for most, part, side in parts)
        self._room = wide, high
        dots = list(weights)

        def covered(corner: str) -> float:
            x0, y0, x1, y1 = self._in(corner, self._room)
            return math.fsum(weight for (x, y), weight in dots if x0 <= x <= x1 and y0 <= y <= y1)

        self._corner = min(("lower right", "upper left", "lower left"), key=covered)
        least = min(LEAST[0] * view.unit, self._room[0]), min(LEAST[1] * view.unit, self._room[1])
        self.least, self.most = (self._in(self._corner, size) for size in (least, self._room))

    def item(self, entries: Entries, brief: bool = False, told: Sequence[Box] = ()) -> Item:
        """Return the legend of some entries, in the shape that covers the least of `told`."""
        key = (*entries, *([LegendItem("brief", "")] if brief else []))
        if key not in self._shapes:
            self._shapes[key] = list(self._shaped(entries, brief))
        shapes = self._shapes[key]
        over = [math.fsum(meet(box, other) for other in told) for _, _, box in shapes]
        number = over.index(min(over))
        if (key, number) not in self._kept:
            self._kept[key, number] = self._made(*shapes[number])
        return self._kept[key, number]

    def _made(self, unit: float, columns: Columns, box: Box) -> Item:
        return Item("legend", "legend", box, tuple(legend_marks(columns, (box[0], box[1]), unit, self._sides)))

    def _shaped(self, entries: Entries, brief: bool) -> Iterator[Shaped]:
        """Yield the legend as it is best, then in other numbers of columns, with fewer entries, and in smaller letters.

        The best is in the corner's room too, unless nothing is.
        """
        best = self._view.unit * (BRIEF if brief else 1.0)
        best, kept = _fitted(self._view, best, brief_of(entries) if brief else entries, self._room)
        yield self._shape(best, kept, _rows(self._view, best))
        few = [item for item in kept if item.kind not in KIND_NAMES]
        for part in (1.0, 0.85, 0.7):
            unit = best * part
            if part == 1.0 or LETTERS * unit >= LEAST_LETTERS:
                for some in (kept, few, brief_of(few)):
                    for count in range(1, MOST_COLUMNS + 1):
                        shape = self._shape(unit, some, max(1, math.ceil(len(some) / count)))
                        if within(shape[2], self.most):
                            yield shape

    def _shape(self, unit: float, entries: Entries, rows: int) -> Shaped:
        columns = _columns(entries, unit, rows, math.inf if rows < len(entries) else self._view.size[0])
        return unit, columns, self._in(self._corner, _size(columns, unit))

    def _in(self, corner: str, size: tuple[float, float]) -> Box:
        """Return the box of a size in a corner, moved along the edge or up past the walls that it would meet."""
        (x0, y0, x1, y1), gap = self._view.box, GAP * self._view.unit
        left = x1 - gap - size[0] if corner == "lower right" else x0 + gap
        top = y0 + gap if corner == "upper left" else y1 - gap - size[1]
        box = (left, top, left + size[0], top + size[1])
        for wall in sorted(self._walls):
            if meet(box, wall):
                aside = corner == "upper left" or wall[1] < y0 + 2 * gap
                dx = (wall[0] - gap - box[2] if corner == "lower right" else wall[2] + gap - box[0]) if aside else 0.0
                dy = 0.0 if dx else wall[1] - gap - box[3]
                box = (box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy)
        return box


def brief_of(entries: Entries) -> list[LegendItem]:
    """Return the entries that a class needs from the back row: the sides, the front, and what happens this turn."""
    return [item for item in entries if item.kind not in KIND_NAMES and item.kind not in QUIET]


def _fitted(view: View, unit: float, entries: Entries, room: tuple[float, float]) -> tuple[float, Entries]:
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
            if wide * high <= view.size[0] * view.size[1] * most and wide <= room[0] and high <= room[1]:
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
    return math.fsum(widths) + 8 * unit, max(map(len, parts), default=0) * ROW * unit + 16 * unit


def legend_alone(entries: Entries, unit: float, columns: int, sides: Mapping[str, StageSide]) -> Item:
    """Return a legend as a picture of its own, in so many columns, at the origin."""
    told = _columns(entries, unit, math.ceil(len(entries) / columns), math.inf)
    return Item("legend", "legend", (0.0, 0.0, *_size(told, unit)), tuple(legend_marks(told, (0.0, 0.0), unit, sides)))


def legend_line(entries: Entries, box: Box, unit: float, sides: Mapping[str, StageSide]) -> tuple[Item, int]:
    """Return as many entries as fit a line in a box, in its middle, and how many these are.

    What is told nowhere else comes first; sides go by their short names.
    """
    first = brief_of(entries)
    entries = [*first, *(item for item in entries if item not in first)]
    marks: list[Mark] = []
    x, middle, size, count = box[0] + 8 * unit, (box[1] + box[3]) / 2, LETTERS * unit, 0
    for item in entries:
        side = sides.get(item.side or "") if item.kind == "side" else None
        words = cut(side.short if side else item.text, size, LONGEST * unit)
        wide = width(words, size)
        if x + 32 * unit + wide > box[2]:
            break
        marks += _swatch(item, (x + 14 * unit, middle), unit, sides)
        marks.append(Words(words, (x + 30 * unit, middle + 0.36 * size), size, wide, "ink"))
        x, count = x + wide + 46 * unit, count + 1
    return Item("legend", "legend", box, tuple(marks)), count


def legend_column(entries: Entries, box: Box, unit: float, row: float, sides: Mapping[str, StageSide]) -> Item:
    """Return all entries below each other in a box, `row` units apart, in larger letters."""
    marks: list[Mark] = []
    size = LETTERS * 1.2 * unit
    for number, item in enumerate(entries):
        middle = box[1] + (number + 0.5) * row * unit
        marks += _swatch(item, (box[0] + 14 * unit, middle), 1.15 * unit, sides)
        words = cut(item.text, size, box[2] - box[0] - 40 * unit)
        marks.append(Words(words, (box[0] + 38 * unit, middle + 0.36 * size), size, width(words, size), "ink"))
    return Item("legend", "legend", box, tuple(marks))


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
    elif item.kind == "joint":
        both = list(sides.values())[:2]
        for step, one in enumerate(both):
            yield Shape(one.symbol, (x + (8 * step - 4) * unit, y), 3.4 * unit, f"mark-{one.id}")
    elif item.kind == "nobody":
        yield Shape("diamond", at, 4.5 * unit, "mark-open", hollow=True)
    elif item.kind == "contested":
        yield from (Area((square,), f"wash-{first}", "hatch"), edge)
    elif item.kind == "inferred":
        right = ((x, y - low), *square[1:3], (x, y + low))
        yield Area((square,), f"wash-{first}", f"pattern-wash-{first}")
        yield from (Area((right,), f"faint-{first}", f"pattern-faint-{first}"), edge)
    elif item.kind in VERDICTS:
        holder = first if item.kind in ("agreed", "silent") else None
        yield from (Area((square,), *cell_style(Territory(holder, False, False, item.kind))), edge)
        yield known_shape(item.kind, at, 4 * unit, holder, sides)
    elif item.kind in STEPS:
        yield from (Area((square,), *cell_style(Territory(first, False, False, item.kind))), edge)
    elif item.kind == "lost":
        yield from (Area((square,), *cell_style(Territory(first, False, True, "lost"))), edge)
        shape = sides[first].symbol if first in sides else "circle"
        yield Shape(shape, at, 4 * unit, "mark-open", hollow=True)
    elif item.kind == "front":
        yield Line((across,), "front")
    elif item.kind == "corridor":
        yield Line((across,), "corridor-inner")
    elif item.kind == "overtaken":
        other = next((id for id in sides if id != first), first)
        yield Shape(sides[first].symbol if first in sides else "circle", at, 3.2 * unit, f"mark-{first}")
        yield Ring(at, 6 * unit, f"overtaken-{other}")
    elif item.kind in RINGS:
        yield Ring(at, 5.5 * unit, *RINGS[item.kind])
    elif item.kind in SIGNS:
        yield from badge(item.kind, NOBODY, at, 0.95 * unit)
    elif item.kind == AREA:
        yield Shape("circle", at, 7 * unit, f"area-{NOBODY}")
    elif item.kind in ICONS:
        yield Shape(ICONS[item.kind], at, 5.5 * unit, f"symbol-{NOBODY}")
    else:
        yield Shape("circle", at, 4.5 * unit, "mark-open", hollow=True)


RINGS = {"changed": ("changed", 0), "besieged": ("besieged", 9), "encircled": ("encircled-fully", 14)}
