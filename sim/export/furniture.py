"""The map's furniture as SVG: names of regions, shields, legend, scale bar, caption and credits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sim.export.ground import Path, Point, View, bounds_of, path
from sim.export.label_index import Index
from sim.export.letters import text, text_width, wrapped
from sim.export.marks import badge
from sim.export.paint import NOBODY, Paint, hexed
from sim.export.symbols import path as symbol
from sim.geography.areas import in_area
from sim.geography.lines import thinned
from sim.picture.camera import round_length
from sim.picture.palette import Palette, mix
from sim.scene.labels import Box
from sim.scene.model import BaseLayer, LegendItem, Scene, Stage
from sim.scene.symbols import ICONS, PATTERNS, SIGNS

_REGIONS = {"governorate": 21.0, "country": 21.0, "sea": 16.0, "governorate-context": 15.0}
_EVERY = 48  # pixels between the points at which a region is looked at
_FINEST = 8.0  # pixels: the shortest step of a region's ring that matters there


@dataclass(frozen=True, slots=True)
class RegionName:
    """A region's name: the middle of its baseline, the size of its letters, and the box that it takes."""

    layer: BaseLayer
    at: Point
    size: float
    box: Box


def region_names(
    view: View, layers: Sequence[BaseLayer], dots: Sequence[Point], walls: Sequence[Box]
) -> list[RegionName]:
    """Return the name of every region that finds room, clear of `walls` and of as many `dots` (places, corners of a
    front) as can be.
    """
    taken = Index()
    for wall in walls:
        taken.add(wall)
    found = []
    for layer in sorted(layers, key=lambda layer: list(_REGIONS).index(layer.kind) if layer.kind in _REGIONS else 9):
        size = _REGIONS.get(layer.kind, 0.0) * view.unit
        box = _best(view, layer, size, dots, taken) if size else None
        if box:
            taken.add(box)
            found.append(RegionName(layer, (box[0] + box[2] / 2, box[1] + size * 1.05), size, box))
    return found


def region_text(layer: BaseLayer) -> str:
    """Return a region's name as it stands on the map."""
    name = layer.name.replace(" Governorate", "")
    return name if layer.kind == "sea" else name.upper()


def _spaced(size: float, layer: BaseLayer) -> float:
    return size * (0.16 if layer.kind == "sea" else 0.34)


def _best(view: View, layer: BaseLayer, size: float, dots: Sequence[Point], taken: Index) -> Box | None:
    """Return the box where the name covers the fewest dots and lies nearest to the middle of its ground."""
    rings = [thinned(view.camera.line(ring, view.size), _FINEST) for ring in layer.rings]
    inside = _points_within(view, rings)
    if len(inside) < 4:
        return None
    cx, cy = sum(x for x, _ in inside) / len(inside), sum(y for _, y in inside) / len(inside)
    words = region_text(layer)
    width = text_width(words, size) + _spaced(size, layer) * len(words)
    best: tuple[float, Box] | None = None
    for x, y in inside:
        box = (x - width / 2, y - size * 0.7, width, size * 1.2)
        ends = ((box[0], y), (box[0] + width, y))
        if box[0] < 8 or box[0] + width > view.size[0] - 8 or not taken.free(box):
            continue
        if not all(in_area(end, rings) for end in ends):
            continue
        covered = sum(1 for dx, dy in dots if -8 < dx - box[0] < width + 8 and -8 < dy - box[1] < size + 14)
        score = covered * 2.5 + math.hypot(x - cx, y - cy) / (70 * view.unit)
        if best is None or score < best[0]:
            best = (score, box)
    return best[1] if best else None


def _points_within(view: View, rings: Sequence[Path]) -> list[Point]:
    every = _EVERY * view.unit
    columns, rows = range(1, int(view.size[0] / every)), range(1, int(view.size[1] / every))
    boxes = [bounds_of(ring) for ring in rings if ring]
    found = []
    for column in columns:
        for row in rows:
            x, y = column * every, row * every
            if any(a <= x <= c and b <= y <= d for a, b, c, d in boxes) and in_area((x, y), rings):
                found.append((x, y))
    return found


def draw_region(name: RegionName, palette: Palette) -> str:
    """Return a region's name, spaced across its ground."""
    sea = name.layer.kind == "sea"
    colour = mix(palette.ground["coast"], (40, 70, 90), 0.3) if sea else palette.ground["region"]
    spacing = _spaced(name.size, name.layer)
    return text(
        region_text(name.layer),
        name.at[0] + spacing / 2,
        name.at[1],
        name.size,
        hexed(colour),
        italic=sea,
        anchor="middle",
        spacing=spacing,
    )


def shield(name: str, at: Point, palette: Palette, unit: float) -> tuple[str, Box]:
    """Return a road's shield and the box that it takes."""
    size = 13 * unit
    width, height = text_width(name, size, bold=True) + 12 * unit, size * 1.45
    box = (at[0] - width / 2, at[1] - height / 2, width, height)
    drawn = (
        f'<rect x="{box[0]:.1f}" y="{box[1]:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{5 * unit:g}" '
        f'fill="{hexed(palette.ground["shield"])}" stroke="{hexed(palette.ground["halo"])}" '
        f'stroke-width="{1.5 * unit:g}"/>'
    )
    return drawn + text(name, at[0], at[1] + size * 0.36, size, "#ffffff", bold=True, anchor="middle"), box


def legend_box(view: View, items: Sequence[LegendItem]) -> Box:
    """Return the legend's box in the lower right corner; as many columns as the height asks for."""
    per, widths = _columns(view, items)
    width, height = sum(widths) + 12 * view.unit, (per * 20 + 14) * view.unit
    return view.size[0] - width - 12 * view.unit, view.size[1] - height - 12 * view.unit, width, height


def _columns(view: View, items: Sequence[LegendItem]) -> tuple[int, list[float]]:
    unit = view.unit
    fit = max(3, int((view.size[1] * 0.62) / (20 * unit)))
    count = max(1, math.ceil(len(items) / fit))
    per = math.ceil(len(items) / count)
    groups = [items[n * per : (n + 1) * per] for n in range(count)]
    return per, [max((text_width(one.text, 12 * unit) for one in group), default=0) + 46 * unit for group in groups]


def draw_legend(view: View, items: Sequence[LegendItem], stage: Stage, palette: Palette, paint: Paint) -> str:
    """Return the legend."""
    box, unit = legend_box(view, items), view.unit
    per, widths = _columns(view, items)
    found = [panel(box, palette, unit)]
    x = box[0] + 10 * unit
    for number, width in enumerate(widths):
        for row, item in enumerate(items[number * per : (number + 1) * per]):
            y = box[1] + (7 + 20 * row + 10) * unit
            found.append(_sign(item, (x + 12 * unit, y), stage, palette, paint, unit))
            found.append(text(item.text, x + 32 * unit, y + 4.2 * unit, 12 * unit, hexed(palette.surface["ink"])))
        x += width
    return "".join(found)


def panel(box: Box, palette: Palette, unit: float) -> str:
    """Return the ground of a legend or caption."""
    return (
        f'<rect x="{box[0]:.1f}" y="{box[1]:.1f}" width="{box[2]:.1f}" height="{box[3]:.1f}" rx="{7 * unit:g}" '
        f'fill="{hexed(palette.surface["panel"])}" fill-opacity="0.94" stroke="{hexed(palette.surface["rule"])}"/>'
    )


def _sign(item: LegendItem, at: Point, stage: Stage, palette: Palette, paint: Paint, unit: float) -> str:
    side, (x, y) = stage.sides.get(item.side or ""), at
    square = f"M{x - 10 * unit:.1f} {y - 6.5 * unit:.1f}h{20 * unit:.1f}v{13 * unit:.1f}h{-20 * unit:.1f}z"
    if item.kind == "side" and side:
        ground = path(square, paint(f"wash-{side.id}"))
        if palette.patterns and side.tone in PATTERNS:
            ground += path(square, f'fill="url(#{palette.id}-wash-{side.id}-{PATTERNS[side.tone]})"')
        return ground + path(symbol(side.symbol, 4 * unit, x, y), paint(f"mark-{side.id}"))
    if item.kind in ("contested", "inferred"):
        first = next((f"wash-{one.side}" for one in [item, *_sides(stage)] if one.side), f"wash-{NOBODY}")
        if item.kind == "contested":
            return path(square, paint(first)) + path(square, f'fill="url(#{palette.id}-hatch-rising)"')
        half = f"M{x:.1f} {y - 6.5 * unit:.1f}h{10 * unit:.1f}v{13 * unit:.1f}h{-10 * unit:.1f}z"
        return path(square, paint(first)) + path(half, paint(first.replace("wash", "faint")))
    if item.kind == "front":
        return path(f"M{x - 10 * unit:.1f} {y:.1f}h{20 * unit:.1f}", paint("front"))
    if item.kind == "corridor":
        return path(f"M{x - 10 * unit:.1f} {y:.1f}h{20 * unit:.1f}", paint("corridor-inner"))
    if item.kind in ("changed", "besieged", "encircled"):
        dash = f' stroke-dasharray="{3 * unit:g} {2 * unit:g}"' if item.kind == "besieged" else ""
        style = "encircled-fully" if item.kind == "encircled" else item.kind
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{5.5 * unit:g}" {paint(style)}{dash}/>'
    if item.kind in SIGNS:
        return badge(item.kind, None, at, palette, unit * 0.95)
    if item.kind in ICONS:
        return path(symbol(ICONS[item.kind], 5.5 * unit, x, y), f'fill="{hexed(palette.tone("grey"))}"')
    ring = path(symbol("circle", 4.5 * unit, x, y), paint(f"mark-{NOBODY}"))
    return ring + path(symbol("circle", 2.2 * unit, x, y), 'fill="#fff"')


def _sides(stage: Stage) -> list[LegendItem]:
    return [LegendItem("side", side.name, id) for id, side in stage.sides.items()]


def scale_box(view: View) -> Box:
    """Return the box of the scale bar in the lower left corner."""
    return 14 * view.unit, view.size[1] - 52 * view.unit, 190 * view.unit, 40 * view.unit


def draw_scale(view: View, palette: Palette) -> str:
    """Return a scale bar of a round length."""
    unit, ink = view.unit, palette.surface
    km = round_length(150 * unit / view.camera.scale)
    length = km * view.camera.scale
    x, y = 20 * unit, view.size[1] - 26 * unit
    data = f"M{x:.1f} {y - 6 * unit:.1f}v{6 * unit:.1f}h{length:.1f}v{-6 * unit:.1f}"
    halo = hexed(palette.ground["halo"])
    return (
        path(data, f'fill="none" stroke="{halo}" stroke-width="{5 * unit:g}" stroke-linecap="round"')
        + path(data, f'fill="none" stroke="{hexed(ink["soft"])}" stroke-width="{2 * unit:g}"')
        + text(f"{km:g} km", x + length / 2, y - 7 * unit, 12 * unit, hexed(ink["soft"]), anchor="middle", halo=halo)
    )


def caption(view: View, scene: Scene, palette: Palette) -> tuple[str, Box]:
    """Return the date, phase and headline in the upper left corner, and the box that they take."""
    unit, ink = view.unit, palette.surface
    wide = min(520 * unit, view.size[0] - 40 * unit)
    under = f"{scene.phase_title} · turn {scene.turn} of {scene.turns}"
    if scene.lens_name and scene.lens != "all":
        under += f" · {scene.lens_name}"
    if scene.branch:
        under += f" · tried out, not recorded: {scene.branch}"
    rows = [(scene.date_text, 22.0, True, ink["ink"])]
    rows += [(row, 12.5, False, ink["soft"]) for row in wrapped(under, 12.5 * unit, wide)]
    rows += [(row, 15.0, False, ink["ink"]) for row in wrapped(scene.headline, 15 * unit, wide)]
    width = max(text_width(row, size * unit, bold) for row, size, bold, _ in rows) + 28 * unit
    box = (12 * unit, 12 * unit, width, (sum(size * 1.4 for _, size, _, _ in rows) + 20) * unit)
    y, found = box[1] + 8 * unit, [panel(box, palette, unit)]
    for row, size, bold, colour in rows:
        y += size * 1.4 * unit
        found.append(text(row, box[0] + 14 * unit, y - size * 0.3 * unit, size * unit, hexed(colour), bold=bold))
    return "".join(found), box


def credit_line(view: View, stage: Stage, palette: Palette) -> str:
    """Return the credits on one line along the lower edge; smaller, where they are long."""
    words = " · ".join(stage.credits)
    size = min(9.5 * view.unit, (view.size[0] - 30 * view.unit) / max(text_width(words, 1.0), 1.0))
    return text(
        words,
        14 * view.unit,
        view.size[1] - 4 * view.unit,
        max(size, 5.0),
        hexed(palette.surface["soft"]),
        halo=hexed(palette.ground["halo"]),
    )
