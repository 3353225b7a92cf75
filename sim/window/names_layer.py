"""The names of places: which are wanted in a view, how they look, and where they come to stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pygame

from sim.scene.model import Scene
from sim.window.fonts import Weight
from sim.window.frame import Frame
from sim.window.labels import Box, Label, Placed
from sim.window.places_layer import Spot
from sim.window.strokes import stroke
from sim.window.theme import Colour

SIZES = {0: 19.0, 1: 15.5, 2: 13.5, 3: 12.5, 4: 12.0, 5: 12.0}
# From how many pixels per km (at 100 %) names of an importance are wanted, and how much air they ask for.
FROM_SCALE = {0: 0.0, 1: 4.0, 2: 6.5, 3: 8.0, 4: 10.0, 5: 14.0}
AIR = {0: 1.0, 1: 2.0, 2: 4.0, 3: 7.0, 4: 9.0, 5: 9.0}


def named_this_turn(scene: Scene) -> set[str]:
    """Return the places of this turn's events: their names are never left out."""
    return {place for card in scene.cards for place in card.places} | {
        id for id, mark in scene.places.items() if mark.changed
    }


def text_of(spot: Spot, names: str) -> str:
    """Return a place's name in the language chosen: the document's spelling, Arabic, or both."""
    arabic = spot.place.arabic
    if names == "document" or not arabic:
        return spot.place.name
    return arabic if names == "arabic" else f"{spot.place.name} {arabic}"


def look(frame: Frame, spot: Spot, told: bool) -> tuple[int, Weight, Colour]:
    """Return size, weight and colour of a place's name."""
    ink = frame.palette.surface
    size = frame.sizes(max(SIZES.get(spot.place.importance, 12.0), 14.0 if told else 0))
    if told:
        return size, "bold", ink["ink"]
    weight: Weight = "medium" if spot.place.importance <= 1 else "regular"
    return size, weight, ink["ink"] if spot.place.importance <= 2 else ink["soft"]


def name_labels(
    frame: Frame, shown: Sequence[Spot], told: set[str], kept: dict[tuple[str, bool], tuple[int, int]]
) -> list[Label]:
    """Return the names that are wanted in this view as labels to place; `kept` holds sizes measured before."""
    labels = []
    scale = frame.camera.scale / frame.sizes.unit
    for spot in shown:
        id, importance = spot.place.id, spot.place.importance
        here = id in told
        if not frame.sees(spot.at) or (not here and scale < FROM_SCALE.get(importance, 14.0)):
            continue
        if (id, here) not in kept:
            size, weight, _ = look(frame, spot, here)
            width = frame.ink.fonts.width(text_of(spot, frame.names), size, weight)
            kept[id, here] = (width + 2, round(size * 1.3))
        width, height = kept[id, here]
        extra = (8 if spot.mark.changed else 5 if spot.mark.besieged else 0) * frame.sizes.unit
        near = min(scale / 14.0, 1.0)
        air = AIR.get(importance, 9.0) * frame.sizes.unit * (1.6 - near)
        labels.append(Label(id, *spot.at, spot.radius + extra, width, height, (importance,), here, air))
    return labels


def draw_names(
    surface: pygame.Surface, frame: Frame, shown: Sequence[Spot], placed: Mapping[str, Placed], told: set[str]
) -> None:
    """Draw the names that were placed, with a thin line to the mark of one that stands far off."""
    for spot in shown:
        spot_placed = placed.get(spot.place.id)
        if spot_placed is None:
            continue
        size, weight, colour = look(frame, spot, spot.place.id in told)
        x, y, width, height = spot_placed.box
        if spot_placed.far:
            nearest = (min(max(spot.at[0], x), x + width), min(max(spot.at[1], y), y + height))
            stroke(surface, frame.palette.surface["soft"], [spot.at, nearest], 1)
        wide = max(2, round(1.9 * frame.sizes.unit))
        image = frame.ink.halo(text_of(spot, frame.names), size, colour, frame.palette.ground["halo"], weight, wide)
        surface.blit(image, (round(x) - wide + 1, round(y + height / 2 - image.get_height() / 2)))


def mark_boxes(shown: Sequence[Spot], unit: float) -> dict[str, Box]:
    """Return the boxes that the marks take, by id."""
    found: dict[str, Box] = {}
    for spot in shown:
        reach = spot.radius + (7 * unit if spot.mark.changed or spot.mark.besieged else 1)
        found[spot.place.id] = (spot.at[0] - reach, spot.at[1] - reach, 2 * reach, 2 * reach)
    return found
