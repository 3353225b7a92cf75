"""Painting a whole frame: each part of the window is drawn when what it shows has changed, and kept otherwise."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pygame

from sim.scene.model import Scene
from sim.window import panels
from sim.window.camera import Camera
from sim.window.cards_panel import draw_cards
from sim.window.follows_panel import draw_short, short_height
from sim.window.fonts import Fonts
from sim.window.frame import Frame
from sim.window.header import draw_header
from sim.window.layout import Box, Layout, layout_for
from sim.window.map_overlay import draw_overlay
from sim.window.map_view import Drawn, MapView
from sim.window.pen import Pen, Target
from sim.window.source_panel import draw_source
from sim.window.text import Ink
from sim.window.theme import Palette, PaletteError, load_palette
from sim.window.timeline import Track, draw_timeline
from sim.window.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director


@dataclass
class Frameful:
    """What was drawn: the targets from back to front, the map (and its second half), and how far things scroll."""

    targets: list[Target] = field(default_factory=list)
    maps: list[tuple[pygame.Rect, Drawn]] = field(default_factory=list)
    track: Track | None = None
    scroll_most: int = 0
    chosen: tuple[int, int] = (0, 0)
    cards_seen: int = 0
    panel_most: int = 0
    panel: pygame.Rect | None = None
    covered: bool = False  # a panel lies over the map


@dataclass(frozen=True)
class Pointer:
    """Where the mouse is: the target and the place under it."""

    target: str = ""
    place: str = ""
    at: tuple[int, int] = (0, 0)


@dataclass
class _Part:
    key: Hashable
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
        self._palettes: dict[str, Palette] = {}
        self._parts: dict[str, _Part] = {}
        self._kept: dict[object, pygame.Surface] = {}
        self.drawn_parts: list[str] = []

    def palette(self, id: str) -> Palette:
        """Return a palette, the default one where it is missing or damaged."""
        if id not in self._palettes:
            try:
                self._palettes[id] = load_palette(id)
            except PaletteError as error:
                self.problems.append(str(error))
                self._palettes[id] = self.palette("default")
        return self._palettes[id]

    def layout(self, size: tuple[int, int], view: View) -> Layout:
        """Return the layout for a window of `size`."""
        return layout_for(size, view.settings.text, view.presenting)

    def frame(self, size: tuple[int, int], layout: Layout, view: View, camera: Camera | None = None) -> Frame:
        """Return the frame of a map of `size` pixels."""
        settings = view.settings
        home = self.maps[0].home(size)
        return Frame(
            camera or view.camera or home, size, self.palette(settings.palette), layout.sizes, self.ink, settings.names
        )

    def paint(
        self,
        surface: pygame.Surface,
        view: View,
        pointer: Pointer | None = None,
        moving: Camera | None = None,
        fade: tuple[pygame.Surface, int] | None = None,
    ) -> Frameful:
        """Paint a view on a surface and return what was drawn.

        `moving`: while the map is dragged or zoomed the last picture of it is shown as this camera sees it. `fade`: a
        former picture of the map and how much of it still shows (0 to 255).
        """
        pointer = pointer or Pointer()
        scene = self.director.scene(view.cursor)
        layout = self.layout(surface.get_size(), view)
        done = Frameful()
        self.drawn_parts = []
        if view.blank:
            surface.fill((0, 0, 0))
            return done
        self._map(surface, layout, view, scene, pointer, moving, fade, done)
        self._sides(surface, layout, view, scene, pointer, done)
        if view.panel:
            self._panel(surface, layout, view, scene, pointer, done)
        self._notices(surface, layout, view, pointer, done)
        return done

    def _sides(
        self, surface: pygame.Surface, layout: Layout, view: View, scene: Scene, pointer: Pointer, done: Frameful
    ) -> None:
        """Paint header, cards or source, and timeline."""
        look = (view.settings.palette, layout.size, layout.sizes.unit)
        self._part(
            surface, "header", layout.header, (look, id(scene), view.playing, *self._near("header", view, pointer)),
            lambda pen, rect: draw_header(pen, rect, scene, view.playing), view, pointer, done,
        )  # fmt: skip
        self._beside(surface, layout, view, scene, pointer, done)
        if layout.timeline[3] > 0:
            done.track = self._part(
                surface, "timeline", layout.timeline,
                (look, id(scene), view.bookmarks, *self._near("timeline", view, pointer)),
                lambda pen, rect: draw_timeline(pen, rect, scene, self.stage, view.bookmarks, self._kept), view, pointer, done,
            )  # fmt: skip

    def _beside(
        self, surface: pygame.Surface, layout: Layout, view: View, scene: Scene, pointer: Pointer, done: Frameful
    ) -> None:
        """Paint what stands beside the map: the open source, or the cards above the consequences."""
        look = (view.settings.palette, layout.size, layout.sizes.unit)
        near = self._near("cards", view, pointer)
        if view.source:
            most = self._part(
                surface, "cards", layout.cards, (look, view.source, view.scroll, *near),
                lambda pen, rect: draw_source(pen, rect, self.director.source(view.source), view.scroll), view, pointer, done,
            )  # fmt: skip
            done.scroll_most = most
            done.cards_seen = layout.cards[3]
            return
        lit = frozenset({pointer.place} if pointer.place else ())
        key = (look, id(scene), view.card, view.scroll, lit, view.presenting, *near)
        result = self._part(
            surface, "cards", layout.cards, key,
            lambda pen, rect: self._cards(pen, rect, view, scene, lit), view, pointer, done,
        )  # fmt: skip
        done.scroll_most = max(result.content - result.seen, 0)
        done.chosen, done.cards_seen = result.chosen, result.seen

    def _cards(self, pen: Pen, rect: pygame.Rect, view: View, scene: Scene, lit: frozenset[str]) -> object:
        below = 0 if view.presenting else min(short_height(pen, scene), rect.height // 3)
        upper = pygame.Rect(rect.x, rect.y, rect.width, rect.height - below)
        chosen = view.card
        if view.presenting and 0 <= chosen < len(scene.cards):
            scene, chosen = replace(scene, cards=(scene.cards[chosen],)), 0
        drawn = draw_cards(pen, upper, scene, self.stage, chosen, view.scroll, lit)
        pen.surface.fill(pen.colour("rule"), (rect.x, rect.y, 1, rect.height))
        if below:
            lower = pygame.Rect(rect.x, rect.bottom - below, rect.width, below)
            draw_short(pen, lower, scene, self.stage)
        return drawn

    def _near(self, part: str, view: View, pointer: Pointer) -> tuple[str, str]:
        """Return focus and hovered target where they are within a part, so that no other part is drawn anew."""
        kept = self._parts.get(part)
        ids = {target.id for target in kept.targets} if kept else {view.focus, pointer.target}
        return (view.focus if view.focus in ids else "", pointer.target if pointer.target in ids else "")

    def _part(  # type: ignore[no-untyped-def]
        self,
        surface: pygame.Surface,
        name: str,
        where: Box,
        key: Hashable,
        draw: Callable[[Pen, pygame.Rect], object],
        view: View,
        pointer: Pointer,
        done: Frameful,
    ):
        """Blit a part of the window, drawn anew where its key has changed; return what its drawing returned."""
        kept = self._parts.get(name)
        if kept is None or kept.key != key or kept.surface.get_size() != where[2:]:
            own = pygame.Surface(where[2:])
            pen = Pen(
                own,
                self.ink,
                self.palette(view.settings.palette),
                self._sizes(surface, view),
                view.focus,
                pointer.target,
            )
            result = draw(pen, own.get_rect())
            moved = [Target(t.id, t.rect.move(where[:2]), t.command, t.tip, t.tab) for t in pen.targets]
            kept = self._parts[name] = _Part(key, own, moved, result)
            self.drawn_parts.append(name)
        surface.blit(kept.surface, where[:2])
        done.targets += kept.targets
        return kept.result

    def _sizes(self, surface: pygame.Surface, view: View):  # type: ignore[no-untyped-def]
        return self.layout(surface.get_size(), view).sizes

    def _map(
        self, surface: pygame.Surface, layout: Layout, view: View, scene: Scene, pointer: Pointer,
        moving: Camera | None, fade: tuple[pygame.Surface, int] | None, done: Frameful,
    ) -> None:  # fmt: skip
        """Paint the map, or two of them side by side under two lenses."""
        x, y, width, height = layout.map
        halves = [(pygame.Rect(x, y, width, height), scene)]
        if view.other:
            half = width // 2
            second = self.director.scene(view.cursor.with_lens(view.other))
            halves = [
                (pygame.Rect(x, y, half - 1, height), scene),
                (pygame.Rect(x + half + 1, y, width - half - 1, height), second),
            ]
            surface.fill(self.palette(view.settings.palette).surface["ink"], layout.map)
        for number, (rect, shown) in enumerate(halves):
            maps = self.maps[number]
            drawn = self._still(maps, rect, layout, view, shown, moving)
            _blit_map(surface, rect, drawn, moving)
            if fade and not view.other and fade[0].get_size() == rect.size:
                fade[0].set_alpha(fade[1])
                surface.blit(fade[0], rect)
            done.maps.append((rect, drawn))
            pen = Pen(surface, self.ink, self.palette(view.settings.palette), layout.sizes, view.focus, pointer.target)
            surface.set_clip(rect)
            differing = self.director.compare(view.cursor, view.other) if view.other else ()
            draw_overlay(
                pen,
                rect,
                self.frame(rect.size, layout, view, moving),
                self.stage,
                view,
                shown,
                pointer.place,
                differing,
                tuple(drawn.furniture.values()),
            )
            surface.set_clip(None)
            done.targets += pen.targets

    def _still(
        self, maps: MapView, rect: pygame.Rect, layout: Layout, view: View, scene: Scene, moving: Camera | None
    ) -> Drawn:
        last = maps.last
        if moving and last and last.surface.get_size() == rect.size:
            return last
        frame = self.frame(rect.size, layout, view)
        hidden = set(view.settings.hidden) | ({"legend"} if view.other and maps is self.maps[0] else set())
        return maps.draw(frame, scene, hidden)

    def _panel(
        self, surface: pygame.Surface, layout: Layout, view: View, scene: Scene, pointer: Pointer, done: Frameful
    ) -> None:
        """Paint the open panel over the rest; what lies under it cannot be clicked."""
        pen = Pen(surface, self.ink, self.palette(view.settings.palette), layout.sizes, view.focus, pointer.target)
        done.panel, done.panel_most = panels.draw_panel(pen, view, scene, self.stage, self.director, layout.cards)
        docked, panel = view.panel in panels.DOCKED, done.panel
        done.targets = [target for target in done.targets if docked and not target.rect.colliderect(panel)]
        done.covered = not docked
        done.targets += pen.targets

    def _notices(self, surface: pygame.Surface, layout: Layout, view: View, pointer: Pointer, done: Frameful) -> None:
        pen = Pen(surface, self.ink, self.palette(view.settings.palette), layout.sizes)
        if view.message:
            panels.draw_message(pen, layout, view.message)
        tip = next((t.tip for t in reversed(done.targets) if t.id == pointer.target and t.tip), "")
        if tip:
            panels.draw_tip(pen, tip, pointer.at)


def _blit_map(surface: pygame.Surface, rect: pygame.Rect, drawn: Drawn, moving: Camera | None) -> None:
    """Blit the map's picture; while it moves, as a former picture would look from the new camera."""
    if moving is None or moving == drawn.camera:
        surface.blit(drawn.surface, rect)
        return
    surface.set_clip(rect)
    factor = moving.scale / drawn.camera.scale
    corner = moving.to_pixels(drawn.camera.to_km((0, 0), rect.size), rect.size)
    if abs(factor - 1) < 1e-6:
        surface.fill(drawn.surface.get_at((2, 2)), rect)
        surface.blit(drawn.surface, (rect.x + round(corner[0]), rect.y + round(corner[1])))
    else:
        _blit_scaled(surface, rect, drawn.surface, factor, corner)
    surface.set_clip(None)


def _blit_scaled(
    surface: pygame.Surface, rect: pygame.Rect, picture: pygame.Surface, factor: float, corner: tuple[float, float]
) -> None:
    """Blit the part of a picture that is seen when it is scaled, and no more, so that zooming in costs no memory."""
    left, top = max(0, int(-corner[0] / factor)), max(0, int(-corner[1] / factor))
    right = min(picture.get_width(), int((rect.width - corner[0]) / factor) + 1)
    bottom = min(picture.get_height(), int((rect.height - corner[1]) / factor) + 1)
    surface.fill(picture.get_at((2, 2)), rect)
    if right > left and bottom > top:
        part = picture.subsurface((left, top, right - left, bottom - top))
        size = (max(1, round((right - left) * factor)), max(1, round((bottom - top) * factor)))
        at = (rect.x + round(corner[0] + left * factor), rect.y + round(corner[1] + top * factor))
        surface.blit(pygame.transform.scale(part, size), at)
