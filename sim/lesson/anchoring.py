"""Anchoring a lesson's quotes in the document, the way events are: word for word, one place each."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from sim.document.quotes import Citation, nearest, occurrences, parse_position
from sim.document.sentences import Sentence, sentences
from sim.scenario.events import Event
from sim.scenario.scenario import Scenario


class AnchorError(ValueError):
    """A quote cannot be anchored; `code` is the problem's code, the message says what was expected."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def citation_of(event: Event) -> Citation:
    """Return the citation of an event's quote."""
    return Citation(event.document, event.line, event.start, event.end, event.quote, event.prefix, event.suffix)


class Anchors:
    """Finds quotes, sentences and the events that quote the same words, in one scenario's document."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario

    @cached_property
    def _by_line(self) -> dict[int, list[Sentence]]:
        found: dict[int, list[Sentence]] = {}
        for sentence in sentences(self._scenario.document):
            found.setdefault(sentence.line, []).append(sentence)
        return found

    def on(self, line: int) -> list[Sentence]:
        """Return the sentences of a line, none for an empty one."""
        return self._by_line.get(line, [])

    def sentence_of(self, citation: Citation) -> Sentence:
        """Return the sentence in which a citation starts."""
        row = self._by_line[citation.line]
        return row[max(0, bisect_right([sentence.start for sentence in row], citation.start) - 1)]

    def cite(self, quote: str, at: str | None) -> Citation:
        """Return where `quote` stands. Raises AnchorError where it stands nowhere, or in several places."""
        document = self._scenario.document
        found = occurrences(document, quote)
        if at:
            line, number = parse_position(at)
            found = [one for one in found if one.line == line and (number is None or self.sentence_of(one).id == at)]
        if len(found) == 1:
            return found[0]
        if found:
            where = ", ".join(self.sentence_of(one).id for one in found[:6])
            raise AnchorError(
                "ambiguous-quote", f"stands {len(found)} times (expected at: one of {where}, or a longer quote)"
            )
        near = nearest(document, quote)
        hint = f"; nearest: L{near.line}: {near.text!r}" if near else ""
        place = f" at {at}" if at else ""
        raise AnchorError("quote-not-found", f"not in {document.file}{place} (expected the document's words{hint})")

    def turn_of(self, citation: Citation) -> int | None:
        """Return the first turn with an event that quotes some of the same words; None where there is none."""
        turns = [
            event.turn
            for event in self._scenario.events()
            if event.line == citation.line and event.start < citation.end and event.end > citation.start
        ]
        return min(turns, default=None)
