"""Measuring: what the model has to say to each kind of expectation, in numbers and in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sim.consequences.measures import CannotTell, Measured, before, figure, names, same, short
from sim.consequences.record_measures import MEASURES as RECORDED
from sim.consequences.replay import Moment
from sim.consequences.territory import WHOLE
from sim.geography.lines import position_on
from sim.scenario import expectations as shape
from sim.scenario.phrases.dates import day
from sim.scenario.scenario import Scenario


def measure(expected: Any, moment: Moment) -> Measured:
    """Return what the model has at `moment` for what is expected. Raises CannotTell where it has nothing."""
    return _MEASURES[type(expected)](expected, moment)


def _held(place: str, moment: Moment) -> str:
    """Return who holds a place in one word: a side, contested, or unknown."""
    scenario, view = moment.replay.scenario, moment.place(place)
    return "contested" if view.contested else short(scenario, view.controller)


def _controller(expected: shape.Controller, moment: Moment) -> Measured:
    scenario = moment.replay.scenario
    side = short(scenario, expected.side or expected.not_side)
    held = {place: _held(place, moment) for place in expected.places}
    wrong = [place for place, holder in held.items() if (holder == side) != (expected.side is not None)]
    source = side if expected.side else f"not the {side}"
    if len(held) > 1:
        source += f", all {len(held)}" if expected.side else f", none of {len(held)}"
    told = wrong if wrong and expected.side else expected.places
    model = ", ".join(dict.fromkeys(held.values())) if len(set(held.values())) == 1 else "; ".join(
        f"{scenario.places[place].name} {held[place]}" for place in told
    )  # fmt: skip
    return same(f"who holds {names(scenario, expected.places)}", source, model, not wrong)


def _contested(expected: shape.Contested, moment: Moment) -> Measured:
    scenario = moment.replay.scenario
    held = {place: _held(place, moment) for place in expected.places}
    model = ", ".join(f"{scenario.places[place].name} {holder}" for place, holder in held.items())
    agree = all(holder == "contested" for holder in held.values())
    return same(f"who holds {names(scenario, expected.places)}", "contested", model, agree)


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
        parts.append(f"roads left to {names(scenario, around.ways)}")
    label = f"how far {scenario.places[expected.place].name} is cut off"
    return same(label, f"{expected.degree} encircled", "; ".join(parts), degree == expected.degree)


def _faced(expected: shape.Faced, moment: Moment) -> Measured:
    faced = _around(expected.place, moment).faced
    label = f"from where hostile ground within 10 km faces {moment.replay.scenario.places[expected.place].name}"
    agree = set(expected.directions) <= set(faced)
    return same(label, ", ".join(expected.directions), ", ".join(faced) or "nowhere", agree)


def _faced_from(expected: shape.FacedFrom, moment: Moment) -> Measured:
    faced = _around(expected.place, moment).faced
    label = f"directions (of eight) in which hostile ground faces {moment.replay.scenario.places[expected.place].name}"
    return figure(label, expected, len(faced), "", ", ".join(faced))


def _ways(expected: shape.Ways, moment: Moment) -> Measured:
    scenario, around = moment.replay.scenario, _around(expected.place, moment)
    label = f"places to which a road is left from {scenario.places[expected.place].name}"
    ways = around.ways
    return same(
        label, names(scenario, expected.places) or "none", names(scenario, ways) or "none",
        set(ways) == set(expected.places),
    )  # fmt: skip


def _post(expected: shape.PostExpected, moment: Moment) -> Measured:
    if not moment.territory:
        raise CannotTell("there is no base map")
    scenario = moment.replay.scenario
    found = {place: _standing(place, moment) for place in expected.places}
    wanted = _ring(expected.surrounded)
    model = "; ".join(f"{scenario.places[place].name}: {word}" for place, word in found.items())
    if len(found) == 1:
        model = next(iter(found.values()))
    agree = all(word == wanted for word in found.values())
    return same(f"whether surrounded: {names(scenario, expected.places)}", wanted, model, agree)


def _standing(post: str, moment: Moment) -> str:
    if post not in moment.state.posts:
        return "it does not stand"
    ring = moment.encircled.get(post)
    return _ring(ring is not None and ring.degree == "fully")


def _ring(surrounded: bool) -> str:
    return "surrounded" if surrounded else "not surrounded"


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
    cut = f"cut at {names(scenario, road.cut_at)}" if road.cut_at else "not open"
    model = f"open to the {short(scenario, side)}" if is_open else f"{cut}: {_km(road.km_by_side, scenario)}"
    source = f"{'open to' if expected.open_to else 'cut for'} the {short(scenario, side)}"
    return same(f"the {name}", source, model, is_open == (expected.open_to is not None))


def _km(by_side: Mapping[str, float], scenario: Scenario) -> str:
    return ", ".join(
        f"{scenario.sides[side].short if side in scenario.sides else side} {km:.0f} km" for side, km in by_side.items()
    )


def _road_km(expected: shape.RoadKm, moment: Moment) -> Measured:
    scenario = moment.replay.scenario
    name, road = _road_state(expected.route, expected.section, moment)
    label = f"kilometres of the {name} held by the {short(scenario, expected.side)}"
    return figure(label, expected, road.km_by_side.get(expected.side, 0.0), "km", f"of {road.km:.0f}")


def _share(expected: shape.ShareExpected, moment: Moment) -> Measured:
    scenario = moment.replay.scenario
    share = moment.territory.get(expected.region)
    if share is None:
        raise CannotTell(f"the map has no ground for {scenario.regions[expected.region].name}")
    label = f"share of {scenario.regions[expected.region].name} held by the {short(scenario, expected.side)}"
    return figure(label, expected, 100 * share.share(expected.side), "%", f"of {share.km2:,.0f} km²")


def _gained(expected: shape.Gained, moment: Moment) -> Measured:
    if not moment.territory:
        raise CannotTell("there is no base map")
    scenario = moment.replay.scenario
    where = f" in {scenario.regions[expected.region].name}" if expected.region else ""
    label = f"ground gained by the {short(scenario, expected.side)} since {day(expected.since, year=False)}{where}"
    gained = moment.gained(expected.side, before(expected.since, moment), expected.region or WHOLE)
    return figure(label, expected, gained, "km²")


def _captured(expected: shape.Captured, moment: Moment) -> Measured:
    ground, old_ground = moment.ground, before(expected.since, moment).ground
    if ground is None or old_ground is None:
        raise CannotTell("there is no base map")
    scenario, sites = moment.replay.scenario, moment.replay.landscape.sites
    taken = [
        site
        for site, old, new in zip(sites, old_ground.sides, ground.sides, strict=True)
        if new == expected.side and old != new
    ]
    named = sum(site.named for site in taken)
    label = f"places taken by the {short(scenario, expected.side)} since {day(expected.since, year=False)}"
    detail = "" if expected.named else f"{named} named, {len(taken) - named} unnamed and inferred"
    return figure(label, expected, named if expected.named else len(taken), "", detail)


def _front(expected: shape.FrontKm, moment: Moment) -> Measured:
    shapes = moment.replay.landscape.shapes
    place = moment.replay.scenario.places[expected.place]
    if shapes is None or not moment.front[0]:
        raise CannotTell("there is no front line on the map")
    here = moment.replay.landscape.plane.to_km(place.lon, place.lat)
    km = min(position_on(line, here)[1] for border in moment.front[0] for line in shapes.borders[border])
    return figure(f"distance of the front line from {place.name}", expected, km, "km")


_MEASURES: dict[type[Any], Callable[[Any, Moment], Measured]] = {
    shape.Controller: _controller, shape.Contested: _contested, shape.Encircled: _encircled, shape.Faced: _faced,
    shape.FacedFrom: _faced_from, shape.Ways: _ways, shape.PostExpected: _post, shape.RoadExpected: _road,
    shape.RoadKm: _road_km, shape.ShareExpected: _share, shape.Gained: _gained, shape.Captured: _captured,
    shape.FrontKm: _front, **RECORDED,
}  # fmt: skip
