"""Names of governorates, countries, the sea and areas, spaced across the ground that they name."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pygame

from sim.picture.palette import mix
from sim.scene.labels import Box
from sim.scene.model import BaseLayer, Path, StagePlace
from sim.window.map.frame import Frame
from sim.window.map.labels import Index

SHRINK = 12  # the ground is looked at this many times smaller to find a place on it
LEAST_SEEN = 90  # of ground, in such pixels, for it to be named
INSIDE = 0.97  # how much of a name must stand on its ground
AROUND = 6  # how far around a name places count
ASTRAY = 14.0  # km that the name of a plain or of mountains may stand off their middle, which is known to no more
KINDS = ("governorate", "country", "sea", "governorate-context")


@dataclass(frozen=True, slots=True)
class Name:
    """A name to draw: its image and where its top left corner stands."""

    image: pygame.Surface
    box: Box


def region_names(
    frame: Frame,
    layers: Sequence[BaseLayer],
    places: Mapping[str, StagePlace],
    dots: Sequence[tuple[float, float]],
    walls: Sequence[pygame.Rect] = (),
    fronts: Sequence[Path] = (),
) -> list[Name]:
    """Return the names to draw in this view: clear of one another and of `walls`, off `dots` and `fronts` if may be."""
    taken = Index()
    for wall in walls:
        taken.add((wall.x, wall.y, wall.width, wall.height))
    found: list[Name] = []

    def put(image: pygame.Surface, box: Box | None) -> None:
        if box:
            taken.add(box)
            found.append(Name(image, box))

    busy = _Busy(frame, dots, fronts)
    for layer in layers:
        if layer.kind in KINDS:
            image = _governorate(frame, layer)
            put(image, _best_within(frame, image, _ground(frame, layer), taken, busy))
    for place in _areas(frame, places):
        image = _area(frame, place)
        put(image, _best_near(frame, image, frame.at((place.x, place.y)), taken, busy))
    return found


def _governorate(frame: Frame, layer: BaseLayer) -> pygame.Surface:
    text = layer.name.replace(" Governorate", "").upper()
    size = frame.sizes({"governorate": 21, "country": 21, "sea": 16}.get(layer.kind, 15))
    colour, halo = frame.palette.ground["region"], None
    if layer.kind == "sea":
        colour = mix(frame.palette.ground["coast"], (40, 70, 90), 0.3)
        return frame.ink.spaced(layer.name, size, colour, frame.sizes(3), halo, "italic")
    return frame.ink.spaced(text, size, colour, frame.sizes(7), halo)


def _areas(frame: Frame, places: Mapping[str, StagePlace]) -> list[StagePlace]:
    """Return the plains and mountains; what is only a direction (a countryside) shows when one looks closer."""
    words = ("plain", "mountain") + (("countryside",) if frame.camera.scale > 16 * frame.sizes.unit else ())
    return [
        place
        for place in places.values()
        if place.kind == "area"
        and any(word in place.name.lower() for word in words)
        and frame.sees(frame.at((place.x, place.y)))
    ]


def _area(frame: Frame, place: StagePlace) -> pygame.Surface:
    colour = mix(frame.palette.ground["region"], frame.palette.surface["ink"], 0.12)
    name = place.name[:1].upper() + place.name[1:]
    return frame.ink.spaced(name, frame.sizes(15), colour, frame.sizes(2), None, "italic")


def _ground(frame: Frame, layer: BaseLayer) -> pygame.mask.Mask:
    """Return the largest connected part of a layer's ground that is seen, SHRINK times smaller."""
    small = _shadow((frame.size[0] // SHRINK + 1, frame.size[1] // SHRINK + 1))
    small.fill((0, 0, 0))
    for ring in layer.rings:
        points = [(x / SHRINK, y / SHRINK) for x, y in frame.line(ring)]
        pygame.draw.polygon(small, (255, 255, 255), points)
    return pygame.mask.from_surface(small).connected_component()


@functools.lru_cache(maxsize=4)
def _shadow(size: tuple[int, int]) -> pygame.Surface:
    surface = pygame.Surface(size, 0, 32)
    surface.set_colorkey((0, 0, 0))
    return surface


class _Busy:
    """Where names had better not stand, SHRINK times smaller: on places, and where the front runs."""

    def __init__(self, frame: Frame, dots: Sequence[tuple[float, float]], fronts: Sequence[Path]) -> None:
        self.size = frame.size[0] // SHRINK + 1, frame.size[1] // SHRINK + 1
        self._places = pygame.mask.Mask(self.size)
        for x, y in dots:
            spot = int(x // SHRINK), int(y // SHRINK)
            if 0 <= spot[0] < self.size[0] and 0 <= spot[1] < self.size[1]:
                self._places.set_at(spot)
        lines = _shadow(self.size)
        lines.fill((0, 0, 0))
        for path in fronts:
            points = [(x / SHRINK, y / SHRINK) for x, y in frame.line(path)]
            pygame.draw.lines(lines, (255, 255, 255), False, points)
        self._fronts = pygame.mask.from_surface(lines)

    def under(self, spot: tuple[int, int], size: tuple[int, int]) -> float:
        """Return how busy a spot is: what it would cover counts most, then places all around it."""
        near = self._places.overlap_area(_block(size, AROUND), (spot[0] - AROUND, spot[1] - AROUND))
        front = self._fronts.overlap_area(_block(size, 1), (spot[0] - 1, spot[1] - 1))
        return near + 3 * self._places.overlap_area(_block(size), spot) + 5 * front


@functools.lru_cache(maxsize=64)
def _block(size: tuple[int, int], more: int = 0) -> pygame.mask.Mask:
    """Return a mask of a size, `more` on every side."""
    return pygame.mask.Mask((size[0] + 2 * more, size[1] + 2 * more), fill=True)


def _best_within(
    frame: Frame, image: pygame.Surface, ground: pygame.mask.Mask, taken: Index, busy: _Busy
) -> Box | None:
    """Return the least busy place for a name on its ground, of several the nearest to the middle; None without room."""
    if ground.count() < LEAST_SEEN:
        return None
    width, height = image.get_size()
    size = width // SHRINK + 1, height // SHRINK + 1
    middle, extent = ground.centroid(), ground.get_bounding_rects()[0]
    view = frame.rect().inflate(-24, -24)
    best: tuple[float, Box] | None = None
    for x in range(extent.left, extent.right - size[0] + 1, 2):
        for y in range(extent.top, extent.bottom - size[1] + 1, 2):
            if ground.overlap_area(_block(size, 1), (x - 1, y - 1)) < (size[0] + 2) * (size[1] + 2) * INSIDE:
                continue
            rect = pygame.Rect(x * SHRINK, y * SHRINK, width, height)
            off = abs(x + size[0] / 2 - middle[0]) + abs(y + size[1] / 2 - middle[1])
            score = busy.under((x, y), size) + 4 * off / max(extent.size)
            if (best is None or score < best[0]) and view.contains(rect) and taken.free(pygame.FRect(rect)):
                best = (score, (rect.x, rect.y, width, height))
    return best[1] if best else None


def _best_near(
    frame: Frame, image: pygame.Surface, middle: tuple[float, float], taken: Index, busy: _Busy
) -> Box | None:
    """Return the place near the middle of an area that is least busy, None where none is free."""
    width, height = image.get_size()
    view = frame.rect().inflate(-24, -24)
    best: tuple[float, Box] | None = None
    for dy in range(-4, 5):
        for dx in range(-3, 4):
            x = middle[0] - width / 2 + dx * width * 0.22
            y = middle[1] - height / 2 + dy * height * 0.9
            rect = pygame.Rect(round(x), round(y), width, height)
            off = math.hypot(dx * width * 0.22, dy * height * 0.9) / frame.camera.scale
            if off > ASTRAY or not view.contains(rect) or not taken.free(pygame.FRect(rect)):
                continue
            spot = rect.x // SHRINK, rect.y // SHRINK
            score = busy.under(spot, (width // SHRINK + 1, height // SHRINK + 1)) + abs(dx) * 0.8 + abs(dy) * 0.7
            if best is None or score < best[0]:
                best = (score, (x, y, width, height))
    return best[1] if best else None
