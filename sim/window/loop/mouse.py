"""The mouse: pointing, clicking, dragging the map, scrubbing the timeline, the wheel."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pygame

from sim.picture.camera import Camera
from sim.window.frame.painted import Painted, Pointer

if TYPE_CHECKING:
    from sim.window.loop.app import App

WHEEL = 1.25
ON_TRACK = ("phase:", "displaced:", "span:")  # a drag that begins on these scrubs too
SLACK = 4  # pixels that the mouse may move in a click
REACH = 9  # how far from a mark a place is still hit


class Mouse:
    """What the mouse is doing. `camera`: where the map is while it is dragged."""

    def __init__(self) -> None:
        self.pointer = Pointer()
        self.camera: Camera | None = None
        self._pressed: tuple[str, tuple[int, int]] | None = None  # what was pressed, where
        self._from: Camera | None = None
        self._corner: tuple[float, float] | None = None  # in km, where a box begins that may be drawn

    @property
    def dragging(self) -> bool:
        """Whether the map is being dragged."""
        return self.camera is not None

    def handle(self, event: pygame.event.Event, app: App) -> None:
        """Take in a mouse event."""
        if event.type == pygame.MOUSEMOTION:
            self._move(event.pos, app)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._press(event.pos, app)
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            self._release(event.pos, app)
        elif event.type == pygame.MOUSEWHEEL:
            self._wheel(event, app)

    def _press(self, at: tuple[int, int], app: App) -> None:
        pointer = point(app.shown, at, app.shown.covered)
        self._pressed = (pointer.target or (pointer.place and f"place {pointer.place}") or "", at)
        if pointer.target == "track":
            self._scrub(at, app)
        elif not pointer.target and app.view.outline is not None:
            self._corner = _km(app, at)
        elif not pointer.target and _map_at(app.shown, at) is not None and not app.shown.covered:
            self._from = app.view.camera or app.context().home

    def _move(self, at: tuple[int, int], app: App) -> None:
        if self._pressed and self._pressed[0].startswith(ON_TRACK) and math.dist(at, self._pressed[1]) > SLACK:
            self._pressed = ("track", self._pressed[1])
        if self._pressed and self._pressed[0] == "track":
            self._scrub(at, app)
        elif self._pressed and self._corner:
            end = _km(app, at)
            if end and math.dist(at, self._pressed[1]) > SLACK:
                app.do(f"box:{self._corner[0]:.3f},{self._corner[1]:.3f},{end[0]:.3f},{end[1]:.3f}")
        elif self._pressed and self._from:
            start = self._pressed[1]
            moved = (at[0] - start[0], at[1] - start[1])
            if self.camera or math.hypot(*moved) > SLACK:
                self.camera = self._from.panned(moved).within(app.director.stage.bounds)
                app.stale = True
        else:
            app.pointer(point(app.shown, at, app.shown.covered))

    def _release(self, at: tuple[int, int], app: App) -> None:
        pressed, camera, corner = self._pressed, self.camera, self._corner
        self._pressed = self._from = self.camera = self._corner = None
        if camera is not None:
            app.move_camera(camera)
            return
        pointer = point(app.shown, at, app.shown.covered)
        app.pointer(pointer)
        if pressed is None:
            return
        if corner is not None:
            if math.dist(at, pressed[1]) <= SLACK:
                app.do(f"corner:{corner[0]:.3f},{corner[1]:.3f}")
            return
        if pointer.target and pointer.target == pressed[0] and pointer.target != "track":
            target = next(t for t in reversed(app.shown.targets) if t.id == pointer.target)
            app.do(target.command)
        elif pointer.place and pressed[0] == f"place {pointer.place}":
            app.do(f"place:{pointer.place}")
        elif app.shown.covered and app.shown.panel and not app.shown.panel.collidepoint(at):
            app.do("back-out")

    def _scrub(self, at: tuple[int, int], app: App) -> None:
        track = app.shown.track
        if track:
            layout = app.painter.layout(app.surface.get_size(), app.view)
            app.do(f"turn:{track.turn_at(at[0] - layout.timeline[0])}")

    def _wheel(self, event: pygame.event.Event, app: App) -> None:
        at = getattr(event, "pos", None) or pygame.mouse.get_pos()
        lines = event.y
        if app.view.panel and (app.shown.covered or (app.shown.panel and app.shown.panel.collidepoint(at))):
            panel = replace(app.view.panel, scroll=max(app.view.panel.scroll - lines * 60, 0))
            app.show(replace(app.view, panel=panel))
            return
        rect = _map_at(app.shown, at)
        if rect is None:
            app.show(replace(app.view, scroll=max(app.view.scroll - lines * 70, 0)))
            return
        start = app.view.camera or app.context().home
        inside = (at[0] - rect.x, at[1] - rect.y)
        camera = start.zoomed(WHEEL**lines, inside, rect.size).within(app.director.stage.bounds)
        app.pointer(Pointer())  # another place lies under it now
        app.show(replace(app.view, camera=camera))


def point(shown: Painted, at: tuple[int, int], panel: bool) -> Pointer:
    """Return what lies under a pixel: the topmost target, else the nearest place of the map."""
    for target in reversed(shown.targets):
        if target.rect.collidepoint(at):
            return Pointer(target.id, "", at)
    if panel:
        return Pointer("", "", at)
    for rect, drawn in shown.maps:
        if rect.collidepoint(at):
            x, y = at[0] - rect.x, at[1] - rect.y
            near = [(math.hypot(px - x, py - y) - reach, id) for id, px, py, reach in drawn.hits]
            best = min(near, default=(REACH + 1.0, ""))
            labelled = next(
                (id for id, one in drawn.labels.items() if ":" not in id and pygame.Rect(one.box).collidepoint(x, y)),
                "",
            )
            return Pointer("", best[1] if best[0] <= REACH else labelled, at)
    return Pointer("", "", at)


def _km(app: App, at: tuple[int, int]) -> tuple[float, float] | None:
    """Return the point of the plane under a pixel of the map, None elsewhere."""
    rect = _map_at(app.shown, at)
    if rect is None:
        return None
    return (app.view.camera or app.context().home).to_km((at[0] - rect.x, at[1] - rect.y), rect.size)


def _map_at(shown: Painted, at: tuple[int, int]) -> pygame.Rect | None:
    return next((rect for rect, _ in shown.maps if rect.collidepoint(at)), None)
