"""Citing: where each event's quote stands in the document, or why that is not clear."""

from __future__ import annotations

from typing import Any

from sim.document.quotes import Citation, nearest, occurrences, parse_position
from sim.document.sentences import Sentence, sentences
from sim.document.text import Document
from sim.scenario.events import AuthoredEvent, AuthoredTurn
from sim.scenario.expectations import AuthoredExpectation
from sim.scenario.loading import PartFile
from sim.scenario.problems import Problem
from sim.scenario.weaving import Located, drafts_of


def cited_events(files: list[PartFile], document: Document) -> list[Located]:
    """Return every event and expectation of `files` with its citation, None where its quote is not found just once."""
    places = list(sentences(document))
    found = []
    for file in files:
        holders: list[tuple[tuple[Any, ...], tuple[AuthoredTurn, ...]]] = [((), file.part.turns)]
        holders += [(("phases", index), phase.turns) for index, phase in enumerate(file.part.phases)]
        for base, turns in holders:
            for draft in drafts_of(turns, file.source, base):
                for located in draft.events:
                    located.citation = cite_quote(located, document, places, [])
                    found.append(located)
        for index, expectation in enumerate(file.part.expectations):
            located = as_located(expectation, file, index)
            located.citation = cite_quote(located, document, places, [])
            found.append(located)
    return found


def as_located(expectation: AuthoredExpectation, file: PartFile, index: int) -> Located:
    """Return the quote of the expectation at `index` of a file, to be found like an event's."""
    quote = AuthoredEvent(quote=expectation.quote, at=expectation.at)
    return Located(quote, file.source, ("expectations", index))


def cite_quote(
    located: Located, document: Document, places: list[Sentence], problems: list[Problem]
) -> Citation | None:
    """Return the citation of an event's quote; None, with a problem, where it does not stand just once."""
    event = located.event
    found = occurrences(document, event.quote)
    if event.at:
        found = [one for one in found if _stands_at(one, event.at, places)]
    if len(found) == 1:
        return found[0]
    where = (*located.path, "quote")
    if found:
        lines = ", ".join(sentence_at(one, places).id for one in found[:6])
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
    return citation.line == line and (number is None or sentence_at(citation, places).id == at)


def sentence_at(citation: Citation, places: list[Sentence]) -> Sentence:
    """Return the sentence in which the citation starts."""
    best = places[0]
    for sentence in places:
        if sentence.line == citation.line and sentence.start <= citation.start:
            best = sentence
    return best
