"""Passages: the sentences of one document, and where a quote stands in it, or why that is not clear."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from sim.document.folding import how_differs, places_of_look
from sim.document.quotes import Citation, cite, nearest, parse_position
from sim.document.sentences import Sentence, sentences
from sim.document.text import Document


class QuoteError(ValueError):
    """A quote does not stand just once; `code` is the problem's code, the message says what was expected."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Passages:
    """Finds sentences and quotes in one document, which is split once, when first asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in reading order."""
        return tuple(sentences(self.document))

    @cached_property
    def _by_line(self) -> dict[int, list[Sentence]]:
        found: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            found.setdefault(sentence.line, []).append(sentence)
        return found

    def on(self, line: int) -> Sequence[Sentence]:
        """Return the sentences of `line`, none for an empty one."""
        return self._by_line.get(line, ())

    def at(self, line: int, start: int) -> Sentence:
        """Return the sentence of `line` that holds code point `start`. Raises KeyError for an empty line."""
        row = self._by_line[line]
        return row[max(0, bisect_right([sentence.start for sentence in row], start) - 1)]

    def of(self, citation: Citation) -> Sentence:
        """Return the sentence in which `citation` starts."""
        return self.at(citation.line, citation.start)

    @cached_property
    def _lines_with(self) -> dict[str, list[int]]:
        """The lines that hold each word: what stands between white space, whatever it is."""
        found: dict[str, list[int]] = {}
        for number, line in enumerate(self.document.lines, 1):
            for word in dict.fromkeys(line.split()):
                found.setdefault(word, []).append(number)
        return found

    def _lines_near(self, quote: str) -> Sequence[int]:
        """Return the lines in which `quote` may stand: those with the rarest of its words that are whole for certain.

        The first and the last may be cut.
        """
        lines = [self._lines_with.get(word, ()) for word in quote.split()[1:-1]]
        return min(lines, key=len) if lines else range(1, len(self.document.lines) + 1)

    def occurrences(self, quote: str) -> list[Citation]:
        """Return a citation for every place where `quote` stands word for word, in reading order; none for blanks."""
        found: list[Citation] = []
        for number in self._lines_near(quote) if quote.strip() else ():
            line = self.document.line(number)
            start = line.find(quote)
            while start >= 0:
                found.append(cite(self.document, number, start, start + len(quote)))
                start = line.find(quote, start + 1)
        return found

    def alike(self, quote: str) -> list[Citation]:
        """Return a citation for every passage that looks like `quote`, whatever its marks, spaces and accents are."""
        return [
            cite(self.document, number, start, end)
            for number, line in enumerate(self.document.lines, 1)
            for start, end in places_of_look(line, quote)
        ]

    def cite(self, quote: str, at: str | None = None) -> Citation:
        """Return where `quote` stands; `at` ("L18" or "L18.2") picks one of several places.

        Raises QuoteError where it stands nowhere, or in several places.
        """
        found = self.occurrences(quote)
        if at:
            line, number = parse_position(at)
            found = [one for one in found if one.line == line and (number is None or self.of(one).id == at)]
        if len(found) == 1:
            return found[0]
        if found:
            where = ", ".join(self.of(one).id for one in found[:6])
            raise QuoteError(
                "ambiguous-quote", f"stands {len(found)} times (expected at: one of {where}, or a longer quote)"
            )
        place = f" at {at}" if at else ""
        raise QuoteError(
            "quote-not-found", f"not in {self.document.file}{place} (expected the document's words{self._hint(quote)})"
        )

    def _hint(self, quote: str) -> str:
        """Return what stands in the document instead of a quote that does not."""
        alike = self.alike(quote)
        if len(alike) == 1:
            how = how_differs(quote, alike[0].quote)
            return f"; nearest: L{alike[0].line}: {alike[0].quote!r}, with {how}, which `phaseline check --fix` mends"
        near = nearest(self.document, quote)
        return f"; nearest: L{near.line}: {near.text!r}" if near else ""
