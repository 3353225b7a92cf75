"""What rests on words of the document: an event, an expectation."""

from __future__ import annotations

from sim.document.quotes import Citation
from sim.scenario.base import Record


class Cited(Record):
    """A piece of a scenario with the citation that it rests on, and where that stands."""

    citation: Citation

    @property
    def line(self) -> int:
        """The line of the document, from 1."""
        return self.citation.line

    @property
    def start(self) -> int:
        """The quote's first code point within its line."""
        return self.citation.start

    @property
    def end(self) -> int:
        """The code point after the quote's last."""
        return self.citation.end

    @property
    def quote(self) -> str:
        """The document's words."""
        return self.citation.quote
