"""Stamps: what was placed and painted once, to be put wherever it stands again, with what of it can be pressed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property

import pygame

from sim.window.ink.pen import Pen
from sim.window.kit.nodes import Node, Placed, Press
from sim.window.kit.paint import measured, paint, spread

KEPT = 128


@dataclass(eq=False)
class Stamp:
    """A node placed, and what it looks like with what the pointer is over."""

    placed: Placed
    _images: dict[str, pygame.Surface] = field(default_factory=dict)

    @property
    def height(self) -> int:
        """How high it is, in pixels."""
        return self.placed.height

    @cached_property
    def presses(self) -> tuple[tuple[pygame.Rect, Press], ...]:
        """What can be pressed, with where that stands in it."""
        found = ((rect, getattr(node, "press", None)) for rect, node in spread(self.placed, (0, 0)))
        return tuple((rect, press) for rect, press in found if press)

    def put(self, pen: Pen, at: tuple[int, int], ground: str, view: pygame.Rect) -> None:
        """Put it on a `ground` colour with its upper left corner `at`, as `paint` would paint it in a view.

        Where it is not wholly in view it is painted as far as it is, and not kept.
        """
        if not view.contains((at, (self.placed.width, self.height))):
            paint(pen, self.placed, at, view)
            return
        pen.surface.blit(self._image(pen, ground), at)
        for rect, press in self.presses:
            pen.target(press.id, rect.move(at), press.command, press.tip)

    def _image(self, pen: Pen, ground: str) -> pygame.Surface:
        hover = pen.hover if any(press.id == pen.hover for _, press in self.presses) else ""
        image = self._images.get(hover)
        if image is None:
            image = self._images[hover] = pygame.Surface((self.placed.width, self.height), 0, pen.surface)
            image.fill(pen.colour(ground))
            paint(Pen(image, pen.ink, pen.palette, pen.sizes, "", hover), self.placed, (0, 0))
        return image


class Stamps:
    """The stamps used last, by what they show and how large that is."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[object, Stamp]] = {}

    def of(self, pen: Pen, what: object, look: Hashable, width: int, tree: Callable[[], Node]) -> Stamp:
        """Return the stamp of a thing in a look within a width; its `tree` is asked for where there is none yet.

        A thing is known by its identity: two that are equal have two stamps.
        """
        key = (id(what), look, width, pen.sizes.unit, pen.palette.id)
        found = self._kept.pop(key, None) or (what, Stamp(measured(tree(), width, pen)))
        self._kept[key] = found
        if len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        return found[1]
