"""Strands: the phases of a scenario's files, with the turns told outside them joined in by their date."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sim.scenario.dates import read_edtf
from sim.scenario.events import AuthoredEvent, AuthoredTurn
from sim.scenario.parts import Draft, Located, PartFile, PhaseDraft, drafts_of, phases_in
from sim.scenario.problems import Problem, nearest_hint

Turn = Draft[Located[AuthoredEvent]]
Phases = tuple[PhaseDraft[Located[AuthoredEvent]], ...]


def weave(files: Sequence[PartFile]) -> tuple[Phases, list[Problem]]:
    """Return the phases of `files` in their order with the strands joined in, and what is wrong with either.

    A strand's turn joins the turn of its day, or stands as a turn of its own in that date's phase.
    """
    phases, problems = phases_of(files)
    if not phases:
        missing = files[0].source.problem((), "missing-key", "no phase with turns (expected at least one)")
        return (), [*problems, missing]
    problems += doubled_strands(files)
    for file in files:
        if file.part.strand:
            for turn in drafts_of(file.part.turns, file.source, ()):
                problem = misplaced(phases, turn)
                if problem is None:
                    phases = joined(phases, turn)
                else:
                    problems = [*problems, problem]
    return placed(phases), [*problems, *disorder(phases)]


def placed(phases: Phases) -> Phases:
    """Return `phases` with every event of a day that is not told in the turn that has it: the last that begins by the
    end of its period, or by its beginning where the end is open; the first of all where none begins by then.
    """
    days = [draft.turn.date for phase in phases for draft in phase.drafts]
    moved: dict[int, list[Located[AuthoredEvent]]] = {}
    kept: list[list[Located[AuthoredEvent]]] = []
    for number, draft in enumerate(draft for phase in phases for draft in phase.drafts):
        kept.append([])
        for event in draft.events:
            home = _turn_of(event.written, days, number)
            (kept[number] if home == number else moved.setdefault(home, [])).append(event)
    if not moved:
        return phases
    told = iter([(*own, *moved.get(number, ())) for number, own in enumerate(kept)])
    return tuple(
        replace(phase, drafts=tuple(replace(draft, events=next(told)) for draft in phase.drafts)) for phase in phases
    )


def _turn_of(event: AuthoredEvent, days: Sequence[dt.date], written: int) -> int:
    """Return the turn, by index, that has an event, of those that begin on `days`; of equal ones that of its author."""
    if event.date is None:
        return written
    home = max(bisect_right(days, read_edtf(event.date).anchor) - 1, 0)
    return written if days[written] == days[home] else home


def phases_of(files: Sequence[PartFile]) -> tuple[Phases, list[Problem]]:
    """Return the phases of `files` in their order, and a problem for each that has no turns or whose id is taken."""
    found: list[PhaseDraft[Located[AuthoredEvent]]] = []
    problems: list[Problem] = []
    homes: dict[str, str] = {}
    for file in files:
        for base, phase in phases_in(file):
            if phase.phase in homes:
                message = f"phase id {phase.phase!r} stands twice: here and in {homes[phase.phase]} (expected once)"
                problems.append(file.source.problem((*base, "phase"), "duplicate", message))
            elif not phase.turns:
                problems.append(file.source.problem(base, "empty-phase", f"phase {phase.phase!r} has no turns"))
            else:
                found.append(PhaseDraft(phase, drafts_of(phase.turns, file.source, base)))
            homes.setdefault(phase.phase, f"{file.source.file}:{file.source.marks.at((*base, 'phase')).line}")
    return tuple(found), problems


def doubled_parts(files: Sequence[PartFile]) -> list[Problem]:
    """Return a problem for each phase and strand whose id is taken, of files some of which may be missing."""
    doubled = (problem for problem in phases_of(files)[1] if problem.code == "duplicate")
    return [*doubled, *doubled_strands(files)]


def doubled_strands(files: Sequence[PartFile]) -> Iterator[Problem]:
    """Yield a problem for each strand whose id another file has: a copy of a file would tell everything twice."""
    homes: dict[str, str] = {}
    for file in files:
        id = file.part.strand
        if id in homes:
            message = f"strand id {id!r} stands twice: here and in {homes[id]} (expected once)"
            yield file.source.problem(("strand",), "duplicate", message)
        elif id:
            homes[id] = f"{file.source.file}:{file.source.marks.at(('strand',)).line}"


def misplaced(phases: Phases, turn: Turn) -> Problem | None:
    """Return why the turn of a strand has no place among `phases`; None where it has one."""
    own = turn.turn
    ids = [phase.id for phase in phases]
    if own.phase is not None and own.phase not in ids:
        message = f"no phase {own.phase!r} (expected a known id{nearest_hint(own.phase, ids)})"
        return turn.problem("unknown-phase", message, "phase")
    if own.headline is None and _same_day(phases, own) is None:
        message = f"no phase has a turn on {own.date} to join (expected headline: …, to stand alone)"
        return turn.problem("headline", message)
    return None


def joined(phases: Phases, turn: Turn) -> Phases:
    """Return `phases` with the turn of a strand: its events in the turn of the same day, or itself where it belongs."""
    same = _same_day(phases, turn.turn)
    home = same[0] if same else _home(phases, turn.turn)
    drafts = phases[home].drafts
    if same:
        at = same[1]
        drafts = (*drafts[:at], replace(drafts[at], events=drafts[at].events + turn.events), *drafts[at + 1 :])
    else:
        at = bisect_right([one.turn.date for one in drafts], turn.turn.date)
        drafts = (*drafts[:at], turn, *drafts[at:])
    return (*phases[:home], replace(phases[home], drafts=drafts), *phases[home + 1 :])


def _same_day(phases: Phases, turn: AuthoredTurn) -> tuple[int, int] | None:
    """Return the phase and the turn in it, by index, that have the date (or span) of `turn`."""
    for number, phase in enumerate(phases):
        if turn.phase in (None, phase.id):
            for index, draft in enumerate(phase.drafts):
                if (draft.turn.date, draft.turn.until) == (turn.date, turn.until):
                    return number, index
    return None


def _home(phases: Phases, turn: AuthoredTurn) -> int:
    """Return the phase, by index, in which `turn` stands alone: its own choice, or the last that has begun."""
    if turn.phase is not None:
        return next(number for number, phase in enumerate(phases) if phase.id == turn.phase)
    return max((number for number, phase in enumerate(phases) if phase.begins <= turn.date), default=0)


def disorder(phases: Phases) -> Iterator[Problem]:
    """Yield a problem for each turn that is out of order, has no headline, or names another phase than its own."""
    last, hour = dt.date.min, ""
    for phase in phases:
        for draft in phase.drafts:
            turn = draft.turn
            hour = hour if turn.date == last else ""
            if turn.hour and turn.hour < hour:
                yield draft.problem("order", f"{turn.hour} after {hour} of that day (expected in order)", "hour")
            hour = turn.hour or hour
            if turn.date < last:
                yield draft.problem("order", f"{turn.date} after a turn of {last} (expected in order of date)", "date")
            last = max(last, turn.date)
            if turn.headline is None:
                yield draft.problem("headline", "a turn without headline: (expected one)")
            if turn.phase not in (None, phase.id):
                yield draft.problem("phase", f"{turn.phase!r} in phase {phase.id!r} (expected no phase: here)", "phase")
