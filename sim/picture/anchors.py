"""Anchors: where the name of each place stands in a band of zoom, worked out once over all turns.

A name keeps its place beside its sign whatever a turn tells: from turn to turn only which names are shown changes. So
the search looks at everything that may come to stand side by side: names told of in the same turns above all, then
signs that a name would cover, then names that are wanted always. It takes the greatest places first, and then moves
single names for as long as that helps. Nothing in it is left to chance.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeVar

from sim.picture.items import Box
from sim.picture.lettering import Lettering, wanted
from sim.picture.settled import Same, Settled, settled
from sim.picture.signs import EDGE, radius_of
from sim.picture.spots import FAR, GAP, SPOTS
from sim.picture.views import band_edges
from sim.scene.model import Stage

MOST_NEAR = 80  # other places that one name looks at, so that a crowd costs no more than its number
VALUES = {0: 40.0, 1: 18.0, 2: 8.0, 3: 4.0, 4: 3.0, 5: 2.0}  # what a name that is always wanted is worth
TOGETHER = 20.0  # what it costs that two names meet, for each turn that tells of both
WALL = 30.0  # and that a told name covers a sign for good, for each turn that tells of it; that of a village:
DOT = 0.5
OVER = 0.15  # so much of its worth it costs the name of a city to cover a village
ASTRAY = 4.0  # units: how near a name looks as if it were that of a sign; what that costs:
BY_SIGN, BY_DOT = 6.0, 1.2
GOOD = 8.0  # what a name may cost beside its sign that is not moved farther out
ROUNDS = 4  # of moving single names
USUAL = Lettering()
Value = TypeVar("Value")
FEW = 30  # places on a map that has room to name them all, as far as one is off the other
OTHERS, EACH_SIDE = 12, 2  # spots where a name may stand instead; at most on one side


@dataclass(frozen=True, slots=True)
class Name:
    """A place's name in a band. `size`: of the box that is kept for it, in units, `plain`: as it is mostly written."""

    id: str
    radius: float  # of the sign
    size: tuple[float, float]
    plain: tuple[float, float]
    spot: int  # the number of the spot where it stands
    wanted: bool  # though nothing happens there
    free: bool  # at that spot it is off the signs of all places but villages, wherever in the band

    def box(self, spot: int) -> Box:
        """Return the box kept for it at a spot, around the middle of its sign, in units."""
        return SPOTS[spot].box(self.radius, self.size)


class Anchors:
    """Where the names of all places on the map stand in a band of zoom. `names` has the greatest places first.

    quiet: places that no turn tells of and whose names are not wanted in the band. Nothing makes way for such a name;
    where it would stand is worked out when it is asked for.
    """

    def __init__(self, stage: Stage, band: int, lettering: Lettering, settled: Settled | None = None) -> None:
        self.band, self.lettering, self._settled = band, lettering, settled or Settled()
        self._search = _Search(stage, band, lettering)
        self.names: Mapping[str, Name] = _Names(self._search, self)
        self.quiet = frozenset(id for id, number in self._search.number.items() if self._search.quiet[number])
        self._search.restore(self.settled("names", self._search.heard))

    def settled(self, what: str, work: Callable[[], Value]) -> Value:
        """Return what is settled in this band; where it is not yet, what `work` returns, which must be JSON data."""
        return self._settled.of(self.band, what, work)

    @property
    def low(self) -> float:
        """How near one looks at the far end of the band, in units per km."""
        return band_edges(self.band)[0]

    @property
    def middle(self) -> float:
        """How near one looks in the middle of the band, in units per km."""
        return math.sqrt(math.prod(band_edges(self.band)))

    def radius(self, id: str) -> float:
        """Return the radius of a place's sign, in units."""
        return self._search.radii[self._search.number[id]]

    def instead(self, id: str) -> tuple[int, ...]:
        """Return the spots for a name where its own is outside a view or under its furniture: the best first."""
        return tuple(self.settled(f"instead {id}", lambda: self._search.instead(self._search.number[id])))


def anchors(stage: Stage, band: int, lettering: Lettering = USUAL) -> Anchors:
    """Return where names stand in a band, worked out once for the places of a stage."""
    return _kept(Same(stage), band, lettering)


@functools.lru_cache(maxsize=64)
def _kept(same: Same, band: int, lettering: Lettering) -> Anchors:
    return Anchors(same.stage, band, lettering, settled(same.stage, lettering))


Stands = Mapping[str, Sequence[int]]  # by place: the number of its name's spot, and whether the name is free there

_Near = tuple[int, float, float, float, float, float]  # which, what meeting it costs, and how far off: x0, y0, x1, y1

_Ground = tuple[float, float, float, float, float]  # what meeting it costs, and its box

_Sign = tuple[int, float, float, float, float, float, float]  # which, what covering it and what being by it costs, …


class _Names(Mapping[str, Name]):
    """The names of a band by id, each made when it is asked for."""

    def __init__(self, search: _Search, anchors: Anchors) -> None:
        self._search, self._anchors = search, anchors
        self._made: dict[str, Name] = {}

    def __getitem__(self, id: str) -> Name:
        found = self._made.get(id)
        if found is None:
            number = self._search.number[id]
            if id in self._anchors.quiet:
                self._search.restore(self._anchors.settled(f"name {id}", lambda: self._search.late(number)))
            found = self._made[id] = self._search.name(number)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._search.number)

    def __len__(self) -> int:
        return len(self._search.number)


class _Search:
    """The search for one band: places by number, the greatest first."""

    def __init__(self, stage: Stage, band: int, lettering: Lettering) -> None:
        self.low, self.high = band_edges(band)
        self.turns = max(len(stage.turns), 1)
        on_map = [place for place in stage.places.values() if place.on_map]
        self.places = sorted(on_map, key=lambda place: (place.importance, -len(place.told), place.id))
        self.number = {place.id: number for number, place in enumerate(self.places)}
        few = len(on_map) <= FEW and not stage.cells
        self.wanted = [few or wanted(place, band) for place in self.places]
        self.radii = [radius_of(place, band) for place in self.places]
        self.sizes = [lettering.box(place, told=True) for place in self.places]
        self.plain = [lettering.box(place, told=False) for place in self.places]
        self.told = [frozenset(place.told) for place in self.places]
        self.value = [
            VALUES.get(place.importance, 2.0) if want else 0.0
            for place, want in zip(self.places, self.wanted, strict=True)
        ]
        self.quiet = [not want and not told for want, told in zip(self.wanted, self.told, strict=True)]
        self._looked: set[int] = set()
        self.near: list[list[_Near]] = [[] for _ in self.places]  # names
        self.signs: list[list[_Sign]] = [[] for _ in self.places]
        self.base: list[dict[int, float]] = [{} for _ in self.places]
        self.boxes: list[dict[int, Box]] = [{} for _ in self.places]
        self.at: list[Box | None] = [None] * len(self.places)
        self.spot = [0] * len(self.places)
        self.free = [False] * len(self.places)

    def heard(self) -> Stands:
        """Search for where the names stand that are told of or wanted."""
        heard = [number for number, quiet in enumerate(self.quiet) if not quiet]
        for number in heard:
            self._look_around(number)
        for number in heard:
            self._put(number, self._best(number))
        self._improve(heard)
        return self._stand(heard)

    def late(self, number: int) -> Stands:
        """Return where the name of a quiet place stands, which nothing makes way for."""
        self._look_around(number)
        self._put(number, self._best(number))
        return self._stand([number])

    def _stand(self, numbers: Iterable[int]) -> Stands:
        found = {}
        for number in numbers:
            under = self._under(number, self.spot[number])
            free = not any(self.places[sign].kind != "village" for sign in under)
            found[self.places[number].id] = (self.spot[number], free)
        return found

    def restore(self, stands: Stands) -> None:
        """Put names where they were found to stand."""
        for id, (spot, free) in stands.items():
            number = self.number[id]
            self.free[number] = bool(free)
            self._put(number, spot)

    def name(self, number: int) -> Name:
        """Return a name where it stands."""
        return Name(
            id=self.places[number].id,
            radius=self.radii[number],
            size=self.sizes[number],
            plain=self.plain[number],
            spot=self.spot[number],
            wanted=self.wanted[number],
            free=self.free[number],
        )

    def instead(self, number: int) -> tuple[int, ...]:
        """Return other spots of a name: the best on each side, then the best of the second best."""
        self._look_around(number)
        others, sides = self._others(number), dict[int, list[tuple[float, int]]]()
        for spot, how in enumerate(SPOTS):
            if spot == self.spot[number]:
                continue
            side = sides.setdefault(how.side, [])
            most = side[-1][0] if len(side) == EACH_SIDE else math.inf
            if how.cost < most and (cost := self._cost(number, spot, others, most)) < most:
                side[:] = sorted([*side, (cost, spot)])[:EACH_SIDE]
        ranked = sorted((rank, *one) for side in sides.values() for rank, one in enumerate(side))
        return tuple(spot for _, _, spot in ranked[:OTHERS])

    @functools.cached_property
    def beside(self) -> list[list[int]]:
        """Return by place those whose names or signs its name may meet in the band."""
        order = sorted(range(len(self.places)), key=lambda n: (self.places[n].y, n))
        xs, ys = [self.places[n].x for n in order], [self.places[n].y for n in order]
        outs = [self.radii[n] + GAP + FAR for n in order]
        wide = [(self.sizes[n][0] + out) / self.low for n, out in zip(order, outs, strict=True)]
        high = [(self.sizes[n][1] + out) / self.low for n, out in zip(order, outs, strict=True)]
        tallest = max(high, default=0.0)
        found: list[list[int]] = [[] for _ in order]
        for at, one in enumerate(order):
            x, y, far, tall, mine = xs[at], ys[at], wide[at], high[at], found[one]
            count, most = 0, tall + tallest
            for other in range(at + 1, len(order)):
                down = ys[other] - y
                if down > most or count >= MOST_NEAR:
                    break
                if abs(xs[other] - x) < far + wide[other] and down < tall + high[other]:
                    count += 1
                    mine.append(order[other])
                    found[order[other]].append(one)
        return found

    def _look_around(self, one: int) -> None:
        """Find which names and which signs a name may meet, and what that costs; once."""
        if one in self._looked:
            return
        self._looked.add(one)
        low, high, place = self.low, self.high, self.places[one]
        out = self.radii[one] + GAP + FAR
        wide, tall = self.sizes[one][0] + out, self.sizes[one][1] + out
        value, great, told = self.value[one], place.importance == 0, len(self.told[one])
        dot, solid = value * (OVER if great else 1.0) + DOT * told, value + WALL * told
        signs, near = self.signs[one], self.near[one]
        for other in self.beside[one]:
            there = self.places[other]
            dx, dy = there.x - place.x, place.y - there.y
            # How far the other's sign is from this one's in units: from near to far over the band.
            x0, x1 = (dx * low, dx * high) if dx > 0 else (dx * high, dx * low)
            y0, y1 = (dy * low, dy * high) if dy > 0 else (dy * high, dy * low)
            reach = self.radii[other] + EDGE + ASTRAY
            if x0 - reach < wide and x1 + reach > -wide and y0 - reach < tall and y1 + reach > -tall:
                cost, by = (dot, BY_DOT) if there.kind == "village" else (solid, BY_SIGN)
                signs.append((other, cost, by, x0 - reach, y0 - reach, x1 + reach, y1 + reach))
            if not self.quiet[other] and (weight := self._weight(one, other)):
                near.append((other, weight, x0, y0, x1, y1))
        signs.sort(key=itemgetter(1), reverse=True)  # the dearest first: most spots are then soon known to be too dear

    def _weight(self, one: int, other: int) -> float:
        """Return how bad it is that two names meet: for every turn that tells of both, and where both are wanted."""
        a, b = self.value[one], self.value[other]
        told, told_too = self.told[one], self.told[other]
        shadowed = (len(told) * b + len(told_too) * a) / self.turns
        return TOGETHER * len(told & told_too) + min(a, b) + shadowed

    def _under(self, number: int, spot: int) -> Iterator[int]:
        """Yield the places whose signs a name at a spot may cover."""
        left, top, right, bottom = self._box(number, spot)
        for sign, _, _, x0, y0, x1, y1 in self.signs[number]:
            if left < x1 - ASTRAY and x0 + ASTRAY < right and top < y1 - ASTRAY and y0 + ASTRAY < bottom:
                yield sign

    def _box(self, number: int, spot: int) -> Box:
        box = self.boxes[number].get(spot)
        if box is None:
            box = self.boxes[number][spot] = SPOTS[spot].box(self.radii[number], self.sizes[number])
        return box

    def _standing(self, number: int, spot: int, most: float = math.inf) -> float:
        """Return what a spot costs by itself and for the signs that the name would cover; exactly if below `most`."""
        cost = self.base[number].get(spot)
        if cost is None:
            cost = SPOTS[spot].cost
            left, top, right, bottom = self._box(number, spot)
            for _, price, by, x0, y0, x1, y1 in self.signs[number]:
                if left < x1 and x0 < right and top < y1 and y0 < bottom:
                    cost += by
                    if left < x1 - ASTRAY and x0 + ASTRAY < right and top < y1 - ASTRAY and y0 + ASTRAY < bottom:
                        cost += price
                    if cost >= most:
                        return cost
            self.base[number][spot] = cost
        return cost

    def _others(self, number: int) -> list[_Ground]:
        """Return the ground that other names take up over the band, around a sign, and what meeting each costs."""
        wide, high = (side + self.radii[number] + GAP + FAR for side in self.sizes[number])
        found = []
        for other, weight, x0, y0, x1, y1 in self.near[number]:
            box = self.at[other]
            if box is not None:
                left, top, right, bottom = x0 + box[0], y0 + box[1], x1 + box[2], y1 + box[3]
                if left < wide and right > -wide and top < high and bottom > -high:
                    found.append((weight, left, top, right, bottom))
        found.sort(reverse=True)
        return found

    def _meets(self, number: int) -> bool:
        left, top, right, bottom = self._box(number, self.spot[number])
        return any(left < x1 and x0 < right and top < y1 and y0 < bottom for _, x0, y0, x1, y1 in self._others(number))

    def _best(self, number: int) -> int:
        """Return the spot that costs the least with all the others where they stand."""
        others, best, least = self._others(number), 0, math.inf
        for spot, how in enumerate(SPOTS):
            if how.cost >= least or (how.farther and least < GOOD):
                break
            cost = self._cost(number, spot, others, least)
            if cost < least:
                best, least = spot, cost
        return best

    def _cost(self, number: int, spot: int, others: Sequence[_Ground], most: float) -> float:
        """Return what a spot costs with the others where they stand; exactly if below `most`."""
        cost = self._standing(number, spot, most)
        left, top, right, bottom = self._box(number, spot)
        for weight, x0, y0, x1, y1 in others:
            if cost >= most:
                break
            if left < x1 and x0 < right and top < y1 and y0 < bottom:
                cost += weight
        return cost

    def _put(self, number: int, spot: int) -> None:
        self.spot[number], self.at[number] = spot, self._box(number, spot)

    def _improve(self, heard: Collection[int]) -> None:
        """Move single names for as long as that helps, a few rounds at most."""
        restless = set(heard)
        for _ in range(ROUNDS):
            moved: set[int] = set()
            for number in sorted(restless):
                if not self._meets(number):
                    continue
                best = self._best(number)
                if best != self.spot[number]:
                    self._put(number, best)
                    moved.update(near[0] for near in self.near[number])
            if not moved:
                break
            restless = moved
