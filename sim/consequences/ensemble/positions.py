"""Positions: on whose ground each place lies, as a member draws it within what its position is known to.

The ground itself stays as it is; a place that moves and the unnamed settlement whose ground it comes to lie on change
places, so that all members are told over the same cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sim.consequences.ensemble.common import Common
from sim.consequences.ensemble.draws import Draws
from sim.consequences.landscape import Landscape, SitePoint
from sim.scenario.scenario import Scenario


def drawn_seats(common: Common, draws: Draws) -> dict[str, int]:
    """Return by place the site whose ground it lies on, for those that lie elsewhere than in the plain replay."""
    taken = {common.standing[id] for id in common.seats} | {common.standing[id] for id in common.elsewhere}
    found: dict[str, int] = {}
    index = common.topology.index if common.topology else {}
    for id in sorted({*common.seats, *common.elsewhere}):
        own = common.standing[id]
        if id in common.elsewhere and draws.below(f"elsewhere/{id}", 2):
            seat = common.elsewhere[id]
        else:
            seat = draws.of(f"seat/{id}", common.seats.get(id, [own]))
        if seat == own or (id in index and seat in taken):
            continue
        found[id] = seat
        if id in index:
            taken.add(seat)
    return found


def seated(scenario: Scenario, common: Common, seats: Mapping[str, int]) -> Scenario:
    """Return the scenario with places on other sites: each lies where the settlement of that site does."""
    if not seats:
        return scenario
    sites = common.landscape.sites
    places = dict(scenario.places)
    for id, seat in seats.items():
        places[id] = replace(places[id], lat=sites[seat].lat, lon=sites[seat].lon)
    return replace(scenario, places=places)


class SeatedLandscape(Landscape):
    """The landscape of a member: the ground of the plain one, some of it under other names."""

    def __init__(self, scenario: Scenario, common: Common, seats: Mapping[str, int]) -> None:
        super().__init__(scenario)
        plain, topology = common.landscape, common.topology
        own = vars(self)
        for name in ("basemap", "settlements", "board", "squares", "shapes", "drawn_regions", "_key"):
            own[name] = getattr(plain, name)
        self._known = plain._known
        sites = list(plain.sites)
        moving = [(id, common.standing[id], seat) for id, seat in seats.items() if topology and id in topology.index]
        for _, old, new in moving:
            sites[old], sites[new] = _on(sites[new], plain.sites[old]), _on(sites[old], plain.sites[new])
        own["sites"] = tuple(sites)
        own["topology"] = topology
        if moving and topology:
            named = replace(topology, sites=tuple([site.id for site in sites]))
            vars(named)["neighbours"], vars(named)["ways_out"] = topology.neighbours, topology.ways_out
            own["topology"] = named


def _on(site: SitePoint, ground: SitePoint) -> SitePoint:
    """Return a site that lies where another does."""
    return site._replace(lon=ground.lon, lat=ground.lat, region=ground.region)
