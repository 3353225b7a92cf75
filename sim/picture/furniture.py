"""What stands on the edge of the map: the scale, an inset of the wider region, credits, and the frame of a branch."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sim.geography.lines import thinned
from sim.picture.camera import fit, round_length
from sim.picture.ground import meet
from sim.picture.items import Area, Box, Item, Line, Mark, Panel, Path, View, Words
from sim.picture.metrics import cut, width
from sim.picture.settled import Same
from sim.scene.model import Stage

GAP = 12.0  # units from the edges of the map
INSET, INSET_LEAST = 150.0, 760.0  # units: how wide the inset is, and the map at least that has one
CREDITS = 14.0  # units: the height of the line of credits
BAND = 9.0  # units: the frame around what is tried out
INSET_GROUND = (("governorate-context", "land"), ("governorate", "land"), ("sea", "sea"), ("lake", "lake"))


def scale(view: View, grain: float = 1.0) -> Item:
    """Return a scale bar of a round length, in the lower left corner; `grain`: how many km a unit of the board is."""
    unit, pixels = view.unit, view.camera.scale / grain
    km = round_length(150 * unit / pixels)
    x0, y, size = view.box[0] + 20 * unit, view.box[3] - 22 * unit, 12 * unit
    x1 = x0 + km * pixels
    bar = (((x0, y - 6 * unit), (x0, y), (x1, y), (x1, y - 6 * unit)),)
    text = f"{km:,g} km" if km >= 1 else f"{1000 * km:g} m"
    wide = width(text, size)
    words = Words(text, ((x0 + x1 - wide) / 2, y - 7 * unit), size, wide, "soft", halo=True)
    box = (min(x0, words.at[0]) - 4 * unit, y - 22 * unit, max(x1, words.at[0] + wide) + 4 * unit, y + 4 * unit)
    return Item("scale", "scale", box, (Line(bar, "scale-halo"), Line(bar, "scale"), words))


def credits(view: View, stage: Stage) -> Item:
    """Return whose data the map is made of, along its foot, as far as there is room."""
    unit, told = view.unit, " · ".join(stage.credits)
    size, most = 9.5 * unit, view.size[0] - 16 * unit
    text = cut(told, size, most)
    at = (view.box[0] + 8 * unit, view.box[3] - 4 * unit)
    wide = width(text, size)
    box = (at[0], view.box[3] - CREDITS * unit, at[0] + wide, view.box[3])
    marks = (Words(text, at, size, wide, "soft", halo=True),) if text else ()
    return Item("credits", "credits", box, marks, tells=f"Sources: {told}", does="panel:start")


def inset(view: View, stage: Stage, walls: Sequence[Box]) -> Item | None:
    """Return a small map of the region with what is in view framed; None where half the region or more is in view."""
    west, south, east, north = view.seen()
    x0, y0, x1, y1 = stage.bounds
    if (east - west) > (x1 - x0) * 0.5 or view.size[0] < INSET_LEAST * view.unit:
        return None
    gap, wide = GAP * view.unit, INSET * view.unit
    high = wide * (y1 - y0) / (x1 - x0)
    right, top = view.box[2] - gap, view.box[1] + gap
    for wall in sorted(walls, reverse=True):
        if meet((right - wide, top, right, top + high), wall):
            right = wall[0] - gap
    box = (right - wide, top, right, top + high)
    small = View(fit(stage.bounds, (round(wide), round(high))), box, view.unit)
    (ax, ay), (bx, by) = _small(small, ((west, north), (east, south)))
    frame = (((ax, ay), (bx, ay), (bx, by), (ax, by)),)
    marks = (
        *_region(small, Same(stage)),
        Line(frame, "seen", closed=True),
        Line((_corners(box),), "frame", closed=True),
    )
    return Item("inset", "inset", box, marks, tells="The whole map (0)", does="home-view")


@functools.lru_cache(maxsize=4)
def _region(small: View, same: Same) -> tuple[Mark, ...]:
    """Return the ground of the inset, in pixels, without steps too small to be seen and cut at its frame."""
    stage, found = same.stage, list[Mark]([Panel(small.box, 0.0, "country")])
    for kind, style in INSET_GROUND:
        rings = tuple(_fine(small, ring) for layer in stage.layers if layer.kind == kind for ring in layer.rings)
        found.append(Area(rings, style))
        if kind == "governorate":
            found.append(Line(rings, "thin", closed=True))
    roads = (layer for layer in stage.layers if layer.kind == "border" or layer.road_class == "motorway")
    return *found, Line(tuple(_fine(small, line) for layer in roads for line in layer.lines), "thin")


def _small(small: View, line: Path) -> Path:
    """Return a line in pixels, within the frame."""
    x0, y0, x1, y1 = small.box
    return tuple((min(max(x, x0), x1), min(max(y, y0), y1)) for x, y in small.line(line))


def _fine(small: View, line: Path) -> Path:
    """Return a line in pixels without steps too small to be seen."""
    return tuple(thinned(_small(small, line), 1.0))


def branch(view: View, words: str) -> Iterator[Item]:
    """Yield a frame of stripes and a notice at the top: what is tried out or drawn never looks like the record."""
    x0, y0, x1, y1 = view.box
    unit = view.unit
    band = BAND * unit
    sides = ((x0, y0, x1, y0 + band), (x0, y1 - band, x1, y1), (x0, y0, x0 + band, y1), (x1 - band, y0, x1, y1))
    yield Item("branch", "branch", view.box, tuple(Area((_corners(side),), "panel", "branch") for side in sides))
    yield replace(notice(view, words), kind="branch")


def notice(view: View, text: str) -> Item:
    """Return words at the top of the map, in the middle, that say what it shows instead of the record as believed."""
    (x0, y0, x1, _), unit, size = view.box, view.unit, 14 * view.unit
    text = cut(text, size, view.size[0] - 44 * unit, "bold")
    wide, middle = width(text, size, "bold"), (x0 + x1) / 2
    box = (middle - wide / 2 - 12 * unit, y0 + 10 * unit, middle + wide / 2 + 12 * unit, y0 + 40 * unit)
    words = Words(text, (middle - wide / 2, y0 + 30 * unit), size, wide, "panel", "bold")
    return Item("notice", "notice", box, (Panel(box, 6 * unit, "ink"), words))


def _corners(box: Box) -> Path:
    x0, y0, x1, y1 = box
    return (x0, y0), (x1, y0), (x1, y1), (x0, y1)
