"""One picture of the map: a prepared view with what a scene shows on it, each thing where the others leave room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pygame

from sim.picture.palette import Sizes
from sim.scene.labels import Box, Label, Placed, nearest
from sim.scene.legend import legend_items
from sim.scene.model import LegendItem, Scene
from sim.scene.selection import badges, stacks, told_this_turn
from sim.window.ink.strokes import stroke
from sim.window.map import forces_layer, moments_layer, names_layer, places_layer
from sim.window.map.drawn_map import Drawn
from sim.window.map.frame import Frame
from sim.window.map.labels import place
from sim.window.map.legend import (
    brief,
    draw_scale_bar,
    fitted,
    in_corner,
    inset_box,
    legend_corner,
    legend_size,
    scale_box,
)
from sim.window.map.places_layer import Spot
from sim.window.map.prepared import Prepared
from sim.window.map.tools import credits_box, tools_box, zoom_box

LAYERS = ("territory", "front", "names", "forces", "moments", "regions", "legend")
BRIEF = 1.2  # how much larger the legend with the most important entries is, for a class to read
NEAR = 20  # from how many pixels per km (at 100 %) on all forces are shown, not those of the turn alone


def compose(view: Prepared, scene: Scene, off: frozenset[str], surface: pygame.Surface) -> Drawn:
    """Return the picture of a scene in a view, drawn upon `surface`, which holds what lies under it.

    `off`: the LAYERS that are left out, "tools", and "brief" for a legend with the most important entries only.
    """
    drawn = Drawn(surface, view.frame.camera)
    if "front" not in off:
        view.front.draw(surface, scene.front)
    if "territory" not in off:
        drawn.words = view.corridors.draw(surface, scene.corridors)
    surface.fblits(view.shields)
    shown = view.spots(scene)
    key_frame, items = _legend(view.frame, scene, shown, off)
    _furnish(view, drawn, legend_size(key_frame, items), off)
    if "regions" not in off:
        walls = [pygame.Rect(where) for where in drawn.furniture.values()]
        drawn.regions = [name for name in view.regions if pygame.Rect(name.box).collidelist(walls) < 0]
        surface.fblits([(name.image, name.box[:2]) for name in drawn.regions])
    _marks(view, drawn, scene, off, shown)
    if "legend" not in off:
        drawn.cover("legend")
        view.legends.draw(surface, key_frame, items, drawn.furniture["legend"])
    if "inset" in drawn.furniture:
        drawn.cover("inset")
        view.inset.draw(surface, view.frame, drawn.furniture["inset"])
    return drawn


def _legend(
    frame: Frame, scene: Scene, shown: Sequence[Spot], off: frozenset[str]
) -> tuple[Frame, Sequence[LegendItem]]:
    """Return the frame to draw the legend in, and its entries."""
    kinds = {spot.place.kind for spot in shown if frame.sees(spot.at)}
    items = legend_items(scene, kinds)
    if "brief" not in off:
        return fitted(frame, items)
    return fitted(replace(frame, sizes=Sizes(frame.sizes.unit * BRIEF)), brief(items))


def _furnish(view: Prepared, drawn: Drawn, legend: tuple[int, int], off: frozenset[str]) -> None:
    """Give each piece of furniture its box, and draw the scale bar, which names may not cover but regions may."""
    frame = view.frame
    if "legend" not in off:
        view.corner = legend_corner(frame, legend, view.weighed, view.corner)
        drawn.furniture["legend"] = in_corner(frame, legend, view.corner)
        drawn.furniture["scale"] = scale_box(frame)
        drawn.cover("scale")
        draw_scale_bar(drawn.surface, frame)
        if inset := inset_box(frame, view.stage):
            drawn.furniture["inset"] = inset
    if "tools" not in off:
        drawn.furniture["zoom"] = zoom_box(frame)
        drawn.furniture["tools"] = tools_box(frame.size, frame.sizes)


def _marks(view: Prepared, drawn: Drawn, scene: Scene, off: frozenset[str], shown: list[Spot]) -> None:
    """Draw places, forces, what happens, and names."""
    frame, sides, surface = view.frame, view.stage.sides, drawn.surface
    told = told_this_turn(scene)
    moments = {} if "moments" in off else badges(scene.moments, {spot.place.id for spot in shown})
    near = frame.camera.scale > NEAR * frame.sizes.unit
    forces = {} if "forces" in off else stacks(scene.forces, near)
    labels: list[Label] = [] if "names" in off else view.names.labels(shown, told)
    labels += forces_layer.stack_labels(frame, shown, forces)
    taken = _taken(view, drawn)
    for spot in shown:
        if spot.place.id in moments:
            taken += moments_layer.badge_boxes(frame, spot, len(moments[spot.place.id]))
    ringed = names_layer.ringed_boxes(shown, frame.sizes.unit)
    drawn.labels = place(labels, view.room(shown), ringed, taken)
    _leaders(surface, frame, shown, drawn.labels)
    places_layer.draw_places(surface, frame, view.stage, shown, view.marks)
    moments_layer.draw_badges(surface, frame, shown, moments, sides)
    view.names.draw(surface, shown, drawn.labels, told)
    for spot in shown:
        where = drawn.labels.get(f"force:{spot.place.id}")
        if where:
            drawn.plates += forces_layer.draw_stack(surface, frame, forces[spot.place.id], sides, where.box)
    drawn.hits = [(spot.place.id, *spot.at, spot.radius) for spot in shown]


def _taken(view: Prepared, drawn: Drawn) -> list[Box]:
    """Return what no label may cover: furniture, credits, shields, names of regions, and words on lines."""
    shields: list[Box] = [(rect.x, rect.y, rect.width, rect.height) for _, rect in view.shields]
    credits = credits_box(view.frame.size, view.frame.sizes)
    return [*drawn.furniture.values(), credits, *shields, *(name.box for name in drawn.regions), *drawn.words]


def _leaders(surface: pygame.Surface, frame: Frame, shown: Sequence[Spot], placed: dict[str, Placed]) -> None:
    """Join each stack of forces to its place with a thin line."""
    for spot in shown:
        where = placed.get(f"force:{spot.place.id}")
        if where:
            stroke(
                surface, frame.palette.surface["ink"], [spot.at, nearest(where.box, spot.at)], 1.4 * frame.sizes.unit
            )
