"""The replay: every moment of a scenario, recorded and worked out. The front door of the Python interface."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sim.consequences.encirclement import Encirclement, Siegecraft
from sim.consequences.ground import Ground, Grounds
from sim.consequences.landscape import Landscape
from sim.consequences.roads import RoadState, road_state
from sim.consequences.territory import Share, front, gained, territory
from sim.engine.branch import Branch
from sim.engine.history import History
from sim.engine.state import Hold, Siege, State
from sim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place at a moment: what is recorded of it, and what the model works out."""

    id: str
    hold: Hold
    siege: Siege | None
    encirclement: Encirclement | None

    @property
    def controller(self) -> str | None:
        """The side that holds the place; None where that is unknown."""
        return self.hold.controller

    @property
    def contested(self) -> bool:
        """Whether the place is contested."""
        return self.hold.contested

    @property
    def encircled(self) -> bool:
        """Whether the place is fully encircled: reported so by a believed account, or worked out by the model."""
        reported = self.siege is not None and self.siege.degree == "fully"
        return reported or (self.encirclement is not None and self.encirclement.degree == "fully")


class Moment:
    """One turn of a replay. What is worked out is worked out when first asked for."""

    def __init__(self, replay: Replay, turn: int) -> None:
        self.replay = replay
        self.turn = turn
        self.state: State = replay.history.at(turn)

    @property
    def date(self) -> dt.date | None:
        """The date on which the turn begins; None before the first turn."""
        return self.replay.scenario.turn(self.turn).date if self.turn else None

    def place(self, id: str) -> PlaceView:
        """Return place `id` at this moment. Raises KeyError for an unknown id."""
        return PlaceView(
            self.replay.scenario.places[id].id, self.state.hold(id), self.state.sieges.get(id), self.encircled.get(id)
        )

    @cached_property
    def ground(self) -> Ground | None:
        """Who holds the ground of every site; None for a scenario without a base map."""
        return self.replay.grounds.at(self.state) if self.replay.landscape.topology else None

    @cached_property
    def encircled(self) -> Mapping[str, Encirclement]:
        """The places and posts that the model finds cut off, by id."""
        craft = self.replay.siegecraft
        return craft.encircled(self.state, self.ground) if craft and self.ground else {}

    @cached_property
    def territory(self) -> Mapping[str, Share]:
        """The ground by region; empty for a scenario without a base map."""
        topology = self.replay.landscape.topology
        return territory(topology, self.ground) if topology and self.ground else {}

    @cached_property
    def front(self) -> tuple[list[int], float]:
        """The borders of the topology between hostile ground, and their length in km."""
        topology = self.replay.landscape.topology
        foes = {id: side.against for id, side in self.replay.scenario.sides.items()}
        return front(topology, self.ground, foes) if topology and self.ground else ([], 0.0)

    def road(self, id: str, section: str | None = None) -> RoadState | None:
        """Return the state of route `id`, or of one of its sections; None without a base map.

        Raises KeyError for an unknown route or section.
        """
        scenario, topology = self.replay.scenario, self.replay.landscape.topology
        route = scenario.routes[id]
        return road_state(scenario, route, topology.roads[id], self.state, section) if topology else None

    def gained(self, side: str, since: Moment) -> float:
        """Return the km² that `side` has gained since another moment, less what it lost."""
        topology = self.replay.landscape.topology
        if topology is None or self.ground is None or since.ground is None:
            return 0.0
        return gained(topology, since.ground, self.ground, side)


class Replay:
    """A scenario under one lens and on one branch, moment by moment.

    `landscape` may be shared between the replays of one scenario, so that its geography is read once.
    """

    def __init__(
        self, scenario: Scenario, lens: str | None = None, branch: Branch | None = None,
        landscape: Landscape | None = None,
    ) -> None:
        """Fold the scenario. Raises KeyError for an unknown lens."""
        self.scenario = scenario
        self.landscape = landscape or Landscape(scenario)
        self.history = History(scenario, lens, branch)
        self._moments: dict[int, Moment] = {}

    def at(self, turn: int) -> Moment:
        """Return the moment after `turn` (0: before the first). Raises IndexError outside the replay."""
        if turn not in self._moments:
            self._moments[turn] = Moment(self, turn)
        return self._moments[turn]

    def on(self, date: str | dt.date) -> Moment:
        """Return the moment of the last turn begun by `date` ("2020-02-06"). Raises ValueError for no date."""
        day = dt.date.fromisoformat(date) if isinstance(date, str) else date
        return self.at(self.scenario.turn_on(day))

    @cached_property
    def grounds(self) -> Grounds:
        """What works out who holds the ground."""
        return Grounds(self.landscape, self.history.opening)

    @cached_property
    def siegecraft(self) -> Siegecraft | None:
        """What works out encirclement; None without a base map."""
        topology = self.landscape.topology
        return Siegecraft(self.landscape, topology) if topology else None
