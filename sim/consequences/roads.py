"""Roads: kilometres by side, to whom a road is open end to end, and where it is cut."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.engine.state import RoadReport, State
from sim.geography.routes import Road, km_by, stops_between, stretch
from sim.scenario.scenario import Scenario
from sim.scenario.world import Route

UNKNOWN = "unknown"
CONTESTED = "contested"


@dataclass(frozen=True, slots=True)
class RoadState:
    """A road, or a section of one, at a state. `cut_at` are the places where its holder changes; km by holder."""

    id: str
    km: float
    km_by_side: Mapping[str, float]
    open_to: tuple[str, ...]
    cut_at: tuple[str, ...]


def road_state(scenario: Scenario, route: Route, road: Road, state: State, section: str | None = None) -> RoadState:
    """Return the state of `route` (or of one of its sections).

    It is open to a side that holds every place along it, alone or with sides that it is friendly to, and that no report
    says is cut, blocked or under fire. Where a road changes hands it is cut for both.
    """
    ends = (route.sections[section].start, route.sections[section].end) if section else None
    stops = stops_between(road, *ends) if ends else road.stops
    holders = {stop.place: holder_of(state, stop.place) for stop in stops}
    within = stretch(road, *ends) if ends else None
    threatened = _threatened(scenario, route, state, tuple(holders))
    open_to = tuple(
        side
        for side in scenario.sides
        if side in holders.values() and not threatened.get(side)
        and all(holder in friends(scenario, side) for holder in holders.values())
    )
    low, high = within or (0.0, road.km)
    return RoadState(section or route.id, high - low, km_by(road, holders, within), open_to, _cuts(holders))


def holder_of(state: State, place: str) -> str:
    """Return the side that holds `place`, or "contested", or "unknown"."""
    hold = state.hold(place)
    return CONTESTED if hold.contested else hold.controller or UNKNOWN


def friends(scenario: Scenario, side: str) -> frozenset[str]:
    """Return `side` and the sides that it is friendly to."""
    return frozenset((side, *scenario.sides[side].friendly_to))


def _cuts(holders: Mapping[str, str]) -> tuple[str, ...]:
    """Return the places where the holder differs from that of the place before, in the order of the road."""
    places = list(holders)
    return tuple(place for before, place in zip(places, places[1:], strict=False) if holders[before] != holders[place])


def _threatened(scenario: Scenario, route: Route, state: State, places: tuple[str, ...]) -> dict[str, bool]:
    """Return for each side whether a report has its foes cutting the route or keeping it under fire within `places`.

    A report counts until a later report opens the route there, or the reporter's foes take the place that it is about.
    """
    found: dict[str, bool] = {}
    for report in reports_of(state, route.id):
        if report.how == "open" or (report.place and report.place not in places):
            continue
        if report.place and state.hold(report.place).since > report.since:
            continue
        for side in scenario.sides:
            if side not in friends(scenario, report.by):
                found[side] = True
    return found


def reports_of(state: State, route: str) -> list[RoadReport]:
    """Return what the document last said of `route`, by place, the latest first."""
    found = [report for key, report in state.roads.items() if key.split("/")[0] == route]
    return sorted(found, key=lambda report: (-report.since, report.fact))
