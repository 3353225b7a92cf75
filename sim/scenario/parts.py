"""The drafts that the stages of loading hand on: files, events and turns with where they were written. Pure data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sim.document.quotes import Citation
from sim.scenario.authored import AuthoredPhase, Part
from sim.scenario.events import AuthoredEvent, AuthoredTurn
from sim.scenario.expectations import AuthoredExpectation
from sim.scenario.problems import Problem
from sim.scenario.yaml_source import Source

Keys = tuple[Any, ...]  # the keys and indexes that lead to a value of a file
Written = TypeVar("Written", bound=AuthoredEvent | AuthoredExpectation, covariant=True)


@dataclass(frozen=True, slots=True)
class PartFile:
    """A file of a scenario that fits the model, with the marks to point into it."""

    part: Part
    source: Source


@dataclass(frozen=True, slots=True)
class Located(Generic[Written]):
    """An event or expectation as written, and where that is."""

    written: Written
    source: Source
    path: Keys

    @property
    def where(self) -> str:
        """The file and line, as in "phases/01.yaml:12"."""
        return f"{self.source.file}:{self.source.marks.at(self.path).line}"

    def problem(self, key: str, code: str, message: str) -> Problem:
        """Return an error located at the value of `key`."""
        return self.source.problem((*self.path, key), code, message)


@dataclass(frozen=True, slots=True)
class Cited(Generic[Written]):
    """An event or expectation whose quote is found, and where in the document."""

    located: Located[Written]
    citation: Citation

    @property
    def written(self) -> Written:
        """The event or expectation as written."""
        return self.located.written


Held = TypeVar("Held", bound=Located[AuthoredEvent] | Cited[AuthoredEvent], covariant=True)


@dataclass(frozen=True, slots=True)
class Draft(Generic[Held]):
    """A turn that has no number yet; its events first located, later cited."""

    turn: AuthoredTurn
    source: Source
    path: Keys
    events: tuple[Held, ...]

    def problem(self, code: str, message: str, *keys: str) -> Problem:
        """Return an error located at the turn, or at the value of one of its keys."""
        return self.source.problem((*self.path, *keys), code, message)


@dataclass(frozen=True, slots=True)
class PhaseDraft(Generic[Held]):
    """A phase whose turns have no numbers yet."""

    phase: AuthoredPhase
    drafts: tuple[Draft[Held], ...]

    @property
    def id(self) -> str:
        """The phase's id."""
        return self.phase.phase

    @property
    def begins(self) -> dt.date:
        """The first day that belongs to the phase."""
        return self.phase.begins or self.drafts[0].turn.date


def phases_in(file: PartFile) -> Iterator[tuple[Keys, AuthoredPhase]]:
    """Yield the phases of a file with their paths in it: those listed under `phases`, and the file itself."""
    part = file.part
    for index, phase in enumerate(part.phases):
        yield ("phases", index), phase
    if part.phase:
        title = part.title or part.phase
        yield (
            (),
            AuthoredPhase(
                phase=part.phase, title=title, short=part.short, about=part.about, begins=part.begins,
                turns=part.turns, context=part.context,
            ),
        )  # fmt: skip


def drafts_of(turns: Sequence[AuthoredTurn], source: Source, base: Keys) -> tuple[Draft[Located[AuthoredEvent]], ...]:
    """Return the drafts of `turns`, which stand at the path `base` of their file."""
    return tuple(
        Draft(
            turn,
            source,
            (*base, "turns", t),
            tuple(Located(event, source, (*base, "turns", t, "events", e)) for e, event in enumerate(turn.events)),
        )
        for t, turn in enumerate(turns)
    )


def expectations_in(files: Sequence[PartFile]) -> Iterator[Located[AuthoredExpectation]]:
    """Yield every expectation of `files`, in their order."""
    for file in files:
        for index, expectation in enumerate(file.part.expectations):
            yield Located(expectation, file.source, ("expectations", index))
