"""Citations: where the quotes of events and expectations stand in the document, or why that is not clear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sim.document.passages import Passages, QuoteError
from sim.scenario.anchors import Anchor, moved
from sim.scenario.events import AuthoredEvent
from sim.scenario.expectations import AuthoredExpectation
from sim.scenario.parts import Cited, Draft, Located, PartFile, PhaseDraft, Written, drafts_of, expectations_in
from sim.scenario.problems import Problem

Anchors = dict[str, list[Anchor]]


def cite(located: Located[Written], passages: Passages) -> Cited[Written] | Problem:
    """Return an event or expectation with its citation; a problem where its quote does not stand just once."""
    try:
        return Cited(located, passages.cite(located.written.quote, located.written.at))
    except QuoteError as error:
        return located.problem("quote", error.code, str(error))


def cite_all(
    quotes: Iterable[Located[Written]], passages: Passages, anchors: Anchors
) -> tuple[tuple[Cited[Written], ...], list[Problem]]:
    """Return the `quotes` that are found, and a problem for each that is not, or has moved since it was anchored."""
    cited: list[Cited[Written]] = []
    problems: list[Problem] = []
    for located in quotes:
        found = cite(located, passages)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            cited.append(found)
    return tuple(cited), problems + [problem for one in cited if (problem := _movement(one, anchors))]


def cite_phases(
    phases: Sequence[PhaseDraft[Located[AuthoredEvent]]], passages: Passages, anchors: Anchors
) -> tuple[tuple[PhaseDraft[Cited[AuthoredEvent]], ...], list[Problem]]:
    """Return `phases` with every event cited, less those whose quote is not found, and the problems."""
    found: list[PhaseDraft[Cited[AuthoredEvent]]] = []
    problems: list[Problem] = []
    for phase in phases:
        drafts = []
        for draft in phase.drafts:
            events, wrong = cite_all(draft.events, passages, anchors)
            drafts.append(Draft(draft.turn, draft.source, draft.path, events))
            problems += wrong
        found.append(PhaseDraft(phase.phase, tuple(drafts)))
    return tuple(found), problems


def _movement(cited: Cited[Written], anchors: Anchors) -> Problem | None:
    citation, old = cited.citation, moved(cited.citation, anchors)
    if old is None:
        return None
    kept = old.around(citation)
    expected = "where it was anchored" if kept else "the surroundings in which it was anchored"
    message = (
        f"stood at L{old.line}, character {old.start}; now at L{citation.line}, character {citation.start}: "
        f"{citation.quote[:60]!r} (expected: {expected}; see `phaseline anchor`)"
    )
    problem = cited.located.problem("quote", "quote-moved", message)
    return replace(problem, severity="warning") if kept else problem


def quotes_in(files: Sequence[PartFile]) -> list[Located[AuthoredEvent | AuthoredExpectation]]:
    """Return every event and then every expectation of `files`, file by file, as they are written."""
    found: list[Located[AuthoredEvent | AuthoredExpectation]] = []
    for file in files:
        found += [event for draft in drafts_of(file.part.turns, file.source, ()) for event in draft.events]
        for index, phase in enumerate(file.part.phases):
            drafts = drafts_of(phase.turns, file.source, ("phases", index))
            found += [event for draft in drafts for event in draft.events]
        found += expectations_in([file])
    return found
