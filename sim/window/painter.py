"""Painting a whole frame: each part of the window is drawn when what it shows has changed, and kept otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

import pygame

from sim.scene.model import Scene
from sim.window import panels
from sim.window.area_layer import draw_areas
from sim.window.camera import Camera
from sim.window.canvas import Canvas
from sim.window.cards_panel import CardsDrawn, draw_cards
from sim.window.drawn import Drawn
from sim.window.follows_panel import draw_short, short_height
from sim.window.fonts import Fonts
from sim.window.frame import Frame
from sim.window.header import draw_header
from sim.window.layout import Box, Layout, layout_for
from sim.window.map_overlay import draw_overlay
from sim.window.map_view import MapView
from sim.window.moving_map import blit_map
from sim.window.painted import Painted, Pointer
from sim.window.pen import Pen, Target
from sim.window.source_panel import draw_source
from sim.window.text import Ink
from sim.window.theme import Palette, PaletteError, Sizes, load_palette
from sim.window.timeline import draw_timeline
from sim.window.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director

Result = TypeVar("Result")
Fade = tuple[pygame.Surface, int]
PARTS_KEPT = 4
TOLD_BY_TIP = ("displaced:", "span:", "phase:", "plate:", "tool:")  # what Tab reaches and too little is written on
PRESENTED = 1.25  # how much larger the one card is that is presented


@dataclass
class _Now:
    """What is being painted."""

    surface: pygame.Surface
    layout: Layout
    view: View
    scene: Scene
    pointer: Pointer
    palette: Palette
    done: Painted
    ahead: bool = False

    def look(self) -> object:
        """Return what every part's look depends on."""
        return self.palette.id, self.layout.size, self.layout.sizes.unit


@dataclass(eq=False)
class _Part:
    key: object
    surface: pygame.Surface
    targets: list[Target]
    result: object


class Painter:
    """Paints views. One painter serves one director; `problems` lists fonts and palettes that were missing."""

    def __init__(self, director: Director) -> None:
        self.director = director
        self.stage = director.stage
        self.ink = Ink(Fonts())
        self.problems = list(self.ink.fonts.problems)
        self.maps = (MapView(self.stage), MapView(self.stage))
        self.drawn_parts: list[str] = []
        self._palettes: dict[str, Palette] = {}
        self.canvas = Canvas()
        self._over: dict[str, list[Target]] = {}  # what can be clicked upon each map
        self._parts: dict[str, list[_Part]] = {}  # the one shown last stands first
        self._kept: dict[object, pygame.Surface] = {}

    def palette(self, id: str) -> Palette:
        """Return a palette, the default one where it is missing or damaged."""
        if id not in self._palettes:
            try:
                self._palettes[id] = load_palette(id)
            except PaletteError as error:
                if id == "default":
                    raise
                self.problems.append(str(error))
                self._palettes[id] = self.palette("default")
        return self._palettes[id]

    def layout(self, size: tuple[int, int], view: View) -> Layout:
        """Return the layout for a window of `size`."""
        return layout_for(size, view.settings.text, view.presenting)

    def paint(
        self,
        surface: pygame.Surface,
        view: View,
        pointer: Pointer | None = None,
        moving: Camera | None = None,
        fade: Fade | None = None,
    ) -> Painted:
        """Paint a view on a surface and return what was painted.

        `moving`: while the map is dragged or zoomed the last picture of it is shown as this camera sees it. `fade`: a
        former picture of the map and how much of it still shows (1 to 254).
        """
        layout = self.layout(surface.get_size(), view)
        scene, palette = self._told(view).scene(view.cursor), self.palette(view.settings.palette)
        now = _Now(surface, layout, view, scene, pointer or Pointer(), palette, Painted())
        self.drawn_parts = []
        self.canvas.begin(surface)
        now.done.dirty = self.canvas.dirty
        if view.blank:
            surface.fill((0, 0, 0))
            self.canvas.cover(surface.get_rect())
            return now.done
        self._header(now)  # in the order in which Tab goes through the parts
        self._beside(now)
        self._map(now, moving, fade)
        self._timeline(now)
        if view.panel:
            self._panel(now)
        self._notices(now)
        return now.done

    def sketch(self, surface: pygame.Surface, view: View) -> None:
        """Paint what needs no working out: the bare map and the title, to be seen while the first turn is made."""
        layout, palette = self.layout(surface.get_size(), view), self.palette(view.settings.palette)
        self.canvas.forget()
        surface.fill(palette.surface["paper"])
        box = pygame.Rect(layout.map)
        camera = view.camera or self.maps[0].home(box.size)
        surface.blit(
            self.maps[0].sketch(Frame(camera, box.size, palette, layout.sizes, self.ink, view.settings.names)), box
        )
        self.ink.put(
            surface, self.stage.title, (layout.sizes(20), layout.sizes(20)), layout.sizes(19), palette.surface["ink"]
        )

    def prepare(self, size: tuple[int, int], view: View, pointer: Pointer) -> None:
        """Draw the parts of a view that may come next, so that showing it takes no more than putting them together."""
        layout, palette = self.layout(size, view), self.palette(view.settings.palette)
        scene, nowhere = self._told(view).scene(view.cursor), pygame.Surface((1, 1))
        now = _Now(nowhere, layout, view, scene, replace(pointer, place=""), palette, Painted(), ahead=True)
        if not view.other:
            self._still(now, self.maps[0], pygame.Rect(layout.map), scene, None)
        self._header(now)
        self._beside(now)
        self._timeline(now)

    def _told(self, view: View) -> Director:
        """Return the director as far as the view may tell."""
        return self.director.until(view.horizon)

    def work(self, size: tuple[int, int], view: View, more: Callable[[], bool]) -> bool:
        """Draw towards the map that a motion ends at, while there is `more` time; return whether it can be shown."""
        if view.other:
            return True
        layout, palette = self.layout(size, view), self.palette(view.settings.palette)
        scene = self._told(view).scene(view.cursor)
        now = _Now(pygame.Surface((1, 1)), layout, view, scene, Pointer(), palette, Painted())
        return self.maps[0].ahead(self._frame(now, layout.map[2:]), scene, self._hidden(view), more)

    def _pen(self, now: _Now, surface: pygame.Surface) -> Pen:
        return Pen(surface, self.ink, now.palette, now.layout.sizes, now.view.focus, now.pointer.target)

    def _header(self, now: _Now) -> None:
        scene, view = now.scene, now.view
        key = (scene, view.playing, view.bare, view.learner.on)
        self._part(now, "header", now.layout.header, key, lambda p, r: draw_header(p, r, scene, view))

    def _timeline(self, now: _Now) -> None:
        scene, view, layout = now.scene, now.view, now.layout
        stage = self._told(view).stage
        kept = self._kept if view.horizon is None else {}  # in learning mode every turn has a stage of its own
        if layout.timeline[3] > 0:
            now.done.track = self._part(
                now,
                "timeline",
                layout.timeline,
                (scene, view.bookmarks, view.horizon),
                lambda p, r: draw_timeline(p, r, scene, stage, view.bookmarks, kept),
            )

    def _beside(self, now: _Now) -> None:
        """Paint what stands beside the map: the open source, or the cards above the consequences."""
        view, box, done = now.view, now.layout.cards, now.done
        if view.source:
            source = self._told(view).source(view.source)
            done.scroll_most = self._part(
                now, "cards", box, (source, view.scroll), lambda p, r: draw_source(p, r, source, view.scroll)
            )
            done.cards_seen = box[3]
            return
        lit = frozenset({now.pointer.place} if now.pointer.place else ())
        key = (now.scene, view.card, view.scroll, lit, view.presenting)
        drawn = self._part(now, "cards", box, key, lambda p, r: self._cards(p, r, view, now.scene, lit))
        done.scroll_most = max(drawn.content - drawn.seen, 0)
        done.chosen, done.cards_seen = drawn.chosen, drawn.seen

    def _cards(self, pen: Pen, rect: pygame.Rect, view: View, scene: Scene, lit: frozenset[str]) -> CardsDrawn:
        """Draw the cards above the consequences; when presenting, the chosen card alone."""
        below = 0 if view.presenting else short_height(pen, scene, rect.height // 3)
        upper = pygame.Rect(rect.x, rect.y, rect.width, rect.height - below)
        chosen, total = view.card, len(scene.cards)
        if view.presenting and 0 <= chosen < total:
            scene, chosen = replace(scene, cards=(scene.cards[chosen],)), 0
            pen.sizes = Sizes(pen.sizes.unit * PRESENTED)
        drawn = draw_cards(pen, upper, scene, self.stage, chosen, view.scroll, lit, (view.card, total))
        pen.surface.fill(pen.colour("rule"), (rect.x, rect.y, 1, rect.height))
        if below:
            draw_short(pen, pygame.Rect(rect.x, rect.bottom - below, rect.width, below), scene, self.stage)
        return drawn

    def _near(self, part: str, now: _Now) -> tuple[str, str]:
        """Return focus and hovered target where they are within a part, so that no other part is drawn anew."""
        kept, focus, hover = next(iter(self._parts.get(part, ())), None), now.view.focus, now.pointer.target
        ids = {target.id for target in kept.targets} if kept else {focus, hover}
        return (focus if focus in ids else "", hover if hover in ids else "")

    def _part(
        self, now: _Now, name: str, where: Box, shows: object, draw: Callable[[Pen, pygame.Rect], Result]
    ) -> Result:
        """Blit a part of the window, drawn anew where what it `shows` has changed; return what its drawing returned."""
        key = (now.look(), self._near(name, now), shows)
        parts = self._parts.setdefault(name, [])
        kept = next((part for part in parts if part.key == key and part.surface.get_size() == where[2:]), None)
        if kept is None:
            surface = self._spare(parts, where[2:])
            pen = self._pen(now, surface)
            result = draw(pen, surface.get_rect())
            targets = [replace(target, rect=target.rect.move(where[:2])) for target in pen.targets]
            kept = _Part(key, surface, targets, result)
            self.drawn_parts.append(name)
        others = [part for part in parts if part is not kept]
        place = min(1, len(others)) if now.ahead else 0
        self._parts[name] = [*others[:place], kept, *others[place:]][:PARTS_KEPT]
        spot = pygame.Rect(where)
        if not now.ahead and not self.canvas.stands(name, spot, kept):
            now.surface.blit(kept.surface, spot)
            self.canvas.put(name, spot, kept)
        now.done.targets += kept.targets
        return kept.result  # type: ignore[return-value]

    @staticmethod
    def _spare(parts: list[_Part], size: tuple[int, int]) -> pygame.Surface:
        """Return a surface to paint a part on: that of the oldest one kept, or a new one, which takes memory first."""
        if len(parts) >= PARTS_KEPT and parts[-1].surface.get_size() == size:
            return parts.pop().surface
        return pygame.Surface(size)

    def _map(self, now: _Now, moving: Camera | None, fade: Fade | None) -> None:
        """Paint the map, or two of them side by side under two lenses."""
        view = now.view
        x, y, width, height = now.layout.map
        halves = [(pygame.Rect(x, y, width, height), now.scene)]
        differing: tuple[str, ...] = ()
        if view.cursor.branch and not view.other:
            differing = self.director.compare(view.cursor, view.cursor.with_branch(None))
        if view.other:
            other = view.cursor.with_lens(view.other)
            second = self._told(view).scene(other)
            half = width // 2
            halves = [
                (pygame.Rect(x, y, half - 1, height), now.scene),
                (pygame.Rect(x + half + 1, y, width - half - 1, height), second),
            ]
            differing = self.director.compare(view.cursor, other)
            self._parting(now, pygame.Rect(x + half - 1, y, 2, height))
        for number, (maps, (rect, scene)) in enumerate(zip(self.maps, halves, strict=False)):
            drawn = self._still(now, maps, rect, scene, moving)
            now.done.maps.append((rect, drawn))
            name = f"map {number}"
            shows = self._shows(now, name, drawn, moving, differing)
            faded = fade if fade and len(halves) == 1 and fade[0].get_size() == rect.size else None
            if faded or not self.canvas.stands(name, rect, shows):
                behind = maps.kept(self._frame(now, rect.size), scene, self._hidden(view)) if moving else None
                blit_map(now.surface, rect, drawn, moving, behind if behind is not drawn else None)
                if faded:
                    faded[0].set_alpha(faded[1])
                    now.surface.blit(faded[0], rect)
                self._over[name] = self._overlay(now, rect, drawn, scene, moving, differing)
                self.canvas.put(name, rect, faded or shows)
            now.done.targets += self._over[name]

    def _shows(
        self, now: _Now, name: str, drawn: Drawn, moving: Camera | None, differing: tuple[str, ...]
    ) -> tuple[object, ...]:
        """Return what a map with all that is drawn upon it depends on."""
        hover, kept = now.pointer.target, self._over.get(name, ())
        if not hover.startswith(("card:", "chip:")) and all(target.id != hover for target in kept):
            hover = ""
        view = replace(now.view, scroll=0, panel_scroll=0, message="", playing=False, bookmarks=())
        return drawn, now.look(), moving, differing, view, hover, now.pointer.place

    def _parting(self, now: _Now, line: pygame.Rect) -> None:
        """Paint the line between two maps."""
        if not self.canvas.stands("parting", line, now.look()):
            now.surface.fill(now.palette.surface["ink"], line)
            self.canvas.put("parting", line, now.look())

    def _overlay(
        self, now: _Now, rect: pygame.Rect, drawn: Drawn, scene: Scene, moving: Camera | None,
        differing: tuple[str, ...],
    ) -> list[Target]:  # fmt: skip
        """Draw what lies upon a map; return what can be clicked there."""
        now.surface.set_clip(rect)
        pen = self._pen(now, now.surface)
        for force, plate in () if moving else drawn.plates:
            pen.target(f"plate:{force}", plate.move(rect.topleft), f"force:{force}", "What is reported of it")
        frame = self._frame(now, rect.size, moving)
        draw_areas(pen, rect, frame, now.view, self.director)
        draw_overlay(pen, rect, frame, self.stage, now.view, scene, now.pointer.place, differing, drawn)
        now.surface.set_clip(None)
        return pen.targets

    def _frame(self, now: _Now, size: tuple[int, int], camera: Camera | None = None) -> Frame:
        camera = camera or now.view.camera or self.maps[0].home(size)
        return Frame(camera, size, now.palette, now.layout.sizes, self.ink, now.view.settings.names)

    def _still(self, now: _Now, maps: MapView, rect: pygame.Rect, scene: Scene, moving: Camera | None) -> Drawn:
        """Return the map's picture; while it moves, the last one. Of two maps the second has the legend."""
        if moving and maps.last and maps.last.surface.get_size() == rect.size:
            return maps.last
        hidden = self._hidden(now.view)
        if (now.view.other and maps is self.maps[0]) or now.view.learner.drawing:
            hidden.add("legend")
        return maps.draw(self._frame(now, rect.size), scene, hidden, now.ahead)

    @staticmethod
    def _hidden(view: View) -> set[str]:
        return {
            *view.settings.hidden, *(["tools"] if view.bare or view.presenting else []),
            *(["brief"] if view.presenting else []),
        }  # fmt: skip

    def _panel(self, now: _Now) -> None:
        """Paint the open panel over the rest; what lies under it cannot be clicked."""
        pen, done = self._pen(now, now.surface), now.done
        done.panel, done.panel_most, done.panel_shift = panels.draw_panel(
            pen, now.view, now.scene, self._told(now.view).stage, self._told(now.view), now.layout.cards
        )
        done.covered = now.view.panel not in panels.DOCKED
        self.canvas.cover(now.surface.get_rect())
        panel = done.panel
        done.targets = [t for t in done.targets if not done.covered and not t.rect.colliderect(panel)] + pen.targets

    def _notices(self, now: _Now) -> None:
        pen = self._pen(now, now.surface)
        if now.view.message:
            self.canvas.cover(panels.draw_message(pen, now.layout, now.view.message))
        tips = {target.id: target for target in now.done.targets if target.tip}
        hovered, focused = tips.get(now.pointer.target), tips.get(now.view.focus)
        if hovered:
            self.canvas.cover(panels.draw_tip(pen, hovered.tip, now.pointer.at))
        elif focused and focused.id.startswith(TOLD_BY_TIP):
            self.canvas.cover(panels.draw_tip(pen, focused.tip, focused.rect.center))
