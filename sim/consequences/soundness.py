"""Soundness: what is wrong with a scenario once its ids are put onto the map, each finding with file and line.

What needs no geography is checked when a scenario is loaded; this is the rest: outlines and roads that the base map
does not have, areas that cross themselves, places on one spot, ground without a way out, expectations about nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sim.consequences.landscape import GROUND, Landscape
from sim.consequences.paths import components
from sim.consequences.registry import consequences, named
from sim.consequences.replay import Replay
from sim.geography.areas import fault_of
from sim.geography.atlas import Topology
from sim.geography.basemap import Basemap
from sim.geography.cells import EDGE_OF_MAP
from sim.geography.errors import GeographyError, OutsideError
from sim.geography.routes import lay_road
from sim.scenario import expectations as shape
from sim.scenario.effects.begin import Begin
from sim.scenario.effects.control import Control
from sim.scenario.effects.deploy import Deploy
from sim.scenario.effects.establish import Establish
from sim.scenario.effects.flip import Flip
from sim.scenario.effects.withdraw import Withdraw
from sim.scenario.expectations import Expectation
from sim.scenario.parser import read_parts
from sim.scenario.problems import Problem, nearest_hint
from sim.scenario.scenario import Scenario

_BEYOND = ("country", "sea", "governorate-context")
_ON_GROUND = (shape.Encircled, shape.Faced, shape.FacedFrom, shape.Ways)


@dataclass(frozen=True, slots=True)
class _Finding:
    """What is wrong at a path of keys within the scenario's files, such as ("regions", "meadow", "polygon")."""

    path: tuple[str, ...]
    code: str
    message: str
    severity: Literal["error", "warning"] = "error"


def check_consequences(scenario: Scenario, path: Path) -> list[Problem]:
    """Return the problems of a scenario read from `path` that show only on the map, sorted by file and line."""
    found = list(_findings(scenario))
    expected = [problem for one in scenario.expectations for problem in _about_nothing(one, scenario)]
    sound = scenario.basemap is not None and not expected and not any(one.severity == "error" for one in found)
    return sorted([*_located(found, path), *expected, *(_unanswered(scenario) if sound else ())])


def _located(findings: list[_Finding], path: Path) -> Iterator[Problem]:
    """Yield each finding at the file and line that its path leads to; the files are read only where there are any."""
    files = read_parts(path)[0] if findings else []
    for finding in findings:
        registry, *rest = finding.path
        holders = [file for file in files if (value := getattr(file.part, registry)) and (not rest or rest[0] in value)]
        if holders:
            mark = holders[0].source.marks.at(finding.path)
            name = holders[0].source.file
            yield Problem(name, mark.line, mark.column, finding.severity, finding.code, finding.message)


def _findings(scenario: Scenario) -> Iterator[_Finding]:
    yield from _drawn(scenario)
    landscape = Landscape(scenario)
    try:
        basemap = landscape.basemap
    except GeographyError as error:
        yield _Finding(("basemap",), "base-map", str(error))
        return
    try:
        found = list(_same_points(landscape))
    except GeographyError as error:
        yield _Finding(("settlements",), "settlements", str(error))
        return
    if basemap is not None:
        found += [*_outlines(scenario, basemap), *_roads(landscape, basemap), *_unknown_rears(scenario, basemap)]
    yield from found
    if basemap is not None and not found:
        yield from _on_the_ground(landscape)


def _drawn(scenario: Scenario) -> Iterator[_Finding]:
    for id, region in scenario.regions.items():
        fault = fault_of(region.polygon) if region.kind == "drawn" else None
        if fault:
            yield _Finding(("regions", id, "polygon"), "outline", fault)


def _same_points(landscape: Landscape) -> Iterator[_Finding]:
    """Two sites whose positions agree to a metre: neither can own the ground nearest to it."""
    at: dict[tuple[float, float], str] = {}
    for site in landscape.sites:
        spot = (round(site.lon, 5), round(site.lat, 5))
        if spot in at:
            both = f"{at[spot]!r} and {site.id!r}"
            message = f"{both} lie at one point, {site.lat}, {site.lon} (expected each at its own)"
            yield _Finding(("places", site.id) if site.named else ("settlements",), "same-point", message)
        else:
            at[spot] = site.id


def _outlines(scenario: Scenario, basemap: Basemap) -> Iterator[_Finding]:
    known = basemap.outlines("governorate")
    for id, region in scenario.regions.items():
        if region.kind == "governorate" and region.outline not in known:
            hint = nearest_hint(region.outline or "", known)
            message = f"the base map has no governorate {region.outline!r} (expected one of: {', '.join(known)}{hint})"
            yield _Finding(("regions", id, "outline"), "no-outline", message)


def _roads(landscape: Landscape, basemap: Basemap) -> Iterator[_Finding]:
    places, plane = landscape.scenario.places, landscape.plane
    known = [layer.id for layer in basemap.of_kind("road")]
    for id, route in landscape.scenario.routes.items():
        points = [(place, plane.to_km(places[place].lon, places[place].lat)) for place in route.places]
        if route.road is not None and route.road not in known:
            hint = nearest_hint(route.road, known)
            message = f"the base map has no road {route.road!r} (expected a road of it{hint})"
            yield _Finding(("routes", id, "road"), "no-road", message)
            continue
        try:
            line = plane.line_to_km(basemap.road_line(route.road)) if route.road else [point for _, point in points]
            lay_road(id, line, points)
        except GeographyError as error:
            yield _Finding(("routes", id, "places"), "route-order", str(error))


def _unknown_rears(scenario: Scenario, basemap: Basemap) -> Iterator[_Finding]:
    known = [*basemap.outlines(*_BEYOND), EDGE_OF_MAP]
    for id, side in scenario.sides.items():
        for name in side.rear:
            if name not in known:
                names = ", ".join(known)
                message = f"nothing called {name!r} lies beyond the map's governorates (expected one of: {names})"
                yield _Finding(("sides", id, "rear"), "no-rear", message)


def _on_the_ground(landscape: Landscape) -> Iterator[_Finding]:
    try:
        topology = landscape.topology
    except OutsideError as error:
        named = error.site in landscape.scenario.places
        yield _Finding(("places", error.site) if named else ("settlements",), "outside", str(error))
        return
    except GeographyError as error:
        yield _Finding(("basemap",), "base-map", str(error))
        return
    if topology is not None:
        yield from _without_rear(landscape, topology)


def _without_rear(landscape: Landscape, topology: Topology) -> Iterator[_Finding]:
    """Sides whose ground can never lead to a rear, and islands that no side has a rear to."""
    scenario = landscape.scenario
    beyond = frozenset().union(*topology.ways_out)
    for id, side in scenario.sides.items():
        if not beyond.intersection(side.rear) and id in _holding(scenario):
            where = " or ".join(side.rear) if side.rear else "no rear:"
            names = ", ".join(sorted(beyond))
            message = f"{side.name} has {where}, next to which no ground lies (expected one of: {names})"
            yield _Finding(("sides", id, "rear"), "no-rear", message, "warning")
    rears = {name for side in scenario.sides.values() for name in side.rear}
    for island in components(topology.neighbours, set(range(len(topology.sites)))):
        if not any(topology.ways_out[number] & rears for number in island):
            first = next((topology.sites[n] for n in island if topology.sites[n] in scenario.places), None)
            around = scenario.places[first].name if first else topology.sites[island[0]]
            size = f"the ground around {around}, {len(island)} places,"
            message = f"{size} borders on no side's rear (expected a way out)"
            yield _Finding(("places", first) if first else ("settlements",), "island", message, "warning")


def _holding(scenario: Scenario) -> set[str]:
    """Return the sides that hold a place at any time."""
    held = {start.side for start in scenario.start}
    return held | {
        effect.side for event in scenario.events() for effect in event.effects if isinstance(effect, Control | Flip)
    }


def _about_nothing(one: Expectation, scenario: Scenario) -> Iterator[Problem]:
    """Yield a problem for an expectation whose ids exist and that is yet about nothing that the model has."""
    file, _, line = one.source.rpartition(":")
    for message in _emptiness(one, scenario):
        yield Problem(file, int(line), 1, "error", "about-nothing", message)


def _unanswered(scenario: Scenario) -> Iterator[Problem]:
    """Yield a problem for each finding about an id that neither the scenario nor its consequence has."""
    registries = (
        scenario.places,
        scenario.routes,
        scenario.regions,
        scenario.sides,
        scenario.forces,
        scenario.conditions,
    )
    ids = set().union(*registries)
    for one in scenario.expectations:
        expected = one.expect
        if isinstance(expected, shape.Finding) and expected.about not in ids:
            kind = named(expected.consequence)
            assert kind is not None, "else it is a problem already"
            if Replay(scenario).on(one.on).answer(kind, expected.about) is None:
                hint = nearest_hint(expected.about, ids)
                message = (
                    f"{expected.consequence!r} has nothing of {expected.about!r} (expected an id that it answers{hint})"
                )
                file, _, line = one.source.rpartition(":")
                yield Problem(file, int(line), 1, "error", "about-nothing", message)


def _emptiness(one: Expectation, scenario: Scenario) -> Iterator[str]:
    expected: Any = one.expect
    since = getattr(expected, "since", None)
    if since and since > one.on:
        yield f"since {since} is after {one.on}, the day it is about (expected an earlier day)"
    region = getattr(expected, "region", None)
    if region and scenario.regions[region].kind != "governorate":
        yield f"{region!r} is a drawn region (expected a governorate)"
    section = getattr(expected, "section", None)
    if section and section not in scenario.routes[expected.route].sections:
        known = scenario.routes[expected.route].sections
        hint = nearest_hint(section, known)
        yield f"no section {section!r} of route {expected.route!r} (expected a section of it{hint})"
    if getattr(expected, "to", "") == getattr(expected, "place", None):
        yield f"{expected.place!r} is held against itself (expected two places)"
    if isinstance(expected, _ON_GROUND) and scenario.places[expected.place].kind not in GROUND:
        yield f"{expected.place!r} owns no ground (expected one of: {', '.join(GROUND)})"
    if isinstance(expected, shape.Finding) and named(expected.consequence) is None:
        kinds = [one.name for one in consequences()]
        hint = nearest_hint(expected.consequence, kinds)
        yield f"no consequence {expected.consequence!r} (expected one of: {', '.join(kinds)}{hint})"
    yield from _never(expected, scenario)


def _never(expected: Any, scenario: Scenario) -> Iterator[str]:
    """Yield what an expectation waits for that no event brings about."""
    effects = [effect for event in scenario.events() for effect in event.effects]
    if isinstance(expected, shape.PostExpected):
        stand = {effect.place for effect in effects if isinstance(effect, Establish)}
        stand |= {start.place for start in scenario.start if start.place}
        for place in expected.places:
            if place not in stand:
                yield f"no post ever stands at {place!r} (expected a place of an establish: or start: entry)"
    if isinstance(expected, shape.ForceAt) and not _moved(expected.force, effects):
        yield f"no event says where {expected.force!r} is (expected a force that is deployed)"
    if isinstance(expected, shape.ConditionExpected | shape.Days | shape.InCorridor) and expected.condition:
        if not any(isinstance(effect, Begin) and effect.condition == expected.condition for effect in effects):
            yield f"{expected.condition!r} never begins (expected a condition with a begin: effect)"
        elif isinstance(expected, shape.InCorridor) and scenario.conditions[expected.condition].kind != "corridor":
            yield f"{expected.condition!r} is no corridor (expected a condition of kind: corridor)"


def _moved(force: str, effects: Iterable[Any]) -> bool:
    return any(isinstance(effect, Deploy | Withdraw) and effect.force == force for effect in effects)
