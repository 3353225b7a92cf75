"""Roads: kilometres by side, to whom a road is open end to end, and where it is cut and since when.

A road goes with the ground that it crosses, the ground of unnamed settlements too. A stretch shorter than a kilometre
between two stretches of one holder goes with them: places are not known better than that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from sim.consequences.ground import Ground, friends
from sim.consequences.tracks import Track
from sim.engine.state import ORDER_FACT, State
from sim.geography.atlas import Topology
from sim.geography.routes import Road, stretch
from sim.scenario.position import RoadReport
from sim.scenario.scenario import Scenario

UNKNOWN = "unknown"
CONTESTED = "contested"
SLIVER_KM = 1.0


@dataclass(frozen=True, slots=True)
class RoadState:
    """A road, or a section of one, at a state: kilometres by holder, in the order in which the road meets them.

    `cut_at` are the places nearest to where its holder changes, in the order of the road, and `cut_since` the turns
    since which that is so (0: before the first).
    """

    id: str
    km: float
    km_by_side: Mapping[str, float]
    open_to: tuple[str, ...]
    cut_at: tuple[str, ...]
    cut_since: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a road under one holder (a side, contested or unknown).

    `first` and `last` are the turns since which the ground at its two ends is held so.
    """

    low: float
    high: float
    holder: str
    first: int
    last: int


class Roads:
    """The roads of one scenario over their ground."""

    def __init__(self, scenario: Scenario, topology: Topology, tracks: Mapping[str, Track]) -> None:
        self._scenario = scenario
        self._roads = topology.roads
        self._tracks = tracks
        self._friends = {id: friends(scenario, id) for id in scenario.sides}
        self._ground: Ground | None = None
        self._stretches: dict[str, list[Stretch]] = {}

    def at(self, id: str, state: State, ground: Ground, section: str | None = None) -> RoadState:
        """Return the state of route `id`, or of one of its sections. Raises KeyError for an unknown one.

        It is open to a side that holds all of it, alone or with sides that it is friendly to, and that no report says
        is cut, blocked or under fire. Where a road changes hands it is cut for both.
        """
        route, road = self._scenario.routes[id], self._roads[id]
        low, high = 0.0, road.km
        if section is not None:
            part = route.sections[section]
            low, high = stretch(road, part.start, part.end)
        parts = self.parts(id, ground, low, high)
        km: dict[str, float] = {}
        for one in parts:
            km[one.holder] = km.get(one.holder, 0.0) + one.high - one.low
        cuts = _cuts(road, parts)
        open_to = tuple(
            side
            for side in self._scenario.sides
            if side in km
            and km.keys() <= self._friends[side]
            and not any(self.closes(report, id, side, state, low, high) for report in reports_of(state, id))
        )
        return RoadState(section or id, high - low, km, open_to, tuple(cuts), tuple(cuts.values()))

    def parts(self, id: str, ground: Ground, low: float, high: float) -> list[Stretch]:
        """Return the stretches of a road between two kilometres of it."""
        return [
            Stretch(max(one.low, low), min(one.high, high), one.holder, one.first, one.last)
            for one in self._whole(id, ground)
            if one.low < high and one.high > low
        ]

    def _whole(self, id: str, ground: Ground) -> list[Stretch]:
        """Return all stretches of a road, worked out once for a ground."""
        if self._ground is not ground:
            self._ground, self._stretches = ground, {}
        if id not in self._stretches:
            found: list[tuple[float, float, str, int, int]] = []
            for start, end, site in self._tracks[id].pieces:
                holder = CONTESTED if site in ground.contested else ground.sides[site] or UNKNOWN
                since = ground.since[site]
                if found and found[-1][2] == holder:
                    found[-1] = (found[-1][0], end, holder, found[-1][3], since)
                else:
                    found.append((start, end, holder, since, since))
            self._stretches[id] = _without_slivers([Stretch(*one) for one in found])
        return self._stretches[id]

    def closes(self, report: RoadReport, route: str, side: str, state: State, low: float, high: float) -> bool:
        """Return whether a report of `route` has foes of `side` closing it between two kilometres of it.

        A report of a place counts until that place changes hands. One without a place that the road is under fire or
        blocked counts for all of it, until any place of it changes hands; that a foe holds it names no stretch, and the
        ground tells.
        """
        if report.how == "open" or report.by in self._friends[side]:
            return False
        at = self.places_on(route)
        if report.place is None:
            return report.how != "held" and all(state.hold(place).since <= report.since for place in at)
        hold = state.hold(report.place)
        if hold.since > report.since or (hold.fact == ORDER_FACT and hold.since == report.since):
            return False  # an order hands over at the end of its turn, after all that the turn reports
        return report.place not in at or low <= at[report.place] <= high

    def places_on(self, route: str) -> Mapping[str, float]:
        """Return the kilometre at which each place of a route lies."""
        return self._at[route]

    @cached_property
    def _at(self) -> dict[str, dict[str, float]]:
        return {id: {stop.place: stop.km for stop in road.stops} for id, road in self._roads.items()}


def _without_slivers(parts: list[Stretch]) -> list[Stretch]:
    """Return `parts` with any that is shorter than a kilometre, between two of one holder, made one with them."""
    found: list[Stretch] = []
    for number, part in enumerate(parts):
        before = found[-1] if found else None
        after = parts[number + 1] if number + 1 < len(parts) else None
        short = part.high - part.low < SLIVER_KM
        sliver = short and before is not None and after is not None and before.holder == after.holder
        if before is not None and (sliver or before.holder == part.holder):
            found[-1] = Stretch(before.low, part.high, before.holder, before.first, part.last)
        else:
            found.append(part)
    return found


def _cuts(road: Road, parts: list[Stretch]) -> dict[str, int]:
    """Return the places nearest along the road to where its holder changes, each with the turn since which it does."""
    found: dict[str, int] = {}
    for before, after in pairwise(parts):
        place = min(road.stops, key=lambda stop: abs(stop.km - after.low)).place
        since = max(before.last, after.first)
        found[place] = min(found.get(place, since), since)
    return found


def reports_of(state: State, route: str) -> list[RoadReport]:
    """Return what the document last said of `route`, by place, the latest first."""
    found = [report for key, report in state.roads.items() if key.split("/")[0] == route]
    return sorted(found, key=lambda report: (-report.since, report.fact))
