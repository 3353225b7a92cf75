"""Small maps in panels: who holds the ground at a moment, without names, with rings around what a panel speaks of."""

from __future__ import annotations

import functools
from collections.abc import Collection
from dataclasses import dataclass

import pygame

from sim.geography.extent import Bounds
from sim.picture.camera import Camera, fit
from sim.picture.ground import Ground
from sim.picture.items import Item, Picture, Shape, View
from sim.picture.palette import Palette
from sim.picture.style import styles
from sim.picture.views import home_camera
from sim.scene.model import Scene, Stage
from sim.window.ink.fonts import Fonts
from sim.window.ink.lettering import Lettering
from sim.window.ink.pen import Pen
from sim.window.ink.raster import Raster
from sim.window.ink.shapes import put, ring
from sim.window.kit.nodes import Column, Node, Rest, Row
from sim.window.kit.paint import Drawn
from sim.window.kit.phrases import strong

MARGIN = 0.08  # of the map's lesser side
KEPT = 12


def small_map(
    scene: Scene | None, stage: Stage, seen: Bounds | None, high: float, ringed: Collection[str] = ()
) -> Node:
    """Return a map `high` units high of the ground `seen`, or of all of it; nothing for None."""

    def draw(pen: Pen, rect: pygame.Rect) -> None:
        if scene is None:
            pen.surface.fill(pen.colour("raised"), rect)
            return
        camera = _camera(stage, seen, rect.size)
        moment = _Moment(scene, stage)
        pen.surface.blit(_picture(pen.ink.fonts, pen.palette, moment, camera, rect.size, pen.sizes.unit), rect)
        before = pen.surface.get_clip()
        pen.surface.set_clip(rect.clip(before))
        for id in ringed:
            place = stage.places.get(id)
            if place and place.on_map:
                x, y = camera.to_pixels((place.x, place.y), rect.size)
                image = ring(pen.sizes(8), pen.sizes.unit * 2.6, pen.colour("warn"), None, 0)
                put(pen.surface, image, (rect.x + x, rect.y + y))
        pen.surface.set_clip(before)
        pygame.draw.rect(pen.surface, pen.colour("rule"), rect, 1)

    return Drawn(high, draw)


def map_pair(
    scenes: tuple[Scene | None, Scene | None], stage: Stage, seen: Bounds | None, high: float, ids: Collection[str]
) -> Node:
    """Return the map before and after side by side, with rings around places that changed between them; one for one."""
    before, after = scenes
    left = Column([strong("Before", "plain", "soft"), small_map(before, stage, seen, high)], 3)
    right = Column([strong("After", "plain", "soft"), small_map(after, stage, seen, high, ids)], 3)
    return left if after is None else Row([Rest(left), Rest(right)], 14)


def _camera(stage: Stage, seen: Bounds | None, size: tuple[int, int]) -> Camera:
    return fit(seen, size, margin=min(size) * MARGIN) if seen else home_camera(stage, size)


@dataclass(frozen=True)
class _Moment:
    """A scene of a stage by its identity: that it is the same one is quickly told."""

    scene: Scene
    stage: Stage

    def __hash__(self) -> int:
        return id(self.scene)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Moment) and self.scene is other.scene and self.stage is other.stage


@functools.lru_cache(maxsize=KEPT)
def _picture(
    fonts: Fonts, palette: Palette, moment: _Moment, camera: Camera, size: tuple[int, int], unit: float
) -> pygame.Surface:
    """Return the ground, the front and a dot for each place; the same for the same."""
    scene, stage = moment.scene, moment.stage
    view = View(camera, (0.0, 0.0, float(size[0]), float(size[1])), unit)
    ground = Ground(stage, view)
    items = (*ground.below, ground.territory(scene.territory), *ground.above, ground.front(scene.front),
             *_dots(scene, stage, view))  # fmt: skip
    return Raster(Lettering(fonts)).draw(Picture(size, view, items), styles(palette, stage.sides)).surface


def _dots(scene: Scene, stage: Stage, view: View) -> list[Item]:
    """Return a small sign of its holder for each place in view."""
    found = []
    for id, mark in scene.places.items():
        place = stage.places.get(id)
        side = stage.sides.get(mark.controller or "")
        if place is None or side is None or not place.on_map:
            continue
        at = view.at((place.x, place.y))
        if view.sees(at):
            radius = (3.6 if place.importance <= 2 else 2.2) * view.unit
            box = (at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius)
            found.append(Item("sign", id, box, (Shape(side.symbol, at, radius, f"mark-{side.id}"),), at=at))
    return found
