"""Weaving: phases read from their files, and strands joined into them by date."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from sim.document.quotes import Citation
from sim.scenario.authored import AuthoredPhase, Part
from sim.scenario.events import AuthoredEvent, AuthoredTurn
from sim.scenario.loader import PartFile
from sim.scenario.problems import Problem
from sim.scenario.yaml_source import Source


@dataclass(slots=True)
class Located:
    """An authored event with where it was written and where its quote stands."""

    event: AuthoredEvent
    source: Source
    path: tuple[Any, ...]
    citation: Citation | None = None


@dataclass(slots=True)
class Draft:
    """A turn while strands may still join it."""

    turn: AuthoredTurn
    source: Source
    path: tuple[Any, ...]
    events: list[Located] = field(default_factory=list)


@dataclass(slots=True)
class PhaseDraft:
    """A phase while strands may still join it."""

    phase: AuthoredPhase
    drafts: list[Draft]

    @property
    def begins(self) -> dt.date:
        """The first day that belongs to the phase."""
        return self.phase.begins or self.drafts[0].turn.date


def phases_of(files: list[PartFile], problems: list[Problem]) -> list[PhaseDraft]:
    """Return the phases of `files` in their order; a phase without turns is a problem."""
    found: list[PhaseDraft] = []
    for file in files:
        part = file.part
        holders: list[tuple[tuple[Any, ...], AuthoredPhase]] = [
            (("phases", index), phase) for index, phase in enumerate(part.phases)
        ]
        if part.phase:
            holders.append(((), _as_phase(part)))
        for base, phase in holders:
            if not phase.turns:
                problems.append(file.source.problem(base, "empty-phase", f"phase {phase.phase!r} has no turns"))
                continue
            found.append(PhaseDraft(phase, drafts_of(phase.turns, file.source, base)))
    return found


def _as_phase(part: Part) -> AuthoredPhase:
    return AuthoredPhase(
        phase=part.phase or "",
        title=part.title or part.phase or "",
        short=part.short,
        about=part.about,
        begins=part.begins,
        turns=part.turns,
        context=part.context,
    )


def drafts_of(turns: tuple[AuthoredTurn, ...], source: Source, base: tuple[Any, ...]) -> list[Draft]:
    """Return the drafts of `turns`, which stand at the path `base` of their file."""
    drafts = []
    for index, turn in enumerate(turns):
        path = (*base, "turns", index)
        events = [Located(event, source, (*path, "events", e)) for e, event in enumerate(turn.events)]
        drafts.append(Draft(turn, source, path, events))
    return drafts


def weave(files: list[PartFile], phases: list[PhaseDraft], problems: list[Problem]) -> None:
    """Let the turns of strands join the turn of the same date, or stand as a turn of their own in that date's phase."""
    for file in files:
        if not file.part.strand:
            continue
        for draft in drafts_of(file.part.turns, file.source, ()):
            same = _same_day(phases, draft.turn)
            if same is not None:
                same.events += draft.events
            elif draft.turn.headline is None:
                problems.append(
                    draft.source.problem(
                        draft.path,
                        "headline",
                        f"no phase has a turn on {draft.turn.date} to join (expected headline: …, to stand alone)",
                    )
                )
            else:
                _insert(phases, draft)


def _same_day(phases: list[PhaseDraft], turn: AuthoredTurn) -> Draft | None:
    for phase in phases:
        if turn.phase in (None, phase.phase.phase):
            for draft in phase.drafts:
                if draft.turn.date == turn.date and draft.turn.until == turn.until:
                    return draft
    return None


def _insert(phases: list[PhaseDraft], draft: Draft) -> None:
    home = phases[0]
    for phase in phases:
        if phase.begins <= draft.turn.date and draft.turn.phase in (None, phase.phase.phase):
            home = phase
    dates = [one.turn.date for one in home.drafts]
    home.drafts.insert(bisect_right(dates, draft.turn.date), draft)


def check_order(phases: list[PhaseDraft], problems: list[Problem]) -> None:
    """Add a problem for each turn that is out of order or has no headline."""
    last: dt.date | None = None
    for phase in phases:
        for draft in phase.drafts:
            if last is not None and draft.turn.date < last:
                problems.append(
                    draft.source.problem(
                        (*draft.path, "date"),
                        "order",
                        f"{draft.turn.date} after a turn of {last} (expected in order of date)",
                    )
                )
            last = max(last, draft.turn.date) if last else draft.turn.date
            if draft.turn.headline is None:
                problems.append(draft.source.problem(draft.path, "headline", "a turn without headline: (expected one)"))
