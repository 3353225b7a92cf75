"""Corridors along a road: which places lie inside, while the condition that sets one up lasts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sim.consequences.consequence import AnyMoment, CannotTell, Consequence, Line, Measured
from sim.consequences.ground import Ground
from sim.consequences.landscape import Landscape
from sim.consequences.measures import same
from sim.consequences.phrases import names
from sim.consequences.roads import Roads
from sim.consequences.tracks import Track, course
from sim.engine.history import History
from sim.engine.lens import believes
from sim.engine.state import State
from sim.geography.areas import corridor
from sim.geography.projection import Ring
from sim.scenario import expectations as shape
from sim.scenario.effects.begin import Begin
from sim.scenario.events import Claim, Event
from sim.scenario.scenario import Scenario

_BOTH = "either side"


@dataclass(frozen=True, slots=True)
class Corridor:
    """One version of a corridor: so many km on each side of a route, by event `fact`; the places inside, nearest first.

    The documents of a matter may give it several widths; each is a corridor of its own.
    """

    condition: str
    route: str
    each_side: float
    fact: str
    places: tuple[str, ...]


class Corridors(Consequence[tuple[Corridor, ...]]):
    """The corridors in force, with the places inside."""

    name = "corridors"
    title = "Corridors"
    needs = ("turn",)
    layer = "territory"

    def work(self, state: State, ground: Ground) -> tuple[Corridor, ...]:
        """Return the corridors that are in force at `state`."""
        roads: Roads = self.setting.of(Roads)
        return corridors(self.setting.history, state.turn, roads.tracks)

    def lines(self, found: tuple[Corridor, ...], moment: AnyMoment) -> Iterator[Line]:
        """Yield each version of each corridor."""
        scenario = moment.scenario
        return (Line(one.route, scenario.conditions[one.condition].name, corridor_text(one, scenario)) for one in found)

    def data(self, found: tuple[Corridor, ...], moment: AnyMoment) -> Mapping[str, Any]:
        """Return each version of each corridor with its route, its km on each side, its event and the places inside."""
        return {
            "corridors": [
                {
                    "condition": one.condition,
                    "route": one.route,
                    "km_each_side": one.each_side,
                    "fact": one.fact,
                    "places": list(one.places),
                }
                for one in found
            ]
        }


def corridor_text(one: Corridor, scenario: Scenario) -> str:
    """Return a corridor in words: how wide it is, along which road, and how many places lie inside."""
    road = scenario.routes[one.route].name
    return f"{one.each_side:g} km on each side of the {road}, {len(one.places)} named places ({one.fact})"


def corridors(history: History, turn: int, tracks: Mapping[str, Track]) -> tuple[Corridor, ...]:
    """Return the corridors that are in force after `turn`, the widest first; none without a base map.

    A corridor's width is a figure of depth, of its route, in an event that begins it or in another version of the same
    matter. A depth that its quote or words give for either side is counted on each; else it is the whole width.
    """
    state = history.at(turn)
    found = []
    for condition in state.conditions:
        if history.scenario.conditions[condition].kind == "corridor":
            for event, claim in _depths(history, turn, condition):
                track = tracks.get(claim.route or "")
                if track is not None and claim.low and claim.route:
                    both = _BOTH in event.quote or _BOTH in (claim.told or "")
                    each = claim.low if both else claim.low / 2
                    inside = sorted((off, place) for place, off in track.beside.items() if off <= each)
                    places = tuple(place for _, place in inside)
                    found.append(Corridor(condition, claim.route, each, event.id, places))
    return tuple(sorted(found, key=lambda one: (-one.each_side, one.fact)))


def outline(one: Corridor, landscape: Landscape) -> tuple[Ring, ...]:
    """Return the edge of a corridor as closed rings in kilometres, from the cache where nothing has changed."""
    name = f"corridor-{one.route}-{one.each_side:g}"
    data = landscape.kept(name, lambda: {"rings": corridor(course(one.route, landscape), one.each_side)})
    return tuple(tuple((x, y) for x, y in ring) for ring in data["rings"]) if data else ()


def _depths(history: History, turn: int, condition: str) -> Iterator[tuple[Event, Claim]]:
    scenario = history.scenario
    matters = {
        claim.matter
        for event in scenario.events()
        for claim in event.claims
        if claim.measure == "depth" and _begins(event, condition)
    }
    for event in history.facts(turn):
        for claim in event.claims:
            own = _begins(event, condition) or (claim.matter is not None and claim.matter in matters)
            if claim.measure == "depth" and claim.route and own and believes(scenario, history.lens, claim.accounts):
                yield event, claim


def _begins(event: Event, condition: str) -> bool:
    return any(isinstance(effect, Begin) and effect.condition == condition for effect in event.effects)


def _inside(expected: shape.InCorridor, moment: AnyMoment) -> Measured:
    scenario = moment.scenario
    found = [corridor for corridor in moment.found(Corridors) or () if corridor.condition == expected.condition]
    label = f"places inside {scenario.conditions[expected.condition].name}"
    if not found:
        raise CannotTell(f"{scenario.conditions[expected.condition].name} is not in force by then")
    inside = [place for place in expected.places if place in found[0].places]
    each = f"within {found[0].each_side:g} km of the road"
    model = f"{names(inside, scenario) or 'none of them'}, {each}"
    return same(label, names(expected.places, scenario), model, len(inside) == len(expected.places))


Corridors.measures = {shape.InCorridor: _inside}
