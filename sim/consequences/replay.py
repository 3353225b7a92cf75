"""The replay: every moment of a scenario, recorded and worked out. The front door of the Python interface."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sim.consequences.corridors import Corridor, corridors
from sim.consequences.encirclement import Encirclement, Siegecraft
from sim.consequences.ground import Ground, Grounds
from sim.consequences.holds import Holds, standing_of
from sim.consequences.landscape import Landscape
from sim.consequences.roads import Roads, RoadState
from sim.consequences.territory import Share, Survey, Surveyor, changes
from sim.consequences.tracks import tracks
from sim.engine.history import History
from sim.engine.state import State
from sim.geography.atlas import Topology
from sim.scenario.position import Hold, Siege
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    from sim.engine.branch import Branch

_KEPT_MOMENTS = 256


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place at a moment: who holds it, what is recorded of it, and what the model works out.

    `hold` is the record's, unless the ground around the place has since been lost: then it is inferred, and `recorded`
    still is the record's.
    """

    id: str
    hold: Hold
    recorded: Hold
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
    def overtaken(self) -> bool:
        """Whether the hold is inferred from the ground around, against the record."""
        return self.hold is not self.recorded

    @property
    def encircled(self) -> bool:
        """Whether the place is fully encircled: reported so by a believed account, or worked out by the model."""
        reported = self.siege is not None and self.siege.degree == "fully"
        return reported or (self.encirclement is not None and self.encirclement.degree == "fully")


class _Worked:
    """What follows from one position, shared by the moments that have it."""

    def __init__(self, model: _Model, ground: Ground, state: State) -> None:
        self.ground = ground
        self._model = model
        self._state = state
        self._roads: dict[tuple[str, str | None], RoadState] = {}

    def follows_from(self, ground: Ground, state: State) -> bool:
        mine = self._state
        same = all(getattr(mine, name) is getattr(state, name) for name in ("places", "posts", "roads"))
        return same and self.ground is ground

    @cached_property
    def survey(self) -> Survey:
        return self._model.surveyor.at(self.ground)

    @cached_property
    def overtaken(self) -> dict[str, Hold]:
        return self._model.holds.overtaken(self._state, self.ground)

    @cached_property
    def encircled(self) -> dict[str, Encirclement]:
        return self._model.siegecraft.encircled(self._state, self.ground)

    def road(self, id: str, section: str | None) -> RoadState:
        if (id, section) not in self._roads:
            self._roads[id, section] = self._model.roads.at(id, self._state, self.ground, section)
        return self._roads[id, section]

    def around(self, place: str) -> Encirclement | None:
        number = self._model.topology.index.get(place)
        side = None if number is None else self.ground.sides[number]
        return self._model.siegecraft.of_place(place, side, self._state, self.ground) if side else None


class _Model:
    """The workings of one replay over its landscape; only where there is a base map."""

    def __init__(self, landscape: Landscape, topology: Topology, history: History) -> None:
        scenario = landscape.scenario
        self.topology = topology
        self.tracks = tracks(landscape)
        self.roads = Roads(scenario, topology, self.tracks)
        self.grounds = Grounds(landscape, topology, history)
        self.standing = standing_of(landscape, topology)
        self.holds = Holds(topology, self.standing)
        self.siegecraft = Siegecraft(landscape, topology, self.roads, self.standing)
        self.surveyor = Surveyor(topology, {id: side.against for id, side in scenario.sides.items()})
        self._worked: _Worked | None = None

    def worked(self, state: State) -> _Worked:
        """Return what follows at `state`; the same object while nothing that it rests on changes."""
        ground = self.grounds.at(state)
        if self._worked is None or not self._worked.follows_from(ground, state):
            self._worked = _Worked(self, ground, state)
        return self._worked


class Moment:
    """One turn of a replay. What is worked out is worked out when first asked for; without a base map there is none."""

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
        recorded = self.state.hold(self.replay.scenario.places[id].id)
        hold = self.overtaken.get(id, recorded)
        return PlaceView(id, hold, recorded, self.state.sieges.get(id), self.encircled.get(id))

    @cached_property
    def _worked(self) -> _Worked | None:
        return self.replay.model.worked(self.state) if self.replay.model else None

    @property
    def ground(self) -> Ground | None:
        """Who holds the ground of every site."""
        return self._worked.ground if self._worked else None

    @property
    def overtaken(self) -> Mapping[str, Hold]:
        """The inferred holds of the places whose record is older than the ground around them, by id."""
        return self._worked.overtaken if self._worked else {}

    @property
    def encircled(self) -> Mapping[str, Encirclement]:
        """The places and posts that the model finds cut off, by id."""
        return self._worked.encircled if self._worked else {}

    def around(self, place: str) -> Encirclement | None:
        """Return how `place` stands even where it is not cut off: the roads left, the directions it is faced from.

        None without a base map, for a place without ground of its own, and where who holds it is unknown.
        """
        return self._worked.around(place) if self._worked else None

    @property
    def territory(self) -> Mapping[str, Share]:
        """The ground by region."""
        return self._worked.survey.territory if self._worked else {}

    @property
    def front(self) -> tuple[list[int], float]:
        """The borders of the topology between hostile ground, and their length in km."""
        return self._worked.survey.front if self._worked else ([], 0.0)

    @cached_property
    def corridors(self) -> tuple[Corridor, ...]:
        """The corridors in force, with the places inside."""
        model = self.replay.model
        return corridors(self.replay.history, self.turn, model.tracks) if model else ()

    def road(self, id: str, section: str | None = None) -> RoadState | None:
        """Return the state of route `id`, or of one of its sections; None without a base map.

        Raises KeyError for an unknown route or section.
        """
        route = self.replay.scenario.routes[id]
        return self._worked.road(route.id, section) if self._worked else None

    def gained(self, side: str, since: Moment, region: str = "map") -> float:
        """Return the km² that `side` has gained in a region since another moment, less what it lost there."""
        return changes(since.territory, self.territory).get(region, {}).get(side, 0.0)


class Replay:
    """A scenario under one lens and on one branch, moment by moment.

    `landscape` may be shared between the replays of one scenario, so that its geography is read once.
    """

    def __init__(
        self,
        scenario: Scenario,
        lens: str | None = None,
        branch: Branch | None = None,
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
            while len(self._moments) >= _KEPT_MOMENTS:
                del self._moments[next(iter(self._moments))]
            self._moments[turn] = self._moment(turn)
        return self._moments[turn]

    def on(self, date: str | dt.date) -> Moment:
        """Return the moment of the last turn begun by `date` ("2020-02-06"). Raises ValueError for no date."""
        day = dt.date.fromisoformat(date) if isinstance(date, str) else date
        return self.at(self.scenario.turn_on(day))

    def _moment(self, turn: int) -> Moment:
        """Return a new moment; a replay with richer moments makes its own."""
        return Moment(self, turn)

    @cached_property
    def model(self) -> _Model | None:
        """What works out the consequences; None without a base map."""
        topology = self.landscape.topology
        return _Model(self.landscape, topology, self.history) if topology else None
