"""From files to one scenario: registries merged, strands woven into the phases, quotes found, standing worked out."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sim.document.quotes import Citation, nearest, occurrences, parse_position
from sim.document.sentences import Sentence, sentences
from sim.document.text import Document, DocumentError
from sim.home import shipped
from sim.scenario.authored import KEYED, AuthoredPhase, Part
from sim.scenario.events import AuthoredEvent, AuthoredTurn, Event, Phase, Turn
from sim.scenario.loading import PartFile, within
from sim.scenario.problems import Problem
from sim.scenario.reading import Source
from sim.scenario.scenario import Scenario
from sim.scenario.standing import standings


@dataclass(slots=True)
class _Located:
    """An authored event with where it was written and where its quote stands."""

    event: AuthoredEvent
    source: Source
    path: tuple[Any, ...]
    citation: Citation | None = None


@dataclass(slots=True)
class _Draft:
    """A turn while strands may still join it."""

    turn: AuthoredTurn
    source: Source
    path: tuple[Any, ...]
    events: list[_Located] = field(default_factory=list)


@dataclass(slots=True)
class _PhaseDraft:
    phase: AuthoredPhase
    drafts: list[_Draft]

    @property
    def begins(self) -> dt.date:
        return self.phase.begins or self.drafts[0].turn.date


def assemble(
    path: Path, files: list[PartFile], document: Document, *, tolerant: bool = False
) -> tuple[Scenario | None, list[Problem]]:
    """Return the scenario made of `files` (None where that fails) and the problems met on the way.

    With `tolerant` the caller already has problems and wants only the rest of them.
    """
    problems: list[Problem] = []
    parts = _merge(files, problems)
    phases = _phases(files, problems)
    if not phases:
        first = files[0].source
        problems.append(first.problem((), "missing-key", "no phase with turns (expected at least one)"))
        return None, problems
    _weave(files, phases, problems)
    _check_order(phases, problems)
    places = list(sentences(document))
    for phase in phases:
        for draft in phase.drafts:
            for located in draft.events:
                located.citation = _cite(located, document, places, problems)
    if tolerant or problems:
        return None, problems
    return _resolve(path, files, document, parts, phases, places, problems), problems


def _merge(files: list[PartFile], problems: list[Problem]) -> dict[str, dict[str, Any]]:
    merged: dict[str, dict[str, Any]] = {name: {} for name in KEYED}
    for file in files:
        for name in KEYED:
            for id, entry in getattr(file.part, name).items():
                if id in merged[name]:
                    problems.append(
                        file.source.problem((name, id), "duplicate", f"{id!r} stands twice under {name} (expected once)")
                    )
                merged[name][id] = entry
    return merged


def _phases(files: list[PartFile], problems: list[Problem]) -> list[_PhaseDraft]:
    found: list[_PhaseDraft] = []
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
            found.append(_PhaseDraft(phase, _drafts(phase.turns, file.source, base)))
    return found


def _as_phase(part: Part) -> AuthoredPhase:
    return AuthoredPhase(
        phase=part.phase or "", title=part.title or part.phase or "", about=part.about, begins=part.begins,
        turns=part.turns, context=part.context,
    )


def _drafts(turns: tuple[AuthoredTurn, ...], source: Source, base: tuple[Any, ...]) -> list[_Draft]:
    drafts = []
    for index, turn in enumerate(turns):
        path = (*base, "turns", index)
        events = [_Located(event, source, (*path, "events", e)) for e, event in enumerate(turn.events)]
        drafts.append(_Draft(turn, source, path, events))
    return drafts


def _weave(files: list[PartFile], phases: list[_PhaseDraft], problems: list[Problem]) -> None:
    """Let the turns of strands join the turn of the same date, or stand as a turn of their own in that date's phase."""
    for file in files:
        if not file.part.strand:
            continue
        for draft in _drafts(file.part.turns, file.source, ()):
            same = _same_day(phases, draft.turn)
            if same is not None:
                same.events += draft.events
            elif draft.turn.headline is None:
                problems.append(
                    draft.source.problem(
                        draft.path, "headline",
                        f"no phase has a turn on {draft.turn.date} to join (expected headline: …, to stand alone)",
                    )
                )
            else:
                _insert(phases, draft)


def _same_day(phases: list[_PhaseDraft], turn: AuthoredTurn) -> _Draft | None:
    for phase in phases:
        if turn.phase in (None, phase.phase.phase):
            for draft in phase.drafts:
                if draft.turn.date == turn.date and draft.turn.until == turn.until:
                    return draft
    return None


def _insert(phases: list[_PhaseDraft], draft: _Draft) -> None:
    home = phases[0]
    for phase in phases:
        if phase.begins <= draft.turn.date and draft.turn.phase in (None, phase.phase.phase):
            home = phase
    dates = [one.turn.date for one in home.drafts]
    home.drafts.insert(bisect_right(dates, draft.turn.date), draft)


def _check_order(phases: list[_PhaseDraft], problems: list[Problem]) -> None:
    last: dt.date | None = None
    for phase in phases:
        for draft in phase.drafts:
            if last is not None and draft.turn.date < last:
                problems.append(
                    draft.source.problem(
                        (*draft.path, "date"), "order", f"{draft.turn.date} after a turn of {last} (expected in order of date)"
                    )
                )
            last = max(last, draft.turn.date) if last else draft.turn.date
            if draft.turn.headline is None:
                problems.append(draft.source.problem(draft.path, "headline", "a turn without headline: (expected one)"))


def _cite(
    located: _Located, document: Document, places: list[Sentence], problems: list[Problem]
) -> Citation | None:
    event = located.event
    found = occurrences(document, event.quote)
    if event.at:
        found = [one for one in found if _stands_at(one, event.at, places)]
    if len(found) == 1:
        return found[0]
    where = (*located.path, "quote")
    if found:
        lines = ", ".join(_sentence_at(one, places).id for one in found[:6])
        message = f"stands {len(found)} times (expected at: one of {lines}, or a longer quote)"
        problems.append(located.source.problem(where, "ambiguous-quote", message))
        return None
    near = nearest(document, event.quote)
    hint = f"; nearest: L{near.line}: {near.text!r}" if near else ""
    at = f" at {event.at}" if event.at else ""
    message = f"not in {document.file}{at} (expected the document's words{hint})"
    problems.append(located.source.problem(where, "quote-not-found", message))
    return None


def _stands_at(citation: Citation, at: str, places: list[Sentence]) -> bool:
    line, number = parse_position(at)
    return citation.line == line and (number is None or _sentence_at(citation, places).id == at)


def _sentence_at(citation: Citation, places: list[Sentence]) -> Sentence:
    """Return the sentence in which the citation starts."""
    best = places[0]
    for sentence in places:
        if sentence.line == citation.line and sentence.start <= citation.start:
            best = sentence
    return best


def _resolve(
    path: Path, files: list[PartFile], document: Document, parts: dict[str, dict[str, Any]],
    phases: list[_PhaseDraft], places: list[Sentence], problems: list[Problem],
) -> Scenario | None:
    head = next((file for file in files if file.part.scenario), None)
    if head is None:
        problems.append(files[0].source.problem((), "missing-key", "lacks 'scenario' (expected scenario: ID)"))
        return None
    by_line: dict[int, list[Sentence]] = {}
    for sentence in places:
        by_line.setdefault(sentence.line, []).append(sentence)
    namer = _Namer(by_line, problems)
    stands = standings(located.event for phase in phases for draft in phase.drafts for located in draft.events)
    turns: list[Turn] = []
    runs: list[Phase] = []
    for phase in phases:
        first = len(turns) + 1
        for draft in phase.drafts:
            number = len(turns) + 1
            events = tuple(
                _event(located, draft.turn, number, phase.phase.phase, namer, parts["accounts"], stands)
                for located in draft.events
            )
            turns.append(
                Turn(
                    number=number, date=draft.turn.date, until=draft.turn.until, when=draft.turn.when,
                    headline=draft.turn.headline or "", phase=phase.phase.phase, events=events,
                )
            )
        runs.append(
            Phase(id=phase.phase.phase, title=phase.phase.title, first=first, last=len(turns), about=phase.phase.about)
        )
    part = head.part
    return Scenario(
        id=part.scenario or "", title=part.title or part.scenario or "", about=part.about, content_note=part.content_note,
        root=path, files=tuple(file.source.file for file in files), document=replace(document),
        basemap=_asset(head, path, "basemap", problems), settlements=_asset(head, path, "settlements", problems),
        credits=part.credits, start=tuple(start for file in files for start in file.part.start),
        phases=tuple(runs), turns=tuple(turns),
        context=tuple(entry for file in files for entry in _contexts(file.part)), **parts,
    )


def _contexts(part: Part) -> list[Any]:
    return [*part.context, *(entry for phase in part.phases for entry in phase.context)]


def _asset(head: PartFile, path: Path, key: str, problems: list[Problem]) -> Path | None:
    """Return the file that the scenario names: in its own folder, or (a bare name) among the shipped base maps."""
    name = getattr(head.part, key)
    if name is None:
        return None
    folder = path if path.is_dir() else path.parent
    try:
        own = within(folder, name)
    except DocumentError as error:
        problems.append(head.source.problem((key,), "path", str(error)))
        return None
    common = shipped("assets") / "basemaps" / f"{name}.json"
    for candidate in (own, common):
        if candidate.is_file():
            return candidate
    problems.append(head.source.problem((key,), "missing", f"no file {name!r} in the scenario's folder (expected one)"))
    return None


class _Namer:
    """Gives events ids: their sentence's with a letter, unless the author gave one."""

    def __init__(self, by_line: dict[int, list[Sentence]], problems: list[Problem]) -> None:
        self._by_line = by_line
        self._problems = problems
        self._count: Counter[str] = Counter()
        self._taken: set[str] = set()

    def name(self, located: _Located) -> str:
        citation = located.citation
        assert citation is not None
        sentence = _sentence_at(citation, self._by_line[citation.line]).id
        self._count[sentence] += 1
        id = located.event.id or f"{sentence}{_letters(self._count[sentence])}"
        if id in self._taken:
            problem = located.source.problem((*located.path, "id"), "duplicate", f"event id {id!r} stands twice")
            self._problems.append(problem)
        self._taken.add(id)
        return id


def _letters(number: int) -> str:
    """Return a, b, … z, aa, ab … for 1, 2, …"""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _event(
    located: _Located, turn: AuthoredTurn, number: int, phase: str, namer: _Namer, accounts: dict[str, Any],
    stands: dict[int, Any],
) -> Event:
    event, citation = located.event, located.citation
    assert citation is not None
    claims = tuple(
        claim if claim.accounts else claim.model_copy(update={"accounts": event.accounts}) for claim in event.claims
    )
    return Event(
        id=namer.name(located), turn=number, date=event.since or turn.date,
        until=turn.until or (turn.date if event.since else None), phase=phase,
        document=citation.document, line=citation.line, start=citation.start, end=citation.end, quote=citation.quote,
        prefix=citation.prefix, suffix=citation.suffix, accounts=event.accounts,
        voices=tuple(dict.fromkeys(accounts[id].voice for id in event.accounts)),
        standing=stands[id(event)], basis=event.basis, because=event.because, matter=event.matter, denies=event.denies,
        forces=event.forces, places=event.places, effects=event.effects, claims=claims, note=event.note,
        source=f"{located.source.file}:{located.source.marks.at(located.path).line}",
    )
