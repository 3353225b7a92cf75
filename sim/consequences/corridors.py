"""Corridors along a road: which places lie inside, while the condition that sets one up lasts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.consequences.landscape import Landscape
from sim.consequences.tracks import Track, course
from sim.engine.history import History
from sim.engine.lens import believes
from sim.geography.areas import corridor
from sim.geography.projection import Ring
from sim.scenario.effects.begin import Begin
from sim.scenario.events import Claim, Event

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


def corridors(history: History, turn: int, tracks: dict[str, Track]) -> tuple[Corridor, ...]:
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
                    both = _BOTH in event.quote or _BOTH in (claim.words or "")
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
