"""Bands of zoom: within one nothing on the map changes its size, so that what was placed once stays where it is.

Everything on the map is so many units; one unit is so many pixels, which follows from the size of the picture and the
text size chosen. How near one looks is therefore one number, units per kilometre, whatever the picture's size. Its
range is cut into bands, each `STEP` times as near as the one before; signs grow from band to band.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.picture.items import Weight
from sim.scene.model import StagePlace
from sim.scene.symbols import ICONS, RADII

STEP = 1.25
FARTHEST = 0.4  # units per km: the far end of the first band, which holds whatever is farther too
COUNT = 28  # bands; the last holds whatever is nearer than its far end, about 165 units per km
SIZES = {0: 19.0, 1: 15.5, 2: 13.5, 3: 12.5, 4: 12.0, 5: 12.0}  # of letters in units, by importance
TOLD = 14.0  # units: the least size of the name of a place that the turn's events tell of
# From how many units per km on the names of an importance are wanted though nothing happens there.
FROM = {0: 0.0, 1: 4.0, 2: 6.5, 3: 8.0, 4: 10.0, 5: 14.0}


@dataclass(frozen=True, slots=True)
class Band:
    """A band of zoom: its number from the farthest on, and its two ends in units per km."""

    number: int
    low: float
    high: float

    @property
    def middle(self) -> float:
        """How near one looks in the middle of the band, in units per km."""
        return math.sqrt(self.low * self.high)


@dataclass(frozen=True, slots=True)
class Lettering:
    """How names are written: `names` document, arabic or both; none in letters of less than `least` units."""

    names: str = "document"
    least: float = 0.0

    def text(self, place: StagePlace) -> str:
        """Return a place's name as it is written."""
        if self.names == "document" or not place.arabic:
            return place.name
        return place.arabic if self.names == "arabic" else f"{place.name} {place.arabic}"

    def letters(self, place: StagePlace, *, told: bool) -> tuple[float, Weight]:
        """Return the size in units, and the weight, of a place's name where the turn tells of it or does not."""
        size = max(SIZES.get(place.importance, 12.0), self.least)
        if told:
            return max(size, TOLD + 0.2 * self.least), "bold"
        return size, "medium" if place.importance <= 1 else "regular"


def bands() -> tuple[Band, ...]:
    """Return all bands, the farthest first."""
    return tuple(band(number) for number in range(COUNT))


def band(number: int) -> Band:
    """Return a band by its number."""
    return Band(number, FARTHEST * STEP**number, FARTHEST * STEP ** (number + 1))


def band_of(nearness: float) -> Band:
    """Return the band that a view of so many units per km lies in."""
    number = math.floor(math.log(max(nearness, FARTHEST) / FARTHEST, STEP) + 1e-9)
    return band(min(number, COUNT - 1))


def sign_radius(place: StagePlace, band: Band) -> float:
    """Return the radius in units of a place's sign in a band."""
    radius = RADII.get(place.importance, 3.6) * min(max((band.middle / 10) ** 0.4, 0.8), 1.9)
    return max(radius * 1.25, 5.2) if place.kind in ICONS else radius


def wanted(place: StagePlace, band: Band) -> bool:
    """Return whether a place's name is wanted in a band though nothing happens there."""
    return band.high > FROM.get(place.importance, 14.0)
