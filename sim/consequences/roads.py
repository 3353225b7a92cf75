"""Roads: kilometres by side, to whom a road is open end to end, and where it is cut and since when.

A road goes with the ground that it crosses, the ground of unnamed settlements too. A stretch shorter than a kilometre
between two stretches of one holder goes with them: places are not known better than that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sim.consequences.ground import Ground, friends
from sim.consequences.tracks import Track
from sim.engine.state import RoadReport, State
from sim.geography.atlas import Topology
from sim.geography.routes import Road, stretch
from sim.scenario.scenario import Scenario

UNKNOWN = "unknown"
CONTESTED = "contested"
SLIVER_KM = 1.0


@dataclass(frozen=True, slots=True)
class RoadState:
    """A road, or a section of one, at a state: kilometres by holder, in the order in which the road meets them.

    `cut_at` are the places nearest to where its holder changes, in the order of the road, and `cut_since` the turn since
    which each is so (0: before the first).
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
            and km.keys() <= friends(self._scenario, side)
            and not any(self.closes(report, side, state, low, high, road) for report in reports_of(state, id))
        )
        return RoadState(section or id, high - low, km, open_to, tuple(cuts), tuple(cuts.values()))

    def parts(self, id: str, ground: Ground, low: float, high: float) -> list[Stretch]:
        """Return the stretches of a road between two kilometres of it, slivers joined to what lies around them."""
        found: list[Stretch] = []
        for start, end, site in self._tracks[id].pieces:
            start, end = max(start, low), min(end, high)
            if end <= start:
                continue
            holder = CONTESTED if site in ground.contested else ground.sides[site] or UNKNOWN
            found.append(Stretch(start, end, holder, ground.since[site], ground.since[site]))
        return _joined(_joined(found), SLIVER_KM)

    def closes(self, report: RoadReport, side: str, state: State, low: float, high: float, road: Road) -> bool:
        """Return whether a report has the foes of `side` closing the road between two kilometres of it.

        A report of a place counts until that place changes hands. One without a place that the road is under fire or
        blocked counts for all of it, until any place of it changes hands; that it is held by a foe names no stretch,
        and the ground tells.
        """
        if report.how == "open" or report.by in friends(self._scenario, side):
            return False
        if report.place is None:
            places: Iterable[str] = () if report.how == "held" else (stop.place for stop in road.stops)
            return report.how != "held" and all(state.hold(place).since <= report.since for place in places)
        if state.hold(report.place).since > report.since:
            return False
        at = self._at[road.id].get(report.place)
        return at is None or low <= at <= high

    @cached_property
    def _at(self) -> dict[str, dict[str, float]]:
        return {id: {stop.place: stop.km for stop in road.stops} for id, road in self._roads.items()}


def _joined(parts: list[Stretch], sliver: float = 0.0) -> list[Stretch]:
    """Return `parts` with neighbours of one holder made one, and any shorter than `sliver` between two such as well."""
    found: list[Stretch] = []
    for number, part in enumerate(parts):
        before = found[-1] if found else None
        after = parts[number + 1] if number + 1 < len(parts) else None
        holder = part.holder
        if part.high - part.low < sliver and before and after and before.holder == after.holder:
            holder = before.holder
        if before and before.holder == holder:
            found[-1] = Stretch(before.low, part.high, holder, before.first, part.last)
        else:
            found.append(part)
    return found


def _cuts(road: Road, parts: list[Stretch]) -> dict[str, int]:
    """Return the places nearest along the road to where its holder changes, each with the turn since which it does."""
    found: dict[str, int] = {}
    for before, after in zip(parts, parts[1:], strict=False):
        place = min(road.stops, key=lambda stop: abs(stop.km - after.low)).place
        since = max(before.last, after.first)
        found[place] = min(found.get(place, since), since)
    return found


def holder_of(state: State, place: str) -> str:
    """Return the side that is recorded to hold `place`, or "contested", or "unknown"."""
    hold = state.hold(place)
    return CONTESTED if hold.contested else hold.controller or UNKNOWN


def reports_of(state: State, route: str) -> list[RoadReport]:
    """Return what the document last said of `route`, by place, the latest first."""
    found = [report for key, report in state.roads.items() if key.split("/")[0] == route]
    return sorted(found, key=lambda report: (-report.since, report.fact))
