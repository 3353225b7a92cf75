"""How names are written on the map, and from which zoom on each is wanted. Sizes in map units."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from sim.picture.items import Weight
from sim.picture.metrics import width
from sim.picture.views import band_edges
from sim.scene.model import StagePlace

SIZES = {0: 19.0, 1: 15.5, 2: 13.5, 3: 12.5, 4: 12.0, 5: 12.0}  # of letters, by importance
TOLD = 14.0  # the least size of the name of a place that the turn's events tell of
# From how many units per km on the names of an importance are wanted though nothing happens there.
FROM = {0: 0.0, 1: 4.0, 2: 6.5, 3: 8.0, 4: 10.0, 5: 14.0}
LONGEST = 190.0  # a name that would be longer is written in several rows
MOST_ROWS = 4
ROW = 1.1  # from one row's baseline to the next, in ems
LINE = 0.9, 0.28  # how far a name's box reaches above the first baseline and below the last, in ems
ARABIC_LINE = 1.0, 0.4
SIDE = 1.0  # of air on either side of a name


@dataclass(frozen=True, slots=True)
class Lettering:
    """How names are written: `names` document, arabic or both; none in letters of less than `least` units."""

    names: str = "document"
    least: float = 0.0

    def text(self, place: StagePlace) -> str:
        """Return a place's name in one row."""
        if self.names == "document" or not place.arabic:
            return place.name
        return place.arabic if self.names == "arabic" else f"{place.name} {place.arabic}"

    def letters(self, place: StagePlace, *, told: bool) -> tuple[float, Weight]:
        """Return the size and the weight of a place's name where the turn tells of it, or does not."""
        size = max(SIZES.get(place.importance, 12.0), self.least)
        if told:
            return max(size, TOLD + 0.2 * self.least), "bold"
        return size, "medium" if place.importance <= 1 else "regular"

    def rows(self, place: StagePlace) -> tuple[str, ...]:
        """Return the rows in which a place's name is written: long ones in several, as even as their words allow."""
        text = self.text(place)
        wide = width(text, *self.letters(place, told=True))
        return _even(tuple(text.split()), min(math.ceil(wide / LONGEST), MOST_ROWS))

    def line(self, place: StagePlace) -> tuple[float, float]:
        """Return how far a name's box reaches above the first baseline and below the last, in ems."""
        return LINE if self.names == "document" or not place.arabic else ARABIC_LINE

    def box(self, place: StagePlace, *, told: bool) -> tuple[float, float]:
        """Return how wide and high the box of a place's name is."""
        size, weight = self.letters(place, told=told)
        rows, line = self.rows(place), self.line(place)
        wide = max(width(row, size, weight) for row in rows)
        return wide + 2 * SIDE, size * (line[0] + line[1] + ROW * (len(rows) - 1))


@functools.lru_cache(maxsize=4096)
def _even(words: Sequence[str], count: int) -> tuple[str, ...]:
    """Return words in at most `count` rows, the longest of which is as short as may be."""
    if count <= 1 or len(words) < 2:
        return (" ".join(words),)
    parts = [(" ".join(words[:cut]), *_even(words[cut:], count - 1)) for cut in range(1, len(words))]
    return min(parts, key=lambda rows: (max(len(row) for row in rows), len(rows)))


def wanted(place: StagePlace, band: int) -> bool:
    """Return whether a place's name is wanted in a band of zoom though nothing happens there."""
    return band_edges(band)[1] > FROM.get(place.importance, 14.0)
