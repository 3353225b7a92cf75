"""Roads: kilometres by side, to whom a road is open end to end, and where it is cut and since when.

A road goes with the ground that it crosses, the ground of unnamed settlements too. A stretch shorter than a kilometre
between two stretches of one holder goes with them: places are not known better than that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import fsum
from typing import Any

from sim.consequences.consequence import AnyMoment, CannotTell, Consequence, Line, Measured, Setting
from sim.consequences.ground import Ground, friends
from sim.consequences.measures import figure, same
from sim.consequences.phrases import CONTESTED, UNKNOWN, holder, iso_day, lengths, names, since_text
from sim.engine.state import ORDER_FACT, State
from sim.geography.routes import Road, stretch
from sim.scenario import expectations as shape
from sim.scenario.phrases.names import short_name
from sim.scenario.position import RoadReport
from sim.scenario.scenario import Scenario

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


class RoadBook:
    """Every road at one state; each is worked out when it is first asked for."""

    def __init__(self, roads: Roads, state: State, ground: Ground) -> None:
        self._roads, self._state, self._ground = roads, state, ground
        self._known: dict[tuple[str, str | None], RoadState] = {}

    def road(self, id: str, section: str | None = None) -> RoadState:
        """Return the state of route `id`, or of one of its sections. Raises KeyError for an unknown one."""
        if (id, section) not in self._known:
            self._known[id, section] = self._roads.at(id, self._state, self._ground, section)
        return self._known[id, section]


class Roads(Consequence[RoadBook]):
    """The roads of one scenario over their ground."""

    name = "roads"
    title = "Roads"
    needs = ("ground", "places", "roads")
    layer = "roads"

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self.tracks = setting.tracks
        self._scenario = setting.landscape.scenario
        self._roads = setting.topology.roads
        self._friends = {id: friends(self._scenario, id) for id in self._scenario.sides}
        self._ground: Ground | None = None
        self._stretches: dict[str, list[Stretch]] = {}
        self._courses: dict[str, tuple[object, list[Stretch]]] = {}  # by route, with what each rests on
        self._last: dict[tuple[str, str | None], tuple[list[Stretch], list[RoadReport], RoadState]] = {}
        self._lines: dict[str, tuple[object, Line]] = {}  # by route, with what each rests on

    def work(self, state: State, ground: Ground) -> RoadBook:
        """Return every road at `state`."""
        return RoadBook(self, state, ground)

    def lines(self, found: RoadBook, moment: AnyMoment) -> Iterator[Line]:
        """Yield each route with its kilometres by holder, its sections and what the document last said of it."""
        for id, route in self._scenario.routes.items():
            rests = [found.road(id, key) for key in (None, *route.sections)], reports_of(moment.state, id)
            kept = self._lines.get(id)
            if kept is None or kept[0] != rests:
                kept = self._lines[id] = rests, self._line(id, *rests)
            yield kept[1]

    def _line(self, id: str, states: list[RoadState], reports: list[RoadReport]) -> Line:
        """Return a route by the states of the whole and of its sections."""
        (road, *parts), route = states, self._scenario.routes[id]
        named = zip(route.sections.values(), parts, strict=True)
        sections = [(one.name, road_text(part, self._scenario)) for one, part in named]
        told = [("Reported", report_text(one, self._scenario)) for one in reports]
        whole = fsum(road.km_by_side.values()) or 1.0
        shares = tuple((side, km / whole) for side, km in road.km_by_side.items())
        text, size = road_text(road, self._scenario), f"{road.km:.0f} km"
        return Line(id, route.name, text, shares, (*sections, *told), size)

    def data(self, found: RoadBook, moment: AnyMoment) -> Mapping[str, Any]:
        """Return every route with its sections and the document's own latest reports, by id."""
        return {"roads": {id: self._datum(id, found, moment) for id in self._scenario.routes}}

    def _datum(self, id: str, found: RoadBook, moment: AnyMoment) -> dict[str, Any]:
        return {
            **_stretch_data(found.road(id)),
            "sections": {key: _stretch_data(found.road(id, key)) for key in self._scenario.routes[id].sections},
            "reports": [
                {
                    "how": one.how,
                    "by": one.by,
                    "place": one.place,
                    "since": iso_day(one.since, self._scenario),
                    "fact": one.fact,
                }
                for one in reports_of(moment.state, id)
            ],
        }

    def answer(self, found: RoadBook, about: str, moment: AnyMoment) -> str | None:
        """Return to whom a route is open, "cut" where to nobody."""
        if about not in self._scenario.routes:
            return None
        return " and ".join(holder(side, self._scenario) for side in found.road(about).open_to) or "cut"

    def at(self, id: str, state: State, ground: Ground, section: str | None = None) -> RoadState:
        """Return the state of route `id`, or of one of its sections. Raises KeyError for an unknown one.

        It is open to a side that holds all of it, alone or with sides that it is friendly to, and that no report says
        is cut, blocked or under fire. Where a road changes hands it is cut for both.
        """
        route, road = self._scenario.routes[id], self._roads[id]
        whole, reports = self._whole(id, ground), reports_of(state, id)
        last = self._last.get((id, section))
        if last and last[0] is whole and not reports and not last[1]:
            return last[2]
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
            and not any(self.closes(report, id, side, state, low, high) for report in reports)
        )
        found = RoadState(section or id, high - low, km, open_to, tuple(cuts), tuple(cuts.values()))
        if last and last[2] == found and list(last[2].km_by_side) == list(km):
            found = last[2]  # the same object is told for as long as it stays the same
        self._last[id, section] = whole, reports, found
        return found

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
            sites = self._sites[id]
            rests = [ground.sides[n] for n in sites], [ground.since[n] for n in sites], ground.contested & {*sites}
            kept = self._courses.get(id)
            if kept is None or kept[0] != rests:
                kept = self._courses[id] = rests, _without_slivers(self._course(id, ground))
            self._stretches[id] = kept[1]
        return self._stretches[id]

    def _course(self, id: str, ground: Ground) -> list[Stretch]:
        """Return the stretches of a road, each as long as its holder stays the same."""
        found: list[Stretch] = []
        for start, end, site in self.tracks[id].pieces:
            holder = CONTESTED if site in ground.contested else ground.sides[site] or UNKNOWN
            since = ground.since[site]
            if found and found[-1].holder == holder:
                found[-1] = Stretch(found[-1].low, end, holder, found[-1].first, since)
            else:
                found.append(Stretch(start, end, holder, since, since))
        return found

    @cached_property
    def _sites(self) -> dict[str, list[int]]:
        """The sites whose ground each route crosses, in its order."""
        return {id: [site for _, _, site in track.pieces] for id, track in self.tracks.items()}

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


def road_text(road: RoadState, scenario: Scenario) -> str:
    """Return a road in words: to whom it is open or where it is cut since when, and kilometres by holder."""
    km = lengths(road.km_by_side, scenario)
    if road.open_to:
        return f"open to {' and '.join(holder(side, scenario) for side in road.open_to)}; {km}"
    cuts = ", ".join(
        f"{scenario.places[place].name} ({'since ' * bool(turn)}{since_text(turn, scenario)})"
        for place, turn in zip(road.cut_at, road.cut_since, strict=True)
    )
    return f"cut at {cuts}; {km}" if cuts else f"open to nobody end to end; {km}"


def report_text(report: RoadReport, scenario: Scenario) -> str:
    """Return what the document last said of a road in words."""
    how = {"held": "cut", "under-fire": "under fire", "blocked": "blocked", "open": "opened"}[report.how]
    where = f" at {scenario.places[report.place].name}" if report.place else ""
    return f"{how}{where} by {short_name(scenario, report.by)}, {since_text(report.since, scenario)} ({report.fact})"


def _stretch_data(road: RoadState) -> dict[str, Any]:
    return {
        "km": round(road.km, 1),
        "km_by_side": {side: round(km, 1) for side, km in road.km_by_side.items()},
        "open_to": list(road.open_to),
        "cut_at": list(road.cut_at),
    }


def _named_road(route: str, section: str | None, moment: AnyMoment) -> tuple[str, RoadState]:
    known = moment.scenario.routes[route]
    book = moment.found(Roads)
    if book is None:
        raise CannotTell("there is no base map")
    road = book.road(route, section)
    return f"{known.name}{f', {known.sections[section].name}' if section else ''}", road


def _open_or_cut(expected: shape.RoadExpected, moment: AnyMoment) -> Measured:
    scenario = moment.scenario
    name, road = _named_road(expected.route, expected.section, moment)
    side = expected.open_to or expected.cut_for or ""
    is_open = side in road.open_to
    cut = f"cut at {names(road.cut_at, scenario)}" if road.cut_at else "not open"
    km = lengths(road.km_by_side, scenario)
    model = f"open to the {holder(side, scenario)}" if is_open else f"{cut}: {km}"
    source = f"{'open to' if expected.open_to else 'cut for'} the {holder(side, scenario)}"
    return same(f"the {name}", source, model, is_open == (expected.open_to is not None))


def _road_km(expected: shape.RoadKm, moment: AnyMoment) -> Measured:
    name, road = _named_road(expected.route, expected.section, moment)
    label = f"kilometres of the {name} held by the {holder(expected.side, moment.scenario)}"
    return figure(label, expected, road.km_by_side.get(expected.side, 0.0), "km", f"of {road.km:.0f}")


Roads.measures = {shape.RoadExpected: _open_or_cut, shape.RoadKm: _road_km}
