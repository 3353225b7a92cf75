"""Names of governorates, countries, the sea and areas, spaced across the ground that they name."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pygame

from sim.scene.model import BaseLayer, StagePlace
from sim.window.frame import Frame
from sim.window.labels import Box, Index
from sim.window.theme import mix

SHRINK = 12  # the ground is looked at this many times smaller to find its middle
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
) -> list[Name]:
    """Return the names to draw in this view: clear of one another and of `walls`, over as few `dots` as may be."""
    taken = Index()
    for wall in walls:
        taken.add((wall.x, wall.y, wall.width, wall.height))
    found: list[Name] = []
    wanted = []
    for layer in layers:
        if layer.kind in KINDS:
            image = _governorate(frame, layer)
            wanted.append((image, _middle(frame, layer, image.get_width())))
    wanted += [(_area(frame, place), frame.at((place.x, place.y))) for place in _areas(frame, places)]
    for image, middle in wanted:
        if middle is not None:
            box = _best(frame, image, middle, taken, dots)
            if box:
                taken.add(box)
                found.append(Name(image, box))
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


def _middle(frame: Frame, layer: BaseLayer, width: int) -> tuple[float, float] | None:
    """Return the middle of what is seen of a layer's ground, None where that is too little for `width` pixels."""
    small = _shadow((frame.size[0] // SHRINK + 1, frame.size[1] // SHRINK + 1))
    small.fill((0, 0, 0))
    for ring in layer.rings:
        points = [(x / SHRINK, y / SHRINK) for x, y in frame.line(ring)]
        pygame.draw.polygon(small, (255, 255, 255), points)
    biggest = pygame.mask.from_surface(small).connected_component()
    rects = biggest.get_bounding_rects()
    if biggest.count() < 90 or not rects or rects[0].width * SHRINK < width * 1.15:
        return None
    x, y = biggest.centroid()
    return x * SHRINK, y * SHRINK


@functools.lru_cache(maxsize=4)
def _shadow(size: tuple[int, int]) -> pygame.Surface:
    surface = pygame.Surface(size, 0, 32)
    surface.set_colorkey((0, 0, 0))
    return surface


def _best(
    frame: Frame, image: pygame.Surface, middle: tuple[float, float], taken: Index, dots: Sequence[tuple[float, float]]
) -> Box | None:
    """Return the place near the middle with the fewest dots under it, None where none is free."""
    width, height = image.get_size()
    view = frame.rect().inflate(-24, -24)
    dots = _within(dots, middle, width * 1.2 + 6, height * 4.2 + 6)
    best: tuple[float, Box] | None = None
    for dy in range(-4, 5):
        for dx in range(-3, 4):
            x = middle[0] - width / 2 + dx * width * 0.22
            y = middle[1] - height / 2 + dy * height * 0.9
            rect = pygame.Rect(round(x), round(y), width, height)
            if not view.contains(rect) or not taken.free(pygame.FRect(rect)):
                continue
            covered = sum(1 for px, py in dots if x - 6 < px < x + width + 6 and y - 6 < py < y + height + 6)
            score = covered * 3 + abs(dx) * 0.8 + abs(dy) * 0.7
            if best is None or score < best[0]:
                best = (score, (x, y, width, height))
    return best[1] if best else None


def _within(
    dots: Sequence[tuple[float, float]], middle: tuple[float, float], wide: float, high: float
) -> list[tuple[float, float]]:
    """Return the dots at most `wide` pixels beside and `high` above or below the middle."""
    left, right, top, bottom = middle[0] - wide, middle[0] + wide, middle[1] - high, middle[1] + high
    return [(x, y) for x, y in dots if left <= x <= right and top <= y <= bottom]
