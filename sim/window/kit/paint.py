"""Painting what was placed, and noting what of it can be pressed, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pygame

from sim.picture.palette import mix
from sim.window.ink.pen import Pen
from sim.window.ink.text import Run
from sim.window.kit.controls import GROOVE, Button, Chip, Field, Knob
from sim.window.kit.gauge import gauge_of, runs
from sim.window.kit.nodes import SIZES, Box, Node, Placed, Rule, Sign, Text
from sim.window.kit.picture import Picture, paint_picture


@dataclass(frozen=True)
class Drawn(Node):
    """Something that a function draws into a box so high and, where `width` is not 0, so wide."""

    height: float
    draw: Callable[[Pen, pygame.Rect], None]
    width: float = 0.0

    def natural(self, gauge: Any) -> int:
        """Return the width of the box."""
        return int(gauge.px(self.width)) if self.width else 0

    def measure(self, width: int, gauge: Any) -> Placed:
        """Return the box."""
        return Placed(self, self.natural(gauge) or width, gauge.px(self.height))


def measured(node: Node, width: int, pen: Pen) -> Placed:
    """Return a node placed within a width, measured with the letters of a pen."""
    return node.measure(width, gauge_of(pen))


def spread(placed: Placed, at: tuple[int, int]) -> Iterator[tuple[pygame.Rect, Node]]:
    """Yield every node that was placed with where it stands, each before what is in it, in reading order."""
    yield pygame.Rect(*at, placed.width, placed.height), placed.node
    for x, y, inner in placed.inside:
        yield from spread(inner, (at[0] + x, at[1] + y))


def paint(pen: Pen, placed: Placed, at: tuple[int, int], view: pygame.Rect | None = None) -> None:
    """Paint what was placed with its upper left corner `at`; of what is out of `view` only the targets are noted.

    Within a view nothing is painted beyond its upper and lower edge; what is out of sight keeps its place for Tab, but
    cannot be hit by the mouse: its target has no size.
    """
    before = pen.surface.get_clip()
    if view is not None:
        pen.surface.set_clip(view.inflate(pen.sizes(16), 0).clip(before))
    _paint(pen, placed, *at, view)
    pen.surface.set_clip(before)


def _paint(pen: Pen, placed: Placed, x: int, y: int, view: pygame.Rect | None) -> None:
    node = placed.node
    draw, press = _PAINTED.get(type(node)), getattr(node, "press", None)
    if draw or press:
        rect = pygame.Rect(x, y, placed.width, placed.height)
        seen = view is None or rect.colliderect(view)
        if seen and draw:
            draw(pen, rect, node)
        if press:
            within = rect if view is None else rect.clip(view) if seen else pygame.Rect(view.x, view.y, 0, 0)
            pen.target(press.id, within, press.command, press.tip, ring=seen)
    for dx, dy, inner in placed.inside:
        _paint(pen, inner, x + dx, y + dy, view)


def _text(pen: Pen, rect: pygame.Rect, node: Text) -> None:
    size, parts = pen.sizes(SIZES[node.size]), runs(node.pieces, pen.palette)
    if node.align == "right":
        x = max(rect.right - sum(pen.ink.fonts.width(run.text, size, run.weight) for run in parts), rect.x)
        rect = pygame.Rect(x, rect.y, rect.right - x, rect.height)
    pen.ink.block(pen.surface, parts, rect.topleft, size, rect.width, node.most)


def _sign(pen: Pen, rect: pygame.Rect, node: Sign) -> None:
    if node.toned:
        pen.symbol(node.name, rect.center, node.radius, node.tone)
    else:
        pen.sign(node.name, rect.center, node.radius, node.colour)


def _rule(pen: Pen, rect: pygame.Rect, node: Rule) -> None:
    pen.rule(rect.topleft, rect.width, node.colour)


def _box(pen: Pen, rect: pygame.Rect, node: Box) -> None:
    lit = node.lit and node.press is not None and node.press.id == pen.hover
    if node.fill or node.edge or lit:
        fill = pen.colour(node.fill or ("panel" if node.edge else "raised"))
        fill = mix(pen.colour("panel"), fill, node.part) if node.part < 1 else fill
        if lit and node.press and (node.fill or node.edge):
            fill = pen.hovered(node.press.id, fill)
        pen.box(rect, fill, pen.colour(node.edge) if node.edge else None, node.radius, node.thick)
    if node.bar:
        pen.surface.fill(pen.colour(node.bar), (rect.x, rect.y, pen.sizes(3), rect.height))


def _button(pen: Pen, rect: pygame.Rect, node: Button) -> None:
    fill = pen.colour("select") if node.on else pen.hovered(node.press.id, pen.colour("panel"))
    pen.box(rect, fill, pen.colour("select") if node.on else pen.colour("rule"), 8, 1.2)
    size, side = pen.sizes(SIZES[node.size]), node.side(gauge_of(pen))
    ink = pen.colour("panel" if node.on else "ink")
    if node.symbol:
        pen.symbol(node.symbol, (rect.x + pen.sizes(18), rect.centery), 6, node.tone)
    width = pen.ink.fonts.width(node.text, size, "medium")
    if width <= rect.width - 2 * side:
        top = rect.centery - pen.ink.fonts.height(size) / 2
        pen.ink.put(pen.surface, node.text, (rect.centerx, top), size, ink, "medium", "centre")
        return
    parts = runs(node.pieces, pen.palette)
    room = rect.width - 2 * side
    high = pen.ink.block_height(parts, size, room)
    pen.ink.block(pen.surface, parts, (rect.x + side, rect.centery - high // 2), size, room)


def _chip(pen: Pen, rect: pygame.Rect, node: Chip) -> None:
    fill = pen.palette.chip(node.tone) if node.tone else pen.colour("raised")
    pen.box(rect, fill, mix(fill, pen.palette.tone(node.tone), 0.35), 10, 1)
    ink = pen.palette.tone_ink(node.tone) if node.tone else pen.colour("ink")
    size, room = pen.sizes(SIZES[node.size]), rect.width - 2 * pen.sizes(8)
    if pen.ink.fonts.width(node.text, size) <= room:
        middle = rect.centery - pen.ink.fonts.height(size) / 2
        pen.ink.put(pen.surface, node.text, (rect.x + pen.sizes(8), middle), size, ink)
        return
    parts = (Run(node.text, ink),)
    top = rect.centery - pen.ink.block_height(parts, size, room) // 2
    pen.ink.block(pen.surface, parts, (rect.x + pen.sizes(8), top), size, room)


def _field(pen: Pen, rect: pygame.Rect, node: Field) -> None:
    """Draw what was typed with a cursor behind its last letter, or the hint."""
    pen.box(rect, pen.colour("paper"), pen.colour("select"), 8, 2)
    gauge, size = gauge_of(pen), pen.sizes(SIZES[node.size])
    at, room = (rect.x + gauge.px(14), rect.y + gauge.px(9)), node.room(rect.width, gauge)
    parts = runs(node.pieces, pen.palette)
    pen.ink.block(pen.surface, parts, at, size, room)
    if node.text:
        last = pen.ink.wrap(parts, size, room)
        end = sum(pen.ink.fonts.width(run.text, size, run.weight) for run, _ in last[-1])
        step = pen.ink.leading(size)
        y = at[1] + (len(last) - 1) * step
        pen.surface.fill(pen.colour("select"), (at[0] + end + 1, y + 1, 2, step - 2))


def draw_switch(pen: Pen, middle: tuple[int, int], on: bool) -> None:
    """Draw a switch: a knob at the right of a filled groove where it is on, at the left of an empty one where not."""
    groove = pygame.Rect(0, 0, *map(pen.sizes, GROOVE))
    groove.center = middle
    pen.box(groove, pen.colour("select" if on else "panel"), pen.colour("select" if on else "soft"), 7, 1.4)
    x = groove.right - pen.sizes(7) if on else groove.x + pen.sizes(7)
    pen.sign("circle", (x, groove.centery), 4.6, "panel" if on else "soft")


def _knob(pen: Pen, rect: pygame.Rect, node: Knob) -> None:
    draw_switch(pen, rect.center, node.on)


def _drawn(pen: Pen, rect: pygame.Rect, node: Drawn) -> None:
    node.draw(pen, rect)


_PAINTED: dict[type[Node], Callable[[Pen, pygame.Rect, Any], None]] = {
    Text: _text, Sign: _sign, Rule: _rule, Box: _box, Button: _button, Field: _field, Chip: _chip, Drawn: _drawn,
    Knob: _knob, Picture: paint_picture,
}  # fmt: skip
