"""Who holds the ground: every site's holder at a state, inferred where no report names the site.

Three rules, the same everywhere. An unnamed site starts with the side of the nearest named site whose holder is known
(a drawn `start:` region comes first). It follows the nearest named site that started on the same side, or a later flip
of a drawn region that it lies in. A pocket that no way out leads from, and that no report puts in its holder's hands,
is taken to have gone over to whoever surrounds it.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sim.consequences.landscape import Landscape, SitePoint
from sim.engine.start import Opening
from sim.engine.state import Hold, State
from sim.geography.areas import in_area


@dataclass(frozen=True, slots=True)
class Ground:
    """The holder of each site, by its number in the topology, and what is inferred or contested about it.

    `reported` is what rests on a report of the site itself; the rest is inferred. `absorbed` are the sites of pockets.
    """

    sides: tuple[str | None, ...]
    reported: frozenset[int]
    contested: frozenset[int]
    absorbed: frozenset[int]


class Grounds:
    """Works out the ground for the states of one history. `opening` gives the holders before the first turn."""

    def __init__(self, landscape: Landscape, opening: Opening) -> None:
        self._landscape = landscape
        self._opening = opening
        self._topology = landscape.topology
        self._sites: tuple[SitePoint, ...] = landscape.sites
        self._rears = {id: frozenset(side.rear) for id, side in landscape.scenario.sides.items()}

    def at(self, state: State) -> Ground:
        """Return the ground at `state`."""
        sides: list[str | None] = []
        reported: set[int] = set()
        contested: set[int] = set()
        for number, site in enumerate(self._sites):
            hold = state.places.get(site.id) if site.named else None
            if hold is not None and (hold.controller is not None or hold.contested):
                sides.append(hold.controller)
                if hold.contested:
                    contested.add(number)
                if hold.fact is not None:
                    reported.add(number)
            else:
                sides.append(self._followed(number, state))
        absorbed = self._absorb(sides, reported, contested)
        return Ground(tuple(sides), frozenset(reported), frozenset(contested), frozenset(absorbed))

    def _followed(self, number: int, state: State) -> str | None:
        anchor = self._anchors[number]
        side: str | None = self._starts[number]
        since = 0
        if anchor is not None:
            hold = state.places[anchor] if anchor in state.places else Hold(None)
            side, since = hold.controller, hold.since
        for region in self._regions_of[number]:
            flipped = state.regions.get(region)
            if flipped is not None and flipped.since >= since:
                side, since = flipped.side, flipped.since
        return side

    @cached_property
    def _starts(self) -> tuple[str | None, ...]:
        """The side that each site starts with; a named site's own where it is known."""
        drawn = [
            (self._landscape.scenario.regions[start.region].polygon, start.side)
            for start in self._landscape.scenario.start
            if start.region
        ]
        near = _Nearest([site for site in self._sites if self._known(site)])
        found: list[str | None] = []
        for site in self._sites:
            if self._known(site):
                found.append(self._opening.places[site.id].controller)
                continue
            within = next((side for ring, side in drawn if in_area((site.lon, site.lat), [ring])), None)
            nearest = near.to(site)
            found.append(within or (self._opening.places[nearest.id].controller if nearest else None))
        return tuple(found)

    def _known(self, site: SitePoint) -> bool:
        hold = self._opening.places.get(site.id) if site.named else None
        return hold is not None and hold.controller is not None

    @cached_property
    def _anchors(self) -> tuple[str | None, ...]:
        """The named site that each site without a report follows: the nearest that started on its side."""
        groups: dict[str | None, list[SitePoint]] = {}
        for site, side in zip(self._sites, self._starts, strict=True):
            if self._known(site):
                groups.setdefault(side, []).append(site)
        near = {side: _Nearest(sites) for side, sites in groups.items()}
        found: list[str | None] = []
        for site, side in zip(self._sites, self._starts, strict=True):
            nearest = near[side].to(site) if side in near else None
            found.append(nearest.id if nearest else None)
        return tuple(found)

    @cached_property
    def _regions_of(self) -> tuple[tuple[str, ...], ...]:
        regions: dict[str, list[str]] = {}
        for region, ids in self._landscape.drawn_regions.items():
            for id in ids:
                regions.setdefault(id, []).append(region)
        return tuple(tuple(regions.get(site.id, ())) for site in self._sites)

    def _absorb(self, sides: list[str | None], reported: set[int], contested: set[int]) -> set[int]:
        """Give pockets to whoever surrounds them, in place; return their sites."""
        topology = self._topology
        if topology is None:
            return set()
        absorbed: set[int] = set()
        for pocket in _components(sides, topology.neighbours):
            side = sides[pocket[0]]
            rear = self._rears.get(side or "", frozenset())
            if side is None or any(number in reported or number in contested for number in pocket):
                continue
            if any(topology.ways_out[number] & rear for number in pocket):
                continue
            around = {sides[next_] for number in pocket for next_ in topology.neighbours[number]} - {side}
            if len(around) == 1 and None not in around:
                (new,) = around
                for number in pocket:
                    sides[number] = new
                absorbed.update(pocket)
        return absorbed


def _components(sides: Sequence[str | None], neighbours: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the connected groups of sites of one side, each in the order of a breadth-first walk."""
    seen = bytearray(len(sides))
    found = []
    for start, side in enumerate(sides):
        if seen[start]:
            continue
        seen[start] = 1
        group, queue = [start], deque([start])
        while queue:
            for number in neighbours[queue.popleft()]:
                if not seen[number] and sides[number] == side:
                    seen[number] = 1
                    group.append(number)
                    queue.append(number)
        found.append(group)
    return found


class _Nearest:
    """Finds the nearest of some sites, by squares of a tenth of a degree."""

    _STEP = 0.1

    def __init__(self, sites: Iterable[SitePoint]) -> None:
        self._squares: dict[tuple[int, int], list[SitePoint]] = {}
        for site in sites:
            self._squares.setdefault(self._square(site), []).append(site)

    def _square(self, site: SitePoint) -> tuple[int, int]:
        return int(site.lon // self._STEP), int(site.lat // self._STEP)

    def to(self, site: SitePoint) -> SitePoint | None:
        """Return the site nearest to `site` (the first of equals), None where there is none."""
        if not self._squares:
            return None
        x, y = self._square(site)
        scale = math.cos(math.radians(site.lat))
        best: SitePoint | None = None
        least = math.inf
        for ring in range(_RINGS):
            if best is not None and (ring - 1) * self._STEP * scale > least:
                break
            for candidate in self._ring(x, y, ring):
                distance = math.hypot((candidate.lon - site.lon) * scale, candidate.lat - site.lat)
                if distance < least:
                    best, least = candidate, distance
        return best

    def _ring(self, x: int, y: int, ring: int) -> Iterable[SitePoint]:
        for column in range(x - ring, x + ring + 1):
            step = 1 if abs(column - x) == ring else max(1, 2 * ring)
            for row in range(y - ring, y + ring + 1, step):
                yield from self._squares.get((column, row), ())


_RINGS = 3600  # enough squares to reach around the Earth
