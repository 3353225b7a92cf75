"""Painting a whole frame: header, cards, map and timeline, and over them the open panel and notices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pygame

from sim.picture.camera import Camera
from sim.picture.palette import Palette, PaletteError, load_palette
from sim.scene.model import Scene
from sim.window.frame.cards_panel import Cards, CardsDrawn, Shown
from sim.window.frame.chapter_page import draw_chapter
from sim.window.frame.follows_short import draw_short, short_form
from sim.window.frame.header import draw_header
from sim.window.frame.legend_line import draw_legend_line
from sim.window.frame.maps import Fade, Maps
from sim.window.frame.notices import draw_message, draw_notice, draw_tip
from sim.window.frame.painted import Painted, Pointer
from sim.window.frame.parts import Painting, Parts
from sim.window.frame.progress import draw_progress
from sim.window.frame.sheet import Sheets
from sim.window.frame.source_panel import draw_source
from sim.window.frame.split_panel import draw_split
from sim.window.frame.spoken import Spoken, spoken
from sim.window.frame.story_panel import draw_story, told_of
from sim.window.frame.timeline import TimelineStrip
from sim.window.frame.toolbar import draw_toolbar
from sim.window.frame.tour import draw_tour
from sim.window.ink.canvas import Canvas
from sim.window.ink.fonts import Fonts
from sim.window.ink.lettering import Lettering
from sim.window.ink.pen import Pen
from sim.window.ink.text import Ink
from sim.window.panels.registry import ACTIONS
from sim.window.state.room import Room, room_of
from sim.window.state.stories import chapter_at
from sim.window.state.telling import Telling
from sim.window.state.view import Panel, Scope, View

if TYPE_CHECKING:
    from sim.scene.director import Director

TOLD_BY_TIP = (
    "displaced:",
    "span:",
    "phase:",
    "plate:",
    "tool:",
    "credits",
)  # what Tab reaches and too little is written on


class Painter:
    """Paints views. One painter serves one director; `problems` lists fonts and palettes that were missing."""

    def __init__(self, director: Director) -> None:
        self.director = director
        self.stage = director.stage
        self.ink = Ink(Fonts())
        self.problems = list(self.ink.fonts.problems)
        self.canvas = Canvas()
        self.maps = Maps(director, self.canvas, Lettering(self.ink.fonts))
        self.parts = Parts(self.canvas)
        self._sheets, self._drawn_cards = Sheets(), Cards()
        self._palettes: dict[str, Palette] = {}
        self._strip = TimelineStrip()

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

    def layout(self, size: tuple[int, int], view: View) -> Room:
        """Return the rooms of a window of `size`."""
        return room_of(size, view)

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
        now = self._painting(surface, surface.get_size(), view, pointer)
        self.parts.drawn = []
        self.canvas.begin(surface)
        now.done.dirty = self.canvas.dirty
        if view.blank:
            surface.fill((0, 0, 0))
            self.canvas.cover(surface.get_rect())
            return now.done
        self._header(now)  # in the order in which Tab goes through the parts
        self._tools(now)
        if view.telling and view.telling.page and not view.source:
            self._chapter(now)
        else:
            self.maps.paint(now, moving, fade)
            self._legend(now)
        start = len(now.done.targets)
        self._beside(now)
        beside = slice(start, len(now.done.targets))
        self._timeline(now)
        if view.panel is not None:
            self._panel(now, view.panel, beside)
        self._notices(now)
        return now.done

    def spoken(self, view: View, shown: Painted, size: tuple[int, int]) -> Spoken:
        """Return what is to be said of a frame that was painted."""
        placed = self._sheets.placed if view.panel else ()
        return spoken(view, self.director.until(view.horizon), shown, self.layout(size, view), placed)

    def sketch(self, surface: pygame.Surface, view: View) -> None:
        """Paint what takes little working out: the ground and the title, to be seen while the first turn is made."""
        now = self._painting(surface, surface.get_size(), view)
        sizes, ink = now.layout.sizes, now.palette.surface
        self.canvas.forget()
        surface.fill(ink["paper"])
        self.maps.sketch(now)
        self.ink.put(surface, self.stage.title, (sizes(20), sizes(20)), sizes(19), ink["ink"])

    def prepare(self, size: tuple[int, int], view: View, pointer: Pointer) -> None:
        """Draw the parts of a view that may come next, so that showing it takes no more than putting them together."""
        now = self._painting(pygame.Surface((1, 1)), size, view, replace(pointer, place=""), ahead=True)
        self.maps.prepare(now)
        self._header(now)
        self._tools(now)
        self._beside(now)
        self._timeline(now)

    def warm(self, size: tuple[int, int], view: View) -> None:
        """Work out meanwhile, on a thread of its own, what zooming may ask for."""
        self.maps.warm(self._painting(pygame.Surface((1, 1)), size, view))

    def work(self, size: tuple[int, int], view: View, more: Callable[[], bool]) -> bool:
        """Draw towards the map that a motion ends at, while there is `more` time; return whether it can be shown."""
        return self.maps.work(self._painting(pygame.Surface((1, 1)), size, view), more)

    def ready(self, size: tuple[int, int], view: View) -> bool:
        """Return whether the map of a view is drawn already."""
        return self.maps.ready(self._painting(pygame.Surface((1, 1)), size, view))

    def _painting(
        self, surface: pygame.Surface, size: tuple[int, int], view: View, pointer: Pointer | None = None,
        ahead: bool = False,
    ) -> Painting:  # fmt: skip
        """Return a view to be painted on a surface as it looks in a window of `size`."""
        director = self.director.until(view.horizon)
        layout, palette = self.layout(size, view), self.palette(view.settings.palette)
        return Painting(surface, layout, view, director, palette, self.ink, pointer or Pointer(), ahead=ahead)

    def _header(self, now: Painting) -> None:
        scene, view = now.scene, now.view
        key = (scene, view.playing, view.bare, view.desk.learning, view.presenting)
        self.parts.put(now, "header", now.layout.header, key, lambda p, r: draw_header(p, r, scene, view))

    def _tools(self, now: Painting) -> None:
        """Paint the tools; a picture that is saved has the line that they stand on, without them."""
        view, box = now.view, now.layout.tools
        if box[3] > 0:
            tool = view.panel.tool if view.panel else None
            menu = getattr(view.panel, "set", "") if view.panel and view.panel.dock == "under" else ""
            key = (tool, menu, view.desk.learning, view.bare)
            self.parts.put(now, "tools", box, key, lambda p, r: draw_toolbar(p, r, view))

    def _legend(self, now: Painting) -> None:
        """Paint the legend's line, with what is in view of the map, or of both maps."""
        box, stage = now.layout.legend, now.director.stage
        if box[3] > 0 and now.done.maps:
            entries = self.maps.legend(now)
            self.parts.put(now, "legend", box, entries, lambda p, r: draw_legend_line(p, r, entries, stage))

    def _timeline(self, now: Painting) -> None:
        scene, view, layout = now.scene, now.view, now.layout
        stage = now.director.stage
        if view.presenting:
            key = (view.cursor.turn, view.telling, view.minutes, view.horizon)
            self.parts.put(now, "progress", layout.timeline, key, lambda p, r: draw_progress(p, r, view, stage))
        elif layout.timeline[3] > 0:
            now.done.track = self.parts.put(
                now,
                "timeline",
                layout.timeline,
                (scene, view.desk.bookmarks, view.horizon),
                lambda p, r: self._strip.draw(p, r, scene, stage, view.desk.bookmarks),
            )

    def _beside(self, now: Painting) -> None:
        """Paint what stands beside the map: the open source, or the cards above the consequences."""
        view, box, done = now.view, now.layout.cards, now.done
        if view.source:
            source = now.director.source(view.source)
            text = self.parts.put(
                now, "cards", box, (source, view.scroll), lambda p, r: draw_source(p, r, source, view.scroll)
            )
            done.scroll_most, done.cards_seen = text.most, text.seen
            return
        if view.halves:
            self._split(now)
            return
        if view.telling:
            if not view.telling.page:
                self._story(now, view.telling)
            return
        lit = frozenset({now.pointer.place} if now.pointer.place else ())
        key = (now.scene, view.card, view.scroll, lit)
        drawn = self.parts.put(now, "cards", box, key, lambda p, r: self._cards(p, r, view, now.scene, lit))
        done.scroll_most = max(drawn.content - drawn.seen, 0)
        done.chosen, done.cards_seen = drawn.chosen, drawn.seen

    def _story(self, now: Painting, telling: Telling) -> None:
        """Paint the sentence of the story."""
        view, stage = now.view, now.director.stage
        told = told_of(view, telling, now.director)
        drawn = self.parts.put(
            now, "cards", now.layout.cards, (now.scene, told), lambda p, r: draw_story(p, r, now.scene, stage, told)
        )
        now.done.scroll_most, now.done.cards_seen = drawn.most, drawn.seen

    def _chapter(self, now: Painting) -> None:
        """Paint the page of a chapter in place of map, legend and cards."""
        view, director, layout = now.view, now.director, now.layout
        found = chapter_at(view, director)
        if found is None:
            return
        x, y, _, high = layout.map
        box = (x, y, layout.size[0], high + layout.legend[3])
        turns = (found.before, found.after)
        before, after = (director.scene(view.cursor.to_turn(turn)) if turn else None for turn in turns)
        key = (found, view.scroll)
        drawn = self.parts.put(
            now, "chapter", box, key,
            lambda p, r: draw_chapter(p, r, found, (before, after), director.stage, view.scroll),
        )  # fmt: skip
        now.done.scroll_most, now.done.cards_seen = drawn.most, drawn.seen

    def _split(self, now: Painting) -> None:
        """Paint what differs between two maps."""
        view, done = now.view, now.done
        left, right = view.halves or (view.cursor, view.cursor)
        scenes, ids = (now.director.scene(left), now.director.scene(right)), self.director.compare(left, right)
        drawn = self.parts.put(
            now, "cards", now.layout.cards, (*scenes, view.scroll, view.over),
            lambda p, r: draw_split(p, r, scenes, self.stage, ids, view.scroll, view.over),
        )  # fmt: skip
        done.scroll_most, done.cards_seen = drawn.most, drawn.seen

    def _cards(self, pen: Pen, rect: pygame.Rect, view: View, scene: Scene, lit: frozenset[str]) -> CardsDrawn:
        """Draw the cards above the consequences."""
        follows = short_form(pen, scene, self.stage, rect.width, rect.height // 3)
        below = follows.height if follows else 0
        upper = pygame.Rect(rect.x, rect.y, rect.width, rect.height - below)
        drawn = self._drawn_cards.draw(pen, upper, scene, self.stage, Shown(view.card, view.scroll, lit))
        pen.surface.fill(pen.colour("rule"), (rect.x, rect.y, 1, rect.height))
        if follows:
            draw_short(pen, pygame.Rect(rect.x, rect.bottom - below, rect.width, below), follows)
        return drawn

    def _panel(self, now: Painting, panel: Panel, beside: slice) -> None:
        """Paint the open panel over the rest, or `beside` the map in place of the cards and their targets."""
        pen, done = now.pen(), now.done
        scope = Scope(now.view, now.scene, now.director.stage, now.director, ACTIONS)
        drawn = self._sheets.draw(pen, panel, scope, now.layout.cards)
        done.panel, done.panel_most, done.panel_shift = drawn.rect, drawn.most, drawn.shift
        done.covered = panel.dock != "beside"
        self.canvas.cover(now.surface.get_rect() if done.covered else drawn.rect)
        done.first = pen.targets[0].id
        if done.covered:
            done.targets = pen.targets
        else:
            done.targets[beside] = pen.targets

    def _notices(self, now: Painting) -> None:
        pen = now.pen()
        if now.view.message:
            self.canvas.cover(draw_message(pen, now.layout, now.view.message))
        if now.view.tour and now.view.panel is None:
            self.canvas.cover(draw_tour(pen, now.layout, now.view.tour))
        if now.view.notice:
            self.canvas.cover(draw_notice(pen, now.view.notice))
        now.done.targets += pen.targets
        tips = {target.id: target for target in now.done.targets if target.tip}
        hovered, focused = tips.get(now.pointer.target), tips.get(now.view.focus)
        if hovered:
            self.canvas.cover(draw_tip(pen, hovered.tip, now.pointer.at))
        elif focused and focused.id.startswith(TOLD_BY_TIP):
            self.canvas.cover(draw_tip(pen, focused.tip, focused.rect.center))
