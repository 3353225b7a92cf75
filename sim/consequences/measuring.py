"""Measuring: what the model has to say to each kind of expectation, in numbers and in words."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sim.consequences.encirclement import COMPASS, THREE_SIDES
from sim.consequences.replay import Moment
from sim.consequences.territory import WHOLE
from sim.engine.lens import believes
from sim.geography.lines import position_on
from sim.geography.projection import haversine_km
from sim.scenario import expectations as shape
from sim.scenario.events import Claim, Event
from sim.scenario.scenario import Scenario
from sim.scenario.wording import day, number

MILE_KM = 1.609344


class CannotTell(Exception):
    """The model has nothing to hold against a statement; the message says why."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was looked at, what the document has there and what the model has, in words; `off` None where they agree."""

    label: str
    source: str
    model: str
    off: str | None


def measure(expected: Any, moment: Moment) -> Measured:
    """Return what the model has at `moment` for what is expected. Raises CannotTell where it has nothing."""
    return _MEASURES[type(expected)](expected, moment)


def _figure(label: str, figure: shape.Figure, found: float, unit: str, detail: str = "") -> Measured:
    """Hold a number against a figure; `detail` is added to the model's."""
    low = figure.value if figure.value is not None else figure.at_least
    high = figure.value if figure.value is not None else figure.at_most
    short = max(0.0, low - found if low is not None else 0.0, found - high if high is not None else 0.0)
    off = None
    if short > figure.tolerance + 1e-9:
        step = "points" if unit == "%" else unit
        off = f"off by {_amount(short, step)}"
        off += f" (allowed: {_amount(figure.tolerance, step)})" if figure.tolerance else ""
    if figure.value is not None:
        source = _amount(figure.value, unit)
    else:
        bounds = [("at least", low), ("at most", high)]
        source = " and ".join(f"{word} {_amount(bound, unit)}" for word, bound in bounds if bound is not None)
    return Measured(label, source, _amount(found, unit) + (f" ({detail})" if detail else ""), off)


def _amount(value: float, unit: str) -> str:
    shown = number(round(value, 1)) if abs(value) < 1000 else number(round(value))
    if unit in ("points", "miles") and shown == "1":
        unit = unit.removesuffix("s")
    return f"{shown}{unit}" if unit == "%" else f"{shown} {unit}".strip()


def _same(label: str, source: str, model: str, agree: bool) -> Measured:
    return Measured(label, source, model, None if agree else "they differ")


def _names(scenario: Scenario, places: Sequence[str]) -> str:
    return ", ".join(scenario.places[id].name for id in places)


def _side(scenario: Scenario, side: str | None) -> str:
    return scenario.sides[side].short if side else "unknown"


def _held(place: str, moment: Moment) -> str:
    """Return who holds a place in one word: a side, contested, or unknown."""
    scenario, view = moment.replay.scenario, moment.place(place)
    return "contested" if view.contested else _side(scenario, view.controller)


def _controller(expected: shape.Controller, moment: Moment) -> Measured:
    scenario = moment.replay.scenario
    side = _side(scenario, expected.side or expected.not_side)
    held = {place: _held(place, moment) for place in expected.places}
    wrong = [place for place, holder in held.items() if (holder == side) != (expected.side is not None)]
    source = side if expected.side else f"not the {side}"
    if len(held) > 1:
        source += f", all {len(held)}" if expected.side else f", none of {len(held)}"
    told = wrong if wrong and expected.side else expected.places
    model = ", ".join(dict.fromkeys(held.values())) if len(set(held.values())) == 1 else "; ".join(
        f"{scenario.places[place].name} {held[place]}" for place in told
    )  # fmt: skip
    return _same(f"who holds {_names(scenario, expected.places)}", source, model, not wrong)


def _contested(expected: shape.Contested, moment: Moment) -> Measured:
    scenario = moment.replay.scenario
    held = {place: _held(place, moment) for place in expected.places}
    model = ", ".join(f"{scenario.places[place].name} {holder}" for place, holder in held.items())
    agree = all(holder == "contested" for holder in held.values())
    return _same(f"who holds {_names(scenario, expected.places)}", "contested", model, agree)


def _around(place: str, moment: Moment) -> Any:
    around = moment.around(place)
    if around is None:
        raise CannotTell(f"the model has no ground for {moment.replay.scenario.places[place].name}")
    return around


def _encircled(expected: shape.Encircled, moment: Moment) -> Measured:
    scenario, around = moment.replay.scenario, _around(expected.place, moment)
    degree = around.degree or "not"
    parts = [f"{degree} encircled", f"faced from {len(around.faced)} of 8 directions"]
    if around.ways:
        parts.append(f"roads left to {_names(scenario, around.ways)}")
    label = f"how far {scenario.places[expected.place].name} is cut off"
    return _same(label, f"{expected.degree} encircled", "; ".join(parts), degree == expected.degree)


def _faced(expected: shape.Faced, moment: Moment) -> Measured:
    faced = _around(expected.place, moment).faced
    label = f"from where hostile ground within 10 km faces {moment.replay.scenario.places[expected.place].name}"
    agree = set(expected.directions) <= set(faced)
    return _same(label, ", ".join(expected.directions), ", ".join(faced) or "nowhere", agree)


def _faced_from(expected: shape.FacedFrom, moment: Moment) -> Measured:
    faced = _around(expected.place, moment).faced
    label = f"directions (of eight) in which hostile ground faces {moment.replay.scenario.places[expected.place].name}"
    return _figure(label, expected, len(faced), "", ", ".join(faced))


def _ways(expected: shape.Ways, moment: Moment) -> Measured:
    scenario, around = moment.replay.scenario, _around(expected.place, moment)
    label = f"places to which a road is left from {scenario.places[expected.place].name}"
    ways = around.ways
    return _same(
        label, _names(scenario, expected.places) or "none", _names(scenario, ways) or "none",
        set(ways) == set(expected.places),
    )  # fmt: skip


def _post(expected: shape.PostExpected, moment: Moment) -> Measured:
    if not moment.territory:
        raise CannotTell("there is no base map")
    scenario = moment.replay.scenario
    found = {place: _standing(place, moment) for place in expected.places}
    wanted = _ring(expected.surrounded)
    model = "; ".join(f"{scenario.places[place].name}: {word}" for place, word in found.items())
    names = _names(scenario, expected.places)
    return _same(f"how {names} stood", wanted, model, all(word == wanted for word in found.values()))


def _standing(post: str, moment: Moment) -> str:
    if post not in moment.state.posts:
        return "it does not stand"
    ring = moment.encircled.get(post)
    return _ring(ring is not None and ring.degree == "fully")


def _ring(surrounded: bool) -> str:
    return "surrounded" if surrounded else "free"


def _road_state(route: str, section: str | None, moment: Moment) -> tuple[str, Any]:
    known = moment.replay.scenario.routes[route]
    road = moment.road(route, section)
    if road is None:
        raise CannotTell("there is no base map")
    return f"{known.name}{f', {known.sections[section].name}' if section else ''}", road


def _road(expected: shape.RoadExpected, moment: Moment) -> Measured:
    scenario = moment.replay.scenario
    name, road = _road_state(expected.route, expected.section, moment)
    side = expected.open_to or expected.cut_for or ""
    is_open = side in road.open_to
    cut = f"cut at {_names(scenario, road.cut_at)}" if road.cut_at else "not open"
    model = f"open to the {_side(scenario, side)}" if is_open else f"{cut}: {_km(road.km_by_side, scenario)}"
    source = f"{'open to' if expected.open_to else 'cut for'} the {_side(scenario, side)}"
    return _same(f"the {name}", source, model, is_open == (expected.open_to is not None))


def _km(by_side: Mapping[str, float], scenario: Scenario) -> str:
    return ", ".join(
        f"{scenario.sides[side].short if side in scenario.sides else side} {km:.0f} km" for side, km in by_side.items()
    )


def _road_km(expected: shape.RoadKm, moment: Moment) -> Measured:
    scenario = moment.replay.scenario
    name, road = _road_state(expected.route, expected.section, moment)
    label = f"kilometres of the {name} held by the {_side(scenario, expected.side)}"
    return _figure(label, expected, road.km_by_side.get(expected.side, 0.0), "km", f"of {road.km:.0f}")


def _share(expected: shape.ShareExpected, moment: Moment) -> Measured:
    scenario = moment.replay.scenario
    share = moment.territory.get(expected.region)
    if share is None:
        raise CannotTell(f"the map has no ground for {scenario.regions[expected.region].name}")
    label = f"share of {scenario.regions[expected.region].name} held by the {_side(scenario, expected.side)}"
    return _figure(label, expected, 100 * share.share(expected.side), "%", f"of {share.km2:,.0f} km²")


def _before(day_: dt.date, moment: Moment) -> Moment:
    """Return the moment before a day dawned."""
    return moment.replay.on(day_ - dt.timedelta(days=1))


def _gained(expected: shape.Gained, moment: Moment) -> Measured:
    if not moment.territory:
        raise CannotTell("there is no base map")
    scenario = moment.replay.scenario
    where = f" in {scenario.regions[expected.region].name}" if expected.region else ""
    label = f"ground gained by the {_side(scenario, expected.side)} since {day(expected.since, year=False)}{where}"
    gained = moment.gained(expected.side, _before(expected.since, moment), expected.region or WHOLE)
    return _figure(label, expected, gained, "km²")


def _captured(expected: shape.Captured, moment: Moment) -> Measured:
    ground, before = moment.ground, _before(expected.since, moment).ground
    if ground is None or before is None:
        raise CannotTell("there is no base map")
    scenario, sites = moment.replay.scenario, moment.replay.landscape.sites
    taken = [
        site
        for site, old, new in zip(sites, before.sides, ground.sides, strict=True)
        if new == expected.side and old != new
    ]
    named = sum(site.named for site in taken)
    label = f"places taken by the {_side(scenario, expected.side)} since {day(expected.since, year=False)}"
    detail = "" if expected.named else f"{named} named, {len(taken) - named} unnamed and inferred"
    return _figure(label, expected, named if expected.named else len(taken), "", detail)


def _front(expected: shape.FrontKm, moment: Moment) -> Measured:
    shapes = moment.replay.landscape.shapes
    place = moment.replay.scenario.places[expected.place]
    if shapes is None or not moment.front[0]:
        raise CannotTell("there is no front line on the map")
    here = moment.replay.landscape.plane.to_km(place.lon, place.lat)
    km = min(position_on(line, here)[1] for border in moment.front[0] for line in shapes.borders[border])
    return _figure(f"distance of the front line from {place.name}", expected, km, "km")


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
        return _figure("displaced in all, by the latest figure recorded", expected, low, "", event.id)
    first, before = _displaced_by(_before(expected.since, moment))
    label = f"growth of the figure of all displaced since {day(expected.since, year=False)}"
    detail = f"from {number(before)} in {first.id} to {number(low)} in {event.id}"
    return _figure(label, expected, low - before, "", detail)


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
    return _same(label, scenario.places[expected.place].name, model, place == expected.place)


def _claim(expected: shape.ClaimRecorded, moment: Moment) -> Measured:
    wanted = {key: getattr(expected, key) for key in ("measure", "of", "by", "place", "item")}
    wanted = {key: value for key, value in wanted.items() if value is not None}
    label = f"figure recorded: {', '.join(str(value).replace('-', ' ') for value in wanted.values())}"
    found = [
        (event, claim)
        for event, claim in _claims(moment)
        if all(getattr(claim, key) == value for key, value in wanted.items())
        and (claim.low is not None or claim.high is not None)
    ]
    if not found:
        return Measured(label, _figure(label, expected, 0.0, "").source, "none", "they differ")
    measured = [(_figure(label, expected, _one(claim), "", event.id)) for event, claim in found]
    return next((one for one in measured if one.off is None), measured[-1])


def _one(claim: Claim) -> float:
    return claim.low if claim.low is not None else claim.high or 0.0


def _condition(expected: shape.ConditionExpected, moment: Moment) -> Measured:
    name = moment.replay.scenario.conditions[expected.condition].name
    active = expected.condition in moment.state.conditions
    return _same(name, _lasts(expected.active), _lasts(active), active == expected.active)


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
    return _figure("days counted", expected, days, "", detail + (", both counted" if expected.inclusive else ""))


def _distance(expected: shape.Distance, moment: Moment) -> Measured:
    places = moment.replay.scenario.places
    one, other = places[expected.place], places[expected.to]
    km = haversine_km((one.lon, one.lat), (other.lon, other.lat))
    found = km / MILE_KM if expected.unit == "miles" else km
    return _figure(f"distance of {one.name} from {other.name}", expected, found, expected.unit)


def _bearing(expected: shape.Bearing, moment: Moment) -> Measured:
    places, plane = moment.replay.scenario.places, moment.replay.landscape.plane
    one, other = places[expected.place], places[expected.to]
    (x, y), (from_x, from_y) = plane.to_km(one.lon, one.lat), plane.to_km(other.lon, other.lat)
    angle = math.degrees(math.atan2(x - from_x, y - from_y)) % 360
    wanted = 45 * COMPASS.index(expected.direction)
    agree = abs((angle - wanted + 180) % 360 - 180) <= 45 + 22.5
    found = COMPASS[round(angle / 45) % 8]
    return _same(f"where {one.name} lies, seen from {other.name}", expected.direction, f"{found} ({angle:.0f}°)", agree)


def _located(expected: shape.Located, moment: Moment) -> Measured:
    scenario = moment.replay.scenario
    wanted = scenario.regions[expected.region].name
    found = {place: scenario.places[place].region for place in expected.places}
    elsewhere = [
        f"{scenario.places[place].name} in {scenario.regions[region].name if region else 'none of the governorates'}"
        for place, region in found.items()
        if region != expected.region
    ]
    label = f"where {_names(scenario, expected.places)} lie{'s' * (len(found) == 1)}"
    return _same(label, wanted, "; ".join(elsewhere) or wanted, not elsewhere)


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
    return _figure(label, expected, sum(figures), "", " + ".join(map(number, figures)))


def _corridor(expected: shape.InCorridor, moment: Moment) -> Measured:
    scenario = moment.replay.scenario
    found = [corridor for corridor in moment.corridors if corridor.condition == expected.condition]
    label = f"places inside {scenario.conditions[expected.condition].name}"
    if not found:
        raise CannotTell(f"{scenario.conditions[expected.condition].name} is not in force by then")
    inside = [place for place in expected.places if place in found[0].places]
    each = f"within {found[0].each_side:g} km of the road"
    return _same(
        label, _names(scenario, expected.places), f"{_names(scenario, inside) or 'none of them'}, {each}",
        len(inside) == len(expected.places),
    )  # fmt: skip


_MEASURES: dict[type[Any], Callable[[Any, Moment], Measured]] = {
    shape.Controller: _controller, shape.Contested: _contested, shape.Encircled: _encircled, shape.Faced: _faced,
    shape.FacedFrom: _faced_from, shape.Ways: _ways, shape.PostExpected: _post, shape.RoadExpected: _road,
    shape.RoadKm: _road_km, shape.ShareExpected: _share, shape.Gained: _gained, shape.Captured: _captured,
    shape.FrontKm: _front, shape.Displaced: _displaced, shape.ForceAt: _force, shape.ClaimRecorded: _claim,
    shape.ConditionExpected: _condition, shape.Days: _days, shape.Distance: _distance, shape.Bearing: _bearing,
    shape.Located: _located, shape.Sum: _sum, shape.InCorridor: _corridor,
}  # fmt: skip
__all__ = ["MILE_KM", "THREE_SIDES", "CannotTell", "Measured", "measure"]
