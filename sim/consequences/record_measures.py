"""Measuring what rests on the record and on positions alone: figures, forces, conditions, days, distances."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from typing import Any

from sim.consequences.consequence import CannotTell, Measured
from sim.consequences.encirclement import COMPASS
from sim.consequences.measures import figure, same
from sim.consequences.phrases import names
from sim.consequences.replay import Moment
from sim.engine.lens import believes
from sim.geography.projection import haversine_km
from sim.scenario import expectations as shape
from sim.scenario.events import Claim, Event
from sim.scenario.phrases.dates import day
from sim.scenario.phrases.figures import number

MILE_KM = 1.609344


def _claims(moment: Moment) -> list[tuple[Event, Claim]]:
    """Return the figures that the lens has taken up to the moment, in the order of the replay."""
    history = moment.replay.history
    return [
        (event, claim)
        for event in history.facts(moment.turn)
        for claim in event.claims
        if believes(history.scenario, history.lens, claim.accounts)
    ]


def _displaced(expected: shape.Displaced, moment: Moment) -> Measured:
    event, low = _displaced_by(moment)
    if expected.since is None:
        return figure("displaced in all, by the latest figure recorded", expected, low, "", event.id)
    first, old = _displaced_by(moment.on(expected.since - dt.timedelta(days=1)))
    label = f"growth of the figure of all displaced since {day(expected.since, year=False)}"
    detail = f"from {number(old)} in {first.id} to {number(low)} in {event.id}"
    return figure(label, expected, low - old, "", detail)


def _displaced_by(moment: Moment) -> tuple[Event, float]:
    """Return the latest figure of all displaced that is recorded by a moment, and the event that gives it."""
    figures = [
        (event, claim.low)
        for event, claim in _claims(moment)
        if claim.measure == "displaced" and claim.series == "cumulative" and claim.low
    ]
    if not figures:
        raise CannotTell("no figure of all displaced is recorded by then")
    return figures[-1]


def _force(expected: shape.ForceAt, moment: Moment) -> Measured:
    scenario = moment.replay.scenario
    where = moment.state.forces.get(expected.force)
    place = where.place if where else None
    model = scenario.places[place].name if place else "no place recorded"
    label = f"where {scenario.forces[expected.force].name} was last reported"
    return same(label, scenario.places[expected.place].name, model, place == expected.place)


def _claim(expected: shape.ClaimRecorded, moment: Moment) -> Measured:
    wanted = {key: getattr(expected, key) for key in ("measure", "of", "by", "place", "item")}
    wanted = {key: value for key, value in wanted.items() if value is not None}
    named = (moment.replay.scenario.name_of(value).replace("-", " ") for value in wanted.values())
    label = f"figure recorded: {', '.join(named)}"
    found = [
        (event, claim)
        for event, claim in _claims(moment)
        if all(getattr(claim, key) == value for key, value in wanted.items())
        and (claim.low is not None or claim.high is not None)
    ]
    if not found:
        return Measured(label, figure(label, expected, 0.0, "").source, "none", "they differ")
    measured = [(figure(label, expected, _one(claim), "", event.id)) for event, claim in found]
    return next((one for one in measured if one.off is None), measured[-1])


def _one(claim: Claim) -> float:
    return claim.low if claim.low is not None else claim.high or 0.0


def _condition(expected: shape.ConditionExpected, moment: Moment) -> Measured:
    name = moment.replay.scenario.conditions[expected.condition].name
    active = expected.condition in moment.state.conditions
    return same(name, _lasts(expected.active), _lasts(active), active == expected.active)


def _lasts(active: bool) -> str:
    return "in force" if active else "not in force"


def _days(expected: shape.Days, moment: Moment) -> Measured:
    scenario, since = moment.replay.scenario, expected.since
    if expected.condition:
        active = moment.state.conditions.get(expected.condition)
        if active is None:
            raise CannotTell(f"{scenario.conditions[expected.condition].name} is not in force by then")
        since = scenario.turn(active.since).date
    turn = scenario.turn(moment.turn)
    assert since is not None
    days = ((turn.until or turn.date) - since).days + expected.inclusive
    detail = f"{day(since, year=False)} to {day(turn.until or turn.date, year=False)}"
    return figure("days counted", expected, days, "", detail + (", both counted" if expected.inclusive else ""))


def _distance(expected: shape.Distance, moment: Moment) -> Measured:
    places = moment.replay.scenario.places
    one, other = places[expected.place], places[expected.to]
    km = haversine_km((one.lon, one.lat), (other.lon, other.lat))
    found = km / MILE_KM if expected.unit == "miles" else km
    return figure(f"distance of {one.name} from {other.name}", expected, found, expected.unit)


def _bearing(expected: shape.Bearing, moment: Moment) -> Measured:
    places, plane = moment.replay.scenario.places, moment.replay.landscape.plane
    one, other = places[expected.place], places[expected.to]
    (x, y), (from_x, from_y) = plane.to_km(one.lon, one.lat), plane.to_km(other.lon, other.lat)
    angle = math.degrees(math.atan2(x - from_x, y - from_y)) % 360
    wanted = 45 * COMPASS.index(expected.direction)
    agree = abs((angle - wanted + 180) % 360 - 180) <= 45 + 22.5
    found = COMPASS[round(angle / 45) % 8]
    return same(f"where {one.name} lies, seen from {other.name}", expected.direction, f"{found} ({angle:.0f}°)", agree)


def _located(expected: shape.Located, moment: Moment) -> Measured:
    scenario = moment.replay.scenario
    wanted = scenario.regions[expected.region].name
    found = {place: scenario.places[place].region for place in expected.places}
    elsewhere = [
        f"{scenario.places[place].name} in {scenario.regions[region].name if region else 'none of the governorates'}"
        for place, region in found.items()
        if region != expected.region
    ]
    label = f"where {names(expected.places, scenario)} lie{'s' * (len(found) == 1)}"
    return same(label, wanted, "; ".join(elsewhere) or wanted, not elsewhere)


def _sum(expected: shape.Sum, moment: Moment) -> Measured:
    line = int(expected.sentence[1:].partition(".")[0])
    figures = [
        claim.low
        for event, claim in _claims(moment)
        if event.line == line
        and event.id.startswith(expected.sentence)
        and claim.measure == expected.measure
        and expected.of in (None, claim.of)
        and claim.low is not None
    ]
    if not figures:
        raise CannotTell(f"no figure of {expected.measure.replace('-', ' ')} is recorded in {expected.sentence}")
    label = f"sum of the figures in {expected.sentence}"
    return figure(label, expected, math.fsum(figures), "", " + ".join(map(number, figures)))


MEASURES: dict[type[Any], Callable[[Any, Moment], Measured]] = {
    shape.Displaced: _displaced, shape.ForceAt: _force, shape.ClaimRecorded: _claim,
    shape.ConditionExpected: _condition, shape.Days: _days, shape.Distance: _distance, shape.Bearing: _bearing,
    shape.Located: _located, shape.Sum: _sum,
}  # fmt: skip
