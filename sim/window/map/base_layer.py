"""The base map: flat ground under the territory, and above it boundaries, coast, roads with casing and shields.

Both parts depend on the camera alone, so that they are drawn once for each view and kept.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import pygame

from sim.geography.lines import thinned
from sim.picture.palette import mix
from sim.scene.model import BaseLayer
from sim.window.ink.polygons import fill
from sim.window.ink.shapes import box, put
from sim.window.ink.strokes import Point, stroke
from sim.window.map.frame import Frame, bounds_of

# (width of the casing, width of the road) at 10 pixels per km and 100 % text.
ROADS = {"motorway": (6.4, 3.9), "primary": (4.2, 2.4), "secondary": (3.0, 1.6), "local": (0, 1.2)}
ORDER = ("local", "secondary", "primary", "motorway")
TRIED = 16  # points of a line at which a shield is tried where places crowd
SHIELD_EVERY = 520  # pixels between two shields of a road
FINEST = 0.8  # pixels: the shortest step of a line that makes a difference to the eye


def draw_ground(surface: pygame.Surface, frame: Frame, layers: Sequence[BaseLayer]) -> None:
    """Fill the surface with land, governorates and neighbouring countries; the sea comes later, over the territory."""
    ground = frame.palette.ground
    surface.fill(ground["country"])
    for kind, colour in (
        ("country", ground["country"]),
        ("governorate-context", ground["land"]),
        ("governorate", ground["land"]),
    ):
        _fill(surface, frame, layers, kind, colour)


def draw_water(surface: pygame.Surface, frame: Frame, layers: Sequence[BaseLayer]) -> None:
    """Fill sea and lakes."""
    _fill(surface, frame, layers, "sea", frame.palette.ground["sea"])
    _fill(surface, frame, layers, "lake", frame.palette.ground["lake"])


def water_boxes(frame: Frame, layers: Sequence[BaseLayer]) -> list[pygame.Rect]:
    """Return boxes around sea and lakes, in pixels."""
    found = []
    for layer in layers:
        if layer.kind in ("sea", "lake"):
            for ring in layer.rings:
                x0, y0, x1, y1 = bounds_of(frame.line(ring))
                found.append(pygame.Rect(int(x0), int(y0), int(x1 - x0) + 1, int(y1 - y0) + 1))
    return found


def _fill(
    surface: pygame.Surface, frame: Frame, layers: Sequence[BaseLayer], kind: str, colour: tuple[int, int, int]
) -> None:
    for layer in layers:
        if layer.kind == kind:
            for ring in layer.rings:
                fill(surface, colour, frame.line(ring))


def draw_lines(surface: pygame.Surface, frame: Frame, layers: Sequence[BaseLayer]) -> Iterator[None]:
    """Draw boundaries, coast, border and roads onto a surface with alpha, bit by bit."""
    ground, unit = frame.palette.ground, frame.sizes.unit
    for layer in layers:
        if layer.kind == "governorate":
            for ring in layer.rings:
                for line in seen(frame, ring):
                    stroke(surface, ground["governorate"], line, 1, dash=5 * unit)
        elif layer.kind == "lake":
            for ring in layer.rings:
                for line in seen(frame, ring):
                    stroke(surface, ground["coast"], line, 1)
    yield
    yield from _roads(surface, frame, [layer for layer in layers if layer.kind == "road"])
    for layer in layers:
        for path in layer.lines if layer.kind in ("coast", "border") else ():
            for line in seen(frame, path):
                if layer.kind == "coast":
                    stroke(surface, ground["coast"], line, 1.6 * unit)
                else:
                    stroke(surface, mix(ground["border"], ground["country"], 0.72), line, 7 * unit)
                    stroke(surface, ground["border"], line, 2 * unit)


def _roads(surface: pygame.Surface, frame: Frame, roads: Sequence[BaseLayer]) -> Iterator[None]:
    """Draw all casings before all roads, so that crossings are open."""
    ground = frame.palette.ground
    grow = road_growth(frame)
    lines = {road.id: [line for path in road.lines for line in seen(frame, path)] for road in roads}
    for casing in (True, False):
        for kind in ORDER:
            outer, inner = ROADS[kind]
            width = (outer if casing else inner) * grow
            colour = ground["casing"] if casing else ground.get(kind, ground["primary"])
            if not width:
                continue
            for road in roads:
                if road.road_class == kind:
                    for line in lines[road.id]:
                        stroke(surface, colour, line, max(width, 1))
            yield


def road_growth(frame: Frame) -> float:
    """Return how much wider roads are drawn in this view: with the text and a little with the zoom."""
    grow: float = (frame.camera.scale / (9 * frame.sizes.unit)) ** 0.35
    return frame.sizes.unit * min(max(grow, 0.75), 1.8)


def shields(
    frame: Frame, layers: Sequence[BaseLayer], dots: Sequence[Point]
) -> list[tuple[pygame.Surface, pygame.Rect]]:
    """Return the shields of motorways and where they stand, clear of the `dots` of places; one for each in view."""
    placed: list[tuple[pygame.Surface, pygame.Rect]] = []
    clear = 26 * frame.sizes.unit
    for layer in layers:
        if layer.kind == "road" and layer.road_class == "motorway":
            for path in layer.lines:
                line = frame.line(path)
                for at in [*_stations(frame, line, dots, clear)] or _clearest(frame, line, dots):
                    placed.append(_shield(frame, layer.name, at))
    return placed


def _stations(frame: Frame, line: Sequence[Point], dots: Sequence[Point], clear: float) -> Iterable[Point]:
    """Yield points on a line, well within the view, clear of the dots, and SHIELD_EVERY pixels apart or more."""
    every = SHIELD_EVERY * frame.sizes.unit
    inner = frame.rect().inflate(-120, -120)
    since = every * 0.55
    for (x1, y1), (x2, y2) in pairwise(line):
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        if inner.collidepoint(x2, y2):
            since += length
            if since >= every and not any(abs(x - x2) < clear and abs(y - y2) < clear for x, y in dots):
                since = 0.0
                yield x2, y2


def _clearest(frame: Frame, line: Sequence[Point], dots: Sequence[Point]) -> list[Point]:
    """Return the point of a line in view that is farthest from the next dot, where a dot is always near."""
    inner = frame.rect().inflate(-120, -120)
    seen = [at for at in line if inner.collidepoint(at)]
    seen = seen[:: max(1, len(seen) // TRIED)]
    return [max(seen, key=lambda at: min((math.dist(at, dot) for dot in dots), default=0.0))] if seen else []


def _shield(frame: Frame, text: str, at: Point) -> tuple[pygame.Surface, pygame.Rect]:
    size = frame.sizes(13)
    image = frame.ink.fonts.render(text, size, (255, 255, 255), "bold")
    rect = pygame.Rect(0, 0, image.get_width() + frame.sizes(12), round(size * 1.45))
    surface = pygame.Surface(rect.size, pygame.SRCALPHA)
    box(surface, rect, frame.sizes(5), frame.palette.ground["shield"], frame.palette.ground["halo"], 1.5)
    put(surface, image, rect.center)
    rect.center = (round(at[0]), round(at[1]))
    return surface, rect


def seen(frame: Frame, path: Sequence[Point]) -> Iterable[list[Point]]:
    """Yield the pieces of a path of the plane that may show in the view, in pixels, without needless points."""
    margin = 20 / frame.camera.scale
    west, south, east, north = frame.camera.seen(frame.size)
    x0, y0, x1, y1 = bounds_of(path)
    if x1 < west - margin or x0 > east + margin or y1 < south - margin or y0 > north + margin:
        return
    piece: list[Point] = []
    for a, b in pairwise(path):
        near = (
            max(a[0], b[0]) >= west - margin
            and min(a[0], b[0]) <= east + margin
            and max(a[1], b[1]) >= south - margin
            and min(a[1], b[1]) <= north + margin
        )
        if near:
            piece = piece or [a]
            piece.append(b)
        elif piece:
            yield thinned(frame.line(piece), FINEST)
            piece = []
    if piece:
        yield thinned(frame.line(piece), FINEST)
