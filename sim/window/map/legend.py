"""The map's furniture: a legend of what is on screen and nothing else, a scale bar, an inset of the wider region."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

import pygame

from sim.picture.camera import fit, round_length
from sim.picture.palette import Sizes, mix
from sim.scene.labels import Box
from sim.scene.model import LegendItem, Stage, StagePlace, StageSide
from sim.scene.symbols import ICONS, KIND_NAMES, SIGNS
from sim.window.ink.shapes import box, put, ring, symbol
from sim.window.ink.strokes import Point, stroke
from sim.window.map.frame import Frame
from sim.window.map.moments_layer import badge
from sim.window.map.tools import tools_box, zoom_box

ROW = 20
MOST = 0.13  # of the map that the legend may cover
LARGE = 0.18  # that it may cover rather than be written too small
USUAL = (440, 190)  # pixels: what a legend takes at a time of many events
Corner = Literal["lower right", "upper left", "lower left"]
CORNERS: tuple[Corner, ...] = ("lower right", "upper left", "lower left")
FEW = 6  # of what places weigh, that a legend may cover in any case
QUIET = ("unknown", "inferred", "encircled")  # told on a card or under the pointer as well


def brief(items: Sequence[LegendItem]) -> list[LegendItem]:
    """Return the entries that a class needs from the back row: the sides, the front, and what happens this turn."""
    return [item for item in items if item.kind not in KIND_NAMES and item.kind not in QUIET]


def fitted(frame: Frame, items: Sequence[LegendItem]) -> tuple[Frame, Sequence[LegendItem]]:
    """Return a frame with sizes, and the entries, with which the legend takes little of the map.

    First its letters shrink, then the icons of places go, then what is told elsewhere too; with large text it may take
    more of the map before its letters shrink further, to no less than 11 pixels.
    """
    small, kept = frame, items
    few = [item for item in items if item.kind not in KIND_NAMES]
    shrink, least = (1.0, 0.9, 0.8, 0.7), (0.6, 0.5)
    tries = ((items, shrink, MOST), (few, shrink, MOST), (brief(few), shrink, LARGE), (brief(few), least, MOST))
    for kept, parts, most in tries:
        for part in parts:
            if round(12 * frame.sizes.unit * part) < 11:
                break
            small = replace(frame, sizes=Sizes(frame.sizes.unit * part))
            width, height = legend_size(small, kept)
            if width * height <= frame.size[0] * frame.size[1] * most and height <= frame.size[1] * 0.5:
                return small, kept
    return small, kept


def legend_columns(frame: Frame, items: Sequence[LegendItem]) -> tuple[list[list[LegendItem]], list[int]]:
    """Return the entries in as many columns as the height asks for, and how wide each is."""
    fit_rows = max(3, min((frame.size[1] - frame.sizes(260)) // frame.sizes(ROW), 11))
    columns = max(1, math.ceil(len(items) / fit_rows))
    if frame.size[0] < frame.sizes(700):
        columns = 1
    per = math.ceil(len(items) / columns)
    parts = [list(items[n : n + per]) for n in range(0, len(items), max(per, 1))]
    size = frame.sizes(12)
    most = frame.sizes(230)
    widths = [
        min(max(frame.ink.fonts.width(item.text, size) for item in part), most) + frame.sizes(46) for part in parts
    ]
    return parts, widths


def legend_size(frame: Frame, items: Sequence[LegendItem]) -> tuple[int, int]:
    """Return how wide and how high the legend is."""
    parts, widths = legend_columns(frame, items)
    height = max((len(part) for part in parts), default=0) * frame.sizes(ROW) + frame.sizes(16)
    return sum(widths) + frame.sizes(8), height


def weighed(frame: Frame, places: Iterable[StagePlace]) -> list[tuple[Point, int]]:
    """Return where places of the map stand, and what each counts for where something covers it: a city for six."""
    return [(frame.at((place.x, place.y)), max(6 - 2 * place.importance, 1)) for place in places if place.on_map]


def legend_corner(
    frame: Frame, size: tuple[int, int], dots: Sequence[tuple[Point, int]], last: Corner | None = None
) -> Corner:
    """Return the corner in which a legend of a size lies over the least of what `dots` weigh.

    It is the `last` one, so that the legend does not leap about, unless that covers more than twice as much.
    """

    def covered(corner: Corner) -> int:
        box = pygame.Rect(in_corner(frame, size, corner))
        return sum(weight for dot, weight in dots if box.collidepoint(dot))

    best = min(CORNERS, key=covered)
    return last if last and covered(last) <= 2 * max(covered(best), FEW) else best


def in_corner(frame: Frame, size: tuple[int, int], corner: Corner) -> Box:
    """Return the box of a size in a corner of the map: beside the tools, above the scale bar, or at the right."""
    width, height, gap = *size, frame.sizes(12)
    if corner == "upper left":
        left, _, wide, _ = tools_box(frame.size, frame.sizes)
        return left + wide + gap, gap, width, height
    if corner == "lower left":
        _, top, wide, high = tools_box(frame.size, frame.sizes)
        y = scale_box(frame)[1] - gap - height
        return (gap if top + high <= y else 2 * gap + wide), y, width, height
    return frame.size[0] - gap - width, frame.size[1] - gap - height, width, height


class Legends:
    """The legends drawn for one view, kept by their entries: turns share them."""

    def __init__(self, sides: Mapping[str, StageSide]) -> None:
        self._sides = sides
        self._kept: dict[tuple[float, tuple[LegendItem, ...]], pygame.Surface] = {}

    def draw(self, surface: pygame.Surface, frame: Frame, items: Sequence[LegendItem], where: Box) -> None:
        """Draw the legend in its box."""
        key, rect = (frame.sizes.unit, tuple(items)), pygame.Rect(where)
        if key not in self._kept:
            self._kept[key] = pygame.Surface(rect.size, pygame.SRCALPHA)
            draw_legend(self._kept[key], frame, items, self._sides)
        surface.blit(self._kept[key], rect)


def draw_legend(
    surface: pygame.Surface, frame: Frame, items: Sequence[LegendItem], sides: Mapping[str, StageSide]
) -> None:
    """Draw the legend with its box on a surface of its own."""
    sizes, palette = frame.sizes, frame.palette
    parts, widths = legend_columns(frame, items)
    rect = surface.get_rect()
    box(surface, rect, sizes(7), palette.surface["panel"], palette.surface["rule"], 1)
    size, row = sizes(12), sizes(ROW)
    x = sizes(8)
    for part, width in zip(parts, widths, strict=True):
        for m, item in enumerate(part):
            middle = (x + sizes(14), sizes(8) + m * row + row / 2)
            _sign(surface, frame, item, sides, middle)
            at = (x + sizes(32), middle[1] - frame.ink.fonts.height(size) / 2)
            frame.ink.put(surface, item.text, at, size, palette.surface["ink"], most=width - sizes(38))
        x += width


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
        halves = (
            pygame.Rect(rect.x, rect.y, rect.width // 2, rect.height),
            pygame.Rect(rect.centerx, rect.y, rect.width // 2, rect.height),
        )
        for half, inferred in zip(halves, (False, True), strict=True):
            surface.fill(palette.wash("red", inferred), half)
        pygame.draw.rect(surface, ink["quiet"], rect, 1)
    elif item.kind == "front":
        stroke(surface, palette.ground["front"], [(rect.x, at[1]), (rect.right, at[1])], 3.4 * unit)
    elif item.kind == "corridor":
        stroke(surface, ink["select"], [(rect.x, at[1]), (rect.right, at[1])], 2.0 * unit, dash=5 * unit)
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
        put(
            surface,
            symbol("circle", 4.5 * unit, palette.tone_ink("grey"), palette.ground["halo"], unit, hollow=True),
            at,
        )


def scale_box(frame: Frame) -> Box:
    """Return where the scale bar stands: in the lower left corner of the map."""
    sizes, (_, length) = frame.sizes, _scale(frame)
    return sizes(20) - 4, frame.size[1] - sizes(20) - sizes(28), length + 8, sizes(34)


def _scale(frame: Frame) -> tuple[float, int]:
    """Return the length of the scale bar in km and in pixels."""
    km = round_length(frame.sizes(150) / frame.camera.scale)
    return km, round(km * frame.camera.scale)


def draw_scale_bar(surface: pygame.Surface, frame: Frame) -> None:
    """Draw a scale bar of a round length."""
    sizes, palette, (km, length) = frame.sizes, frame.palette, _scale(frame)
    x, y = sizes(20), frame.size[1] - sizes(20)
    for colour, width in ((palette.ground["halo"], 5.0), (palette.surface["soft"], 2.0)):
        for line in (
            [(x, y), (x + length, y)],
            [(x, y - sizes(6)), (x, y)],
            [(x + length, y - sizes(6)), (x + length, y)],
        ):
            stroke(surface, colour, line, width * sizes.unit)
    text = f"{km:g} km"
    image = frame.ink.halo(text, sizes(12), palette.surface["soft"], palette.ground["halo"])
    surface.blit(image, (x + length // 2 - image.get_width() // 2, y - sizes(6) - image.get_height()))


def inset_box(frame: Frame, stage: Stage) -> Box | None:
    """Return where the inset stands, beside the zoom; None where half the region or more is in view."""
    seen = frame.camera.seen(frame.size)
    west, south, east, north = stage.bounds
    if (seen[2] - seen[0]) > (east - west) * 0.5 or frame.size[0] < frame.sizes(760):
        return None
    width = frame.sizes(150)
    return (
        zoom_box(frame)[0] - frame.sizes(12) - width,
        frame.sizes(12),
        width,
        round(width * (north - south) / (east - west)),
    )


class Inset:
    """The small map of a whole region. Its ground is drawn once for each size and palette, whatever the view."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._kept: dict[tuple[tuple[int, int], str], pygame.Surface] = {}

    def draw(self, surface: pygame.Surface, frame: Frame, where: Box) -> None:
        """Draw it in its box, with a frame around what is in view."""
        seen, rect = frame.camera.seen(frame.size), pygame.Rect(where)
        camera = fit(self._stage.bounds, rect.size)
        small = Frame(camera, rect.size, frame.palette, frame.sizes, frame.ink)
        key = (rect.size, frame.palette.id)
        if key not in self._kept:
            self._kept[key] = _inset_ground(small, self._stage)
        surface.blit(self._kept[key], rect)
        (x0, y0), (x1, y1) = (camera.to_pixels(p, rect.size) for p in ((seen[0], seen[3]), (seen[2], seen[1])))
        view = pygame.Rect((x0, y0), (x1 - x0, y1 - y0)).clip(small.rect())
        pygame.draw.rect(surface, frame.palette.surface["ink"], view.move(rect.topleft), max(1, frame.sizes(1.6)))
        pygame.draw.rect(surface, frame.palette.surface["rule"], rect.inflate(2, 2), 1)


def _inset_ground(frame: Frame, stage: Stage) -> pygame.Surface:
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
                stroke(picture, ground["border"], frame.line(path), 1)
    return picture
