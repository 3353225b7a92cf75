"""What all members of an ensemble have in common: the scenario, its ground, and what their draws choose from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from sim.consequences.ensemble.dimensions import ALL
from sim.consequences.holds import standing_of
from sim.consequences.landscape import Landscape, SitePoint
from sim.consequences.rules import Following, following
from sim.consequences.tracks import Track, tracks
from sim.engine.history import History
from sim.engine.lens import lens_of
from sim.geography.areas import in_area
from sim.geography.atlas import Topology
from sim.geography.lines import position_on
from sim.geography.rankings import UNITS_A_METRE, Nearby, ranked
from sim.scenario.expectations import COMPUTED, Expectation
from sim.scenario.scenario import Scenario
from sim.scenario.world import Place, Start

_NEAR = 12  # how many named places are ranked for each site; beyond that all are looked through
_SEATS = 200  # among how many sites those are looked for that a place may lie on
_PRECISION_KM = {"exact": 0, "approx": 5, "rough": 10}  # within a kilometre is within a place's own ground
_REACH = {"city": 4, "town": 2}  # how many times the squared distance counts less, where places go by their size
_VERSION = 1
Made = TypeVar("Made")


class Edge(NamedTuple):
    """Where a site lies to the edge of a drawn region: metres off it, below 0 inside; the edge's nearest stretch, by

    the number of the corner where it begins, and how far along it, in thousandths.
    """

    metres: int
    corner: int
    along: int


class Common:
    """What members share. With a dimension left out of `dimensions` they are alike in it, as the plain replay is."""

    def __init__(
        self,
        scenario: Scenario,
        lens: str | None = None,
        landscape: Landscape | None = None,
        dimensions: frozenset[str] = ALL,
    ) -> None:
        """Prepare. Raises KeyError for an unknown lens."""
        self.scenario = scenario
        self.lens = lens_of(scenario, lens).id
        self.landscape = landscape or Landscape(scenario)
        self.dimensions = dimensions
        self._made: dict[Any, Any] = {}
        self._around: dict[int, list[tuple[int, int]]] = {}

    def once(self, make: Callable[[Common], Made]) -> Made:
        """Return what `make` makes of this: made when first asked for, then kept."""
        if make not in self._made:
            self._made[make] = make(self)
        found: Made = self._made[make]
        return found

    @cached_property
    def topology(self) -> Topology | None:
        """The ground's topology; None without a base map."""
        return self.landscape.topology

    @cached_property
    def history(self) -> History:
        """The plain history."""
        return History(self.scenario, self.lens)

    @cached_property
    def follow(self) -> Following:
        """What sites go by in the plain replay."""
        return following(self.landscape, self.history.opening)

    @cached_property
    def tracks(self) -> Mapping[str, Track]:
        """The sites along each route."""
        return tracks(self.landscape)

    @cached_property
    def standing(self) -> Mapping[str, int]:
        """The site that each point of the map stands on, in the plain replay."""
        assert self.topology is not None
        return standing_of(self.landscape, self.topology)

    @cached_property
    def expectations(self) -> tuple[Expectation, ...]:
        """The statements of the document that members are held against: those whose answer is worked out."""
        own = (one for one in self.scenario.expectations if one.lens in (None, self.lens))
        return tuple([one for one in own if type(one.expect) in COMPUTED])

    @cached_property
    def named(self) -> tuple[int, ...]:
        """The numbers of the sites that are named places."""
        return tuple([number for number, site in enumerate(self.landscape.sites) if site.named])

    @cached_property
    def named_sites(self) -> frozenset[int]:
        """The same, to ask whether one is among them."""
        return frozenset(self.named)

    @cached_property
    def unnamed(self) -> tuple[int, ...]:
        """The numbers of the sites that are not."""
        return tuple([number for number, site in enumerate(self.landscape.sites) if not site.named])

    @cached_property
    def near(self) -> list[list[tuple[int, int]]]:
        """For each site the named ones nearest to it, as (squared distance, number of the site), the nearest first."""
        sites = self.landscape.sites

        def build() -> dict[str, Any]:
            rows = ranked([_point(site) for site in sites], [_point(sites[n]) for n in self.named], _NEAR)
            return {"near": [[number for pair in row for number in pair] for row in rows]}

        data = self.landscape.kept(f"near{_VERSION}", build) or build()
        named = self.named
        return [[(row[n], named[row[n + 1]]) for n in range(0, len(row), 2)] for row in data["near"]]

    @cached_property
    def reach(self) -> list[int]:
        """By site, how many times a squared distance from it counts less where places go by their size."""
        places = self.scenario.places
        return [_REACH.get(places[s.id].kind, 1) if s.named else 1 for s in self.landscape.sites]

    @cached_property
    def drawn(self) -> tuple[Start, ...]:
        """The drawn regions whose holder at the start is told, in order: the first that a site lies in counts."""
        return tuple(start for start in self.scenario.start if start.region)

    @cached_property
    def edges(self) -> list[list[Edge]]:
        """For each drawn region of the start, where each site lies to its edge."""

        def build() -> dict[str, Any]:
            sites = self.landscape.sites
            return {"edges": [[tuple(self._edge(site, start)) for site in sites] for start in self.drawn]}

        rings = repr([self.scenario.regions[start.region or ""].polygon for start in self.drawn])
        name = f"edges{_VERSION}-{hashlib.sha256(rings.encode()).hexdigest()[:16]}"
        data = self.landscape.kept(name, build) or build()
        return [[Edge(*row) for row in rows] for rows in data["edges"]]

    def _edge(self, site: SitePoint, start: Start) -> Edge:
        plane, ring = self.landscape.plane, self.scenario.regions[start.region or ""].polygon
        corners = plane.line_to_km(ring)
        here = plane.to_km(site.lon, site.lat)
        best: tuple[float, int, int] | None = None
        for number, corner in enumerate(corners):
            after = corners[(number + 1) % len(corners)]
            along, off = position_on((corner, after), here)
            if best is None or off < best[0]:
                length = position_on((corner, after), after)[0] or 1.0
                best = off, number, round(1000 * along / length)
        assert best is not None
        metres = round(best[0] * 1000)
        return Edge(-metres if in_area((site.lon, site.lat), [ring]) else metres, *best[1:])

    @cached_property
    def seats(self) -> dict[str, list[int]]:
        """By place whose position is not exact, the sites whose ground it may lie on: its own first, unnamed others."""
        sites, index = self.landscape.sites, self.standing
        loose = [p for p in self.landscape.points.values() if _PRECISION_KM[p.precision] and p.id in index]
        rows = ranked([(p.lon, p.lat) for p in loose], [_point(sites[n]) for n in self.unnamed], _SEATS)
        return {p.id: self._seats(p, row) for p, row in zip(loose, rows, strict=True)}

    def _seats(self, place: Place, row: list[tuple[int, int]]) -> list[int]:
        own = self.standing[place.id]
        most = _units(_PRECISION_KM[place.precision])
        near = [self.unnamed[number] for square, number in row if square <= most]
        home = self.landscape.sites[own].region
        return [own, *(number for number in near if number != own and self.landscape.sites[number].region == home)]

    def regions_of(self, ids: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """Return by site the regions drawn by hand that what lies on it is in."""
        within: dict[str, tuple[str, ...]] = {}
        for region, sites in self.landscape.drawn_regions.items():
            for id in sites:
                within[id] = (*within.get(id, ()), region)
        return tuple([within.get(id, ()) for id in ids])

    @cached_property
    def elsewhere(self) -> dict[str, int]:
        """By place that may lie at another point, the unnamed site whose ground that is."""
        sites = self.landscape.sites
        two = [p for p in self.scenario.places.values() if p.either and p.id in self.standing]
        points = [(p.either.lon, p.either.lat) for p in two if p.either]
        rows = ranked(points, [_point(sites[number]) for number in self.unnamed], 1)
        return {place.id: self.unnamed[row[0][1]] for place, row in zip(two, rows, strict=True) if row}

    @cached_property
    def nearby(self) -> Nearby:
        """The sites, to ask which are near to which."""
        return Nearby([_point(site) for site in self.landscape.sites])

    def around(self, site: int) -> list[tuple[int, int]]:
        """Return the sites around one, as (squared distance, number), the nearest first, without itself."""
        if site not in self._around:
            self._around[site] = self.nearby.around(site)
        return self._around[site]


def _point(site: SitePoint) -> tuple[float, float]:
    return site.lon, site.lat


def _units(km: int) -> int:
    return (km * 1000 * UNITS_A_METRE) ** 2
