"""A fifth consequence, as a stranger would write one: to which places a road of friendly ground leads from a base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from sim.consequences.consequence import AnyMoment, Consequence, Line
from sim.consequences.ground import Ground, friends
from sim.consequences.paths import unreached
from sim.consequences.phrases import names
from sim.engine.state import State

BASES = {"red": "a2", "blue": "e2"}


class Supply(Consequence[dict[str, frozenset[str]]]):
    """The places in supply by side: those to which roads lead from its base through places of its own and its friends'."""

    name = "supply"
    title = "In supply"
    needs = ("ground",)
    layer = "places"

    def work(self, state: State, ground: Ground) -> dict[str, frozenset[str]]:
        scenario, index = self.setting.landscape.scenario, self.setting.topology.index
        next_to: dict[str, list[str]] = {}
        for route in scenario.routes.values():
            for one, other in pairwise(route.places):
                next_to.setdefault(one, []).append(other)
                next_to.setdefault(other, []).append(one)
        found = {}
        for side, base in BASES.items():
            own = {id for id in next_to if ground.sides[index[id]] in friends(scenario, side)}
            found[side] = frozenset(own - unreached(next_to, {base}, own))
        return found

    def lines(self, found: dict[str, frozenset[str]], moment: AnyMoment) -> Iterator[Line]:
        scenario = moment.scenario
        for side, places in found.items():
            yield Line(side, scenario.sides[side].name, names(sorted(places), scenario) or "no place")

    def notes(self, found: dict[str, frozenset[str]], moment: AnyMoment) -> Mapping[str, str]:
        return {place: "in supply" for places in found.values() for place in places}

    def data(self, found: dict[str, frozenset[str]], moment: AnyMoment) -> Mapping[str, Any]:
        return {"supply": {side: sorted(places) for side, places in found.items()}}

    def answer(self, found: dict[str, frozenset[str]], about: str, moment: AnyMoment) -> str | float | None:
        if about in found:
            return len(found[about])
        if about in moment.scenario.places:
            return "in supply" if any(about in places for places in found.values()) else "out of supply"
        return None
