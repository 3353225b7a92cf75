"""The replay: every moment of a scenario, recorded and worked out. The front door of the Python interface."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sim.consequences.consequence import Consequence, Found, Line
from sim.consequences.corridors import Corridor, Corridors
from sim.consequences.encirclement import Encirclement, Siegecraft
from sim.consequences.ground import Ground
from sim.consequences.landscape import Landscape
from sim.consequences.losses import Loss, unstated_losses
from sim.consequences.roads import Roads, RoadState
from sim.consequences.territory import Share, Surveyor, gain
from sim.consequences.variant import Variant
from sim.consequences.workings import Workings
from sim.engine.history import History
from sim.engine.state import State
from sim.scenario.events import Event
from sim.scenario.position import Hold, Siege
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    from sim.engine.branch import Branch

_KEPT_MOMENTS = 256


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place at a moment: who holds it, what is recorded of it, and what the model works out.

    `hold` is the record's, unless the ground around the place has since been lost: then it is inferred, and `recorded`
    still is the record's. A place of which a report is left behind so is overtaken.
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
        """Whether a report of the place's holder is left behind: the ground around it has gone over since."""
        return self.hold is not self.recorded and self.recorded.fact is not None

    @property
    def encircled(self) -> bool:
        """Whether the place is fully encircled: reported so by a believed account, or worked out by the model."""
        reported = self.siege is not None and self.siege.degree == "fully"
        return reported or (self.encirclement is not None and self.encirclement.degree == "fully")


class Moment:
    """One turn of a replay. What is worked out is worked out when first asked for; without a base map there is none."""

    def __init__(self, replay: Replay, turn: int) -> None:
        self.replay = replay
        self.turn = turn
        self.state: State = replay.history.at(turn)
        self._found: dict[type[Consequence[Any]], Any] = {}

    @property
    def scenario(self) -> Scenario:
        """The scenario."""
        return self.replay.scenario

    @property
    def landscape(self) -> Landscape:
        """Its geography."""
        return self.replay.landscape

    def at(self, turn: int) -> Moment:
        """Return the moment after another turn of the same replay."""
        return self.replay.at(turn)

    def on(self, day: dt.date) -> Moment:
        """Return the moment of the last turn begun by a day."""
        return self.replay.on(day)

    @property
    def date(self) -> dt.date | None:
        """The date on which the turn begins; None before the first turn."""
        return self.replay.scenario.turn(self.turn).date if self.turn else None

    def place(self, id: str) -> PlaceView:
        """Return place `id` at this moment. Raises KeyError for an unknown id."""
        recorded = self.state.hold(self.replay.scenario.places[id].id)
        hold = self.overtaken.get(id, recorded)
        return PlaceView(id, hold, recorded, self.state.sieges.get(id), self.encircled.get(id))

    def loss(self, place: str) -> Loss | None:
        """Return the loss of a place that nobody reports, between whose bounds this moment lies or that was made good.

        None where there is none, and once a later report tells of the place.
        """
        fact = self.state.hold(place).fact
        for loss in self.replay.losses.get(place, ()):
            if fact == loss.fact or (loss.after <= self.turn < loss.before and (loss.after < self.turn or not fact)):
                return loss
        return None

    @property
    def lost(self) -> frozenset[str]:
        """The places whose holder is open: lost on a day that nothing tells, between whose bounds this moment lies."""
        known = self.replay.losses
        return frozenset(id for id in known if (loss := self.loss(id)) and self.turn < loss.before)

    @property
    def may_have_happened(self) -> list[Event]:
        """What the lens has in a later turn only because its day is not told, and may have happened by now."""
        if not self.turn:
            return []
        turn = self.scenario.turn(self.turn)
        day = turn.until or turn.date
        later = (event for event in self.replay.undated if event.turn > self.turn)
        return [event for event in later if (period := event.period) and period.may_hold(day)]

    @cached_property
    def ground(self) -> Ground | None:
        """Who holds the ground of every site."""
        return self.replay.model.ground(self.state) if self.replay.model else None

    @property
    def sides(self) -> tuple[str | None, ...]:
        """Who holds the ground of each site, by its number; none without a base map."""
        return self.replay.model.sides(self.ground) if self.replay.model and self.ground else ()

    def found(self, kind: type[Consequence[Found]]) -> Found | None:
        """Return what a kind of consequence finds at this moment; None without a base map."""
        if kind not in self._found and self.replay.model and self.ground:
            self._found[kind] = self.replay.model.found(kind, self.state, self.ground)
        return self._found.get(kind)

    def answer(self, kind: type[Consequence[Any]], about: str) -> str | float | None:
        """Return what a kind of consequence finds about one id, in a word or a figure; None where it has nothing."""
        found, model = self.found(kind), self.replay.model
        answer: str | float | None = model.of(kind).answer(found, about, self) if model else None
        return answer

    def follows(self) -> Iterator[tuple[type[Consequence[Any]], tuple[Line, ...]]]:
        """Yield every kind of consequence with what it finds in words; nothing without a base map."""
        model = self.replay.model
        for kind in model.kinds if model else ():
            yield kind, self.lines(kind)

    def lines(self, kind: type[Consequence[Any]]) -> tuple[Line, ...]:
        """Return in words what a kind of consequence finds; nothing without a base map."""
        model = self.replay.model
        return tuple(model.of(kind).lines(self.found(kind), self)) if model else ()

    @cached_property
    def notes(self) -> Mapping[str, tuple[str, ...]]:
        """What the consequences have to tell of places, in words, by id."""
        model = self.replay.model
        notes: dict[str, tuple[str, ...]] = {}
        for kind in model.kinds if model else ():
            for place, note in model.of(kind).notes(self.found(kind), self).items() if model else ():
                notes[place] = (*notes.get(place, ()), note)
        return notes

    def data(self) -> Iterator[tuple[str, Any]]:
        """Yield every consequence as JSON data by top-level keys; nothing without a base map."""
        model = self.replay.model
        for kind in model.kinds if model else ():
            yield from model.of(kind).data(self.found(kind), self).items() if model else ()

    @cached_property
    def overtaken(self) -> Mapping[str, Hold]:
        """The inferred holds of the places whose record is older than the ground around them, by id."""
        return self.replay.model.overtaken(self.state, self.ground) if self.replay.model and self.ground else {}

    @property
    def encircled(self) -> Mapping[str, Encirclement]:
        """The places and posts that the model finds cut off, by id."""
        return self.found(Siegecraft) or {}

    def around(self, place: str) -> Encirclement | None:
        """Return how `place` stands even where it is not cut off: the roads left, the directions it is faced from.

        None without a base map, for a place without ground of its own, and where who holds it is unknown.
        """
        model, ground = self.replay.model, self.ground
        number = model.topology.index.get(place) if model else None
        side = None if number is None or ground is None else ground.sides[number]
        if model is None or ground is None or side is None:
            return None
        siegecraft: Siegecraft = model.of(Siegecraft)
        return siegecraft.of_place(place, side, self.state, ground)

    @property
    def territory(self) -> Mapping[str, Share]:
        """The ground by region."""
        survey = self.found(Surveyor)
        return survey.territory if survey else {}

    @property
    def front(self) -> tuple[list[int], float]:
        """The borders of the topology between hostile ground, and their length in km."""
        survey = self.found(Surveyor)
        return survey.front if survey else ([], 0.0)

    @property
    def fenced(self) -> Container[int]:
        """The borders between two sites, by their numbers, that the front runs along."""
        survey, model = self.found(Surveyor), self.replay.model
        return model.fenced(survey) if survey and model else ()

    @property
    def corridors(self) -> tuple[Corridor, ...]:
        """The corridors in force, with the places inside."""
        return self.found(Corridors) or ()

    def road(self, id: str, section: str | None = None) -> RoadState | None:
        """Return the state of route `id`, or of one of its sections; None without a base map.

        Raises KeyError for an unknown route or section.
        """
        route, book = self.replay.scenario.routes[id], self.found(Roads)
        return book.road(route.id, section) if book else None

    def gained(self, side: str, since: Moment, region: str = "map") -> float:
        """Return the km² that `side` has gained in a region since another moment, less what it lost there."""
        return gain(side, since.territory, self.territory, region)


class Replay:
    """A scenario under one lens and on one branch, moment by moment.

    `landscape` may be shared between the replays of one scenario, so that its geography is read once. With a `variant`
    it is a member of an ensemble, whose own scenario and landscape stand in for these.
    """

    def __init__(
        self,
        scenario: Scenario,
        lens: str | None = None,
        branch: Branch | None = None,
        landscape: Landscape | None = None,
        variant: Variant | None = None,
    ) -> None:
        """Fold the scenario. Raises KeyError for an unknown lens."""
        self.variant = variant
        if variant is not None:
            scenario, landscape = variant.scenario, variant.landscape
        self.scenario = scenario
        self.landscape = landscape or Landscape(scenario)
        self.history = History(scenario, lens, branch, variant.added if variant else None)
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
    def losses(self) -> Mapping[str, tuple[Loss, ...]]:
        """The losses, by place, that the recaptures imply and nothing tells."""
        return unstated_losses(self.history)

    @cached_property
    def undated(self) -> list[Event]:
        """The events taken whose day the document does not give."""
        return [event for event in self.history.facts(self.history.last) if event.edtf]

    @cached_property
    def model(self) -> Workings | None:
        """What works out the consequences; None without a base map."""
        topology = self.landscape.topology
        return Workings(self.landscape, topology, self.history, self.variant) if topology else None
