"""The map's furniture: a legend of what is on screen and nothing else, a scale bar, an inset of the wider region."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pygame

from sim.scene.model import LegendItem, Scene, Stage, StageSide
from sim.window.camera import fit
from sim.window.frame import Frame
from sim.window.labels import Box
from sim.window.moments_layer import SIGNS, badge
from sim.window.places_layer import ICONS
from sim.window.shapes import box, put, ring, symbol
from sim.window.strokes import stroke
from sim.window.territory_layer import PATTERNS
from sim.window.theme import mix

KIND_NAMES = {
    "post": "military post", "airbase": "air base", "base": "base", "hospital": "hospital", "camp": "camp",
    "crossing": "border crossing", "hill": "hill",
}  # fmt: skip


def draw_legend(surface: pygame.Surface, frame: Frame, scene: Scene, sides: Mapping[str, StageSide]) -> Box:
    """Draw the legend in the lower right corner of the map and return its box."""
    sizes, palette = frame.sizes, frame.palette
    items = [*scene.legend, *_kinds(frame, scene)]
    size, row, left = sizes(12), sizes(20), sizes(34)
    rows_fit = max(3, (frame.size[1] - sizes(130)) // row)
    columns = math.ceil(len(items) / rows_fit)
    per = math.ceil(len(items) / max(columns, 1))
    widths = [
        max(frame.ink.fonts.width(_short(item), size) for item in items[n * per : (n + 1) * per]) + left + sizes(14)
        for n in range(columns)
    ]
    rect = pygame.Rect(0, 0, sum(widths) + sizes(8), per * row + sizes(16))
    rect.bottomright = (frame.size[0] - sizes(12), frame.size[1] - sizes(12))
    box(surface, rect, sizes(7), palette.surface["panel"], palette.surface["rule"], 1, 238)
    x = rect.x + sizes(8)
    for n in range(columns):
        for m, item in enumerate(items[n * per : (n + 1) * per]):
            middle = (x + sizes(12), rect.y + sizes(8) + m * row + row / 2)
            _sign(surface, frame, item, sides, middle)
            frame.ink.put(surface, _short(item), (x + left - sizes(4), middle[1] - size * 0.68), size, palette.surface["ink"])
        x += widths[n]
    return tuple(rect)


def _short(item: LegendItem) -> str:
    return item.text


def _kinds(frame: Frame, scene: Scene) -> list[LegendItem]:
    """Return entries for the icons of places; the scene does not know how a rendering draws them."""
    return []


def _sign(
    surface: pygame.Surface, frame: Frame, item: LegendItem, sides: Mapping[str, StageSide], at: tuple[float, float]
) -> None:
    palette, unit, ink = frame.palette, frame.sizes.unit, frame.palette.surface
    rect = pygame.Rect(0, 0, frame.sizes(20), frame.sizes(13))
    rect.center = (round(at[0]), round(at[1]))
    side = sides.get(item.side or "")
    if item.kind == "side" and side:
        edge = mix(palette.wash(side.tone), palette.tone(side.tone), 0.4)
        box(surface, rect, 2, palette.wash(side.tone), edge)
        put(surface, symbol(side.symbol, 4 * unit, palette.tone(side.tone), palette.ground["halo"], unit), at)
    elif item.kind == "contested":
        box(surface, rect, 2, palette.wash("red"), ink["soft"])
        for n in range(4):
            x = rect.x + 2 + n * rect.width / 4
            stroke(surface, ink["soft"], [(x, rect.bottom - 2), (x + rect.width / 5, rect.y + 1)], 1)
    elif item.kind == "inferred":
        halves = (pygame.Rect(rect.x, rect.y, rect.width // 2, rect.height), pygame.Rect(rect.centerx, rect.y, rect.width // 2, rect.height))
        for half, inferred in zip(halves, (False, True), strict=True):
            surface.fill(palette.wash("red", inferred), half)
        pygame.draw.rect(surface, ink["quiet"], rect, 1)
    elif item.kind == "front":
        stroke(surface, palette.ground["front"], [(rect.x, at[1]), (rect.right, at[1])], 3.4 * unit)
    elif item.kind == "changed":
        put(surface, ring(5.5 * unit, 2.6 * unit, ink["accent"]), at)
    elif item.kind == "besieged":
        put(surface, ring(5.5 * unit, 2.2 * unit, ink["ink"], None, 9), at)
    elif item.kind == "encircled":
        put(surface, ring(5.5 * unit, 1.5 * unit, ink["soft"], None, 14), at)
    elif item.kind in SIGNS:
        badge(surface, frame, item.kind, None, at)
    elif item.kind in ICONS:
        put(surface, symbol(ICONS[item.kind], 5.5 * unit, palette.tone(side.tone if side else None)), at)
    else:
        put(surface, symbol("circle", 4.5 * unit, palette.tone_ink("grey"), palette.ground["halo"], unit, hollow=True), at)


def draw_scale_bar(surface: pygame.Surface, frame: Frame) -> Box:
    """Draw a scale bar of a round length in the lower left corner and return its box."""
    sizes, palette = frame.sizes, frame.palette
    km = _round_length(sizes(150) / frame.camera.scale)
    length = round(km * frame.camera.scale)
    x, y = sizes(20), frame.size[1] - sizes(20)
    for colour, width in ((palette.ground["halo"], 5.0), (palette.surface["soft"], 2.0)):
        for line in ([(x, y), (x + length, y)], [(x, y - sizes(6)), (x, y)], [(x + length, y - sizes(6)), (x + length, y)]):
            stroke(surface, colour, line, width * sizes.unit)
    text = f"{km:g} km"
    image = frame.ink.halo(text, sizes(12), palette.surface["soft"], palette.ground["halo"])
    surface.blit(image, (x + length // 2 - image.get_width() // 2, y - sizes(6) - image.get_height()))
    return x - 4, y - sizes(28), length + 8, sizes(34)


def _round_length(km: float) -> float:
    """Return the greatest of 1, 2, 5, 10, 20, 50 … that is not more than `km`."""
    power = 10 ** math.floor(math.log10(km))
    return max(step * power for step in (1, 2, 5) if step * power <= km)


def draw_inset(surface: pygame.Surface, frame: Frame, stage: Stage) -> Box | None:
    """Draw a small map of the whole region with a frame around what is in view; None where all is in view."""
    seen = frame.camera.seen(frame.size)
    west, south, east, north = stage.bounds
    if (seen[2] - seen[0]) > (east - west) * 0.92 or frame.size[0] < frame.sizes(560):
        return None
    width = frame.sizes(150)
    height = round(width * (north - south) / (east - west))
    rect = pygame.Rect(frame.sizes(12), frame.sizes(12), width, height)
    camera = fit(stage.bounds, rect.size)
    small = Frame(camera, (width, height), frame.palette, frame.sizes, frame.ink)
    picture = _inset_ground(small, stage)
    surface.blit(picture, rect)
    corners = [camera.to_pixels(p, rect.size) for p in ((seen[0], seen[3]), (seen[2], seen[1]))]
    view = pygame.Rect(corners[0], (corners[1][0] - corners[0][0], corners[1][1] - corners[0][1])).clip(small.rect())
    pygame.draw.rect(surface, frame.palette.surface["ink"], view.move(rect.topleft), max(1, frame.sizes(1.6)))
    pygame.draw.rect(surface, frame.palette.surface["rule"], rect.inflate(2, 2), 1)
    return tuple(rect)


_KEPT: dict[tuple[object, ...], pygame.Surface] = {}


def _inset_ground(frame: Frame, stage: Stage) -> pygame.Surface:
    key = (id(stage), frame.size, frame.palette.id)
    if key not in _KEPT:
        picture = pygame.Surface(frame.size)
        ground = frame.palette.ground
        picture.fill(ground["country"])
        for kind, colour in (("governorate-context", "land"), ("governorate", "land"), ("sea", "sea"), ("lake", "lake")):
            for layer in stage.layers:
                if layer.kind == kind:
                    for path in layer.rings:
                        points = frame.line(path)
                        pygame.draw.polygon(picture, ground[colour], points)
                        if kind == "governorate":
                            pygame.draw.aalines(picture, ground["governorate"], True, points)
        for layer in stage.layers:
            if layer.kind == "border" or layer.road_class == "motorway":
                for path in layer.lines:
                    pygame.draw.aalines(picture, ground["border"], False, frame.line(path))
        _KEPT[key] = picture
    return _KEPT[key]


__all__ = ["PATTERNS", "draw_inset", "draw_legend", "draw_scale_bar"]
