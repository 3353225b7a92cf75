"""Places: a mark by kind, in the shape and colour of the side that holds it, with rings for what befalls it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pygame

from sim.picture.camera import Point
from sim.picture.palette import mix
from sim.scene.model import PlaceMark, Scene, Stage, StagePlace, StageSide
from sim.scene.symbols import ICONS, RADII
from sim.window.ink.shapes import corner, put, ring, symbol
from sim.window.map.frame import Frame


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the view: where, how large its mark is, and what it is."""

    place: StagePlace
    mark: PlaceMark
    at: Point
    radius: float


Standing = tuple[StagePlace, Point, float]  # a place, where it lies in the view, and the radius of its mark


def standing(frame: Frame, stage: Stage) -> list[Standing]:
    """Return the places that may show in a view, the least important first: the greatest are drawn last."""
    found = [
        (place, frame.at((place.x, place.y)), radius_of(frame, place))
        for place in sorted(stage.places.values(), key=lambda place: (-place.importance, place.id))
        if place.on_map
    ]
    return [one for one in found if frame.sees(one[1], 20)]


def spots(found: Iterable[Standing], scene: Scene, kept: dict[str, Spot]) -> list[Spot]:
    """Return the places in view as they are at a moment, those that changed last; `kept` are those of this view so far.

    A place whose mark is still the same is the same spot.
    """
    shown, marks = [], scene.places
    for place, at, radius in found:
        mark = marks.get(place.id)
        if mark is not None:
            spot = kept.get(place.id)
            if spot is None or spot.mark is not mark:
                spot = kept[place.id] = Spot(place, mark, at, radius)
            shown.append(spot)
    shown.sort(key=lambda spot: spot.mark.changed)
    return shown


def radius_of(frame: Frame, place: StagePlace) -> float:
    """Return the radius of a place's mark in pixels; marks grow a little as one zooms in."""
    grow: float = min(max((frame.camera.scale / (10 * frame.sizes.unit)) ** 0.4, 0.8), 1.9)
    return RADII.get(place.importance, 3.6) * grow * frame.sizes.unit


Marks = dict[tuple[str, str | None, bool, str], tuple[pygame.Surface, tuple[int, int]]]


def draw_places(surface: pygame.Surface, frame: Frame, stage: Stage, shown: Iterable[Spot], kept: Marks) -> None:
    """Draw the marks with their rings; `kept` holds the marks of this view drawn before, each with where it stands."""
    blits: list[tuple[pygame.Surface, tuple[int, int]]] = []
    for spot in shown:
        mark = spot.mark
        if mark.changed or mark.besieged or mark.encircled:
            surface.fblits(blits)
            blits = []
            _rings(surface, frame, spot)
        key = (mark.id, mark.controller, mark.contested, mark.basis)
        found = kept.get(key)
        if found is None:
            image = _mark(frame, stage, spot)
            found = kept[key] = (image, corner(image, spot.at))
        blits.append(found)
    surface.fblits(blits)


def _rings(surface: pygame.Surface, frame: Frame, spot: Spot) -> None:
    unit, ground, ink = frame.sizes.unit, frame.palette.ground, frame.palette.surface
    radius = spot.radius + 4.5 * unit
    if spot.mark.changed:
        put(surface, ring(round(radius * 2) / 2, 3.2 * unit, ink["accent"], ground["halo"]), spot.at)
        radius += 6 * unit
    if spot.mark.besieged:
        parts = {"begun": 3, "partly": 5, "fully": 9}[spot.mark.besieged]
        put(surface, ring(round(radius * 2) / 2, 2.6 * unit, ink["ink"], None, parts), spot.at)
    elif spot.mark.encircled:
        put(surface, ring(round(radius * 2) / 2, 1.5 * unit, ink["soft"], None, 14), spot.at)


def _mark(frame: Frame, stage: Stage, spot: Spot) -> pygame.Surface:
    palette, unit = frame.palette, frame.sizes.unit
    fill, shape = look_of(frame, stage.sides, spot.mark)
    radius = round(spot.radius * 2) / 2
    icon = ICONS.get(spot.place.kind)
    edge = palette.ground["halo"]
    if icon:
        return symbol(icon, max(radius * 1.25, 5.2 * unit), fill, edge, 1.6 * unit)
    hollow = spot.mark.controller is None or spot.mark.contested
    dark = mix(fill, (0, 0, 0), 0.25) if spot.place.importance <= 1 else fill
    if hollow:
        return symbol(shape, radius, palette.tone_ink("grey"), edge, 1.5 * unit, hollow=True)
    if spot.mark.basis == "inferred" and spot.place.importance > 1:
        return symbol(shape, radius * 0.92, fill, edge, 1.4 * unit)
    return symbol(shape, radius, dark, edge, 1.6 * unit)


def look_of(frame: Frame, sides: Mapping[str, StageSide], mark: PlaceMark) -> tuple[tuple[int, int, int], str]:
    """Return the colour and the shape of whoever holds a place; grey rings where nobody is known to."""
    side = sides.get(mark.controller or "")
    if side:
        return frame.palette.tone(side.tone), side.symbol
    return frame.palette.tone("grey"), "circle"
