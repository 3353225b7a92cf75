"""The map: layers drawn once for a view or a turn, kept, and put together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pygame

from sim.scene.model import ForceMark, LegendItem, Scene, Stage
from sim.scene.symbols import KIND_NAMES
from sim.window import base_layer, forces_layer, moments_layer, names_layer, places_layer, territory_layer
from sim.window.camera import Bounds, Camera, fit
from sim.window.corridor_layer import Corridors
from sim.window.frame import Frame
from sim.window.front_layer import Front
from sim.window.labels import Box, Label, Placed, Room, place
from sim.window.legend import (
    USUAL,
    Corner,
    Legends,
    brief,
    draw_inset,
    draw_scale_bar,
    fitted,
    in_corner,
    inset_box,
    legend_corner,
    legend_items,
    legend_size,
    scale_box,
)
from sim.window.region_names import Name, region_names
from sim.window.strokes import stroke
from sim.window.tools import tools_box, zoom_box

LAYERS = ("territory", "front", "names", "forces", "moments", "regions", "legend")

PICTURES_KEPT = 3
NAMES_AT_ONCE = 60


@dataclass(eq=False)
class Drawn:
    """A picture of the map with what can be pointed at: places as (id, x, y, reach), labels' boxes, forces' plates."""

    surface: pygame.Surface
    camera: Camera
    hits: list[tuple[str, float, float, float]] = field(default_factory=list)
    labels: dict[str, Placed] = field(default_factory=dict)
    furniture: dict[str, Box] = field(default_factory=dict)
    plates: list[tuple[str, pygame.Rect]] = field(default_factory=list)
    regions: list[Name] = field(default_factory=list)
    words: list[Box] = field(default_factory=list)  # what is written on lines
    under: list[tuple[pygame.Surface, tuple[int, int]]] = field(
        default_factory=list
    )  # what the furniture covers, and where
    _bare: pygame.Surface | None = None

    def cover(self, name: str) -> None:
        """Keep what lies where a piece of furniture is about to be drawn."""
        box = pygame.Rect(self.furniture[name]).clip(self.surface.get_rect())
        self.under.append((self.surface.subsurface(box).copy(), box.topleft))

    def bare(self) -> pygame.Surface:
        """Return the picture without furniture, to be moved and scaled."""
        if self._bare is None:
            self._bare = self.surface.copy()
            self._bare.fblits(self.under)
        return self._bare


Picture = tuple[Frame, Scene, frozenset[str], Drawn]


class MapView:
    """Draws the map of a stage. Kept for the last view: ground, lines, names of regions; for the last moment: all."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._cells = territory_layer.boxed(stage.cells)
        self._frame: Frame | None = None
        self._corner: Corner = "lower right"
        self._ground: territory_layer.Ground | None = None
        self._lines: pygame.Surface | None = None
        self._shields: list[tuple[pygame.Surface, pygame.Rect]] = []
        self._regions: list[Name] = []
        self._standing: list[places_layer.Standing] = []
        self._spots: dict[str, places_layer.Spot] = {}
        self._base = pygame.Surface((1, 1))
        self._spare: list[pygame.Surface] = []  # of pictures no longer kept, to draw the next one on
        self._unwashed: pygame.Surface | None = None
        self._names: names_layer.Names | None = None
        self._corridors: Corridors | None = None
        self._room: Room | None = None
        self._marks_kept: places_layer.Marks = {}
        self._front: Front | None = None
        self._legends = Legends(stage.sides)
        self._coming: tuple[Frame, Iterator[None]] | None = None  # the view that is being drawn bit by bit
        self._pictures: list[Picture] = []  # the one shown last stands first

    @property
    def last(self) -> Drawn | None:
        """The last picture, None before the first."""
        return self._pictures[0][3] if self._pictures else None

    def home(self, size: tuple[int, int]) -> Camera:
        """Return the camera that shows where most places lie."""
        return fit(self._home_bounds, size, margin=min(size) * 0.03)

    @cached_property
    def _home_bounds(self) -> Bounds:
        """Return bounds around the places on the map, without the few that lie far out."""
        shown = [place for place in self.stage.places.values() if place.on_map and place.importance <= 4]
        if len(shown) < 3:
            return self.stage.bounds
        xs, ys = sorted(place.x for place in shown), sorted(place.y for place in shown)
        cut = len(shown) // 25
        return xs[cut // 2] - 3, ys[cut // 3] - 2, xs[-1 - cut] + 3, ys[-1 - cut // 3] + 3

    def draw(self, frame: Frame, scene: Scene, hidden: Collection[str] = (), ahead: bool = False) -> Drawn:
        """Return the map of a scene in a view, without the `hidden` layers (of LAYERS), tools, or legend ("brief").

        The last pictures are kept. One drawn `ahead` of its turn does not count as the last one shown.
        """
        off = frozenset(hidden)
        found = next((picture for picture in self._pictures if self._is(picture, frame, scene, off)), None)
        if found is None:
            for _ in self._work(frame, scene):
                pass
            found = (frame, scene, off, self._compose(frame, scene, off))
        others = [picture for picture in self._pictures if picture is not found]
        place = min(1, len(others)) if ahead else 0
        pictures = [*others[:place], found, *others[place:]]
        self._pictures, dropped = pictures[:PICTURES_KEPT], pictures[PICTURES_KEPT:]
        self._spare = [picture[3].surface for picture in dropped]
        return found[3]

    def ahead(self, frame: Frame, scene: Scene, hidden: Collection[str], more: Callable[[], bool]) -> bool:
        """Draw towards the picture of a view, bit by bit while there is `more` time; return whether it is done."""
        if self.kept(frame, scene, hidden) is None:
            for _ in self._work(frame, scene):
                if not more():
                    return False
            self.draw(frame, scene, hidden, ahead=True)
        return True

    def kept(self, frame: Frame, scene: Scene, hidden: Collection[str]) -> Drawn | None:
        """Return the picture of a scene in a view where it was drawn already."""
        off = frozenset(hidden)
        return next((picture[3] for picture in self._pictures if self._is(picture, frame, scene, off)), None)

    @staticmethod
    def _is(picture: Picture, frame: Frame, scene: Scene, off: frozenset[str]) -> bool:
        return picture[1] is scene and picture[2] == off and picture[0] == frame

    def sketch(self, frame: Frame) -> pygame.Surface:
        """Return the bare ground with its lines: what can be shown at once, before anything is worked out."""
        for _ in self._grounding(frame):
            pass
        assert self._ground is not None
        assert self._lines is not None
        self._ground.paint({})
        surface = self._ground.surface.copy()
        surface.blit(self._lines, (0, 0))
        return surface

    def _work(self, frame: Frame, scene: Scene) -> Iterator[None]:
        """Return what is left to be drawn of what depends on the view alone, bit by bit."""
        if self._frame == frame:
            return iter(())
        if self._coming is None or self._coming[0] != frame:
            self._coming = (frame, self._preparing(frame, scene))
        return self._coming[1]

    def _preparing(self, frame: Frame, scene: Scene) -> Iterator[None]:
        """Draw what depends on the view alone, and its ground as it is in a scene."""
        self._frame = None
        yield from self._grounding(frame)
        assert self._ground is not None
        for _ in self._ground.painting(scene.territory):
            yield
        dots = [frame.at((p.x, p.y)) for p in self.stage.places.values() if p.on_map]
        self._shields = base_layer.shields(frame, self.stage.layers, dots)
        self._standing, self._spots = places_layer.standing(frame, self.stage), {}
        self._names, self._room = names_layer.Names(frame), None
        self._marks_kept, self._front, self._legends = {}, Front(frame), Legends(self.stage.sides)
        yield
        walls = [rect for _, rect in self._shields]
        walls += map(pygame.Rect, (scale_box(frame), zoom_box(frame), tools_box(frame.size, frame.sizes)))
        self._corner = legend_corner(frame, dots)
        walls.append(pygame.Rect(in_corner(frame, (frame.sizes(USUAL[0]), frame.sizes(USUAL[1])), self._corner)))
        self._regions = region_names(frame, self.stage.layers, self.stage.places, dots, walls, self.stage.fronts)
        self._corridors = Corridors(frame, dots, [*walls, *(pygame.Rect(name.box) for name in self._regions)])
        yield
        self._front.blits(scene.front)
        yield
        yield from self._names_ahead(frame, scene)
        self._frame, self._coming = frame, None
        yield

    def _names_ahead(self, frame: Frame, scene: Scene) -> Iterator[None]:
        """Make the names of places and find where they could stand, so that composing the picture takes less long."""
        assert self._names is not None
        shown, told = places_layer.spots(self._standing, scene, self._spots), names_layer.named_this_turn(scene)
        for number in range(0, len(shown), NAMES_AT_ONCE):
            labels = self._names.labels(shown[number : number + NAMES_AT_ONCE], told)
            yield
            room = self._room_for(frame, shown)
            for label in labels:
                room.close_by(label)
            yield

    def _grounding(self, frame: Frame) -> Iterator[None]:
        """Draw ground and lines of a view, unless they are drawn."""
        if self._ground is not None and self._ground.frame == frame:
            return
        self._ground = None
        ground = territory_layer.Ground(frame, self.stage.layers, self._cells, self.stage.sides)
        yield
        ground.find_cells()
        yield
        self._base, self._unwashed = pygame.Surface(frame.size), None
        self._lines = pygame.Surface(frame.size, pygame.SRCALPHA)
        yield from base_layer.draw_lines(self._lines, frame, self.stage.layers)
        self._ground = ground

    def _washed(self, frame: Frame, scene: Scene, off: frozenset[str]) -> pygame.Surface:
        """Return the ground under its lines, a surface of its own; only where cells changed is it put together anew."""
        assert self._ground is not None
        assert self._lines is not None
        if "territory" in off:
            if self._unwashed is None:
                plain = territory_layer.Ground(frame, self.stage.layers, (), self.stage.sides)
                plain.paint({})
                plain.surface.blit(self._lines, (0, 0))
                self._unwashed = plain.surface
            return self._copied(self._unwashed)
        self._ground.paint(scene.territory)
        for rect in self._ground.take_dirty():
            self._base.blit(self._ground.surface, rect, rect)
            self._base.blit(self._lines, rect, rect)
        return self._copied(self._base)

    def _copied(self, picture: pygame.Surface) -> pygame.Surface:
        """Return a copy; on a spare surface that takes a quarter of the time."""
        spare = next((one for one in self._spare if one.get_size() == picture.get_size()), None)
        self._spare = []
        if spare is None:
            return picture.copy()
        spare.blit(picture, (0, 0))
        return spare

    def _compose(self, frame: Frame, scene: Scene, off: frozenset[str]) -> Drawn:
        surface, words = self._washed(frame, scene, off), list[Box]()
        if "front" not in off:
            assert self._front is not None
            self._front.draw(surface, scene.front)
        if "territory" not in off:
            assert self._corridors is not None
            words = self._corridors.draw(surface, scene.corridors)
        surface.fblits(self._shields)
        drawn = Drawn(surface, frame.camera, words=words)
        shown = places_layer.spots(self._standing, scene, self._spots)
        items: Sequence[LegendItem] = legend_items(
            scene, (spot.place.kind for spot in shown if spot.place.kind in KIND_NAMES and frame.sees(spot.at))
        )
        key_frame, items = fitted(frame, brief(items) if "brief" in off else items)
        inset = inset_box(frame, self.stage)
        if "legend" not in off:
            drawn.furniture["legend"] = in_corner(frame, legend_size(key_frame, items), self._corner)
            drawn.furniture["scale"] = scale_box(frame)
            drawn.cover("scale")
            draw_scale_bar(surface, frame)
            if inset:
                drawn.furniture["inset"] = inset
        if "tools" not in off:
            drawn.furniture["zoom"] = zoom_box(frame)
            drawn.furniture["tools"] = tools_box(frame.size, frame.sizes)
        if "regions" not in off:
            walls = [pygame.Rect(where) for where in drawn.furniture.values()]
            drawn.regions = [name for name in self._regions if pygame.Rect(name.box).collidelist(walls) < 0]
            surface.fblits([(name.image, name.box[:2]) for name in drawn.regions])
        self._marks(drawn, frame, scene, off, shown)
        if "legend" not in off:
            drawn.cover("legend")
            self._legends.draw(surface, key_frame, items, drawn.furniture["legend"])
            if inset:
                drawn.cover("inset")
                draw_inset(surface, frame, self.stage, inset)
        return drawn

    def _marks(
        self, drawn: Drawn, frame: Frame, scene: Scene, off: frozenset[str], shown: list[places_layer.Spot]
    ) -> None:
        """Draw places, forces, what happens, and names, each where the others leave room."""
        stage, surface = self.stage, drawn.surface
        assert self._names is not None
        told = names_layer.named_this_turn(scene)
        moments = {} if "moments" in off else moments_layer.badges(frame, shown, scene.moments)
        near = frame.camera.scale > 20 * frame.sizes.unit
        stacks = {} if "forces" in off else forces_layer.stacks(scene.forces, near)
        labels: list[Label] = [] if "names" in off else self._names.labels(shown, told)
        labels += forces_layer.stack_labels(frame, shown, stacks)
        taken: list[Box] = list(drawn.furniture.values())
        taken += [(rect.x, rect.y, rect.width, rect.height) for _, rect in self._shields]
        taken += [name.box for name in drawn.regions]
        taken += drawn.words
        for spot in shown:
            if spot.place.id in moments:
                taken += moments_layer.badge_boxes(frame, spot, len(moments[spot.place.id]))
        ringed = names_layer.ringed_boxes(shown, frame.sizes.unit)
        drawn.labels = place(labels, self._room_for(frame, shown), ringed, taken)
        self._leaders(surface, frame, shown, drawn.labels, stacks)
        surface.set_clip(None)
        places_layer.draw_places(surface, frame, stage, shown, self._marks_kept)
        moments_layer.draw_badges(surface, frame, shown, moments, stage.sides)
        self._names.draw(surface, shown, drawn.labels, told)
        for spot in shown:
            spot_placed = drawn.labels.get(f"force:{spot.place.id}")
            if spot_placed:
                stack = stacks[spot.place.id]
                drawn.plates += forces_layer.draw_stack(surface, frame, stack, stage.sides, spot_placed.box)
        drawn.hits = [(spot.place.id, *spot.at, spot.radius) for spot in shown]

    def _room_for(self, frame: Frame, shown: Sequence[places_layer.Spot]) -> Room:
        """Return the room for labels in this view, the last one while the same places stand in it."""
        ids = frozenset(spot.place.id for spot in shown)
        if self._room is None or self._room.dots.marks.keys() != ids:
            view = (4.0, 4.0, frame.size[0] - 8.0, frame.size[1] - 8.0)
            self._room = Room(names_layer.plain_boxes(shown), view)
        return self._room

    def _leaders(
        self,
        surface: pygame.Surface,
        frame: Frame,
        shown: list[places_layer.Spot],
        placed: dict[str, Placed],
        stacks: dict[str, list[ForceMark]],
    ) -> None:
        """Join each stack of forces to its place with a thin line."""
        for spot in shown:
            where = placed.get(f"force:{spot.place.id}")
            if where and spot.place.id in stacks:
                x, y, width, height = where.box
                nearest = (min(max(spot.at[0], x), x + width), min(max(spot.at[1], y), y + height))
                stroke(surface, frame.palette.surface["ink"], [spot.at, nearest], 1.4 * frame.sizes.unit)
