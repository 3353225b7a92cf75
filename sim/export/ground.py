"""The ground of the map as SVG: base map, roads, territory and front line. Knows nothing of marks and names."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from sim.export.paint import NOBODY, ROAD_ORDER, ROADS, Paint
from sim.geography.lines import joined, smoothed
from sim.picture.camera import Bounds, Camera
from sim.picture.palette import Palette
from sim.scene.model import BaseLayer, Scene, Stage, StageSide, Territory
from sim.scene.symbols import PATTERNS

Point = tuple[float, float]
Path = Sequence[Point]
SHIELD_EVERY = 520  # pixels between two shields of a road


@dataclass(frozen=True, slots=True)
class View:
    """Where the map is seen from: a camera and the size of the picture; `unit` is how large things are drawn in it.

    `digits` is the number of decimals that coordinates are written with.
    """

    camera: Camera
    size: tuple[int, int]
    unit: float = 1.0
    digits: int = 1

    def at(self, point: Point) -> Point:
        """Return where a point of the plane lies in the picture."""
        return self.camera.to_pixels(point, self.size)

    def sees(self, at: Point, margin: float = 0) -> bool:
        """Return whether a point of the picture lies in it, or within `margin` of it."""
        return -margin <= at[0] <= self.size[0] + margin and -margin <= at[1] <= self.size[1] + margin

    @property
    def roads(self) -> float:
        """How much wider than usual roads are drawn: with everything else and a little with the zoom."""
        zoom: float = (self.camera.scale / (9 * self.unit)) ** 0.35
        return self.unit * min(max(zoom, 0.75), 1.8)

    def data(self, lines: Iterable[Path], closed: bool = False) -> str:
        """Return the path data of lines or rings of the plane, without steps too small to be seen."""
        return "".join(_data(self.camera.line(line, self.size), closed, self.digits) for line in lines)


def _data(points: Sequence[Point], closed: bool, digits: int) -> str:
    """Return one line as path data in relative steps, which are short to write."""
    scale = 10**digits
    corners = [(round(x * scale), round(y * scale)) for x, y in points]
    if closed and len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    if len(corners) < 2:
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(corners)]
    text = " ".join(f"{_short(x, digits)} {_short(y, digits)}" for x, y in steps if x or y)
    start = f"M{_short(corners[0][0], digits)} {_short(corners[0][1], digits)}"
    return f"{start}l{text}{'z' if closed else ''}" if text else ""


def _short(value: int, digits: int) -> str:
    return str(value) if not digits else f"{value / 10**digits:.{digits}f}".rstrip("0").rstrip(".")


def bounds_of(points: Path) -> Bounds:
    """Return (least x, least y, greatest x, greatest y) of points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def path(data: str, attributes: str) -> str:
    """Return a path element, or nothing for no data."""
    return f'<path d="{data}" {attributes}/>' if data else ""


def land(view: View, layers: Sequence[BaseLayer], paint: Paint) -> str:
    """Return the land: countries below governorates."""
    kinds = (("country", "country"), ("governorate-context", "land"), ("governorate", "land"))
    return "".join(path(view.data(_rings(layers, kind), closed=True), paint(style)) for kind, style in kinds)


def water(view: View, layers: Sequence[BaseLayer], paint: Paint) -> str:
    """Return sea and lakes, which lie above the territory."""
    return "".join(path(view.data(_rings(layers, kind), closed=True), paint(kind)) for kind in ("sea", "lake"))


def lines(view: View, layers: Sequence[BaseLayer], paint: Paint) -> str:
    """Return boundaries, shores, the border and the roads, all casings below all roads so that crossings are open."""
    found = [
        path(view.data(_rings(layers, "governorate"), closed=True), paint("governorate")),
        path(view.data(_rings(layers, "lake"), closed=True), paint("shore")),
    ]
    for part in ("casing", "road"):
        for name in ROAD_ORDER:
            if part == "road" or ROADS[name][0]:
                roads = [line for layer in layers if layer.road_class == name for line in layer.lines]
                found.append(path(view.data(roads), paint(f"{part}-{name}")))
    found.append(path(view.data(_lines(layers, "coast")), paint("coast")))
    border = view.data(_lines(layers, "border"))
    return "".join([*found, path(border, paint("border-band")), path(border, paint("border"))])


def _rings(layers: Sequence[BaseLayer], kind: str) -> list[Path]:
    return [ring for layer in layers if layer.kind == kind for ring in layer.rings]


def _lines(layers: Sequence[BaseLayer], kind: str) -> list[Path]:
    return [line for layer in layers if layer.kind == kind for line in layer.lines]


def wash_of(one: Territory) -> str:
    """Return the style of a site's ground: by its holder, lighter where it is only inferred."""
    return f"{'faint' if one.inferred else 'wash'}-{one.side or NOBODY}"


def territory(view: View, stage: Stage, scene: Scene, palette: Palette, paint: Paint) -> str:
    """Return the ground by holder, one path for each look, so that no seams show, and hatching where contested."""
    groups: dict[str, list[Path]] = {}
    hatched: list[Path] = []
    west, south, east, north = view.camera.seen(view.size)
    for id, one in scene.territory.items():
        for ring in stage.cells.get(id, ()):
            x0, y0, x1, y1 = bounds_of(ring)
            if x1 >= west and x0 <= east and y1 >= south and y0 <= north:
                groups.setdefault(wash_of(one), []).append(ring)
                if one.contested:
                    hatched.append(ring)
    found = []
    for style, rings in sorted(groups.items()):
        data = view.data(rings, closed=True)
        found.append(path(data, paint(style)))
        if palette.patterns and (kind := _pattern_kind(style, stage.sides)):
            found.append(path(data, f'fill="url(#{palette.id}-{style}-{kind})"'))
    found.append(path(view.data(hatched, closed=True), f'fill="url(#{palette.id}-hatch-rising)"'))
    return "".join(found)


def _pattern_kind(style: str, sides: Mapping[str, StageSide]) -> str | None:
    side = sides.get(style.partition("-")[2])
    return PATTERNS.get(side.tone) if side else None


def patterns(sides: Mapping[str, StageSide], palette: Palette, paint: Paint, unit: float = 1.0) -> str:
    """Return the definitions of the hatchings; their ids begin with the palette's."""
    found = [_pattern(f"{palette.id}-hatch-rising", "rising", paint("hatch"), unit)]
    for id, side in sides.items() if palette.patterns else ():
        kind = PATTERNS.get(side.tone)
        if kind:
            for look in ("wash", "faint"):
                name = f"{palette.id}-{look}-{id}-{kind}"
                found.append(_pattern(name, kind, paint(f"{look}-pattern-{id}"), unit))
    return "".join(found)


def _pattern(name: str, kind: str, attributes: str, unit: float) -> str:
    """Return a tile of lines (rising, falling, level, upright) or dots that repeats without a seam."""
    turn = {"rising": -45, "falling": 45, "upright": 90}.get(kind, 0)
    tile = f"M0 {4 * unit:g}H{8 * unit:g}" if kind != "dots" else f"M{4 * unit:g} {4 * unit:g}h0.01"
    return (
        f'<pattern id="{escape(name)}" patternUnits="userSpaceOnUse" width="{8 * unit:g}" height="{8 * unit:g}" '
        f'patternTransform="rotate({turn})"><path d="{tile}" {attributes}/></pattern>'
    )


def front(view: View, scene: Scene, paint: Paint) -> str:
    """Return the front line: dark on a light casing."""
    data = view.data(map(smoothed, joined(scene.front)))
    return path(data, paint("front-halo")) + path(data, paint("front"))


def corridors(view: View, scene: Scene, paint: Paint) -> str:
    """Return the edge of every version of a corridor, dashed, the widest with the longest dashes."""
    styles = ("corridor", *("corridor-inner" for _ in scene.corridors))
    return "".join(
        path(view.data(one.outline, closed=True), paint(style))
        for one, style in zip(scene.corridors, styles, strict=False)
    )


def shield_stations(view: View, layers: Sequence[BaseLayer], dots: Sequence[Point]) -> Iterator[tuple[str, Point]]:
    """Yield (name, where) of motorways' shields: well within the picture, far enough apart and off the `dots`."""
    every, margin, clear = SHIELD_EVERY * view.unit, -70 * view.unit, 26 * view.unit
    for layer in layers:
        for line in layer.lines if layer.road_class == "motorway" else ():
            since = every * 0.55
            for (x1, y1), (x2, y2) in pairwise(view.camera.line(line, view.size)):
                if not view.sees((x2, y2), margin):
                    continue
                since += math.hypot(x2 - x1, y2 - y1)
                if since >= every and all(abs(x - x2) + abs(y - y2) > clear for x, y in dots):
                    since = 0.0
                    yield layer.name, (x2, y2)
