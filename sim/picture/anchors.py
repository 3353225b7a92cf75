"""Anchors: where the name of each place stands in a band of zoom, worked out once over all turns.

A name keeps its place beside its sign whatever a turn tells: from turn to turn only which names are shown changes. So
the search looks at everything that may come to stand side by side: names told of in the same turns above all, then
signs that a name would cover, then names that are wanted always. It takes the greatest places first, and then moves
single names for as long as that helps. Nothing in it is left to chance.
"""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sim.picture.bands import Band, Lettering, sign_radius, wanted
from sim.picture.items import Box
from sim.picture.metrics import width
from sim.scene.model import Stage, StagePlace

GAP = 5.0  # units between a sign and its name: the ring of a place that changes hands has room there
FAR = 11.0  # units more for the spots farther out, which a leader line joins to the sign
SIDE = 1.0  # units of air on either side of a name
CLEAR = 1.0  # units of air around a sign that a name keeps off
MOST_NEAR = 60  # other places that one place's name looks at, so that a crowd costs no more than its number


@dataclass(frozen=True, slots=True)
class Spot:
    """A spot for a name: `across` and `down` are the point of its box that stands at (dx, dy) from the sign's middle.

    The former in parts of the box, the latter in parts of the sign's reach. `far`: farther out, with a leader line.
    """

    across: float
    down: float
    dx: float
    dy: float
    cost: float
    far: bool = False

    def box(self, radius: float, size: tuple[float, float]) -> Box:
        """Return the box of a name of a size around the middle of a sign of a radius, in units."""
        reach = radius + GAP + (FAR if self.far else 0.0)
        x, y = self.dx * reach - self.across * size[0], self.dy * reach - self.down * size[1]
        return x, y, x + size[0], y + size[1]


_NEAR = (
    Spot(0, 0.5, 1, 0, 0.0),
    Spot(0, 1, 0.75, -0.5, 0.6),
    Spot(0, 0, 0.75, 0.5, 0.7),
    Spot(1, 0.5, -1, 0, 0.8),
    Spot(1, 1, -0.75, -0.5, 1.2),
    Spot(1, 0, -0.75, 0.5, 1.3),
    Spot(0.5, 1, 0, -0.85, 1.4),
    Spot(0.5, 0, 0, 0.85, 1.4),
    Spot(0.2, 1, 0, -0.85, 1.5),
    Spot(0.2, 0, 0, 0.85, 1.5),
    Spot(0.8, 1, 0, -0.85, 1.7),
    Spot(0.8, 0, 0, 0.85, 1.7),
    Spot(0, 0.8, 1, 0, 1.8),
    Spot(0, 0.2, 1, 0, 1.8),
    Spot(1, 0.8, -1, 0, 2.0),
    Spot(1, 0.2, -1, 0, 2.0),
)
SPOTS = _NEAR + tuple(
    Spot(spot.across, spot.down, spot.dx, spot.dy, spot.cost + 3.0, far=True) for spot in _NEAR
)  # the best first where nothing is in the way


@dataclass(frozen=True, slots=True)
class Name:
    """A place's name in a band. `size`: of the box that is kept for it, in units, `plain`: as it is mostly written.

    `spots`: numbers of SPOTS, the one where it stands first; the others are where it may stand in a view in which the
    first leaves the map or meets what stands on its edge, the best first.
    """

    id: str
    radius: float  # of the sign
    size: tuple[float, float]
    plain: tuple[float, float]
    spots: tuple[int, ...]
    wanted: bool  # though nothing happens there
    free: bool  # there is a spot off the signs of all places but villages

    def box(self, spot: int) -> Box:
        """Return the box kept for it at a spot, around the middle of its sign, in units."""
        return SPOTS[spot].box(self.radius, self.size)


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where the names of all places on the map stand in a band."""

    band: Band
    lettering: Lettering
    names: dict[str, Name]


@functools.lru_cache(maxsize=64)
def _kept(stage: _Same, band: Band, lettering: Lettering) -> Anchors:
    return _Search(stage.stage, band, lettering).found()


class _Same:
    """A stage as a key: the same object is the same stage."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def __hash__(self) -> int:
        return id(self.stage.places)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.stage.places is self.stage.places


def anchors(stage: Stage, band: Band, lettering: Lettering = Lettering()) -> Anchors:
    """Return where names stand in a band, worked out once for a stage's places."""
    return _kept(_Same(stage), band, lettering)


def rows(place: StagePlace, lettering: Lettering) -> tuple[str, ...]:
    """Return the rows in which a place's name is written: long ones in several, as even as their words allow."""
    text = lettering.text(place)
    size, weight = lettering.letters(place, told=True)
    wide = width(text, size, weight)
    return tuple(_even(text.split(), math.ceil(wide / LONGEST))) if wide > LONGEST else (text,)


@functools.lru_cache(maxsize=1024)
def _even_kept(words: tuple[str, ...], count: int) -> tuple[str, ...]:
    if count <= 1 or len(words) < 2:
        return (" ".join(words),)
    parts = []
    for cut in range(1, len(words)):
        rest = _even_kept(words[cut:], count - 1)
        parts.append((" ".join(words[:cut]), *rest))
    return min(parts, key=lambda rows: (max(len(row) for row in rows), len(rows)))


def _even(words: Sequence[str], count: int) -> tuple[str, ...]:
    return _even_kept(tuple(words), min(count, MOST_ROWS))


def box_size(place: StagePlace, lettering: Lettering, *, told: bool) -> tuple[float, float]:
    """Return how wide and high the box of a place's name is, in units."""
    size, weight = lettering.letters(place, told=told)
    line = LINE if lettering.names == "document" or not place.arabic else ARABIC_LINE
    written = rows(place, lettering)
    wide = max(width(row, size, weight) for row in written)
    return wide + 2 * SIDE, size * (line[0] + line[1] + ROW * (len(written) - 1))


LONGEST = 130.0  # units: a longer name is written in several rows
MOST_ROWS = 4
ROW = 1.1  # from one row's baseline to the next, in ems
LINE = 0.9, 0.28  # how far a name's box reaches above and below its baseline, in ems
ARABIC_LINE = 1.0, 0.4


class _Search:
    """The search for one band."""

    def __init__(self, stage: Stage, band: Band, lettering: Lettering) -> None:
        self.band, self.lettering = band, lettering
        places = [place for place in stage.places.values() if place.on_map]
        self.places = sorted(places, key=lambda place: (place.importance, -len(place.told), place.id))
        self.turns = max(len(stage.turns), 1)
        self.radii = [sign_radius(place, band) for place in self.places]
        self.sizes = [box_size(place, lettering, told=True) for place in self.places]
        self.plain = [box_size(place, lettering, told=False) for place in self.places]
        self.told = [frozenset(place.told) for place in self.places]
        self.value = [VALUES.get(place.importance, 2.0) if wanted(place, band) else 0.0 for place in self.places]
        self.boxes = [
            [spot.box(radius, size) for spot in SPOTS] for radius, size in zip(self.radii, self.sizes, strict=True)
        ]
        self.near: list[list[tuple[int, float, float, float, float, float]]] = [[] for _ in self.places]
        self.base = [[spot.cost for spot in SPOTS] for _ in self.places]
        self.walled = [[False] * len(SPOTS) for _ in self.places]
        self.at = [-1] * len(self.places)
        self._look_around()

    def found(self) -> Anchors:
        for number in range(len(self.places)):
            self.at[number] = self._best(number)[0]
        self._improve()
        return Anchors(self.band, self.lettering, {place.id: self._name(n) for n, place in enumerate(self.places)})

    def _look_around(self) -> None:
        """Find which names and signs may meet, and what each spot costs for the signs that a name would cover there."""
        low, high = self.band.low, self.band.high
        for one, other, dx, dy in self._neighbours():
            # How far the other's sign is from this one's in units: from near to far over the band.
            x0, x1 = (dx * low, dx * high) if dx > 0 else (dx * high, dx * low)
            y0, y1 = (dy * low, dy * high) if dy > 0 else (dy * high, dy * low)
            self._cover(one, other, x0, y0, x1, y1)
            self._cover(other, one, -x1, -y1, -x0, -y0)
            weight = self._weight(one, other)
            if weight:
                self.near[one].append((other, weight, x0, y0, x1, y1))
                self.near[other].append((one, weight, -x1, -y1, -x0, -y0))

    def _neighbours(self) -> Iterator[tuple[int, int, float, float]]:
        """Yield pairs of places whose names may meet in the band, the first before the second."""
        low = self.band.low
        wide = [(size[0] + radius + GAP + FAR) / low for size, radius in zip(self.sizes, self.radii, strict=True)]
        high = [(size[1] + radius + GAP + FAR) / low for size, radius in zip(self.sizes, self.radii, strict=True)]
        order = sorted(range(len(self.places)), key=lambda n: (self.places[n].y, n))
        tallest = max(high, default=0.0)
        count = [0] * len(order)
        for at, one in enumerate(order):
            x, y = self.places[one].x, self.places[one].y
            for other in order[at + 1 :]:
                dy = self.places[other].y - y
                if dy > high[one] + tallest or count[one] >= MOST_NEAR:
                    break
                dx = self.places[other].x - x
                if abs(dx) < wide[one] + wide[other] and dy < high[one] + high[other]:
                    count[one] += 1
                    yield one, other, dx, -dy

    def _cover(self, one: int, other: int, x0: float, y0: float, x1: float, y1: float) -> None:
        """Add what it costs the spots of one place's name that they cover the sign of another."""
        reach = self.radii[other] + CLEAR
        x0, y0, x1, y1 = x0 - reach, y0 - reach, x1 + reach, y1 + reach
        village = self.places[other].kind == "village"
        told = len(self.told[one])
        cost = self.value[one] + (0.5 if village else 30.0) * told
        base, walled = self.base[one], self.walled[one]
        for number, (left, top, right, bottom) in enumerate(self.boxes[one]):
            if left < x1 and x0 < right and top < y1 and y0 < bottom:
                base[number] += cost
                if not village:
                    walled[number] = True

    def _weight(self, one: int, other: int) -> float:
        """Return how bad it is that two names meet: for every turn that tells of both, and where both are wanted."""
        a, b = self.value[one], self.value[other]
        told, told_too = self.told[one], self.told[other]
        together = len(told & told_too)
        shadowed = (len(told) * b + len(told_too) * a) / self.turns
        return 20.0 * together + min(a, b) + shadowed

    def _cost(self, number: int, spot: int, most: float) -> float:
        """Return what a spot costs with all the others where they stand; no more exactly than `most`."""
        cost = self.base[number][spot]
        left, top, right, bottom = self.boxes[number][spot]
        at, boxes = self.at, self.boxes
        for other, weight, x0, y0, x1, y1 in self.near[number]:
            if at[other] >= 0 and cost < most:
                box = boxes[other][at[other]]
                if left < x1 + box[2] and x0 + box[0] < right and top < y1 + box[3] and y0 + box[1] < bottom:
                    cost += weight
        return cost

    def _best(self, number: int) -> tuple[int, float]:
        best, least = 0, math.inf
        base = self.base[number]
        for spot in sorted(range(len(SPOTS)), key=base.__getitem__):
            if base[spot] >= least:
                break
            cost = self._cost(number, spot, least)
            if cost < least:
                best, least = spot, cost
        return best, least

    def _improve(self) -> None:
        """Move single names for as long as that helps, a few rounds at most."""
        restless = set(range(len(self.places)))
        for _ in range(ROUNDS):
            moved: set[int] = set()
            for number in sorted(restless):
                if self._cost(number, self.at[number], math.inf) <= SPOTS[self.at[number]].cost:
                    continue
                best, _ = self._best(number)
                if best != self.at[number]:
                    self.at[number] = best
                    moved.update(near[0] for near in self.near[number])
            restless = moved
            if not moved:
                break

    def _name(self, number: int) -> Name:
        walled = self.walled[number]
        free = [spot for spot in range(len(SPOTS)) if not walled[spot]]
        costs = {spot: self._cost(number, spot, math.inf) for spot in free if spot != self.at[number]}
        others = sorted(costs, key=lambda spot: (costs[spot], spot))[:OTHERS]
        return Name(
            self.places[number].id,
            self.radii[number],
            self.sizes[number],
            self.plain[number],
            (self.at[number], *others),
            wanted(self.places[number], self.band),
            not walled[self.at[number]],
        )


VALUES = {0: 40.0, 1: 18.0, 2: 8.0, 3: 4.0, 4: 3.0, 5: 2.0}  # what a name that is always wanted is worth
ROUNDS = 6
OTHERS = 11
