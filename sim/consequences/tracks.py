"""Tracks: whose ground each kilometre of a road crosses, and how far places lie beside a road. Worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sim.consequences.landscape import Landscape
from sim.consequences.nearest import Nearest
from sim.geography.lines import distances_along, point_at, position_on
from sim.geography.projection import Line
from sim.scenario.scenario import Scenario

VERSION = 1
_STEP_KM = 0.1  # how finely a road is sampled; a tenth of what the exact places are known to


@dataclass(frozen=True, slots=True)
class Track:
    """A road's course over the ground: pieces (from km, to km, site), in order, without gaps, from its first place.

    `beside` is how far off the road each place near it lies, in km; kept for roads that a corridor runs along.
    """

    pieces: tuple[tuple[float, float, int], ...]
    beside: Mapping[str, float]


def tracks(landscape: Landscape) -> dict[str, Track]:
    """Return the track of every route, from the cache where nothing has changed; none without a base map."""
    depths = _depths(landscape.scenario)
    name = "-".join([f"tracks{VERSION}", *(f"{route}-{km:g}" for route, km in depths.items())])
    data = landscape.kept(name, lambda: _to_json(_build(landscape, depths)))
    if data is None:
        return {}
    return {
        id: Track(tuple((low, high, site) for low, high, site in entry["pieces"]), entry["beside"])
        for id, entry in data["tracks"].items()
    }


def _to_json(built: Mapping[str, Track]) -> dict[str, Any]:
    return {"tracks": {id: {"pieces": track.pieces, "beside": track.beside} for id, track in built.items()}}


def _build(landscape: Landscape, depths: Mapping[str, float]) -> dict[str, Track]:
    topology, shapes = landscape.topology, landscape.shapes
    assert topology is not None
    assert shapes is not None
    near = Nearest(landscape.sites)
    return {
        id: Track(_pieces(_whole(pieces), topology.index, near, landscape), _beside(id, landscape, depths.get(id)))
        for id, pieces in shapes.roads.items()
    }


def _whole(pieces: tuple[Line, ...]) -> Line:
    """Return the pieces of a road, which meet end to end, as one line."""
    line: list[tuple[float, float]] = []
    for piece in pieces:
        line += piece if not line or piece[:1] != tuple(line[-1:]) else piece[1:]
    return tuple(line)


def _pieces(
    line: Line, index: Mapping[str, int], near: Nearest, landscape: Landscape
) -> tuple[tuple[float, float, int], ...]:
    km = distances_along(line)[-1]
    count = max(1, round(km / _STEP_KM))
    found: list[tuple[float, float, int]] = []
    for number in range(count):
        low, high = km * number / count, km * (number + 1) / count
        lon, lat = landscape.plane.to_degrees(*point_at(line, (low + high) / 2))
        site = near.to(lon, lat)
        assert site is not None
        at = index[site.id]
        if found and found[-1][2] == at:
            found[-1] = (found[-1][0], high, at)
        else:
            found.append((low, high, at))
    return tuple((round(low, 3), round(high, 3), site) for low, high, site in found)


def _depths(scenario: Scenario) -> dict[str, float]:
    """Return how deep, in km, the deepest area along a road is by the figures that the scenario records, by route."""
    found: dict[str, float] = {}
    for event in scenario.events():
        for claim in event.claims:
            if claim.measure == "depth" and claim.route and claim.low:
                found[claim.route] = max(found.get(claim.route, 0.0), claim.low)
    return found


def course(route: str, landscape: Landscape) -> Line:
    """Return the whole line of a route in kilometres: its road's, or from place to place where it has none."""
    places, of_route = landscape.scenario.places, landscape.scenario.routes[route]
    if of_route.road and landscape.basemap:
        return landscape.plane.line_to_km(landscape.basemap.road_line(of_route.road))
    return landscape.plane.line_to_km((places[id].lon, places[id].lat) for id in of_route.places)


def _beside(route: str, landscape: Landscape, depth: float | None) -> dict[str, float]:
    """Return how far from the whole line of a road the places of the map lie that are within `depth` km of it."""
    if depth is None:
        return {}
    line = course(route, landscape)
    found = {}
    for place in landscape.scenario.places.values():
        off = position_on(line, landscape.plane.to_km(place.lon, place.lat))[1]
        if landscape.on_map(place) and off <= depth:
            found[place.id] = round(off, 3)
    return found
