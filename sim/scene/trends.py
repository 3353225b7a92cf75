"""Trends: what the turns change, turn by turn, and what accounts report of people over time.

A `Course` is worked out or recorded: how a whole is shared out after each turn. `Reports` are figures that accounts
give, each for itself: they are never added up, joined by a line or averaged.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from sim.consequences.phrases import CONTESTED, UNKNOWN, holder
from sim.consequences.replay import Moment, Replay
from sim.consequences.territory import WHOLE
from sim.scenario.events import Claim, Event
from sim.scenario.phrases.events import when
from sim.scenario.phrases.figures import claim_text
from sim.scenario.scenario import Scenario
from sim.scene.cards import CIVILIANS, reporters
from sim.scene.model import Reporter

KINDS = {
    "displaced": "People displaced", "killed": "People killed", "ground": "Ground held", "roads": "Roads",
    "front": "Front line", "places": "Places held",
}  # fmt: skip
_KEPT = 16


@dataclass(frozen=True, slots=True)
class Layer:
    """What one holder (a side, contested or unknown) has after each turn; the first is that before turn 1."""

    holder: str
    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """How a whole is shared out, turn by turn. `unit` is "%", "km" or "" for a count; `top`: the axis reaches so far.

    Layers that are `stacked` add up to the whole. worked_out: by the model, rather than recorded.
    """

    id: str
    title: str
    unit: str
    top: float
    layers: tuple[Layer, ...]
    stacked: bool = True
    worked_out: bool = True

    @property
    def changes(self) -> bool:
        """Whether anything in it changes."""
        return any(len({round(value, 3) for value in layer.values}) > 1 for layer in self.layers)

    def says(self, turn: int) -> str:
        """Return who has how much after a turn, the most first: "government 67 %, opposition 26 %"."""
        found = sorted(((layer.values[turn], layer.name) for layer in self.layers), key=lambda one: -one[0])
        shown = [(value, name) for value, name in found if round(value) > 0] or found[:1]
        return ", ".join(f"{name} {self.amount(value)}".strip() for value, name in shown)

    def amount(self, value: float) -> str:
        """Return an amount with its unit: "66 %"."""
        return f"{value:,.0f} {self.unit}".rstrip()


@dataclass(frozen=True, slots=True)
class Report:
    """A figure that accounts give: at least `low`, at most `high`.

    `apart`: it counts something else than the others do: of the displaced those of one area or stretch of time, of the
    dead all since an earlier day. `since` is the turn from which on it counts, where it says so.
    """

    turn: int
    date_text: str
    text: str
    low: float | None
    high: float | None
    reporters: tuple[Reporter, ...]
    apart: bool
    since: int | None
    fact: str
    line: int
    quote: str

    @property
    def most(self) -> float:
        """The greatest figure that it names."""
        return self.high if self.high is not None else self.low or 0.0


@dataclass(frozen=True, slots=True)
class Reports:
    """Figures of one thing in the order of the replay. `wordless`: how many reports of it give no figure."""

    id: str
    title: str
    found: tuple[Report, ...]
    wordless: int = 0


def kinds(scenario: Scenario, replay: Replay, last: int) -> tuple[str, ...]:
    """Return the trends that there is something to show of, up to turn `last`, in their order."""
    has: Mapping[str, Callable[[], object]] = {
        "displaced": lambda: reports(scenario, "displaced", last),
        "killed": lambda: reports(scenario, "killed", last),
        "ground": lambda: replay.model,
        "roads": lambda: replay.model and scenario.routes,
        "front": lambda: replay.model,
        "places": lambda: scenario.places,
    }
    return tuple(kind for kind in KINDS if has[kind]())


# Courses


@functools.lru_cache(maxsize=_KEPT)
def courses(replay: Replay, kind: str, last: int) -> tuple[Course, ...]:
    """Return the courses of a kind up to turn `last`: the whole first, then its parts. Raises KeyError for no kind."""
    moments = [replay.at(turn) for turn in range(last + 1)]
    made: Mapping[str, Callable[[Scenario, list[Moment]], Iterable[Course]]] = {
        "ground": _ground, "roads": _roads, "front": _front, "places": _places,
    }  # fmt: skip
    return tuple(made[kind](replay.scenario, moments))


def _ground(scenario: Scenario, moments: list[Moment]) -> Iterable[Course]:
    """Yield the shares of all ground on the map, then those of each region."""
    regions = [*moments[0].territory]
    for region in sorted(regions, key=lambda one: one != WHOLE):
        rows = []
        for moment in moments:
            share = moment.territory[region]
            whole = (share.km2 or 1.0) / 100
            rows.append(
                {**{side: km2 / whole for side, km2 in share.by_side.items()}, CONTESTED: share.contested / whole}
            )
        title = "All ground on the map" if region == WHOLE else scenario.name_of(region)
        yield Course(f"ground-{region}", title, "%", 100.0, _layers(scenario, rows))


def _roads(scenario: Scenario, moments: list[Moment]) -> Iterable[Course]:
    """Yield the kilometres of each route by holder."""
    for id, route in scenario.routes.items():
        roads = [road for moment in moments if (road := moment.road(id))]
        if len(roads) == len(moments):
            rows = [road.km_by_side for road in roads]
            yield Course(f"road-{id}", route.name, "km", roads[0].km, _layers(scenario, rows))


def _front(scenario: Scenario, moments: list[Moment]) -> Iterable[Course]:
    km = tuple(moment.front[1] for moment in moments)
    if any(km):
        yield Course("front", "Length of the front line", "km", max(km), (Layer("front", "", km),), stacked=False)


def _places(scenario: Scenario, moments: list[Moment]) -> Iterable[Course]:
    """Yield how many places each side is reported to hold, of those of which that is ever reported."""
    known = {id for id in scenario.places if any(moment.state.hold(id).controller for moment in moments)}
    rows: list[dict[str | None, float]] = []
    for moment in moments:
        row: dict[str | None, float] = {}
        for id in known:
            hold = moment.state.hold(id)
            key = CONTESTED if hold.contested else hold.controller
            row[key] = row.get(key, 0) + 1
        rows.append(row)
    if known:
        layers = _layers(scenario, rows)
        yield Course(
            "places", "Named places, by who is reported to hold them", "", len(known), layers, worked_out=False
        )


def _layers(
    scenario: Scenario, rows: Iterable[Mapping[str | None, float]] | Iterable[Mapping[str, float]]
) -> tuple[Layer, ...]:
    """Return rows of amounts by holder as layers, the sides in their order; None is an unknown holder."""
    named: list[dict[str, float]] = [{key or UNKNOWN: value for key, value in row.items()} for row in rows]
    return tuple(
        Layer(id, holder(id, scenario), values)
        for id in (*scenario.sides, CONTESTED, UNKNOWN)
        if fsum(values := tuple(row.get(id, 0.0) for row in named))
    )


# Reports


def reports(scenario: Scenario, measure: str, last: int) -> tuple[Reports, ...]:
    """Return the figures of a measure ("displaced", "killed") up to turn `last`, apart by whom they are of."""
    groups: dict[str, list[tuple[Event, Claim]]] = {}
    for event in scenario.events():
        for claim in event.claims:
            if claim.measure == measure and event.turn <= last and _counts_people(claim):
                groups.setdefault(_whom(scenario, claim), []).append((event, claim))
    order = ["", *scenario.sides]
    return tuple(
        _reports(scenario, measure, whom, groups[whom])
        for whom in sorted(groups, key=lambda whom: order.index(whom) if whom in order else len(order))
    )


def _counts_people(claim: Claim) -> bool:
    """Return whether a claim counts people, each as one: no shares, families, or some among them."""
    if claim.measure != "displaced":
        return claim.unit is None
    return claim.unit is None and claim.series != "share" and claim.of in (None, "people", "civilians")


def _whom(scenario: Scenario, claim: Claim) -> str:
    """Return the side whose loss a figure is, "" for people who belong to none."""
    if claim.measure == "displaced" or claim.of in CIVILIANS or claim.of is None:
        return ""
    return scenario.side_of(claim.of) or claim.of


def _reports(scenario: Scenario, measure: str, whom: str, claims: list[tuple[Event, Claim]]) -> Reports:
    told = [(event, claim) for event, claim in claims if not claim.vague and (claim.low or claim.high)]
    title = "Displaced people" if measure == "displaced" else scenario.name_of(whom) if whom else "Civilians"
    found = tuple(_report(scenario, event, claim) for event, claim in told)
    return Reports(f"{measure}-{whom}", title, found, len(claims) - len(told))


def _report(scenario: Scenario, event: Event, claim: Claim) -> Report:
    apart = claim.series != "cumulative" if claim.measure == "displaced" else claim.since is not None
    since = max(scenario.turn_on(claim.since), 1) if claim.since else None
    return Report(
        event.turn, when(scenario, event), claim_text(claim, scenario), claim.low, claim.high,
        reporters(scenario, claim.accounts), apart, since, event.id, event.line, event.quote,
    )  # fmt: skip
