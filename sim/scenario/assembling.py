"""From files to one scenario: registries merged, strands woven in, quotes found, standing worked out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from sim.document.sentences import Sentence, sentences
from sim.document.text import Document, DocumentError
from sim.home import shipped
from sim.scenario.anchors import anchors_path, move_problem, moved, read_anchors
from sim.scenario.authored import KEYED, Part
from sim.scenario.citing import cite_quote, sentence_at
from sim.scenario.events import AuthoredTurn, Event, Phase, Turn
from sim.scenario.expecting import resolve_expectations
from sim.scenario.loading import PartFile, within
from sim.scenario.problems import Problem
from sim.scenario.scenario import Scenario
from sim.scenario.standing import standings
from sim.scenario.weaving import Located, PhaseDraft, check_order, phases_of, weave


def assemble(
    path: Path, files: list[PartFile], document: Document, *, tolerant: bool = False
) -> tuple[Scenario | None, list[Problem]]:
    """Return the scenario made of `files` (None where that fails) and the problems met on the way.

    With `tolerant` the caller already has problems and wants only the rest of them.
    """
    problems: list[Problem] = []
    parts = _merge(files, problems)
    phases = phases_of(files, problems)
    if not phases:
        first = files[0].source
        problems.append(first.problem((), "missing-key", "no phase with turns (expected at least one)"))
        return None, problems
    weave(files, phases, problems)
    check_order(phases, problems)
    places = list(sentences(document))
    anchors = read_anchors(anchors_path(path))
    for phase in phases:
        for draft in phase.drafts:
            for located in draft.events:
                located.citation = cite_quote(located, document, places, problems)
                if located.citation and (old := moved(located.citation, anchors)):
                    problems.append(move_problem(located.source, located.path, located.citation, old))
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
                        file.source.problem(
                            (name, id), "duplicate", f"{id!r} stands twice under {name} (expected once)"
                        )
                    )
                merged[name][id] = entry
    return merged


def _resolve(
    path: Path,
    files: list[PartFile],
    document: Document,
    parts: dict[str, dict[str, Any]],
    phases: list[PhaseDraft],
    places: list[Sentence],
    problems: list[Problem],
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
                    number=number,
                    date=draft.turn.date,
                    until=draft.turn.until,
                    when=draft.turn.when,
                    headline=draft.turn.headline or "",
                    phase=phase.phase.phase,
                    events=events,
                )
            )
        runs.append(
            Phase(id=phase.phase.phase, title=phase.phase.title, first=first, last=len(turns), about=phase.phase.about)
        )
    part = head.part
    return Scenario(
        id=part.scenario or "",
        title=part.title or part.scenario or "",
        about=part.about,
        content_note=part.content_note,
        root=path,
        files=tuple(file.source.file for file in files),
        document=document,
        basemap=_asset(head, path, "basemap", problems),
        settlements=_asset(head, path, "settlements", problems),
        credits=part.credits,
        start=tuple(start for file in files for start in file.part.start),
        phases=tuple(runs),
        turns=tuple(turns),
        context=tuple(entry for file in files for entry in _contexts(file.part)),
        expectations=resolve_expectations(files, document, turns, read_anchors(anchors_path(path)), problems),
        **parts,
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

    def name(self, located: Located) -> str:
        citation = located.citation
        assert citation is not None
        sentence = sentence_at(citation, self._by_line[citation.line]).id
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
    located: Located,
    turn: AuthoredTurn,
    number: int,
    phase: str,
    namer: _Namer,
    accounts: dict[str, Any],
    stands: dict[int, Any],
) -> Event:
    event, citation = located.event, located.citation
    assert citation is not None
    claims = tuple(
        claim if claim.accounts else claim.model_copy(update={"accounts": event.accounts}) for claim in event.claims
    )
    return Event(
        id=namer.name(located),
        turn=number,
        date=event.since or turn.date,
        until=turn.until or (turn.date if event.since else None),
        phase=phase,
        document=citation.document,
        line=citation.line,
        start=citation.start,
        end=citation.end,
        quote=citation.quote,
        prefix=citation.prefix,
        suffix=citation.suffix,
        accounts=event.accounts,
        voices=tuple(dict.fromkeys(accounts[id].voice for id in event.accounts)),
        standing=stands[id(event)],
        basis=event.basis,
        because=event.because,
        matter=event.matter,
        denies=event.denies,
        forces=event.forces,
        places=event.places,
        effects=event.effects,
        claims=claims,
        note=event.note,
        source=f"{located.source.file}:{located.source.marks.at(located.path).line}",
    )
