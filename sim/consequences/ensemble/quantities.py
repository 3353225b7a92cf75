"""Quantities: what is measured of every member at every turn, in whole numbers, under ids that say what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sim.consequences.ensemble.coarse import CoarseReplay
from sim.consequences.phrases import CONTESTED, UNKNOWN, holder
from sim.consequences.replay import Moment
from sim.consequences.roads import Roads
from sim.consequences.territory import WHOLE
from sim.scenario.scenario import Scenario

MEMBERS = "% of members"  # the unit of what a member has or has not


class Quantity(NamedTuple):
    """One thing that is measured: `steps` whole numbers make one of `unit`; `most` is as much as it can be."""

    id: str
    what: str
    unit: str
    steps: int
    most: float | None


def quantity(id: str, scenario: Scenario, areas: Mapping[str, float], roads: Mapping[str, float]) -> Quantity:
    """Return what an id stands for.

    The ids: share/REGION/SIDE, area/SIDE, road/ROUTE/SIDE, front, open/ROUTE/SIDE, encircled/PLACE.
    areas and roads: how large regions are (km², by id) and how long routes (km). Raises KeyError for no such id.
    """
    kind, *about = id.split("/")
    if kind == "front" and not about:
        return Quantity(id, "length of the front line", "km", 10, None)
    if kind == "encircled":
        return Quantity(id, f"{scenario.places[about[0]].name} fully encircled", MEMBERS, 1, None)
    side = holder(about[-1], scenario) if about[-1] in scenario.sides else about[-1]
    if kind == "share":
        where = "all governorates of the map" if about[0] == WHOLE else scenario.regions[about[0]].name
        return Quantity(id, f"share of {where} held by {side}", "%", 100, 100.0)
    if kind == "area":
        return Quantity(id, f"ground held by {side}", "km²", 10, areas[WHOLE])
    name = scenario.routes[about[0]].name
    if kind == "road":
        return Quantity(id, f"kilometres of the {name} held by {side}", "km", 10, roads[about[0]])
    if kind == "open":
        return Quantity(id, f"the {name} open to {side} end to end", MEMBERS, 1, None)
    raise KeyError(id)


def measured(replay: CoarseReplay) -> dict[str, list[int]]:
    """Return by quantity its whole number at every turn, from 0 on. What is 0 throughout is left out."""
    found: dict[str, list[int]] = {}
    turns = replay.history.last + 1
    last: tuple[object, dict[str, int]] = None, {}
    roads: tuple[object, dict[str, int]] = None, {}
    lengths: Mapping[str, Mapping[str, float]] = {}
    reported = replay.scenario.road_reports
    for turn in range(turns):
        moment = replay.at(turn)
        if moment.ground is not last[0]:
            lengths = _lengths(moment)
            unreported = _open_roads(moment, {id: km for id, km in lengths.items() if id not in reported})
            last = moment.ground, {**dict(_of_ground(moment, lengths)), **dict(unreported)}
        book = moment.found(Roads)
        if book is not roads[0]:
            roads = book, dict(_open_roads(moment, {id: km for id, km in lengths.items() if id in reported}))
        for id, value in (*last[1].items(), *roads[1].items(), *_encircled(moment)):
            if value:
                found.setdefault(id, [0] * turns)[turn] = value
    return found


def _of_ground(moment: Moment, lengths: Mapping[str, Mapping[str, float]]) -> Iterable[tuple[str, int]]:
    """Yield what rests on the ground alone."""
    sides = moment.scenario.sides
    for region, share in moment.territory.items():
        for side in sides:
            held = share.by_side.get(side, 0.0)
            yield f"share/{region}/{side}", round(10_000 * held / share.km2) if share.km2 else 0
            if region == WHOLE:
                yield f"area/{side}", round(10 * held)
    yield "front", round(10 * moment.front[1])
    for id, km in lengths.items():
        for side, length in km.items():
            yield f"road/{id}/{side}", round(10 * length)


def _lengths(moment: Moment) -> dict[str, dict[str, float]]:
    """Return the kilometres of each route by holder."""
    model, ground = moment.replay.model, moment.ground
    if model is None or ground is None:
        return {}
    roads: Roads = model.of(Roads)
    found: dict[str, dict[str, float]] = {}
    for id, road in model.topology.roads.items():
        km = found[id] = {}
        for part in roads.parts(id, ground, 0.0, road.km):
            km[part.holder] = km.get(part.holder, 0.0) + part.high - part.low
    return found


def _open_roads(moment: Moment, lengths: Mapping[str, Mapping[str, float]]) -> Iterable[tuple[str, int]]:
    """Yield the roads that are open to a side, of those that one side and its friends hold whole."""
    foes = {id: side.against for id, side in moment.scenario.sides.items()}
    for id, km in lengths.items():
        if CONTESTED in km or UNKNOWN in km or any(foes[side] in km for side in km):
            continue
        road = moment.road(id)
        for side in road.open_to if road else ():
            yield f"open/{id}/{side}", 1


def _encircled(moment: Moment) -> Iterable[tuple[str, int]]:
    for place, ring in moment.encircled.items():
        if ring.degree == "fully":
            yield f"encircled/{place}", 1
    for place, siege in moment.state.sieges.items():
        if siege.degree == "fully":
            yield f"encircled/{place}", 1
