"""Encirclement: whether a way out is left to a place, by road where it has roads, else over the ground.

The rule: any place is encircled where no friendly ground leads from it to its side's rear. A town on two roads or more
is encircled, too, where no road leads from it to a friendly place whose ground reaches the rear, without a report that
the road is cut or under fire at either end; partly, where just one such road is left. A post stands on the ground of
the nearest site.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sim.consequences.ground import Ground
from sim.consequences.landscape import Landscape
from sim.consequences.roads import friends, holder_of, reports_of
from sim.consequences.territory import connected
from sim.engine.state import RoadReport, State
from sim.geography.atlas import Topology

Degree = Literal["", "partly", "fully"]
_TOWNS = ("city", "town")


@dataclass(frozen=True, slots=True)
class Encirclement:
    """How far a place is cut off. `ways` are the neighbouring places to which a road is left, of `roads` in all."""

    degree: Degree
    ways: tuple[str, ...] = ()
    roads: int = 0


class Siegecraft:
    """Works out encirclement for the states of one scenario."""

    def __init__(self, landscape: Landscape, topology: Topology) -> None:
        self._landscape = landscape
        self._scenario = landscape.scenario
        self._topology = topology

    def encircled(self, state: State, ground: Ground) -> dict[str, Encirclement]:
        """Return the places and posts that are cut off at `state`, fully or partly, by id."""
        reach = {
            id: connected(self._topology, ground, friends(self._scenario, id), frozenset(side.rear))
            for id, side in self._scenario.sides.items()
        }
        found = {}
        for place, side in self._held(state):
            one = self._of_place(place, side, state, reach[side])
            if one.degree:
                found[place] = one
        for place, post in state.posts.items():
            site = self._post_sites.get(place)
            if site is not None and site not in reach[post.side]:
                found[place] = Encirclement("fully")
        return found

    def _held(self, state: State) -> Iterator[tuple[str, str]]:
        for place, hold in state.places.items():
            if hold.controller is not None and not hold.contested and place in self._topology.index:
                yield place, hold.controller

    def _of_place(self, place: str, side: str, state: State, reach: frozenset[int]) -> Encirclement:
        if self._topology.index[place] not in reach:
            return Encirclement("fully")
        edges = self._edges.get(place, [])
        if len({to for _, to in edges}) < 2 or self._scenario.places[place].kind not in _TOWNS:
            return Encirclement("")
        ways = tuple(sorted({to for route, to in edges if self._open(route, place, to, side, state, reach)}))
        roads = len({to for _, to in edges})
        degree: Degree = "fully" if not ways else "partly" if len(ways) == 1 and roads > 2 else ""
        return Encirclement(degree, ways, roads)

    def _open(self, route: str, start: str, to: str, side: str, state: State, reach: frozenset[int]) -> bool:
        """Return whether the road from `start` to the next place is open to `side` and leads to ground in reach."""
        if holder_of(state, to) not in friends(self._scenario, side):
            return False
        if any(self._threatens(report, start, to, side, state) for report in reports_of(state, route)):
            return False
        site = self._topology.index.get(to)
        return site is not None and site in reach

    def _threatens(self, report: RoadReport, start: str, to: str, side: str, state: State) -> bool:
        """A report of a cut counts at its place until that place changes hands; without a place it names no stretch."""
        if report.how == "open" or report.place is None or side in friends(self._scenario, report.by):
            return False
        return report.place in (start, to) and state.hold(report.place).since <= report.since

    @cached_property
    def _edges(self) -> dict[str, list[tuple[str, str]]]:
        """The neighbours of each place along the roads: (route, place)."""
        found: dict[str, list[tuple[str, str]]] = {}
        for route in self._scenario.routes.values():
            for before, after in zip(route.places, route.places[1:], strict=False):
                found.setdefault(before, []).append((route.id, after))
                found.setdefault(after, []).append((route.id, before))
        return found

    @cached_property
    def _post_sites(self) -> dict[str, int]:
        """The site whose ground each post on the map stands on."""
        found = {}
        for place in self._scenario.places.values():
            if place.kind == "post" and self._landscape.on_map(place):
                scale = math.cos(math.radians(place.lat))
                distances = (
                    (math.hypot((site.lon - place.lon) * scale, site.lat - place.lat), number)
                    for number, site in enumerate(self._landscape.sites)
                )
                found[place.id] = min(distances)[1]
        return found
