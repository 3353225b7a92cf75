"""The sandbox: areas as orders, and what a branch changes against the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sim.consequences.landscape import Landscape
from sim.consequences.phrases import cut_off, held, holder, lengths
from sim.consequences.replay import Moment
from sim.consequences.territory import WHOLE, changes
from sim.engine.branch import BranchError, Order
from sim.geography.areas import fault_of, in_area
from sim.geography.projection import Point, haversine_km
from sim.scenario.events import Event
from sim.scenario.scenario import Scenario
from sim.scenario.world import Place

_FARTHEST_KM = 200.0


def changes_map(event: Event, scenario: Scenario) -> bool:
    """Return whether an event changes anything on the map, so that leaving it out can have consequences there.

    Words, meetings, losses and figures do not, nor do conditions such as a ceasefire or the weather.
    """
    return any(
        table != "conditions" for effect in event.effects for table, _, _ in effect.writes(event, scenario)
    )  # fmt: skip


def region_order(landscape: Landscape, region: str, side: str, turn: int) -> Order:
    """Return the order that hands a drawn region to a side: its unnamed places, and the named ones inside."""
    known = landscape.scenario.regions.get(region)
    ring = known.polygon if known else ()
    inside = places_inside(landscape, ring)
    return Order("hand", turn, region=region, side=side, places=inside)


def area_order(landscape: Landscape, ring: Sequence[Point], side: str, turn: int) -> Order:
    """Return the order that hands a side what lies inside corners (lon, lat): the named places and the unnamed ones.

    Raises BranchError where the corners make no area, or nothing that can be held lies inside.
    """
    fault = fault_of(ring)
    if fault:
        raise BranchError(f"this is no area: {fault}")
    inside = places_inside(landscape, ring)
    if not inside and not any(in_area((site.lon, site.lat), [ring]) for site in landscape.sites):
        raise BranchError("no place lies inside the area")
    return Order("hand", turn, side=side, places=inside, ring=tuple((float(x), float(y)) for x, y in ring))


def places_inside(landscape: Landscape, ring: Sequence[Point]) -> tuple[str, ...]:
    """Return the named places inside corners (lon, lat) that a side can hold; none for fewer than three corners."""
    return tuple(p.id for p in _points(landscape) if len(ring) > 2 and in_area((p.lon, p.lat), [ring]))


def circle_order(landscape: Landscape, around: str, km: float, side: str, turn: int) -> Order:
    """Return the order that hands a side the named places within `km` of a place; the unnamed follow them.

    Raises BranchError for an unknown place or a distance that makes no sense.
    """
    centre = landscape.scenario.places.get(around)
    if centre is None:
        raise BranchError(f"no place {around!r} (expected the middle of a circle)")
    if not 0 < km <= _FARTHEST_KM:
        raise BranchError(f"{km:g} km (expected a distance above 0, at most {_FARTHEST_KM:g} km)")
    at = (centre.lon, centre.lat)
    inside = tuple(p.id for p in _points(landscape) if haversine_km(at, (p.lon, p.lat)) <= km)
    return Order("hand", turn, side=side, around=around, km=km, places=inside)


def _points(landscape: Landscape) -> Iterator[Place]:
    return (place for place in landscape.points.values() if place.kind != "post")


@dataclass(frozen=True, slots=True)
class Difference:
    """What is otherwise on a branch than in the record at one turn.

    places: (id, holder in the record, holder on the branch); roads: (id, open to and km by holder, each as it was and
    is); cut_off: places that the branch cuts off or frees, with the degree before and after; km2: what each side has
    more or less of the map.
    """

    places: tuple[tuple[str, str, str], ...]
    roads: tuple[tuple[str, str, str], ...]
    cut_off: tuple[tuple[str, str, str], ...]
    km2: tuple[tuple[str | None, float], ...]

    def __bool__(self) -> bool:
        return bool(self.places or self.roads or self.cut_off or self.km2)


def difference(record: Moment, tried: Moment) -> Difference:
    """Return what is otherwise at `tried`, a moment on a branch, than at the same turn of the record."""
    scenario = record.replay.scenario
    places = tuple(
        (id, before, after)
        for id in dict.fromkeys([*record.state.places, *tried.state.places])
        if (before := _holder(record, id)) != (after := _holder(tried, id))
    )
    cut_off = tuple(
        (id, before, after)
        for id in dict.fromkeys([*record.encircled, *tried.encircled])
        if (before := _degree(record, id)) != (after := _degree(tried, id))
    )
    roads = tuple(
        (id, before, after)
        for id in scenario.routes
        if (before := _road(record, id, scenario)) != (after := _road(tried, id, scenario))
    )
    moved = changes(record.territory, tried.territory).get(WHOLE, {}) if record.territory else {}
    return Difference(places, roads, cut_off, tuple(moved.items()))


def _holder(moment: Moment, place: str) -> str:
    view = moment.place(place)
    return held(view.controller, view.contested, moment.replay.scenario)


def _degree(moment: Moment, place: str) -> str:
    ring = moment.encircled.get(place)
    return ring.degree if ring else ""


def _road(moment: Moment, route: str, scenario: Scenario) -> str:
    """Return the state of a road in short, in whole kilometres."""
    road = moment.road(route)
    if road is None:
        return ""
    km = lengths(road.km_by_side, scenario)
    sides = " and ".join(holder(side, scenario) for side in road.open_to)
    return f"open to {sides}; {km}" if sides else f"cut; {km}"


def difference_lines(found: Difference, scenario: Scenario) -> Iterator[str]:
    """Yield a difference in words, a statement to a line: roads, what is cut off, territory, places."""
    for route, before, after in found.roads:
        yield f"{scenario.routes[route].name}: {after} (record: {before})"
    for place, before, after in found.cut_off:
        yield f"{scenario.places[place].name}: {cut_off(after)} (record: {cut_off(before)})"
    for side, km2 in found.km2:
        more = "more" if km2 > 0 else "less"
        yield f"{scenario.sides[side].name if side else 'Unknown'}: {abs(km2):,.0f} km² {more} than in the record"
    for place, before, after in found.places:
        yield f"{scenario.places[place].name}: {after} (record: {before})"
