"""What the ground of each site goes by: the rules of inference, worked out once for the start of a history."""

from __future__ import annotations

from functools import cached_property

from sim.consequences.landscape import Landscape, SitePoint
from sim.consequences.nearest import Nearest
from sim.engine.start import Opening
from sim.geography.areas import in_area


class Following:
    """For each site, by its number: the side it starts with, the named place it follows, the regions it lies in."""

    def __init__(self, landscape: Landscape, opening: Opening) -> None:
        self._landscape = landscape
        self._scenario = landscape.scenario
        self._opening = opening
        self._sites: tuple[SitePoint, ...] = landscape.sites

    @cached_property
    def starts(self) -> tuple[str | None, ...]:
        """The side that each site starts with: a named site's own where it is known; else that of the drawn `start:`

        region that it lies in; else that of the nearest named site whose holder is known.
        """
        drawn = [
            (self._scenario.regions[start.region].polygon, start.side) for start in self._scenario.start if start.region
        ]
        near = Nearest([site for site in self._sites if self._known(site)])
        found: list[str | None] = []
        for site in self._sites:
            if self._known(site):
                found.append(self._opening.places[site.id].controller)
                continue
            within = next((side for ring, side in drawn if in_area((site.lon, site.lat), [ring])), None)
            nearest = near.to(site.lon, site.lat)
            found.append(within or (self._opening.places[nearest.id].controller if nearest else None))
        return tuple(found)

    @cached_property
    def anchors(self) -> tuple[str | None, ...]:
        """The named place that each site without a report follows: the nearest that started on its side."""
        groups: dict[str | None, list[SitePoint]] = {}
        for site, side in zip(self._sites, self.starts, strict=True):
            if self._known(site):
                groups.setdefault(side, []).append(site)
        near = {side: Nearest(sites) for side, sites in groups.items()}
        found: list[str | None] = []
        for site, side in zip(self._sites, self.starts, strict=True):
            nearest = near[side].to(site.lon, site.lat) if side in near else None
            found.append(nearest.id if nearest else None)
        return tuple(found)

    @cached_property
    def regions(self) -> tuple[tuple[str, ...], ...]:
        """The drawn regions that each site lies in; none for a named one, which only a report of its own moves."""
        regions: dict[str, list[str]] = {}
        for region, ids in self._landscape.drawn_regions.items():
            for id in ids:
                regions.setdefault(id, []).append(region)
        return tuple(tuple(regions.get(site.id, ())) for site in self._sites)

    def _known(self, site: SitePoint) -> bool:
        hold = self._opening.places.get(site.id) if site.named else None
        return hold is not None and hold.controller is not None
