"""Citing: where the quote of each event and expectation stands in the document, or why that is not clear."""

from __future__ import annotations

from typing import Any

from sim.document.passages import Passages, QuoteError
from sim.document.quotes import Citation
from sim.scenario.events import AuthoredEvent, AuthoredTurn
from sim.scenario.expectations import AuthoredExpectation
from sim.scenario.loader import PartFile
from sim.scenario.problems import Problem
from sim.scenario.strands import Located, drafts_of


def cited_events(files: list[PartFile], passages: Passages) -> list[Located]:
    """Return every event and expectation of `files` with its citation, None where its quote is not found just once."""
    found = []
    for file in files:
        holders: list[tuple[tuple[Any, ...], tuple[AuthoredTurn, ...]]] = [((), file.part.turns)]
        holders += [(("phases", index), phase.turns) for index, phase in enumerate(file.part.phases)]
        for base, turns in holders:
            for draft in drafts_of(turns, file.source, base):
                found += draft.events
        found += [as_located(one, file, index) for index, one in enumerate(file.part.expectations)]
    for located in found:
        located.citation = cite_quote(located, passages, [])
    return found


def as_located(expectation: AuthoredExpectation, file: PartFile, index: int) -> Located:
    """Return the quote of the expectation at `index` of a file, to be found like an event's."""
    quote = AuthoredEvent(quote=expectation.quote, at=expectation.at)
    return Located(quote, file.source, ("expectations", index))


def cite_quote(located: Located, passages: Passages, problems: list[Problem]) -> Citation | None:
    """Return the citation of an event's quote; None, with a problem, where it does not stand just once."""
    try:
        return passages.cite(located.event.quote, located.event.at)
    except QuoteError as error:
        problems.append(located.source.problem((*located.path, "quote"), error.code, str(error)))
        return None
