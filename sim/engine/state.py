"""The state: the position after a turn, as tables of small frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim.scenario.position import (
    TABLES,
    UNKNOWN,
    Active,
    Entry,
    Flipped,
    Hold,
    Post,
    RoadReport,
    Siege,
    Table,
    Whereabouts,
)

ORDER_FACT = "order"  # what a hold on a branch rests on instead of an event


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
