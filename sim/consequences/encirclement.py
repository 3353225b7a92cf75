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
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from sim.consequences.ground import Ground, friends
from sim.consequences.landscape import Landscape
from sim.consequences.roads import CONTESTED, Roads, reports_of
from sim.engine.state import State
from sim.geography.atlas import Topology

Degree = Literal["", "partly", "fully"]
COMPASS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
REACH_KM = 10.0
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


class Siegecraft:
    """Works out encirclement for the states of one scenario. `standing` is the site that each place stands on."""

    def __init__(self, landscape: Landscape, topology: Topology, roads: Roads, standing: dict[str, int]) -> None:
        self._landscape = landscape
        self._scenario = landscape.scenario
        self._topology = topology
        self._roads = roads
        self._standing = standing
        self._own = {id: {*friends(self._scenario, id), CONTESTED} for id in self._scenario.sides}
        self._sectors: dict[str, tuple[frozenset[int], ...]] = {}

    def encircled(self, state: State, ground: Ground) -> dict[str, Encirclement]:
        """Return the places and posts that are cut off at `state`, fully or partly, by id."""
        found = {}
        for place, side in self._held(state, ground):
            one = self.of_place(place, side, state, ground)
            if one.degree:
                found[place] = one
        for place, post in state.posts.items():
            if place in self._standing and not self._in_reach(self._standing[place], post.side, ground):
                found[place] = Encirclement("fully")
        return found

    def _held(self, state: State, ground: Ground) -> Iterator[tuple[str, str]]:
        """Yield the places that may be cut off and who holds their ground, reported or inferred."""
        for place in state.places:
            number = self._topology.index.get(place)
            side = None if number is None else ground.sides[number]
            if side is not None and (number in ground.cut_off or place in self._crossroads):
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
            for name, numbers in zip(COMPASS, self._around(place), strict=True)
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

    def _around(self, place: str) -> tuple[frozenset[int], ...]:
        """Return the sites within 10 km of a place, by direction."""
        if place not in self._sectors:
            sectors: list[list[int]] = [[] for _ in COMPASS]
            here = self._scenario.places[place]
            x, y = self._landscape.plane.to_km(here.lon, here.lat)
            column, row = int(x // REACH_KM), int(y // REACH_KM)
            for square in [(column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]:
                for number, east, north in self._squares.get(square, ()):
                    if 0 < math.hypot(east - x, north - y) <= REACH_KM:
                        angle = math.degrees(math.atan2(east - x, north - y))
                        sectors[round(angle / 45) % 8].append(number)
            self._sectors[place] = tuple(map(frozenset, sectors))
        return self._sectors[place]

    @cached_property
    def _squares(self) -> dict[tuple[int, int], list[tuple[int, float, float]]]:
        """The sites, as (number, x, y) in km, by squares of 10 km."""
        found: dict[tuple[int, int], list[tuple[int, float, float]]] = {}
        for number, site in enumerate(self._landscape.sites):
            x, y = self._landscape.plane.to_km(site.lon, site.lat)
            found.setdefault((int(x // REACH_KM), int(y // REACH_KM)), []).append((number, x, y))
        return found
