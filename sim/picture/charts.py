"""Charts: shares as a bar, each side in its tone, what nobody is known to hold hatched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum

from sim.picture.items import Area, Box, Item, Line, Mark
from sim.scene.model import RoadLine, StageSide

Shares = Sequence[tuple[str | None, float]]  # side (None: unknown) and its part of the whole, in order


def share_bar(id: str, shares: Shares, sides: Mapping[str, StageSide], box: Box) -> Item:
    """Return shares as a bar that fills its box: a piece for each, parted by thin lines."""
    x0, y0, x1, y1 = box
    marks: list[Mark] = []
    x = x0
    for number, (side, part) in enumerate(shares):
        end = x1 if number == len(shares) - 1 else x + (x1 - x0) * part
        known = side is not None and side in sides
        style, pattern = (f"bar-{side}", "") if known else ("bar-nobody", "bar-hatch")
        marks.append(Area((((x, y0), (end, y0), (end, y1), (x, y1)),), style, pattern))
        if number:
            marks.append(Line((((x, y0), (x, y1)),), "bar-parting"))
        x = end
    edge = Line((((x0, y0), (x1, y0), (x1, y1), (x0, y1)),), "bar-edge", closed=True)
    return Item("bar", id, box, (*marks, edge))


def road_shares(road: RoadLine) -> Shares:
    """Return the parts of a road that sides hold, by its kilometres."""
    whole = fsum(road.km_by_side.values()) or 1.0
    return tuple((side, km / whole) for side, km in road.km_by_side.items())
