"""A view being painted: what its parts are given, and the parts kept, so that only one that changed is drawn anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import pygame

from sim.picture.layout import Box
from sim.picture.palette import Palette
from sim.scene.model import Scene
from sim.window.frame.painted import Painted, Pointer
from sim.window.ink.canvas import Canvas
from sim.window.ink.pen import Pen, Target
from sim.window.ink.text import Ink
from sim.window.state.room import Room
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director

Result = TypeVar("Result")
PARTS_KEPT = 4


@dataclass
class Painting:
    """A view on its way to a surface. `ahead` of its turn its parts are drawn and kept, but not shown.

    director: as far as the view may tell.
    """

    surface: pygame.Surface
    layout: Room
    view: View
    director: Director
    palette: Palette
    ink: Ink
    pointer: Pointer = field(default_factory=Pointer)
    done: Painted = field(default_factory=Painted)
    ahead: bool = False

    @cached_property
    def scene(self) -> Scene:
        """The scene of the view, worked out when it is first needed."""
        return self.director.scene(self.view.cursor)

    def look(self) -> object:
        """Return what every part's look depends on."""
        return self.palette.id, self.layout.size, self.layout.sizes.unit

    def pen(self, surface: pygame.Surface | None = None) -> Pen:
        """Return a pen for a surface, by default that of the window."""
        sizes, upon = self.layout.sizes, surface or self.surface
        return Pen(upon, self.ink, self.palette, sizes, self.view.focus, self.pointer.target)


@dataclass(eq=False)
class _Part:
    key: object
    surface: pygame.Surface
    targets: list[Target]
    result: object


class Parts:
    """The parts of the window as they were drawn, those of the last views. `drawn` names those of this frame."""

    def __init__(self, canvas: Canvas) -> None:
        self.drawn: list[str] = []
        self._canvas = canvas
        self._kept: dict[str, list[_Part]] = {}  # the one shown last stands first

    def put(
        self, now: Painting, name: str, where: Box, shows: object, draw: Callable[[Pen, pygame.Rect], Result]
    ) -> Result:
        """Blit a part of the window, drawn anew where what it `shows` has changed; return what its drawing returned."""
        key = (now.look(), self._near(name, now), shows)
        parts = self._kept.setdefault(name, [])
        kept = next((part for part in parts if part.key == key and part.surface.get_size() == where[2:]), None)
        if kept is None:
            surface = _spare(parts, where[2:])
            pen = now.pen(surface)
            result = draw(pen, surface.get_rect())
            targets = [replace(target, rect=target.rect.move(where[:2])) for target in pen.targets]
            kept = _Part(key, surface, targets, result)
            self.drawn.append(name)
        others = [part for part in parts if part is not kept]
        place = min(1, len(others)) if now.ahead else 0
        self._kept[name] = [*others[:place], kept, *others[place:]][:PARTS_KEPT]
        spot = pygame.Rect(where)
        if not now.ahead and not self._canvas.stands(name, spot, kept):
            now.surface.blit(kept.surface, spot)
            self._canvas.put(name, spot, kept)
        now.done.targets += kept.targets
        return kept.result  # type: ignore[return-value]

    def _near(self, part: str, now: Painting) -> tuple[str, str]:
        """Return focus and hovered target where they are within a part, so that no other part is drawn anew."""
        kept, focus, hover = next(iter(self._kept.get(part, ())), None), now.view.focus, now.pointer.target
        ids = {target.id for target in kept.targets} if kept else {focus, hover}
        return (focus if focus in ids else "", hover if hover in ids else "")


def _spare(parts: list[_Part], size: tuple[int, int]) -> pygame.Surface:
    """Return a surface to paint a part on: that of the oldest one kept, or a new one, which takes memory first."""
    if len(parts) >= PARTS_KEPT and parts[-1].surface.get_size() == size:
        return parts.pop().surface
    return pygame.Surface(size)
