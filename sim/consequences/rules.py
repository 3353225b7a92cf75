"""What the ground of each site goes by: the rules of inference, worked out once for the start of a scenario."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from sim.consequences.landscape import Landscape, SitePoint
from sim.consequences.nearest import Nearest
from sim.engine.branch import Branch
from sim.engine.start import Opening
from sim.geography.areas import in_area


@dataclass(frozen=True, slots=True)
class Following:
    """For each site, by its number: the side it starts with, the named place it follows, the regions it lies in.

    A site starts with its own side where it is a named one whose holder is known; else with that of the drawn `start:`
    region that it lies in; else with that of the nearest named site whose holder is known. It follows the nearest named
    site that started on its side. Only unnamed sites lie in drawn regions: a named one is moved by reports of its own.
    """

    starts: tuple[str | None, ...]
    anchors: tuple[str | None, ...]
    regions: tuple[tuple[str, ...], ...]


def following(landscape: Landscape, opening: Opening) -> Following:
    """Return what the sites of `landscape` go by from `opening` on, from the cache where nothing has changed."""
    data = landscape.kept(f"following-{_key(landscape, opening)}", lambda: _build(landscape, opening))
    if data is None or not _fits(data, len(landscape.sites)):
        data = _build(landscape, opening)
    return Following(tuple(data["starts"]), tuple(data["anchors"]), tuple(map(tuple, data["regions"])))


def with_areas(follow: Following, landscape: Landscape, branch: Branch | None) -> Following:
    """Return `follow` with the areas that a branch's orders draw beside the drawn regions of the scenario."""
    drawn = {order.area or "": order.ring for order in branch.orders if order.ring} if branch else {}
    if not drawn:
        return follow
    regions = [list(known) for known in follow.regions]
    unnamed = [(number, site) for number, site in enumerate(landscape.sites) if not site.named]
    for area, ring in drawn.items():
        for number, site in unnamed:
            if in_area((site.lon, site.lat), [ring]):
                regions[number].append(area)
    return replace(follow, regions=tuple(map(tuple, regions)))


def _key(landscape: Landscape, opening: Opening) -> str:
    """Return a hash over what the atlas does not hold: who holds what at first, and the drawn regions."""
    holders = sorted((id, hold.controller or "") for id, hold in opening.places.items())
    drawn = [(start.region, start.side) for start in landscape.scenario.start if start.region]
    polygons = [(region.id, region.polygon) for region in landscape.scenario.regions.values()]
    return hashlib.sha256(repr((holders, drawn, polygons)).encode()).hexdigest()[:16]


def _fits(data: Any, sites: int) -> bool:
    columns = [data.get(name) for name in ("starts", "anchors", "regions")]
    return all(isinstance(column, list | tuple) and len(column) == sites for column in columns)


def _build(landscape: Landscape, opening: Opening) -> dict[str, Any]:
    starts = _starts(landscape, opening)
    regions: dict[str, list[str]] = {}
    for region, ids in landscape.drawn_regions.items():
        for id in ids:
            regions.setdefault(id, []).append(region)
    return {
        "starts": starts,
        "anchors": _anchors(landscape, opening, starts),
        "regions": [regions.get(site.id, []) for site in landscape.sites],
    }


def _known(site: SitePoint, opening: Opening) -> bool:
    hold = opening.places.get(site.id) if site.named else None
    return hold is not None and hold.controller is not None


def _starts(landscape: Landscape, opening: Opening) -> list[str | None]:
    scenario = landscape.scenario
    drawn = [(scenario.regions[start.region].polygon, start.side) for start in scenario.start if start.region]
    near = Nearest([site for site in landscape.sites if _known(site, opening)])
    found: list[str | None] = []
    for site in landscape.sites:
        if _known(site, opening):
            found.append(opening.places[site.id].controller)
            continue
        within = next((side for ring, side in drawn if in_area((site.lon, site.lat), [ring])), None)
        nearest = near.to(site.lon, site.lat)
        found.append(within or (opening.places[nearest.id].controller if nearest else None))
    return found


def _anchors(landscape: Landscape, opening: Opening, starts: list[str | None]) -> list[str | None]:
    groups: dict[str | None, list[SitePoint]] = {}
    for site, side in zip(landscape.sites, starts, strict=True):
        if _known(site, opening):
            groups.setdefault(side, []).append(site)
    near = {side: Nearest(sites) for side, sites in groups.items()}
    nearest = (
        near[side].to(site.lon, site.lat) if side in near else None
        for site, side in zip(landscape.sites, starts, strict=True)
    )
    return [one.id if one else None for one in nearest]
