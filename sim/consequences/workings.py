"""The workings of one replay over its ground: every kind of consequence, and what each finds at a state."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from sim.consequences.consequence import Consequence, Found, Setting
from sim.consequences.ground import Ground, Grounds
from sim.consequences.holds import Holds, standing_of
from sim.consequences.landscape import Landscape
from sim.consequences.registry import consequences
from sim.consequences.territory import Survey
from sim.consequences.tracks import tracks
from sim.consequences.variant import Variant
from sim.engine.history import History
from sim.engine.state import State
from sim.geography.atlas import Topology
from sim.scenario.position import Hold


class Workings:
    """Works out what follows at the states of one history. It keeps the last finding of each kind, which is the next

    one as well while nothing that it rests on changes.
    """

    def __init__(
        self, landscape: Landscape, topology: Topology, history: History, variant: Variant | None = None
    ) -> None:
        if variant is None:
            standing: Mapping[str, int] = standing_of(landscape, topology)
            self.grounds = Grounds(landscape, topology, history)
        else:
            standing = variant.standing
            self.grounds = Grounds(landscape, topology, history, variant.follow, variant.ring)
        self.topology = topology
        self.kinds = consequences()
        self._holds = Holds(topology, standing)
        self._setting = self._made_for(Setting(landscape, topology, history, standing, self.of, tracks(landscape)))
        self._made: dict[type[Any], Any] = {}
        self._kept: dict[object, tuple[tuple[object, ...], Any]] = {}

    def _made_for(self, setting: Setting) -> Setting:
        """Return what consequences are worked out with; workings over other ground have their own."""
        return setting

    def ground(self, state: State) -> Ground:
        """Return the ground at `state`, as consequences are worked out over it."""
        return self.grounds.at(state)

    def sides(self, ground: Ground) -> tuple[str | None, ...]:
        """Return who holds the ground of each site."""
        return ground.sides

    def fenced(self, survey: Survey) -> Container[int]:
        """Return the borders between two sites, by their numbers, that the front runs along."""
        return survey.front[0]

    def of(self, kind: type[Any]) -> Any:
        """Return this replay's consequence of a kind."""
        if kind not in self._made:
            self._made[kind] = kind(self._setting)
        return self._made[kind]

    def found(self, kind: type[Consequence[Found]], state: State, ground: Ground) -> Found:
        """Return what a kind of consequence finds at `state`."""
        rests = tuple(ground if need == "ground" else getattr(state, need) for need in kind.needs)
        kept = self._kept.get(kind)
        if kept is None or any(old is not new for old, new in zip(kept[0], rests, strict=True)):
            kept = self._kept[kind] = rests, self.of(kind).work(state, ground)
        finding: Found = kept[1]
        return finding

    def overtaken(self, state: State, ground: Ground) -> dict[str, Hold]:
        """Return the inferred holds of the places whose record is older than the ground around them, by id."""
        rests = (state.places, ground)
        kept = self._kept.get("overtaken")
        if kept is None or any(old is not new for old, new in zip(kept[0], rests, strict=True)):
            kept = self._kept["overtaken"] = rests, self._holds.overtaken(state, ground)
        holds: dict[str, Hold] = kept[1]
        return holds
