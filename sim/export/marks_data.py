"""Marks of a display list as JSON, for the lesson to print: short lists, each beginning with the letter of its kind.

The lesson draws them as `assets/html/scripts/printer.mjs` says. Coordinates keep two decimals: they are units, not
pixels, and the lesson shows them at the size that its reader chose.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.picture.items import Area, Line, Mark, Panel, Path, Point, Ring, Shape, Words

MarkData = list[Any]


def mark_data(mark: Mark) -> MarkData:
    """Return a mark: a(rea), l(ine), s(hape), r(ing), p(anel) or w(ords). Raises TypeError for a mosaic."""
    match mark:
        case Area():
            return ["a", path_data(mark.rings, closed=True), mark.style, mark.pattern]
        case Line():
            return ["l", path_data(mark.lines, mark.closed), mark.style]
        case Shape():
            return ["s", mark.name, *_rounded(*mark.at, mark.radius), mark.style, int(mark.hollow)]
        case Ring():
            return ["r", *_rounded(*mark.at, mark.radius), mark.style, mark.parts]
        case Panel():
            x0, y0, x1, y1 = mark.box
            return ["p", *_rounded(x0, y0, x1 - x0, y1 - y0, mark.radius), mark.style]
        case Words():
            where = _rounded(*mark.at, mark.size, mark.width)
            return ["w", mark.text, *where, mark.style, mark.weight, int(mark.halo), round(mark.spacing, 2)]
        case _:
            raise TypeError(f"a mark that the lesson does not print: {mark!r}")


def marks_data(marks: Sequence[Mark]) -> list[MarkData]:
    """Return marks in drawing order."""
    return [mark_data(mark) for mark in marks]


def growing(small: Sequence[Mark], large: Sequence[Mark], radii: tuple[float, float]) -> list[MarkData]:
    """Return the marks of a sign for any radius R: in place of a radius they have [a, b], and it is a R + b.

    `small` and `large` are the same sign drawn with the two `radii`.
    """
    found = []
    for one, other in zip(map(mark_data, small), map(mark_data, large), strict=True):
        at = {"s": 4, "r": 3}[one[0]]
        slope = (other[at] - one[at]) / (radii[1] - radii[0])
        found.append([*one[:at], _rounded(slope, one[at] - slope * radii[0]), *one[at + 1 :]])
    return found


def path_data(lines: Sequence[Path], closed: bool) -> str:
    """Return path data with two decimals."""
    return "".join(f"M{' '.join(map(_corner, line))}{'z' * closed}" for line in lines)


def _corner(point: Point) -> str:
    return f"{round(point[0], 2):g} {round(point[1], 2):g}"


def _rounded(*values: float) -> list[float]:
    """Return values with two decimals, whole ones without any."""
    return [int(short) if (short := round(value, 2)) == int(short) else short for value in values]
