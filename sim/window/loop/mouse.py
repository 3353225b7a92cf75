"""The mouse: pointing, clicking, dragging the map, scrubbing the timeline, the wheel. What it does it gives back."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pygame

from sim.geography.extent import Bounds
from sim.picture.camera import Camera
from sim.window.frame.painted import Painted, Pointer
from sim.window.state.view import View

WHEEL = 1.25
PANEL_LINE, CARDS_LINE = 60, 70  # pixels that a notch of the wheel scrolls
ON_TRACK = ("phase:", "displaced:", "span:")  # a drag that begins on these scrubs too
DRAGGED = ("track", "wipe")  # what a click does not press
SLACK = 4  # pixels that the mouse may move in a click


@dataclass(frozen=True, slots=True)
class Pan:
    """The map is dragged to where a camera sees it, or `rests` there, let go."""

    camera: Camera
    rests: bool


@dataclass(frozen=True, slots=True)
class Sight:
    """What the mouse moves over: what is shown of a view, the camera of the home view, how far the map goes."""

    shown: Painted
    view: View
    home: Callable[[], Camera]
    bounds: Bounds

    def camera(self) -> Camera:
        """Return where the map is seen from."""
        return self.view.camera or self.home()


Deed = str | Pointer | Pan  # a command, what is pointed at now, the map dragged


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

    def handle(self, event: pygame.event.Event, sight: Sight) -> Iterator[Deed]:
        """Take in a mouse event; yield what it does, in order."""
        if event.type == pygame.MOUSEMOTION:
            yield from self._move(event.pos, sight)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            yield from self._press(event.pos, sight)
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            yield from self._release(event.pos, sight)
        elif event.type == pygame.MOUSEWHEEL:
            yield from _wheel(event, sight)

    def _press(self, at: tuple[int, int], sight: Sight) -> Iterator[Deed]:
        shown = sight.shown
        pointer = point(shown, at, shown.covered)
        self._pressed = (pointer.target or (pointer.place and f"place {pointer.place}") or "", at)
        if pointer.target == "track":
            yield from _scrubbed(shown, at)
        elif not pointer.target and sight.view.outline is not None:
            self._corner = _km(sight, at)
        elif not pointer.target and _map_at(shown, at) is not None and not shown.covered:
            self._from = sight.camera()

    def _move(self, at: tuple[int, int], sight: Sight) -> Iterator[Deed]:
        if self._pressed and self._pressed[0].startswith(ON_TRACK) and math.dist(at, self._pressed[1]) > SLACK:
            self._pressed = ("track", self._pressed[1])
        if self._pressed and self._pressed[0] == "track":
            yield from _scrubbed(sight.shown, at)
        elif self._pressed and self._pressed[0] == "wipe":
            rect, _ = sight.shown.maps[0]
            yield f"wipe:{(at[0] - rect.x) / rect.width:.4f}"
        elif self._pressed and self._corner:
            end = _km(sight, at)
            if end and math.dist(at, self._pressed[1]) > SLACK:
                yield f"box:{self._corner[0]:.3f},{self._corner[1]:.3f},{end[0]:.3f},{end[1]:.3f}"
        elif self._pressed and self._from:
            start = self._pressed[1]
            moved = (at[0] - start[0], at[1] - start[1])
            if self.camera or math.hypot(*moved) > SLACK:
                self.camera = self._from.panned(moved).within(sight.bounds)
                yield Pan(self.camera, rests=False)
        else:
            yield point(sight.shown, at, sight.shown.covered)

    def _release(self, at: tuple[int, int], sight: Sight) -> Iterator[Deed]:
        pressed, camera, corner = self._pressed, self.camera, self._corner
        self._pressed = self._from = self.camera = self._corner = None
        if camera is not None:
            yield Pan(camera, rests=True)
            return
        shown = sight.shown
        pointer = point(shown, at, shown.covered)
        yield pointer
        if pressed is None:
            return
        if corner is not None:
            if math.dist(at, pressed[1]) <= SLACK:
                yield f"corner:{corner[0]:.3f},{corner[1]:.3f}"
        elif pointer.target and pointer.target == pressed[0] and pointer.target not in DRAGGED:
            yield next(target for target in reversed(shown.targets) if target.id == pointer.target).command
        elif pointer.place and pressed[0] == f"place {pointer.place}":
            yield f"place:{pointer.place}"
        elif shown.covered and shown.panel and not shown.panel.collidepoint(at):
            yield "back-out"


def _scrubbed(shown: Painted, at: tuple[int, int]) -> Iterator[Deed]:
    """Yield the way to the turn under the mouse on the timeline, which begins at the window's left edge."""
    if shown.track:
        yield f"turn:{shown.track.turn_at(at[0])}"


def _wheel(event: pygame.event.Event, sight: Sight) -> Iterator[Deed]:
    """Yield what the wheel does: it scrolls the open panel or the cards, or brings the map nearer."""
    at, shown, lines = getattr(event, "pos", None) or pygame.mouse.get_pos(), sight.shown, event.y
    if sight.view.panel and (shown.covered or (shown.panel and shown.panel.collidepoint(at))):
        yield f"scroll-panel:{-lines * PANEL_LINE}"
        return
    rect = _map_at(shown, at)
    if rect is None:
        yield f"scroll:{-lines * CARDS_LINE}"
        return
    camera = sight.camera().zoomed(WHEEL**lines, (at[0] - rect.x, at[1] - rect.y), rect.size).within(sight.bounds)
    yield Pointer()  # another place lies under it now
    yield f"camera:{camera.x!r},{camera.y!r},{camera.scale!r}"


def point(shown: Painted, at: tuple[int, int], panel: bool) -> Pointer:
    """Return what lies under a pixel: the topmost target, else the nearest place of the map."""
    for target in reversed(shown.targets):
        if target.rect.collidepoint(at):
            return Pointer(target.id, "", at)
    if panel:
        return Pointer("", "", at)
    for number, (rect, drawn) in enumerate(shown.maps):
        seen = not shown.wipe or (at[0] < shown.wipe) == (number == 0)
        if seen and rect.collidepoint(at):
            return Pointer("", drawn.place_at(at[0] - rect.x, at[1] - rect.y), at)
    return Pointer("", "", at)


def _km(sight: Sight, at: tuple[int, int]) -> tuple[float, float] | None:
    """Return the point of the plane under a pixel of the map, None elsewhere."""
    rect = _map_at(sight.shown, at)
    return sight.camera().to_km((at[0] - rect.x, at[1] - rect.y), rect.size) if rect else None


def _map_at(shown: Painted, at: tuple[int, int]) -> pygame.Rect | None:
    return next((rect for rect, _ in shown.maps if rect.collidepoint(at)), None)
