"""The files of a scenario as an author writes them: one model for every file, since each holds some of the same keys.

The JSON Schema that editors use is made from `Part`.
"""

from __future__ import annotations

import datetime as dt
from typing import Self

from pydantic import model_validator

from sim.scenario.base import Id, Record, Text
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
    about: Text | None = None
    begins: dt.date | None = None
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
    credits: tuple[Credit, ...] = ()

    sides: dict[Id, Side] = {}
    voices: dict[Id, Voice] = {}
    accounts: dict[Id, Account] = {}
    groups: dict[Id, Group] = {}
    places: dict[Id, Place] = {}
    forces: dict[Id, Force] = {}
    regions: dict[Id, Region] = {}
    routes: dict[Id, Route] = {}
    lenses: dict[Id, Lens] = {}
    matters: dict[Id, Matter] = {}
    conditions: dict[Id, Condition] = {}
    start: tuple[Start, ...] = ()
    expectations: tuple[AuthoredExpectation, ...] = ()

    phase: Id | None = None
    begins: dt.date | None = None
    strand: Id | None = None
    turns: tuple[AuthoredTurn, ...] = ()
    context: tuple[Context, ...] = ()
    phases: tuple[AuthoredPhase, ...] = ()

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        named = [key for key in ("scenario", "phase", "strand") if getattr(self, key)]
        if len(named) > 1:
            raise ValueError(f"{' and '.join(named)} in one file (expected one of scenario, phase, strand)")
        if self.turns and not (self.phase or self.strand):
            raise ValueError("turns without a phase or strand (expected phase: ID or strand: ID)")
        return self


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
