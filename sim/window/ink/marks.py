"""Marks as sprites: small pictures and where they stand, made once for each look and used again."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import pygame

from sim.picture.items import Area, Item, Line, Mark, Mosaic, Panel, Path, Point, Ring, Shape, View, Words
from sim.picture.palette import Colour
from sim.picture.style import Style, Styles
from sim.window.ink import lettering
from sim.window.ink.mosaic import Boxed, tile_side
from sim.window.ink.plane import pieces
from sim.window.ink.polygons import fill
from sim.window.ink.shapes import corner, hatch, panel_image, ring, symbol
from sim.window.ink.strokes import dashes, stroke

Sprite = tuple[pygame.Surface, tuple[int, int]]  # a picture, and where its upper left corner stands
MANY = 120  # sprites of one thing that are put together into one
SQUARE = 96  # pixels: a line on the plane is drawn in chunks, one for each square of this side that it goes through
LINES = 4096  # lines on the plane that are kept
NONE = (0, 0, 0)


class Marks:
    """Makes the sprites of a picture's marks in one set of styles and at one unit."""

    def __init__(
        self, letters: lettering.Lettering, styles: Styles, unit: float, cells: Callable[[Mosaic], Boxed]
    ) -> None:
        self.styles = styles
        self.unit = unit
        self.cells = cells  # the rings of a mosaic's cells with their bounds, which all views share
        self._letters = letters
        self._view: View | None = None
        self._lines: dict[tuple[int, str, float], tuple[Path, list[Sprite]]] = {}  # by identity, with what that is of

    def sprites(self, item: Item, view: View) -> list[Sprite]:
        """Return what an item looks like; of one on the plane that is within the map's box."""
        if item.km:
            return list(self._on_plane(item, view))
        found = [one for mark in item.marks for one in self._made(mark)]
        return [_together(found)] if len(found) > MANY else found

    def draw(self, surface: pygame.Surface, item: Item, view: View) -> Iterator[None]:
        """Draw an item onto a surface, bit by bit: for what is large and stays."""
        for mark in item.marks:
            if item.km and isinstance(mark, Area):
                self._fill(surface, mark, [view.line(ring) for ring in mark.rings], (0, 0))
            elif item.km and isinstance(mark, Line):
                width, colour, dash = self._line(mark)
                for line in (piece for path in mark.lines for piece in pieces(view, _ends(path, mark.closed))):
                    stroke(surface, colour, line, width, *dash)
            elif not isinstance(mark, Mosaic):
                surface.fblits(list(self._made(mark)))
            yield

    def _made(self, mark: Mark) -> Iterator[Sprite]:
        if isinstance(mark, Words):
            yield self._words(mark)
        elif isinstance(mark, Shape):
            yield self._shape(mark)
        elif isinstance(mark, Ring):
            style = self.styles[mark.style]
            image = ring(_half(mark.radius), style.width * self.unit, style.stroke or NONE, None, mark.parts)
            yield image, corner(image, mark.at)
        elif isinstance(mark, Panel):
            yield self._panel(mark)
        elif isinstance(mark, Line):
            width, colour, dash = self._line(mark)
            for line in mark.lines:
                yield _lined(_ends(line, mark.closed), colour, width, dash)
        elif isinstance(mark, Area) and any(mark.rings):  # without a base map there is no land
            left, top, right, bottom = _bounds([at for path in mark.rings for at in path], 2)
            image = _clear((right - left, bottom - top), self.styles[mark.style].fill or NONE)
            self._fill(image, mark, [[(x - left, y - top) for x, y in path] for path in mark.rings], (left, top))
            opacity = self.styles[mark.style].opacity
            if opacity < 1:
                image.fill((255, 255, 255, round(255 * opacity)), special_flags=pygame.BLEND_RGBA_MULT)
            yield image, (left, top)

    def _words(self, mark: Words) -> Sprite:
        halo = self.styles["halo"].fill if mark.halo else None
        wide = max(2, round(1.9 * self.unit))
        colour = self.styles[mark.style].fill or NONE
        line = lettering.Line(mark.text, mark.size, mark.width, colour, mark.weight, halo, wide, mark.spacing)
        image, (x, y) = self._letters.set(line)
        return image, (round(mark.at[0]) - x, round(mark.at[1]) - y)

    def _shape(self, mark: Shape) -> Sprite:
        style = self.styles[mark.style]
        fill_colour, edge, width = style.fill or NONE, style.stroke, style.width * self.unit
        radius = mark.radius if style.edge or not edge else mark.radius - width / 2
        image = symbol(mark.name, _half(radius), fill_colour, edge, width if edge else 0, mark.hollow)
        return image, corner(image, mark.at)

    def _panel(self, mark: Panel) -> Sprite:
        style, (x0, y0, x1, y1) = self.styles[mark.style], mark.box
        left, top = round(x0), round(y0)
        size = max(1, round(x1) - left), max(1, round(y1) - top)
        fill_colour, edge = style.fill or NONE, style.stroke
        opacity = style.opacity if style.fill else 0.0
        return panel_image(size, mark.radius, fill_colour, edge, style.width * self.unit, opacity), (left, top)

    def _line(self, mark: Line) -> tuple[float, Colour, tuple[float, ...]]:
        """Return how wide a line is in pixels, its colour, and how long its dashes and gaps are."""
        style = self.styles[mark.style]
        width = style.width * self.unit * mark.times
        return max(width, 1.0), style.stroke or NONE, tuple(part * self.unit for part in style.dash)

    def _fill(self, surface: pygame.Surface, mark: Area, rings: Sequence[Sequence[Point]], at: tuple[int, int]) -> None:
        """Fill rings on a surface whose corner stands `at` a pixel of the picture, so that patterns run on."""
        style = self.styles[mark.style]
        if style.fill:
            for path in rings:
                fill(surface, style.fill, path)
        if style.stroke:
            for path in rings:
                stroke(surface, style.stroke, [*path, path[0]], max(style.width * self.unit, 1.0))
        pattern = self.styles.get(mark.pattern)
        if pattern:
            mask = pygame.Surface(surface.get_size(), pygame.SRCALPHA)
            for path in rings:
                fill(mask, (255, 255, 255), path)
            mask.blit(self._tiled(surface.get_size(), pattern, at), (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
            surface.blit(mask, (0, 0))

    def _tiled(self, size: tuple[int, int], pattern: Style, at: tuple[int, int]) -> pygame.Surface:
        side = tile_side(self.unit)
        tile = hatch(side, pattern.stroke or NONE, pattern.pattern, pattern.width * self.unit)
        image = _clear(size, pattern.stroke or NONE)
        across, down = range(-(at[0] % side), size[0], side), range(-(at[1] % side), size[1], side)
        image.fblits([(tile, (x, y)) for y in down for x in across])
        return image

    def _on_plane(self, item: Item, view: View) -> Iterator[Sprite]:
        """Yield the sprites of an item in km: a line that another item has had already looks as it did there."""
        if self._view is not view or len(self._lines) > LINES:
            self._view, self._lines = view, {}
        for mark in item.marks:
            if isinstance(mark, Line):
                for path in mark.lines:
                    key = (id(path), mark.style, mark.times)
                    if key not in self._lines:
                        self._lines[key] = path, [*self._course(path, mark, view)]
                    yield from self._lines[key][1]
            else:
                image = _clear((math.ceil(view.box[2]), math.ceil(view.box[3])), NONE)
                for _ in self.draw(image, Item("", "", view.box, (mark,), km=True), view):
                    pass
                yield from _within([(image, (0, 0))], view)

    def _course(self, path: Path, mark: Line, view: View) -> Iterator[Sprite]:
        """Yield the sprites of a line on the plane, in chunks."""
        width, colour, dash = self._line(mark)
        for piece in pieces(view, _ends(path, mark.closed)):
            for part in dashes(piece, *dash) if dash else [piece]:
                yield from _within([_lined(chunk, colour, width) for chunk in chunks(part)], view)


def chunks(line: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
    """Yield a line in chunks that end where it leaves a square, each with the first point of the next one."""
    squares = [(x // SQUARE, y // SQUARE) for x, y in line]
    start = 0
    for n, (last, here) in enumerate(pairwise(squares), 1):
        if here != last:
            yield tuple(line[start : n + 1])
            start = n
    yield tuple(line[start:])


def _lined(points: Sequence[Point], colour: Colour, width: float, dash: tuple[float, ...] = ()) -> Sprite:
    """Return the sprite of a line in pixels."""
    left, top, right, bottom = _bounds(points, math.ceil(width / 2) + 2)
    image = _clear((right - left, bottom - top), colour)
    stroke(image, colour, [(x - left, y - top) for x, y in points], width, *dash)
    return image, (left, top)


def _clear(size: tuple[float, float], colour: Colour) -> pygame.Surface:
    """Return a surface with nothing on it: transparent, of a colour that smooth edges may fade into."""
    image = pygame.Surface(size, pygame.SRCALPHA)
    image.fill((*colour, 0))
    return image


def _bounds(points: Sequence[Point], margin: int) -> tuple[int, int, int, int]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    least, most = (math.floor(min(xs)) - margin, math.floor(min(ys)) - margin), (math.ceil(max(xs)), math.ceil(max(ys)))
    return *least, most[0] + margin, most[1] + margin


def _half(radius: float) -> float:
    """Return a radius in half pixels, so that signs share their pictures."""
    return round(radius * 2) / 2


def _ends(path: Path, closed: bool) -> Sequence[Point]:
    return [*path, path[0]] if closed and path else path


def _together(sprites: Sequence[Sprite]) -> Sprite:
    """Return one sprite that looks as several do, one upon the other."""
    box = pygame.Rect(sprites[0][1], (1, 1)).unionall([pygame.Rect(at, image.get_size()) for image, at in sprites])
    whole = _clear(box.size, NONE)
    whole.fblits([(image, (at[0] - box.x, at[1] - box.y)) for image, at in sprites])
    return whole, box.topleft


def _within(sprites: Sequence[Sprite], view: View) -> Iterator[Sprite]:
    """Yield sprites cut off at the edges of the map."""
    x0, y0, x1, y1 = (round(edge) for edge in view.box)
    box = pygame.Rect(x0, y0, x1 - x0, y1 - y0)
    for image, at in sprites:
        rect = pygame.Rect(at, image.get_size())
        if box.contains(rect):
            yield image, at
        elif rect.colliderect(box):
            seen = rect.clip(box)
            yield image.subsurface(seen.move(-at[0], -at[1])), seen.topleft
