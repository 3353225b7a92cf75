"""The map of the lesson: its ground as SVG, and as data what the lesson needs to draw the picture at any zoom.

What stands where is decided in `sim/picture/`. Nothing is written here but what that room says of each band of zoom, so
that the lesson only looks it up.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import pairwise
from typing import Any

from sim.export.lesson_style import pattern_names
from sim.export.marks_data import growing, marks_data
from sim.geography.extent import Bounds
from sim.picture.camera import FARTHEST, NEAREST, Camera
from sim.picture.ground import Ground
from sim.picture.items import Area, Item, Line, Path, View
from sim.picture.legend import ROW, legend_alone
from sim.picture.map import ASIDE
from sim.picture.signs import badge, known_sign, radius_of, side_of, sign
from sim.picture.style import cell_style
from sim.picture.views import HOME_MARGIN, SLOWER, USUAL_TEXT, band_edges, band_of, home_bounds, road_growth
from sim.scenario.world import WIDE
from sim.scene.model import Known, LegendItem, PlaceMark, Stage, StagePlace, Territory
from sim.scene.symbols import ICONS, KIND_NAMES

JsonData = dict[str, Any]
PER_KM = 100  # units of the map's grid in a kilometre: 10 m
LEAST_UNIT = 1.0  # pixels: a page is read on small screens too, and letters there are no smaller than elsewhere on it
_RADII = 4.0, 8.0  # with which signs are drawn to see how they grow
Kind = tuple[int, str]  # of signs that are alike: importance, and the kind of place where it has an icon


def grid_view(stage: Stage) -> View:
    """Return the view on whose whole numbers the lesson's map is drawn: 10 m each, from the north-west corner."""
    west, south, east, north = stage.bounds
    size = (round((east - west) * PER_KM), round((north - south) * PER_KM))
    return View(Camera((west + east) / 2, (south + north) / 2, PER_KM), (0.0, 0.0, float(size[0]), float(size[1])), 1.0)


def grid_path(view: View, lines: Iterable[Path], closed: bool = False) -> str:
    """Return the path data of lines or rings of the plane on the grid, in relative steps."""
    return "".join(_steps(view, line, closed) for line in lines)


def _steps(view: View, line: Path, closed: bool) -> str:
    corners = [(round(x), round(y)) for x, y in view.line(line)]
    if closed and len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    if len(corners) < 2:
        return ""
    moves = ((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(corners))
    text = " ".join(f"{x} {y}" for x, y in moves if x or y)
    return f"M{corners[0][0]} {corners[0][1]}l{text}{'z' * closed}" if text else ""


def ground_svg(stage: Stage) -> tuple[str, str]:
    """Return the ground that lies below the territory, and what lies above it, as groups of paths on the grid."""
    view = grid_view(stage)
    ground = Ground(stage, view)
    below, above = ("".join(_group(view, item) for item in items if item.km) for items in (ground.below, ground.above))
    return below, above


def _group(view: View, item: Item) -> str:
    paths = []
    for mark in item.marks:
        match mark:
            case Area():
                data = grid_path(view, mark.rings, closed=True)
            case Line():
                data = grid_path(view, mark.lines, mark.closed)
            case _:
                raise TypeError(f"a mark that is no ground: {mark!r}")
        if data:
            paths.append(f'<path d="{data}" class="s-{escape(mark.style)}"/>')
    return f'<g data-kind="{escape(item.kind)}" data-id="{escape(item.id)}">{"".join(paths)}</g>'


def sign_kinds(stage: Stage) -> list[Kind]:
    """Return the kinds of places whose signs are alike but for who holds them."""
    return sorted({kind_of(place) for place in stage.places.values()})


def kind_of(place: StagePlace) -> Kind:
    """Return with which places a place has its sign in common."""
    return place.importance, place.kind if place.kind in (*ICONS, *WIDE) else ""


def sign_data(kind: Kind, mark: PlaceMark, stage: Stage, known: Known | None = None) -> list[Any]:
    """Return the marks of a sign for any radius; with what is `known` of its place, those of that layer."""
    place, at = _example(stage, kind), (0.0, 0.0)
    small, large = (
        (known_sign(place, mark, known, at, radius, 1.0, stage.sides) if known else
         sign(place, mark, at, radius, 1.0, stage.sides)).marks
        for radius in _RADII
    )  # fmt: skip
    return growing(small, large, _RADII)


def ground_looks(stage: Stage) -> list[tuple[str, str]]:
    """Return how cells may look: by side (None last), contested and inferred; then what is open, then contradicted."""
    sides = [*stage.sides, None]
    holds = [Territory(side, contested, inferred) for side in sides for contested in (False, True)
             for inferred in (False, True)]  # fmt: skip
    holds += [Territory(side, False, True, "silent") for side in sides]
    return [cell_style(hold) for hold in (*holds, Territory(None, False, False, "contradicted"))]


def _example(stage: Stage, kind: Kind) -> StagePlace:
    return next(place for place in stage.places.values() if kind_of(place) == kind)


def badge_data(kind: str, side: str | None, stage: Stage) -> list[Any]:
    """Return the marks of a badge about its middle."""
    return marks_data(badge(kind, side_of(side, stage.sides), (0.0, 0.0), 1.0))


def map_data(stage: Stage) -> JsonData:
    """Return what the lesson looks up: bands of zoom, how things grow with them, styles of ground, the opening view."""
    view = grid_view(stage)
    bands = range(band_of(NEAREST) + 1)
    return {
        "size": [int(part) for part in view.box[2:]],
        "home": corners(view, home_bounds(stage)),
        "margin": HOME_MARGIN,
        "perKm": PER_KM,
        "grain": stage.grain,
        "zoom": [FARTHEST, NEAREST],
        "unit": {"screen": [1920, 1080], "least": LEAST_UNIT, "most": 2.4, "usual": USUAL_TEXT, "slower": SLOWER},
        "aside": ASIDE,
        "bands": [round(band_edges(band)[0], 6) for band in bands],
        "roads": [round(road_growth(band), 3) for band in bands],
        "radii": [[round(radius_of(_example(stage, kind), band), 2) for band in bands] for kind in sign_kinds(stage)],
        "order": _drawing_order(stage),
        "holds": [list(look) for look in ground_looks(stage)],
        "patterns": pattern_names(stage),
    }


def legend_rows(stage: Stage, values: Iterable[JsonData]) -> dict[str, Any]:
    """Return the rows of the legend by kind and side: sign and words beside each other, ROW units high.

    `values` are those of the pool, the entries of the scenes' legends among them; the icons of places have rows too.
    """
    entries = [LegendItem(kind, text) for kind, text in KIND_NAMES.items()]
    entries += [LegendItem(**value) for value in values if value.keys() == {"kind", "text", "side"}]
    alone = {f"{one.kind}:{one.side or ''}": legend_alone([one], 1.0, 1, stage.sides) for one in entries}
    rows = {key: [item.box[2], marks_data(item.marks[1:])] for key, item in alone.items()}
    return {"row": ROW, "rows": rows, "icons": list(KIND_NAMES)}


def _drawing_order(stage: Stage) -> list[int]:
    """Return the numbers of the places on the map, the least first, as signs are drawn."""
    places = list(stage.places.values())
    numbers = (number for number, place in enumerate(places) if place.on_map)
    return sorted(numbers, key=lambda number: (-places[number].importance, places[number].id))


def corners(view: View, bounds: Bounds) -> list[int]:
    """Return bounds in km as a box of the grid: left, top, right, bottom."""
    west, south, east, north = bounds
    (x0, y0), (x1, y1) = view.at((west, north)), view.at((east, south))
    return [round(x0), round(y0), round(x1), round(y1)]
