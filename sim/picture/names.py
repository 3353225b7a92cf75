"""The names of places as items: their rows of words, and a line to the sign of one that stands a little farther out."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sim.picture.items import Box, Item, Line, Mark, Point, Words
from sim.picture.labels import Standing, nearest
from sim.picture.lettering import ROW, SIDE
from sim.picture.metrics import width
from sim.picture.signs import EDGE
from sim.picture.spots import SPOTS
from sim.scene.model import StagePlace

NEAR_GAP = 12.0  # units: a name up to so far off needs no line


def name_item(standing: Standing, place: StagePlace, box: Box, told: bool, tells: str = "") -> Item:
    """Return the name of a place in its box, as it is written where the turn tells of it, or does not."""
    sign = standing.signs[place.id]
    size = standing.anchors.lettering.letters(place, told=told)[0] * standing.unit
    marks = (*_leader(box, sign.at, sign.radius, standing.unit), *_words(standing, place, box, told))
    return Item("label", place.id, box, marks, sign.at, size, tells=tells)


def _leader(box: Box, at: Point, radius: float, unit: float) -> Iterator[Mark]:
    end = nearest(box, at)
    far = math.dist(end, at)
    start = radius + EDGE * unit
    if far > radius + NEAR_GAP * unit:
        dx, dy = (end[0] - at[0]) / far, (end[1] - at[1]) / far
        yield Line((((at[0] + dx * start, at[1] + dy * start), end),), "leader")


def _words(standing: Standing, place: StagePlace, box: Box, told: bool) -> Iterator[Mark]:
    lettering, unit = standing.anchors.lettering, standing.unit
    letters, weight = lettering.letters(place, told=told)
    size, style = letters * unit, "ink" if told or place.importance <= 2 else "soft"
    across = SPOTS[standing.spots[place.id]].across
    aligned = across if across in (0, 1) else 0.5
    room = box[2] - box[0] - 2 * SIDE * unit
    for number, row in enumerate(lettering.rows(place)):
        wide = width(row, size, weight)
        x = box[0] + SIDE * unit + (room - wide) * aligned
        y = box[1] + size * (lettering.line(place)[0] + ROW * number)
        yield Words(row, (x, y), size, wide, style, weight, halo=True)
