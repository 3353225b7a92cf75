"""The state: the position after a turn, as tables of small frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar, dataclass_transform

ORDER_FACT = "order"  # what a hold on a branch rests on instead of an event
Basis = Literal["stated", "inferred"]
Table = Literal["places", "posts", "sieges", "forces", "roads", "conditions", "regions"]
TABLES: tuple[Table, ...] = ("places", "posts", "sieges", "forces", "roads", "conditions", "regions")
_Made = TypeVar("_Made")


@dataclass_transform(frozen_default=True)
def _entry(cls: type[_Made]) -> type[_Made]:
    """Return `cls` as a dataclass, frozen for the type checker: frozen at run time it takes four times as long to make,
    and one is made for every event.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


@_entry
class Hold:
    """Who holds a place: `controller` None where that is unknown; `fact` is the event it rests on, None at the start.

    `claimants` are the sides that believed accounts, or fighters inside, set against each other while `contested`.
    """

    controller: str | None
    since: int = 0
    fact: str | None = None
    basis: Basis = "stated"
    contested: bool = False
    claimants: tuple[str, ...] = ()


@_entry
class Siege:
    """A place or post that the document says is surrounded, by whom and how closely."""

    by: str
    degree: Literal["begun", "partly", "fully"]
    since: int
    fact: str


@_entry
class Post:
    """A post that stands, and whose it is; `fact` None where it stood before the first turn."""

    side: str
    since: int = 0
    fact: str | None = None


@_entry
class Whereabouts:
    """Where a force was last reported; `place` None after it withdrew to nowhere stated."""

    place: str | None
    since: int
    fact: str


@_entry
class RoadReport:
    """What the document last said of a route near a place: cut by or open to a side."""

    by: str
    how: Literal["held", "under-fire", "blocked", "open"]
    place: str | None
    since: int
    fact: str


@_entry
class Active:
    """A condition that has begun and not ended."""

    since: int
    fact: str


@_entry
class Flipped:
    """A drawn region whose unnamed places are inferred to have changed hands."""

    side: str
    since: int
    fact: str


@dataclass(frozen=True, slots=True)
class State:
    """The position after turn `turn` (0: before the first). Tables are by id and must not be changed.

    `roads` is by route and the place the report is about, written "m5" or "m5/saraqib".
    """

    turn: int
    places: Mapping[str, Hold] = field(default_factory=dict)
    posts: Mapping[str, Post] = field(default_factory=dict)
    sieges: Mapping[str, Siege] = field(default_factory=dict)
    forces: Mapping[str, Whereabouts] = field(default_factory=dict)
    roads: Mapping[str, RoadReport] = field(default_factory=dict)
    conditions: Mapping[str, Active] = field(default_factory=dict)
    regions: Mapping[str, Flipped] = field(default_factory=dict)

    def hold(self, place: str) -> Hold:
        """Return who holds `place`; an unknown hold where nothing is recorded of it."""
        return self.places.get(place, UNKNOWN)

    def tables(self) -> dict[Table, Mapping[str, Entry]]:
        """Return all tables by their names."""
        return {name: getattr(self, name) for name in TABLES}

    def table(self, name: str) -> Mapping[str, Entry]:
        """Return the table called `name`."""
        found: Mapping[str, Entry] = getattr(self, name)
        return found


Entry = Hold | Siege | Post | Whereabouts | RoadReport | Active | Flipped
ENTRIES: dict[str, type[Any]] = {
    "places": Hold,
    "posts": Post,
    "sieges": Siege,
    "forces": Whereabouts,
    "roads": RoadReport,
    "conditions": Active,
    "regions": Flipped,
}
UNKNOWN = Hold(None, basis="inferred")
