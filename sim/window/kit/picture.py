"""A display list within a panel: a chart that `sim/picture` decides, drawn by the window's own marks."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pygame

from sim.picture.camera import Camera
from sim.picture.items import Box, Item, Mosaic, View
from sim.picture.palette import Palette
from sim.picture.style import styles
from sim.scene.model import StageSide
from sim.window.ink.fonts import Fonts
from sim.window.ink.lettering import Lettering
from sim.window.ink.marks import Marks
from sim.window.ink.mosaic import Boxed
from sim.window.ink.pen import Pen
from sim.window.kit.nodes import Gauge, Node, Placed

PAGE = View(Camera(0.0, 0.0, 1.0), (0.0, 0.0, 1.0, 1.0), 1.0)  # a chart has no place on the plane


@dataclass(frozen=True)
class Picture(Node):
    """A display list so high: `items` gives it for the box that it has, and the unit that lengths are in.

    live: what of it tells or does something can be pointed at and clicked.
    """

    items: Callable[[Box, float], Sequence[Item]]
    height: float
    sides: Mapping[str, StageSide] = field(default_factory=dict)
    live: bool = False

    def natural(self, gauge: Gauge) -> int:
        """Return no width: a chart takes what it is given."""
        return 0

    def measure(self, width: int, gauge: Gauge) -> Placed:
        """Return the box of the chart."""
        return Placed(self, width, gauge.px(self.height))


def paint_picture(pen: Pen, rect: pygame.Rect, node: Picture) -> None:
    """Paint a display list in its box."""
    box = (float(rect.left), float(rect.top), float(rect.right), float(rect.bottom))
    items = node.items(box, pen.sizes.unit)
    paint_items(pen, items, node.sides)
    for item in items if node.live else ():
        x0, y0, x1, y1 = item.box
        if item.does:
            spot = pygame.Rect(round(x0), round(y0), max(round(x1) - round(x0), 1), max(round(y1) - round(y0), 1))
            pen.target(f"{item.kind}:{item.id}", spot.clip(pen.surface.get_clip()), item.does, item.tells, tab=False)


def paint_items(pen: Pen, items: Iterable[Item], sides: Mapping[str, StageSide]) -> None:
    """Paint the items of a chart, which are given in pixels of the surface."""
    marks = marks_of(pen, sides)
    for item in items:
        pen.surface.fblits(marks.sprites(item, PAGE))


def marks_of(pen: Pen, sides: Mapping[str, StageSide]) -> Marks:
    """Return what makes the sprites of a chart in the pen's look; the same object for the same look."""
    return _marks(pen.ink.fonts, pen.palette, tuple(sides.values()), pen.sizes.unit)


@functools.lru_cache(maxsize=4)
def _letters(fonts: Fonts) -> Lettering:
    return Lettering(fonts)


@functools.lru_cache(maxsize=8)
def _marks(fonts: Fonts, palette: Palette, sides: tuple[StageSide, ...], unit: float) -> Marks:
    return Marks(_letters(fonts), styles(palette, {side.id: side for side in sides}), unit, _no_cells)


def _no_cells(mosaic: Mosaic) -> Boxed:
    raise ValueError("a chart has no ground")
