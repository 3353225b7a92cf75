"""A scene's map as one SVG picture, without a script, a font or anything else from outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from sim.export import furniture, ground, marks
from sim.export.ground import View
from sim.export.label_index import place
from sim.export.letters import FONTS
from sim.export.paint import Paint, as_attributes, hexed, styles
from sim.picture.camera import Bounds, fit
from sim.picture.palette import Palette, load_palette, screen_unit
from sim.scene.labels import Box, Label
from sim.scene.legend import legend_items
from sim.scene.model import Scene, Stage
from sim.scene.selection import badges, stacks, told_this_turn


def home_bounds(stage: Stage) -> Bounds:
    """Return bounds in km around the places on the map, without the few that lie far out."""
    shown = [place for place in stage.places.values() if place.on_map and place.importance <= 4]
    if len(shown) < 3:
        return stage.bounds
    xs, ys = sorted(place.x for place in shown), sorted(place.y for place in shown)
    cut = len(shown) // 25
    return xs[cut] - 3, ys[cut // 2] - 2, xs[-1 - cut] + 3, ys[-1 - cut] + 3


def map_svg(
    stage: Stage,
    scene: Scene,
    *,
    width: int,
    height: int,
    palette: str | Palette = "default",
    names: str = "document",
    labels: bool = True,
    bounds: Bounds | None = None,
    text_scale: float = 1.0,
    legend: bool = True,
    caption: bool = False,
) -> str:
    """Return the map of `scene` as an SVG document of `width` × `height` pixels.

    `names` is "document", "arabic" or "both"; `bounds` (west, south, east, north) in km, by default around the places.
    `text_scale` makes marks and letters larger. With `caption` date, phase and headline stand in a corner.
    Raises PaletteError for an unknown palette.
    """
    look = load_palette(palette) if isinstance(palette, str) else palette
    unit = screen_unit((width, height)) * text_scale
    view = View(fit(bounds or home_bounds(stage), (width, height), min(width, height) * 0.03), (width, height), unit)
    paint = as_attributes(styles(look, stage.sides, unit, view.roads))
    body = "".join(_body(stage, scene, view, look, paint, names if labels else "", legend, caption))
    title = f"{scene.date_text}: {scene.headline}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label={quoteattr(title)} font-family="{FONTS}">'
        f"<title>{escape(title)}</title><desc>{escape(_description(scene))}</desc>"
        f"<defs>{ground.patterns(stage.sides, look, paint, unit)}"
        f'<clipPath id="frame-{width}-{height}"><path d="M0 0H{width}V{height}H0z"/></clipPath></defs>'
        f'<g clip-path="url(#frame-{width}-{height})">{body}</g></svg>\n'
    )


def _description(scene: Scene) -> str:
    """Return in words what changed, for readers who do not see the map."""
    changed = [mark.note for mark in scene.places.values() if mark.changed]
    return "; ".join(changed) or "Nobody's hold on a place changed this turn."


def _body(
    stage: Stage, scene: Scene, view: View, palette: Palette, paint: Paint, names: str, legend: bool, caption: bool
) -> Iterator[str]:
    layers = stage.layers
    yield f'<path d="M0 0H{view.size[0]}V{view.size[1]}H0z" fill="{hexed(palette.ground["country"])}"/>'
    yield ground.land(view, layers, paint)
    yield ground.territory(view, stage, scene, palette, paint)
    yield ground.water(view, layers, paint)
    yield ground.lines(view, layers, paint)
    yield ground.front(view, scene, paint)
    yield ground.corridors(view, scene, paint)
    shown = marks.spots(view, stage, scene)
    dots = [spot.at for spot in shown]
    walls: list[Box] = []
    above: list[str] = []
    for name, at in ground.shield_stations(view, layers, dots):
        drawn, box = furniture.shield(name, at, palette, view.unit)
        walls.append(box)
        above.append(drawn)
    walls += _furnish(stage, scene, view, palette, paint, shown, above, legend, caption)
    front = [view.at(point) for path in scene.front for point in path]
    for region in furniture.region_names(view, layers, [*dots, *front], walls):
        walls.append(region.box)
        yield furniture.draw_region(region, palette)
    yield from _marks(stage, scene, view, palette, paint, shown, walls, names)
    yield from above


def _furnish(
    stage: Stage,
    scene: Scene,
    view: View,
    palette: Palette,
    paint: Paint,
    shown: Sequence[marks.Spot],
    above: list[str],
    legend: bool,
    caption: bool,
) -> list[Box]:
    """Draw legend, scale bar, caption and credits onto `above`; return the boxes that they take."""
    walls = [furniture.scale_box(view)]
    above += [furniture.draw_scale(view, palette), furniture.credit_line(view, stage, palette)]
    if legend:
        items = legend_items(scene, {spot.place.kind for spot in shown})
        walls.append(furniture.legend_box(view, items))
        above.append(furniture.draw_legend(view, items, stage, palette, paint))
    if caption:
        drawn, box = furniture.caption(view, scene, palette)
        walls.append(box)
        above.append(drawn)
    return walls


def _marks(
    stage: Stage,
    scene: Scene,
    view: View,
    palette: Palette,
    paint: Paint,
    shown: Sequence[marks.Spot],
    walls: Sequence[Box],
    names: str,
) -> Iterator[str]:
    """Draw places, forces, what happens, and names, each where the others leave room."""
    unit = view.unit
    told = told_this_turn(scene)
    happens = badges(scene.moments, {spot.place.id for spot in shown})
    forces = stacks(scene.forces, near=view.camera.scale > 20 * unit)
    wanted: list[Label] = marks.stack_labels(shown, forces, unit)
    if names:
        wanted += marks.name_labels(view, shown, told, names)
    boxes = {spot.place.id: marks.badge_boxes(spot, len(happens.get(spot.place.id, ())), unit) for spot in shown}
    taken = [*walls, *(box for group in boxes.values() for box in group)]
    frame = (4.0, 4.0, view.size[0] - 8.0, view.size[1] - 14.0)
    placed = place(wanted, marks.mark_boxes(shown, unit), taken, frame)
    soft = hexed(palette.surface["ink"])
    for spot in shown:
        where = placed.get(f"force:{spot.place.id}")
        if where:
            yield marks.leader(spot.at, where.box, soft, 1.3 * unit)
    yield from (marks.place_mark(spot, stage, paint, unit) for spot in shown)
    for spot in shown:
        for (kind, side), box in zip(happens.get(spot.place.id, ()), boxes[spot.place.id], strict=True):
            at = (box[0] + box[2] / 2, box[1] + box[3] / 2)
            yield marks.badge(kind, stage.sides.get(side or ""), at, palette, unit)
    for spot in shown:
        where = placed.get(spot.place.id)
        if where:
            yield marks.draw_name(spot, where, spot.place.id in told, names, palette, unit)
        where = placed.get(f"force:{spot.place.id}")
        if where:
            yield marks.draw_stack(forces[spot.place.id], where.box, stage, palette, paint, unit)
