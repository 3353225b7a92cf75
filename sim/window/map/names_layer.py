"""The names of places: which are wanted in a view, how they look, and where they come to stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pygame

from sim.picture.items import Weight
from sim.picture.palette import Colour
from sim.scene.labels import Box, Label, Placed, nearest, square
from sim.scene.symbols import AIR, CITY_RINGS
from sim.window.ink.strokes import stroke
from sim.window.map.frame import Frame
from sim.window.map.places_layer import Spot

SIZES = {0: 19.0, 1: 15.5, 2: 13.5, 3: 12.5, 4: 12.0, 5: 12.0}
# From how many pixels per km (at 100 %) names of an importance are wanted, and how much air they ask for.
FROM_SCALE = {0: 0.0, 1: 4.0, 2: 6.5, 3: 8.0, 4: 10.0, 5: 14.0}


def text_of(spot: Spot, names: str) -> str:
    """Return a place's name in the language chosen: the document's spelling, Arabic, or both."""
    arabic = spot.place.arabic
    if names == "document" or not arabic:
        return spot.place.name
    return arabic if names == "arabic" else f"{spot.place.name} {arabic}"


def look(frame: Frame, spot: Spot, told: bool) -> tuple[int, Weight, Colour]:
    """Return size, weight and colour of a place's name."""
    ink = frame.palette.surface
    size = frame.sizes(
        max(SIZES.get(spot.place.importance, 12.0), frame.least, 14.0 + 0.2 * frame.least if told else 0)
    )
    if told:
        return size, "bold", ink["ink"]
    weight: Weight = "medium" if spot.place.importance <= 1 else "regular"
    return size, weight, ink["ink"] if spot.place.importance <= 2 else ink["soft"]


class Names:
    """The names of places in one view: labels and images are made once for each look and kept."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._labels: dict[tuple[str, bool, bool, bool], Label] = {}
        self._images: dict[tuple[str, bool], pygame.Surface] = {}
        scale = frame.camera.scale / frame.sizes.unit
        self._wanted = {importance: scale >= least for importance, least in FROM_SCALE.items()}
        self._near = min(scale / 14.0, 1.0)

    def labels(self, shown: Sequence[Spot], told: set[str]) -> list[Label]:
        """Return the names that are wanted in this view as labels to place."""
        found, kept, wanted = [], self._labels, self._wanted
        for spot in shown:
            place, mark = spot.place, spot.mark
            here = place.id in told
            if here or wanted.get(place.importance, False):
                key = (place.id, here, mark.changed, bool(mark.besieged))
                label = kept.get(key)
                if label is None:
                    label = kept[key] = self._label(spot, here)
                found.append(label)
        return [label for label in found if label.width]

    def _label(self, spot: Spot, here: bool) -> Label:
        """Return a name as a label to place, of no width where its place is out of sight."""
        frame, importance, unit = self.frame, spot.place.importance, self.frame.sizes.unit
        size, weight, _ = look(frame, spot, here)
        width = frame.ink.fonts.width(text_of(spot, frame.names), size, weight) + 2 if frame.sees(spot.at) else 0
        extra = (8 if spot.mark.changed else 5 if spot.mark.besieged else 0) * unit
        air = AIR.get(importance, 9.0) * unit * (1.6 - self._near)
        height = round(size * 1.3)
        rings = CITY_RINGS if importance == 0 else 0
        return Label(spot.place.id, *spot.at, spot.radius + extra, width, height, (importance,), here, air, rings)

    def draw(
        self, surface: pygame.Surface, shown: Sequence[Spot], placed: Mapping[str, Placed], told: set[str]
    ) -> None:
        """Draw the names that were placed, with a thin line to the mark of one that stands far off."""
        blits, wide = [], max(2, round(1.9 * self.frame.sizes.unit))
        for spot in shown:
            where = placed.get(spot.place.id)
            if where is None:
                continue
            x, y, _, height = where.box
            if where.far:
                stroke(surface, self.frame.palette.surface["soft"], [spot.at, nearest(where.box, spot.at)], 1)
            image = self._image(spot, spot.place.id in told, wide)
            blits.append((image, (round(x) - wide + 1, round(y + height / 2 - image.get_height() / 2))))
        surface.fblits(blits)

    def _image(self, spot: Spot, here: bool, wide: int) -> pygame.Surface:
        image = self._images.get((spot.place.id, here))
        if image is None:
            frame = self.frame
            size, weight, colour = look(frame, spot, here)
            text, halo = text_of(spot, frame.names), frame.palette.ground["halo"]
            image = self._images[spot.place.id, here] = frame.ink.halo(text, size, colour, halo, weight, wide)
        return image


def plain_boxes(shown: Iterable[Spot]) -> dict[str, Box]:
    """Return the boxes that the marks take by themselves, by id."""
    return {spot.place.id: square(spot.at, spot.radius + 1) for spot in shown}


def ringed_boxes(shown: Iterable[Spot], unit: float) -> dict[str, Box]:
    """Return the boxes of the marks that have rings around them, by id."""
    return {
        spot.place.id: square(spot.at, spot.radius + 7 * unit)
        for spot in shown
        if spot.mark.changed or spot.mark.besieged
    }
