"""A scenario resolved: every quote found, every id known, every turn numbered. What all the other rooms read."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

from sim.document.text import Document
from sim.scenario.base import Id, Record
from sim.scenario.effects.cut import Cut
from sim.scenario.effects.open import Open
from sim.scenario.effects.surround import Surround
from sim.scenario.events import Context, Event, Phase, Turn
from sim.scenario.expectations import Expectation
from sim.scenario.world import (
    Account,
    Condition,
    Credit,
    Force,
    Group,
    Lens,
    Matter,
    Place,
    Region,
    Route,
    Side,
    Start,
    Voice,
)

Made = TypeVar("Made")


class Flaw(Record):
    """A problem of a draft in words, and the turn that it stands in or after: what is wrong there is left out."""

    turn: int
    text: str


class Scenario(Record):
    """A whole scenario, frozen. Mappings are by id, in the order in which the author wrote them.

    `root` is the folder (or file) it was read from; `files` are its files as problems name them.
    """

    id: Id
    title: str
    about: str | None
    content_note: str | None
    root: Path
    files: tuple[str, ...]
    document: Document
    basemap: Path | None
    settlements: Path | None
    credits: tuple[Credit, ...]
    sides: dict[Id, Side]
    voices: dict[Id, Voice]
    accounts: dict[Id, Account]
    groups: dict[Id, Group]
    places: dict[Id, Place]
    forces: dict[Id, Force]
    regions: dict[Id, Region]
    routes: dict[Id, Route]
    lenses: dict[Id, Lens]
    matters: dict[Id, Matter]
    conditions: dict[Id, Condition]
    start: tuple[Start, ...]
    phases: tuple[Phase, ...]
    turns: tuple[Turn, ...]
    context: tuple[Context, ...]
    expectations: tuple[Expectation, ...] = ()
    opening_view: Literal["all", "most"] = "all"
    bare_map: bool = False
    loaded_words: tuple[str, ...] = ()
    flaws: tuple[Flaw, ...] = ()  # of a draft only

    def once(self, make: Callable[[Scenario], Made]) -> Made:
        """Return what `make` makes of this scenario: made when first asked for, then kept with it."""
        made: dict[Callable[[Scenario], Any], Any] = self.__dict__.setdefault("_made", {})
        if make not in made:
            made[make] = make(self)
        found: Made = made[make]
        return found

    def __getstate__(self) -> dict[str, Any]:
        """Return the fields alone: what was worked out from them is worked out anew where a copy arrives."""
        return {name: self.__dict__[name] for name in self.__dataclass_fields__}

    def __repr__(self) -> str:
        """Return one line; the fields of a whole scenario would fill a book."""
        return f"<Scenario {self.id!r}: {self.title}, {len(self.turns)} turns, {len(self.events_by_id)} events>"

    def events(self) -> Iterator[Event]:
        """Yield every event in the order of the replay."""
        for turn in self.turns:
            yield from turn.events

    @cached_property
    def events_by_id(self) -> dict[str, Event]:
        """Every event by its id."""
        return {event.id: event for event in self.events()}

    @cached_property
    def events_by_matter(self) -> dict[str, tuple[Event, ...]]:
        """The events of each matter, by the event's own matter or by one of its claims, in the order of the replay."""
        found: dict[str, list[Event]] = {id: [] for id in self.matters}
        for event in self.events():
            named = dict.fromkeys([event.matter, *(claim.matter for claim in event.claims)])
            for matter in named:
                if matter is not None:
                    found[matter].append(event)
        return {id: tuple(events) for id, events in found.items()}

    @cached_property
    def surrounded(self) -> frozenset[str]:
        """The places that some event says are surrounded."""
        effects = (effect for event in self.events() for effect in event.effects)
        return frozenset(effect.place for effect in effects if isinstance(effect, Surround))

    @cached_property
    def road_reports(self) -> dict[str, tuple[str | None, ...]]:
        """By route, the places at which some event cuts or opens it, each once; None stands for the whole route."""
        found: dict[str, dict[str | None, None]] = {}
        for event in self.events():
            for effect in event.effects:
                if isinstance(effect, Cut | Open):
                    found.setdefault(effect.route, {})[effect.place] = None
        return {route: tuple(places) for route, places in found.items()}

    @cached_property
    def phases_by_id(self) -> dict[str, Phase]:
        """Every phase by its id."""
        return {phase.id: phase for phase in self.phases}

    def turn(self, number: int) -> Turn:
        """Return turn `number`, counted from 1. Raises IndexError outside the replay."""
        if not 1 <= number <= len(self.turns):
            raise IndexError(f"turns run from 1 to {len(self.turns)}, not {number}")
        return self.turns[number - 1]

    def turn_on(self, date: dt.date) -> int:
        """Return the number of the last turn that has begun by `date`; 0 before the first."""
        return bisect_right(self._dates, date)

    def turn_in(self, phase: str, date: dt.date) -> int | None:
        """Return the last turn of a phase that has begun by `date`, which may lie in two; None where none has."""
        run = self.phases_by_id[phase]
        turn = min(self.turn_on(date), run.last)
        return turn if turn >= run.first else None

    @cached_property
    def _dates(self) -> list[dt.date]:
        return [turn.date for turn in self.turns]

    def side_of(self, id: str | None) -> str | None:
        """Return the side that `id` (a side or force) belongs to, following parents; None where it has none."""
        seen: set[str] = set()
        while id is not None and id not in seen:
            if id in self.sides:
                return id
            force = self.forces.get(id)
            if force is None:
                return None
            if force.side is not None:
                return force.side
            seen.add(id)
            id = force.parent
        return None

    def name_of(self, id: str) -> str:
        """Return the name of a side, force, group, place, account, region or route; the id itself where unknown."""
        for registry in (self.sides, self.forces, self.groups, self.places, self.accounts, self.regions, self.routes):
            if id in registry:
                return registry[id].name
        return id
