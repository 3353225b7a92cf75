"""Encirclement: whether a way out is left to a place, over the ground and by road, and from how many sides it is faced.

The rules, the same everywhere:

- A place is encircled where no ground of its own side or friends leads from it to its side's rear, and it was so
  surrounded after it was last reported held; not where it is contested.
- Hostile ground within 10 km faces a place from the compass direction, of eight, in which it lies.
- A crossroads, a town with three roads or more among the routes, is encircled, too, where it is faced from at least
  four directions and none of its roads is left to it; partly, where just one is, or where it is faced from five or more
  (three sides: north, east and south, with what lies between). Fewer roads or directions tell nothing: the roads that
  lead away from the front are mostly not among the routes.
- A road is left where the ground along it as far as the next place is friendly and in reach of the rear, and no report
  has a foe closing it there.
- A post is encircled where the ground that it stands on, that of the nearest site, is out of reach of its side's rear;
  on contested ground, where all the ground around is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from sim.consequences.consequence import AnyMoment, CannotTell, Consequence, Line, Measured, Setting
from sim.consequences.ground import Ground, friends
from sim.consequences.landscape import SQUARE_KM
from sim.consequences.measures import figure, same
from sim.consequences.phrases import CONTESTED, cut_off, names
from sim.consequences.roads import Roads, reports_of
from sim.engine.state import State
from sim.scenario import expectations as shape
from sim.scenario.phrases.names import plural
from sim.scenario.scenario import Scenario

Degree = Literal["", "partly", "fully"]
COMPASS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
REACH_KM = SQUARE_KM  # so that the squares next to a place hold all that faces it
HALF, THREE_SIDES = 4, 5  # of the eight directions
CROSSROADS = 3  # roads
_TOWNS = ("city", "town")


@dataclass(frozen=True, slots=True)
class Encirclement:
    """How far a place is cut off, and what is left to it.

    `ways` are the next places to which a road is left, with their routes in `by`, of `roads` known in all; `faced` the
    directions from which hostile ground faces it.
    """

    degree: Degree
    ways: tuple[str, ...] = ()
    roads: int = 0
    by: tuple[str, ...] = ()
    faced: tuple[str, ...] = ()


class Siegecraft(Consequence[dict[str, Encirclement]]):
    """Works out encirclement for the states of one scenario: the places that are cut off, fully or partly, by id."""

    name = "encirclement"
    title = "Cut off"
    needs = ("ground", "places", "posts", "roads")
    layer = "places"

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._landscape = setting.landscape
        self._scenario = setting.landscape.scenario
        self._topology = setting.topology
        self._roads: Roads = setting.of(Roads)
        self._standing = setting.standing
        self._own = {id: {*friends(self._scenario, id), CONTESTED} for id in self._scenario.sides}
        self._sectors: dict[str, tuple[frozenset[int], ...]] = {}

    def lines(self, found: dict[str, Encirclement], moment: AnyMoment) -> Iterator[Line]:
        """Yield in one line the points of the map that are fully cut off."""
        fully = [id for id in self._landscape.points if id in found and found[id].degree == "fully"]
        if fully:
            yield Line("", "Cut off", names(fully, self._scenario))

    def notes(self, found: dict[str, Encirclement], moment: AnyMoment) -> Mapping[str, str]:
        """Return how far each place is cut off, with the roads left and the directions it is faced from."""
        return {id: ring_text(id, ring, self._scenario) for id, ring in found.items()}

    def answer(self, found: dict[str, Encirclement], about: str, moment: AnyMoment) -> str | None:
        """Return how far a place is cut off."""
        ring = found.get(about)
        return cut_off(ring.degree if ring else "") if about in self._scenario.places else None

    def work(self, state: State, ground: Ground) -> dict[str, Encirclement]:
        """Return the places and posts that are cut off at `state`, fully or partly, by id."""
        found = {}
        for place, side in self._held(state, ground):
            number = self._topology.index[place]
            if number not in ground.cut_off and len(self.faced(place, side, ground)) < HALF:
                continue  # what is faced from so few directions is not cut off, whatever roads are left to it
            one = self.of_place(place, side, state, ground)
            if one.degree:
                found[place] = one
        for place, post in state.posts.items():
            if place in self._standing and not self._in_reach(self._standing[place], post.side, ground):
                found[place] = Encirclement("fully")
        return found

    def _held(self, state: State, ground: Ground) -> Iterator[tuple[str, str]]:
        """Yield the places that may be cut off and who holds their ground, reported or inferred."""
        sites, index = self._topology.sites, self._topology.index
        wanted = self._crossroads.union([sites[number] for number in ground.cut_off])
        for place in state.places:
            if place in wanted and place in index:
                side = ground.sides[index[place]]
                if side is not None:
                    yield place, side

    def of_place(self, place: str, side: str, state: State, ground: Ground) -> Encirclement:
        """Return how far `place`, which owns ground and is held by `side`, is cut off."""
        number = self._topology.index[place]
        if number in ground.cut_off:
            return Encirclement("fully")
        edges = self._edges.get(place, [])
        roads = len({to for _, to in edges})
        faced = self.faced(place, side, ground)
        left = {to: route for route, to in edges if self._left(route, place, to, side, state, ground)}
        ways = tuple(sorted(left))
        degree: Degree = ""
        if place in self._crossroads and len(faced) >= HALF:
            degree = "fully" if not ways else "partly" if len(ways) == 1 or len(faced) >= THREE_SIDES else ""
        return Encirclement(degree, ways, roads, tuple(left[to] for to in ways), faced)

    def faced(self, place: str, side: str, ground: Ground) -> tuple[str, ...]:
        """Return the directions in which ground hostile to `side` lies within 10 km of a place of the map."""
        hostile = [ground.held[id] for id in self._foes[side]]
        return tuple(
            name
            for name, numbers in zip(COMPASS, self.around(place), strict=True)
            if any(not numbers.isdisjoint(sites) for sites in hostile)
        )

    @cached_property
    def _foes(self) -> dict[str, list[str]]:
        """The sides hostile to each side."""
        sides = self._scenario.sides
        return {
            id: [other for other in sides if sides[id].against == other or sides[other].against == id] for id in sides
        }

    def _in_reach(self, number: int, side: str, ground: Ground) -> bool:
        reach = ground.reach[side]
        if number in ground.contested:
            return any(other in reach for other in self._topology.neighbours[number])
        return number in reach

    def _left(self, route: str, start: str, to: str, side: str, state: State, ground: Ground) -> bool:
        """Return whether the road from `start` to the next place is left to `side` and leads to ground in reach."""
        site = self._standing.get(to)
        if site is None or site not in ground.reach[side]:
            return False
        at = self._roads.places_on(route)
        low, high = sorted((at[start], at[to]))
        if any(part.holder not in self._own[side] for part in self._roads.parts(route, ground, low, high)):
            return False
        reports = reports_of(state, route)
        return not any(self._roads.closes(report, route, side, state, low, high) for report in reports)

    @cached_property
    def _edges(self) -> dict[str, list[tuple[str, str]]]:
        """The neighbours of each place along the roads: (route, place)."""
        found: dict[str, list[tuple[str, str]]] = {}
        for route in self._scenario.routes.values():
            for before, after in pairwise(route.places):
                found.setdefault(before, []).append((route.id, after))
                found.setdefault(after, []).append((route.id, before))
        return found

    @cached_property
    def _crossroads(self) -> frozenset[str]:
        """The towns with three roads or more."""
        places = self._scenario.places
        return frozenset(
            id
            for id, edges in self._edges.items()
            if places[id].kind in _TOWNS and len({to for _, to in edges}) >= CROSSROADS
        )

    def around(self, place: str) -> tuple[frozenset[int], ...]:
        """Return the sites within 10 km of a place, by direction."""
        if place not in self._sectors:
            sectors: list[list[int]] = [[] for _ in COMPASS]
            here = self._scenario.places[place]
            x, y = self._landscape.plane.to_km(here.lon, here.lat)
            column, row = int(x // SQUARE_KM), int(y // SQUARE_KM)
            for square in [(column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]:
                for number, east, north in self._landscape.squares.get(square, ()):
                    if 0 < math.hypot(east - x, north - y) <= REACH_KM:
                        angle = math.degrees(math.atan2(east - x, north - y))
                        sectors[round(angle / 45) % 8].append(number)
            self._sectors[place] = tuple(map(frozenset, sectors))
        return self._sectors[place]


def ring_text(place: str, ring: Encirclement, scenario: Scenario) -> str:
    """Return how far a place is cut off, in words: the roads left and the directions it is faced from."""
    parts = [cut_off(ring.degree) if ring.degree else ""]
    if ring.roads:
        roads = [
            f"{scenario.places[to].name} ({scenario.routes[route].name})"
            for to, route in zip(ring.ways, ring.by, strict=True)
        ]
        whose = "their" if plural(scenario.places[place].name) else "its"
        parts.append(f"roads left to {', '.join(roads)}" if roads else f"none of {whose} {ring.roads} roads left")
        parts.append(f"hostile ground to the {', '.join(ring.faced)}")
    return f"worked out: {', '.join(parts)}"


def _around(place: str, moment: AnyMoment) -> Encirclement:
    around: Encirclement | None = moment.around(place)
    if around is None:
        raise CannotTell(f"the model has no ground for {moment.scenario.places[place].name}")
    return around


def _encircled(expected: shape.Encircled, moment: AnyMoment) -> Measured:
    scenario, around = moment.scenario, _around(expected.place, moment)
    degree = around.degree or "not"
    parts = [f"{degree} encircled", f"faced from {len(around.faced)} of 8 directions"]
    if around.ways:
        parts.append(f"roads left to {names(around.ways, scenario)}")
    label = f"how far {scenario.places[expected.place].name} is cut off"
    return same(label, f"{expected.degree} encircled", "; ".join(parts), degree == expected.degree)


def _faced(expected: shape.Faced, moment: AnyMoment) -> Measured:
    faced = _around(expected.place, moment).faced
    label = f"from where hostile ground within 10 km faces {moment.scenario.places[expected.place].name}"
    agree = set(expected.directions) <= set(faced)
    return same(label, ", ".join(expected.directions), ", ".join(faced) or "nowhere", agree)


def _faced_from(expected: shape.FacedFrom, moment: AnyMoment) -> Measured:
    faced = _around(expected.place, moment).faced
    label = f"directions (of eight) in which hostile ground faces {moment.scenario.places[expected.place].name}"
    return figure(label, expected, len(faced), "", ", ".join(faced))


def _ways(expected: shape.Ways, moment: AnyMoment) -> Measured:
    scenario, ways = moment.scenario, _around(expected.place, moment).ways
    label = f"places to which a road is left from {scenario.places[expected.place].name}"
    source, model = names(expected.places, scenario) or "none", names(ways, scenario) or "none"
    return same(label, source, model, set(ways) == set(expected.places))


def _post(expected: shape.PostExpected, moment: AnyMoment) -> Measured:
    if moment.ground is None:
        raise CannotTell("there is no base map")
    scenario = moment.scenario
    found = {place: _surrounded(place, moment) for place in expected.places}
    wanted = _ring(expected.surrounded)
    model = "; ".join(f"{scenario.places[place].name}: {word}" for place, word in found.items())
    if len(found) == 1:
        model = next(iter(found.values()))
    agree = all(word == wanted for word in found.values())
    return same(f"whether surrounded: {names(expected.places, scenario)}", wanted, model, agree)


def _surrounded(post: str, moment: AnyMoment) -> str:
    if post not in moment.state.posts:
        return "it does not stand"
    ring = (moment.found(Siegecraft) or {}).get(post)
    return _ring(ring is not None and ring.degree == "fully")


def _ring(surrounded: bool) -> str:
    return "surrounded" if surrounded else "not surrounded"


Siegecraft.measures = {
    shape.Encircled: _encircled,
    shape.Faced: _faced,
    shape.FacedFrom: _faced_from,
    shape.Ways: _ways,
    shape.PostExpected: _post,
}
