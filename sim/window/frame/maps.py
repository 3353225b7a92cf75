"""The map in its place in the window: at rest or on its way, alone or two side by side, and what lies upon it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pygame

from sim.picture import items
from sim.picture.camera import Camera
from sim.picture.items import EXTRA, LAYERS, Look
from sim.picture.layout import Box
from sim.picture.palette import Palette
from sim.picture.style import Styles, styles
from sim.picture.views import unit_for
from sim.scene.knowledge import known_items
from sim.scene.legend import legend_items, legend_within
from sim.scene.model import LegendItem, Scene
from sim.scene.sureness import sure_items
from sim.scene.symbols import KIND_NAMES
from sim.window.frame.parts import Painting
from sim.window.frame.tools import draw_zoom
from sim.window.frame.wipe import draw_handle, draw_line, part_of
from sim.window.ink.canvas import Canvas
from sim.window.ink.lettering import Lettering
from sim.window.ink.pen import Pen, Target
from sim.window.map.area_layer import draw_areas
from sim.window.map.drawn_map import Drawn
from sim.window.map.map_overlay import CAPTION, caption_of, draw_overlay, item_targets
from sim.window.map.map_view import Frame, MapView
from sim.window.map.moving_map import blit_map
from sim.window.map.tools import caption_box, zoom_box
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director

LEAST_PRESENTED = 14.5  # the least size of a name that is shown to a class
PRESENTED = 1.35  # how much larger letters and signs are on a map that is shown to a class
Fade = tuple[pygame.Surface, int]  # a former picture of the map, and how much of it still shows (1 to 254)


class Maps:
    """The window's map, and the second one beside it. `views` keep the pictures of each."""

    def __init__(self, director: Director, canvas: Canvas, letters: Lettering) -> None:
        self.views = (MapView(director.stage, letters), MapView(director.stage, letters))
        self._director = director
        self._canvas = canvas
        self._legend: tuple[object, tuple[LegendItem, ...]] = ((), ())  # of which view, and what it has
        self._over: dict[str, list[Target]] = {}  # what can be clicked upon each map
        self._styles: dict[str, Styles] = {}  # by palette

    def home(self, size: tuple[int, int]) -> Camera:
        """Return the camera that shows where most places lie in a map of `size`."""
        return self.views[0].home(size)

    def sketch(self, now: Painting) -> None:
        """Paint the ground alone, which takes little working out."""
        rect = pygame.Rect(now.layout.map)
        now.surface.blit(self.views[0].sketch(self._frame(now, 0, rect.size), now.scene), rect)

    def warm(self, now: Painting) -> None:
        """Work out meanwhile what zooming may ask for."""
        if not now.view.halves:
            self.views[0].warm(self._frame(now, 0, now.layout.map[2:]))

    def prepare(self, now: Painting) -> None:
        """Draw the map of a view that may come next; two of them are drawn when they are wanted."""
        if not now.view.halves:
            self._still(now, 0, now.layout.map[2:], now.scene)

    def ready(self, now: Painting) -> bool:
        """Return whether the map of a view is drawn already; two of them are drawn when they are wanted."""
        frame = None if now.view.halves else self._frame(now, 0, now.layout.map[2:])
        return frame is None or self.views[0].kept(frame, now.scene) is not None

    def work(self, now: Painting, more: Callable[[], bool]) -> bool:
        """Draw towards the map of a view, while there is `more` time; return whether it can be shown."""
        if now.view.halves:
            return True
        return self.views[0].ahead(self._frame(now, 0, now.layout.map[2:]), now.scene, more)

    def paint(self, now: Painting, moving: Camera | None, fade: Fade | None) -> None:
        """Paint the map, or two of them; while it is `moving`, the last picture as that camera sees it."""
        halves, differing = self._halves(now)
        for number, (rect, scene) in enumerate(halves):
            drawn = self._last(number, rect.size) if moving else None
            drawn = drawn or self._still(now, number, rect.size, scene)
            now.done.maps.append((rect, drawn))
            name, part = f"map {number}", part_of(now, rect, number)
            shows = self._shows(now, name, drawn, moving, differing)
            faded = fade if fade and len(halves) == 1 and fade[0].get_size() == rect.size else None
            if faded or not self._canvas.stands(name, part, shows):
                frame = self._frame(now, number, rect.size)
                behind = self.views[number].kept(frame, scene) if moving else None
                now.surface.set_clip(part)
                blit_map(now.surface, rect, drawn, moving, behind if behind is not drawn else None)
                if faded:
                    faded[0].set_alpha(faded[1])
                    now.surface.blit(faded[0], rect)
                self._over[name] = self._overlay(now, (rect, part), drawn, scene, moving, differing)
                self._canvas.put(name, part, faded or shows)
            now.done.targets += self._over[name]
        if now.view.over:
            draw_line(now, halves[0][0])

    def _halves(self, now: Painting) -> tuple[list[tuple[pygame.Rect, Scene]], tuple[str, ...]]:
        """Return where each map stands and its scene, and the places that differ from what is compared with it."""
        view, (x, y, width, height) = now.view, now.layout.map
        pair = view.halves
        if pair is None:
            record = view.cursor.with_branch(None)
            differing = self._director.compare(view.cursor, record) if view.cursor.branch else ()
            return [(pygame.Rect(x, y, width, height), now.scene)], differing
        scenes = [now.scene if cursor is view.cursor else now.director.scene(cursor) for cursor in pair]
        if view.over:
            whole = pygame.Rect(x, y, width, height)
            return list(zip((whole, whole), scenes, strict=True)), self._director.compare(*pair)
        half = width // 2
        self._parting(now, pygame.Rect(x + half - 1, y, 2, height))
        left = pygame.Rect(x, y, half - 1, height)
        right = pygame.Rect(x + half + 1, y, width - half - 1, height)
        return list(zip((left, right), scenes, strict=True)), self._director.compare(*pair)

    def legend(self, now: Painting) -> tuple[LegendItem, ...]:
        """Return what the legend has to say of what is in view; of two maps that of both."""
        view = now.view
        cursors = view.halves or (view.cursor,)
        size = now.done.maps[0][0].size
        camera = view.camera or self.home(size)
        stage, agreed = now.director.stage, "agreed" in view.settings.shown and view.cursor.branch is None
        sure = "sure" in view.settings.shown and not agreed
        key = (cursors, camera, size, view.horizon, view.settings.hidden, agreed, sure)
        if self._legend[0] != key:
            found: dict[LegendItem, None] = {}
            for cursor, (_, drawn) in zip(cursors, now.done.maps, strict=True):
                scene = legend_within(now.director.scene(cursor), stage, camera.seen(size), agreed)
                kinds = {self._director.stage.places[id].kind for id in drawn.signs} & set(KIND_NAMES)
                if agreed:
                    scene = replace(scene, legend=tuple(known_items(scene, stage)))
                elif sure and scene.sure:
                    scene = replace(scene, legend=tuple(sure_items(scene, stage)))
                found |= dict.fromkeys(legend_items(scene, kinds))
            self._legend = key, tuple(found)
        return self._legend[1]

    def _parting(self, now: Painting, line: pygame.Rect) -> None:
        """Paint the line between two maps."""
        if not self._canvas.stands("parting", line, now.look()):
            now.surface.fill(now.palette.surface["ink"], line)
            self._canvas.put("parting", line, now.look())

    def _shows(
        self, now: Painting, name: str, drawn: Drawn, moving: Camera | None, differing: tuple[str, ...]
    ) -> tuple[object, ...]:
        """Return what a map with all that is drawn upon it depends on."""
        hover, kept = now.pointer.target, self._over.get(name, ())
        if not hover.startswith(("card:", "chip:")) and all(target.id != hover for target in kept):
            hover = ""
        panel = replace(now.view.panel, scroll=0) if now.view.panel else None
        desk = replace(now.view.desk, bookmarks=(), notes=())
        view = replace(now.view, scroll=0, panel=panel, message="", playing=False, desk=desk)
        return drawn, now.look(), moving, differing, view, hover, now.pointer.place

    def _overlay(
        self, now: Painting, where: tuple[pygame.Rect, pygame.Rect], drawn: Drawn, scene: Scene, moving: Camera | None,
        differing: tuple[str, ...],
    ) -> list[Target]:  # fmt: skip
        """Draw what lies upon a map in its box, as far as it is seen; return what can be clicked there."""
        rect, part = where
        now.surface.set_clip(part)
        pen = now.pen()
        if not moving:
            item_targets(pen, rect, drawn)
        seen = self._seen(now, rect.size, moving)
        draw_areas(pen, rect, seen, now.view, self._director)
        draw_overlay(pen, rect, seen, self._director.stage, now.view, scene, now.pointer.place, differing, drawn, part)
        self._tools(pen, rect, now.view, part.right >= now.layout.map[0] + now.layout.map[2])
        if now.view.over:
            draw_handle(pen, rect, now.view)
        now.surface.set_clip(None)
        return [replace(target, rect=target.rect.clip(part)) for target in pen.targets if part.colliderect(target.rect)]

    def _tools(self, pen: Pen, rect: pygame.Rect, view: View, last: bool) -> None:
        """Draw the buttons over a map; of two maps the right one has them."""
        if not view.presenting and not view.bare and (last or not view.halves):
            draw_zoom(pen, rect, view.settings.follow)

    def _frame(self, now: Painting, number: int, size: tuple[int, int]) -> Frame:
        """Return the map that is wanted in a place of a size."""
        view, walls = now.view, () if now.view.bare or now.view.presenting else _walls(now, number, size)
        if view.halves and not view.over:
            name, sizes = caption_of(now.director.scene(view.halves[number]), view), now.layout.sizes
            x, y, wide, high = caption_box(size, sizes, now.ink.fonts.width(name, sizes(CAPTION), "bold"))
            walls = (*walls, (x, y, x + wide, y + high))
        least = LEAST_PRESENTED if view.presenting else 0.0
        on = frozenset(name for name in view.settings.shown if name in EXTRA)
        look = Look(view.settings.names, least, frozenset(_off(view)), on, walls)
        return Frame(self._seen(now, size, None), look, self._styled(now.palette))

    def _seen(self, now: Painting, size: tuple[int, int], moving: Camera | None) -> items.View:
        """Return where the map is seen from, and how large things are on it."""
        text = now.view.settings.text * (PRESENTED if now.view.presenting else 1.0)
        camera = moving or now.view.camera or self.home(size)
        return items.View(camera, (0.0, 0.0, float(size[0]), float(size[1])), unit_for(now.layout.size, text))

    def _styled(self, palette: Palette) -> Styles:
        if palette.id not in self._styles:
            self._styles[palette.id] = styles(palette, self._director.stage.sides)
        return self._styles[palette.id]

    def _last(self, number: int, size: tuple[int, int]) -> Drawn | None:
        """Return the last picture of a map, None where it has another size."""
        last = self.views[number].last
        return last if last and last.surface.get_size() == size else None

    def _still(self, now: Painting, number: int, size: tuple[int, int], scene: Scene) -> Drawn:
        """Return the picture of a map at rest."""
        return self.views[number].draw(self._frame(now, number, size), scene, now.ahead)


def _walls(now: Painting, number: int, size: tuple[int, int]) -> tuple[items.Box, ...]:
    """Return where buttons stand upon a map; of two maps the right one has them."""
    found: list[Box] = []
    if number == 1 or now.view.over or not now.view.halves:
        found.append(zoom_box(size, now.layout.sizes))
    return tuple((x, y, x + width, y + height) for x, y, width, height in found)


def _off(view: View) -> set[str]:
    """Return what is left out of a map: the legend stands below it."""
    return {name for name in view.settings.hidden if name in LAYERS} | {"legend"}
