"""Symbols: drawn four times too large and scaled down, so that every edge is smooth; kept once drawn."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from itertools import groupby

import pygame

from sim.picture.palette import Colour
from sim.scene import symbols

Point = tuple[float, float]
OVER = 4  # how many times too large


# The window's own, for its buttons, beside those of the map.
SHAPES: dict[str, Sequence[Point]] = {
    **symbols.SHAPES,
    "right": [(-0.6, -1.0), (1.0, 0), (-0.6, 1.0)],
    "left": [(0.6, -1.0), (-1.0, 0), (0.6, 1.0)],
    "pause": [(-0.8, -1), (-0.25, -1), (-0.25, 1), (0.25, 1), (0.25, -1), (0.8, -1), (0.8, 1), (-0.8, 1)],
}


@functools.lru_cache(maxsize=2048)
def symbol(
    name: str, radius: float, fill: Colour, edge: Colour | None = None, edge_width: float = 0, hollow: bool = False
) -> pygame.Surface:
    """Return a symbol of `radius` pixels with an edge of `edge_width` pixels around it; shared: do not draw on it.

    `hollow` leaves it open inside. Names: circle, ring, half and those of SHAPES; an unknown one is a circle.
    """
    reach = radius * 1.34 + edge_width + 1
    side = math.ceil(reach) * 2 + 1
    big = pygame.Surface((side * OVER, side * OVER), pygame.SRCALPHA)
    big.fill((*(edge or fill), 0))
    middle = side * OVER / 2
    if edge and edge_width:
        _draw(big, name, middle, radius * OVER, edge_width * OVER, edge)
    _draw(big, name, middle, radius * OVER, 0, fill)
    if hollow and name != "ring":
        _draw(big, name, middle, radius * OVER * 0.52, 0, edge or (255, 255, 255))
    return pygame.transform.smoothscale(big, (side, side))


def _draw(surface: pygame.Surface, name: str, middle: float, radius: float, grow: float, colour: Colour) -> None:
    """Draw a shape about the middle, grown on all sides by `grow` pixels."""
    centre = (middle, middle)
    if name == "ring":
        width = round(radius * 0.42 + grow)
        pygame.draw.circle(surface, colour, centre, round(radius + grow), max(width, 1))
        if grow:
            pygame.draw.circle(surface, colour, centre, round(radius - radius * 0.42), max(round(grow), 1))
        return
    if name not in SHAPES:
        pygame.draw.circle(surface, colour, centre, radius + grow)
        return
    points = [(middle + x * radius, middle + y * radius) for x, y in SHAPES[name]]
    if name == "pause":
        for bar in (
            [*points[:2], points[2], (points[0][0], points[2][1])],
            [*points[4:7], (points[4][0], points[6][1])],
        ):
            pygame.draw.polygon(surface, colour, bar)
        return
    pygame.draw.polygon(surface, colour, points)
    if grow:
        for start, end in zip(points, [*points[1:], points[0]], strict=True):
            pygame.draw.line(surface, colour, start, end, round(grow * 2))
            pygame.draw.circle(surface, colour, start, grow)


@functools.lru_cache(maxsize=256)
def ring(radius: float, width: float, colour: Colour, halo: Colour | None = None, parts: int = 0) -> pygame.Surface:
    """Return a ring of `radius` and `width`, on a `halo` where given; `parts` > 0 breaks it into so many dashes."""
    side = math.ceil(radius + width) * 2 + 5
    big = pygame.Surface((side * OVER, side * OVER), pygame.SRCALPHA)
    big.fill((*(halo or colour), 0))
    centre = (side * OVER / 2, side * OVER / 2)
    if halo:
        pygame.draw.circle(big, halo, centre, (radius + width / 2 + 1.3) * OVER, round((width + 2.6) * OVER))
    if not parts:
        pygame.draw.circle(big, colour, centre, (radius + width / 2) * OVER, round(width * OVER))
    for n in range(parts):
        start = 2 * math.pi * n / parts
        _arc(big, colour, centre, radius * OVER, width * OVER, start, start + math.pi * 1.2 / parts)
    return pygame.transform.smoothscale(big, (side, side))


def _arc(
    surface: pygame.Surface, colour: Colour, centre: Point, radius: float, width: float, start: float, end: float
) -> None:
    steps = max(3, int((end - start) * 10))
    outer, inner = radius + width / 2, radius - width / 2
    angles = [start + (end - start) * n / steps for n in range(steps + 1)]
    points = [(centre[0] + outer * math.sin(a), centre[1] - outer * math.cos(a)) for a in angles]
    points += [(centre[0] + inner * math.sin(a), centre[1] - inner * math.cos(a)) for a in reversed(angles)]
    pygame.draw.polygon(surface, colour, points)


def put(surface: pygame.Surface, image: pygame.Surface, at: Point) -> pygame.Rect:
    """Draw an image with its middle at `at`."""
    return surface.blit(image, corner(image, at))


def corner(image: pygame.Surface, at: Point) -> tuple[int, int]:
    """Return where the upper left corner of an image lies whose middle is at `at`."""
    return round(at[0] - image.get_width() / 2), round(at[1] - image.get_height() / 2)


def box(
    surface: pygame.Surface,
    rect: pygame.Rect,
    radius: float,
    fill: Colour,
    edge: Colour | None = None,
    edge_width: float = 1,
) -> None:
    """Draw a rectangle with smooth round corners: the corners are images, what lies between them is filled."""
    reach = math.ceil(max(radius, edge_width)) + 2
    x, y, width, height = rect
    if height <= 2 * reach + 1 < width and height > 2:
        (start, end), rows = _ends(reach, height, radius, fill, edge, edge_width)
        for colour, first, count in rows:
            surface.fill(colour, (x + reach, y + first, width - 2 * reach, count))
        surface.fblits([(start, (x, y)), (end, (x + width - reach, y))])
        return
    if min(width, height) <= 2 * reach + 1:
        if min(width, height) > 2:
            surface.blit(box_image((width, height), radius, fill, edge, edge_width), rect)
        return
    corners, rims, inside = _framing(reach, radius, fill, edge, edge_width)
    right, low, across, down = x + width - reach, y + height - reach, width - 2 * reach, height - 2 * reach
    surface.fill(inside, (x + reach, y + reach, across, down))
    for colour, first, count in rims[0]:
        surface.fill(colour, (x + reach, y + first, across, count))
    for colour, first, count in rims[1]:
        surface.fill(colour, (x + first, y + reach, count, down))
    for colour, first, count in rims[2]:
        surface.fill(colour, (x + reach, low + first, across, count))
    for colour, first, count in rims[3]:
        surface.fill(colour, (right + first, y + reach, count, down))
    surface.fblits(list(zip(corners, ((x, y), (right, y), (x, low), (right, low)), strict=True)))


Rim = tuple[tuple[Colour, int, int], ...]  # colours across the rim of a box: the first pixel of each, and how many


@functools.lru_cache(maxsize=256)
def _framing(
    reach: int, radius: float, fill: Colour, edge: Colour | None, edge_width: float
) -> tuple[tuple[pygame.Surface, ...], tuple[Rim, ...], pygame.Color]:
    """Return the corners of a box, `reach` pixels square, its rims (top, left, bottom, right) and its inside."""
    side = 2 * reach + 1
    image = box_image((side, side), radius, fill, edge, edge_width)
    ends = (0, reach + 1)
    corners = tuple(image.subsurface((x, y, reach, reach)) for y in ends for x in ends)
    rims = (
        [image.get_at((reach, n)) for n in range(reach)],
        [image.get_at((n, reach)) for n in range(reach)],
        [image.get_at((reach, n)) for n in range(reach + 1, side)],
        [image.get_at((n, reach)) for n in range(reach + 1, side)],
    )
    return corners, tuple(_runs([(r, g, b) for r, g, b, _ in rim]) for rim in rims), image.get_at((reach, reach))


@functools.lru_cache(maxsize=256)
def _ends(
    reach: int, height: int, radius: float, fill: Colour, edge: Colour | None, edge_width: float
) -> tuple[tuple[pygame.Surface, pygame.Surface], Rim]:
    """Return the ends of a box that is low and long, `reach` pixels wide, and the colours of a column between them."""
    image = box_image((2 * reach + 1, height), radius, fill, edge, edge_width)
    ends = image.subsurface((0, 0, reach, height)), image.subsurface((reach + 1, 0, reach, height))
    return ends, _runs([(r, g, b) for r, g, b, _ in (image.get_at((reach, n)) for n in range(height))])


def _runs(colours: list[Colour]) -> Rim:
    """Return the runs of like colours."""
    found, start = [], 0
    for colour, run in groupby(colours):
        count = len(list(run))
        found.append((colour, start, count))
        start += count
    return tuple(found)


@functools.lru_cache(maxsize=256)
def box_image(
    size: tuple[int, int], radius: float, fill: Colour, edge: Colour | None, edge_width: float, opacity: float = 1.0
) -> pygame.Surface:
    """Return a box with round corners, its edge within its size, its inside as opaque as told; do not draw on it."""
    over, inside = OVER, (*fill, round(255 * opacity))
    big = pygame.Surface((size[0] * over, size[1] * over), pygame.SRCALPHA)
    whole = big.get_rect()
    round_by = round(min(radius, size[0] / 2, size[1] / 2) * over)
    big.fill((*(edge or fill), 0))
    if edge:
        pygame.draw.rect(big, edge, whole, border_radius=round_by)
        thick = max(1, round(edge_width * over))
        pygame.draw.rect(big, inside, whole.inflate(-2 * thick, -2 * thick), border_radius=max(round_by - thick, 0))
    else:
        pygame.draw.rect(big, inside, whole, border_radius=round_by)
    return pygame.transform.smoothscale(big, size)


@functools.lru_cache(maxsize=256)
def panel_image(
    size: tuple[int, int], radius: float, fill: Colour, edge: Colour | None, edge_width: float, opacity: float = 1.0
) -> pygame.Surface:
    """Return what `box_image` does; of a large box only the corners are drawn large and scaled down."""
    reach = math.ceil(max(radius, edge_width)) + 2
    side, (width, height) = 2 * reach + 1, size
    if min(size) <= side:
        return box_image(size, radius, fill, edge, edge_width, opacity)
    small, image = (
        box_image((side, side), radius, fill, edge, edge_width, opacity),
        pygame.Surface(size, pygame.SRCALPHA),
    )
    image.fill(small.get_at((reach, reach)))
    for n in (*range(reach), *range(-reach, 0)):
        image.fill(small.get_at((reach, n % side)), (reach, n % height, width - 2 * reach, 1))
        image.fill(small.get_at((n % side, reach)), (n % width, reach, 1, height - 2 * reach))
    for x, left in ((0, 0), (reach + 1, width - reach)):
        for y, top in ((0, 0), (reach + 1, height - reach)):
            image.fill((0, 0, 0, 0), (left, top, reach, reach))
            image.blit(small, (left, top), (x, y, reach, reach))
    return image


@functools.lru_cache(maxsize=64)
def hatch(side: int, colour: Colour, kind: str, width: float = 2) -> pygame.Surface:
    """Return a square tile, `side` pixels wide, that repeats without a seam: lines (rising, falling, level, upright), a
    mesh of both, dashes or dots.
    """
    big = pygame.Surface((side * 2 * OVER, side * 2 * OVER), pygame.SRCALPHA)
    big.fill((*colour, 0))
    span = side * OVER
    if kind == "dots":
        for x, y in ((0.5, 0.5), (1.0, 1.0), (0.0, 0.0), (1.0, 0.0), (0.0, 1.0)):
            pygame.draw.circle(big, colour, (x * span, y * span), width * OVER * 0.7)
    elif kind == "level":
        pygame.draw.line(big, colour, (0, span // 2), (2 * span, span // 2), round(width * OVER))
    elif kind == "dashes":
        for x, y in ((0.0, 0.25), (0.5, 0.75), (1.0, 0.25), (1.5, 0.75), (-0.5, 0.75)):
            ends = ((x * span, y * span), ((x + 0.5) * span, y * span))
            pygame.draw.line(big, colour, *ends, round(width * OVER))
    elif kind == "upright":
        pygame.draw.line(big, colour, (span // 2, 0), (span // 2, 2 * span), round(width * OVER))
    else:
        for shift in range(-2, 4):
            near, far = shift * span, (shift + 2) * span
            if kind != "falling":
                pygame.draw.line(big, colour, (near, span * 2), (far, 0), round(width * OVER * 1.4))
            if kind in ("falling", "mesh"):
                pygame.draw.line(big, colour, (near, 0), (far, span * 2), round(width * OVER * 1.4))
    return pygame.transform.smoothscale(big.subsurface((0, 0, span, span)), (side, side))
