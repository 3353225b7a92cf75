"""What is drawn once for a view, whatever the turn, and made bit by bit, so that a motion need not stop for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pygame

from sim.scene.model import Scene, Stage
from sim.scene.selection import told_this_turn
from sim.window.map import base_layer, names_layer, places_layer
from sim.window.map.corridor_layer import Corridors
from sim.window.map.frame import Frame
from sim.window.map.front_layer import Front
from sim.window.map.labels import Room
from sim.window.map.legend import USUAL, Corner, Inset, Legends, in_corner, legend_corner, scale_box, weighed
from sim.window.map.places_layer import Spot
from sim.window.map.region_names import Name, region_names
from sim.window.map.territory_layer import Boxed
from sim.window.map.tools import tools_box, zoom_box
from sim.window.map.underlay import Underlay

NAMES_AT_ONCE = 60


class Prepared:
    """All that pictures of one view share. It may be used once `work` has nothing left; before that, its `underlay`."""

    regions: Sequence[Name]
    shields: Sequence[tuple[pygame.Surface, pygame.Rect]]
    corridors: Corridors
    weighed: list[tuple[tuple[float, float], int]]  # where places stand, and what each counts for under the legend

    def __init__(self, frame: Frame, stage: Stage, cells: Boxed, inset: Inset, corner: Corner | None = None) -> None:
        """Begin a view. `corner` is where the legend stood in the view before; composing a picture moves it on."""
        self.frame = frame
        self.stage = stage
        self.underlay = Underlay(frame, stage, cells)
        self.front = Front(frame)
        self.names = names_layer.Names(frame)
        self.inset = inset
        self.legends = Legends(stage.sides)
        self.marks: places_layer.Marks = {}
        self.corner = corner
        self._drawing = self.underlay.drawing()
        self._standing = places_layer.standing(frame, stage)
        self._spots: dict[str, Spot] = {}
        self._room: Room | None = None
        self._left: Iterator[None] | None = None

    def sketch(self) -> pygame.Surface:
        """Return the bare ground with its lines: what can be shown before anything is worked out."""
        for _ in self._drawing:
            pass
        return self.underlay.held({})

    def work(self, scene: Scene) -> Iterator[None]:
        """Return what is left to be done, bit by bit; the first one to ask has it done for the sake of its `scene`."""
        if self._left is None:
            self._left = self._preparing(scene)
        return self._left

    def _preparing(self, scene: Scene) -> Iterator[None]:
        yield
        yield from self._drawing
        yield from self.underlay.painting(scene.territory)
        frame, stage = self.frame, self.stage
        dots = [frame.at((p.x, p.y)) for p in stage.places.values() if p.on_map]
        self.shields = base_layer.shields(frame, stage.layers, dots)
        yield
        walls = [rect for _, rect in self.shields]
        walls += map(pygame.Rect, (scale_box(frame), zoom_box(frame), tools_box(frame.size, frame.sizes)))
        self.weighed, usual = weighed(frame, stage.places.values()), (frame.sizes(USUAL[0]), frame.sizes(USUAL[1]))
        walls.append(pygame.Rect(in_corner(frame, usual, legend_corner(frame, usual, self.weighed, self.corner))))
        self.regions = region_names(frame, stage.layers, stage.places, dots, walls, stage.fronts)
        self.corridors = Corridors(frame, dots, [*walls, *(pygame.Rect(name.box) for name in self.regions)])
        yield
        self.front.blits(scene.front)
        yield
        yield from self._naming(scene)

    def _naming(self, scene: Scene) -> Iterator[None]:
        """Make the names of places and find where they could stand, so that composing the picture takes less long."""
        shown, told = self.spots(scene), told_this_turn(scene)
        for number in range(0, len(shown), NAMES_AT_ONCE):
            labels = self.names.labels(shown[number : number + NAMES_AT_ONCE], told)
            yield
            room = self.room(shown)
            for label in labels:
                room.close_by(label)
            yield

    def spots(self, scene: Scene) -> list[Spot]:
        """Return the places in view as they are at a moment, those that changed last."""
        return places_layer.spots(self._standing, scene, self._spots)

    def room(self, shown: Sequence[Spot]) -> Room:
        """Return the room for labels among the places `shown`, the last one while the same places stand there."""
        ids = frozenset(spot.place.id for spot in shown)
        if self._room is None or self._room.dots.marks.keys() != ids:
            view = (4.0, 4.0, self.frame.size[0] - 8.0, self.frame.size[1] - 8.0)
            self._room = Room(names_layer.plain_boxes(shown), view)
        return self._room
