"""The files of a scenario as an author writes them: one model for every file, since each holds some of the same keys.

The JSON Schema that editors use is made from `Part`.
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from sim.scenario.base import Day, Id, Record, Text
from sim.scenario.events import AuthoredTurn, Context
from sim.scenario.expectations import AuthoredExpectation
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


class AuthoredPhase(Record):
    """A phase with its turns in order of date."""

    phase: Id
    title: Text
    short: Text | None = None
    about: Text | None = None
    begins: Day | None = None
    turns: tuple[AuthoredTurn, ...] = ()
    context: tuple[Context, ...] = ()


class Part(Record):
    """One file of a scenario, or a whole scenario in one file.

    A phase file holds `phase`, `title` and `turns`. A strand file holds `strand` and `turns` that join the phases by
    their date: a thread of the document told outside its order, such as the humanitarian section.
    """

    scenario: Id | None = None
    title: Text | None = None
    about: Text | None = None
    content_note: Text | None = None
    document: Text | None = None
    basemap: Text | None = None
    settlements: Text | None = None
    opening_view: Literal["all", "most"] = "all"
    loaded_words: tuple[Text, ...] = ()
    credits: tuple[Credit, ...] = ()

    sides: dict[Id, Side] = field(default_factory=dict)
    voices: dict[Id, Voice] = field(default_factory=dict)
    accounts: dict[Id, Account] = field(default_factory=dict)
    groups: dict[Id, Group] = field(default_factory=dict)
    places: dict[Id, Place] = field(default_factory=dict)
    forces: dict[Id, Force] = field(default_factory=dict)
    regions: dict[Id, Region] = field(default_factory=dict)
    routes: dict[Id, Route] = field(default_factory=dict)
    lenses: dict[Id, Lens] = field(default_factory=dict)
    matters: dict[Id, Matter] = field(default_factory=dict)
    conditions: dict[Id, Condition] = field(default_factory=dict)
    start: tuple[Start, ...] = ()
    expectations: tuple[AuthoredExpectation, ...] = ()

    phase: Id | None = None
    short: Text | None = None
    begins: Day | None = None
    strand: Id | None = None
    turns: tuple[AuthoredTurn, ...] = ()
    context: tuple[Context, ...] = ()
    phases: tuple[AuthoredPhase, ...] = ()

    def __post_init__(self) -> None:
        named = [key for key in ("scenario", "phase", "strand") if getattr(self, key)]
        if len(named) > 1:
            raise ValueError(f"{' and '.join(named)} in one file (expected one of scenario, phase, strand)")
        if self.turns and not (self.phase or self.strand):
            raise ValueError("turns without a phase or strand (expected phase: ID or strand: ID)")


KEYED = (
    "sides",
    "voices",
    "accounts",
    "groups",
    "places",
    "forces",
    "regions",
    "routes",
    "lenses",
    "matters",
    "conditions",
)
