"""Sentences: where they begin and end, so that coverage can ask of each whether it was used.

The library sentencex does the work. It was made for this kind of text, but joins sentences where an article lost the
space between them ("in 2011.Led by"); those joints are cut here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sim.document.text import Document

# A full stop between a small letter, digit or closing quote and a capitalised word or a date ("31 January").
_LOST_SPACE = re.compile(r"(?<=[a-z0-9\"”)])\.(?=[\"“(]?[A-Z][a-z]|\d{1,2}(?:[-–]\d{1,2})? [A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `id` is L<line>.<number> (both from 1); `start` and `end` are code points within the line."""

    id: str
    line: int
    start: int
    end: int
    text: str


def split_line(line: str, language: str = "en") -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of `line`, without the white space around it, in order."""
    from sentencex import get_sentence_boundaries  # a compiled library: read only when a text is split

    pieces: list[tuple[int, int]] = []
    for boundary in get_sentence_boundaries(language, line):
        start, end = boundary["start_index"], boundary["end_index"]
        if pieces and line[start:end].lstrip()[:1].islower():
            start = pieces.pop()[0]  # a sentence does not begin with a small letter: an abbreviation was cut
        cuts = [start, *(match.end() for match in _LOST_SPACE.finditer(line, start, end)), end]
        pieces += pairwise(cuts)
    return [_trim(line, start, end) for start, end in pieces if line[start:end].strip()]


def _trim(line: str, start: int, end: int) -> tuple[int, int]:
    text = line[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def sentences(document: Document) -> Iterator[Sentence]:
    """Yield every sentence of `document` in reading order. A heading counts as a sentence."""
    for number, line in enumerate(document.lines, 1):
        for place, (start, end) in enumerate(split_line(line, document.language), 1):
            yield Sentence(f"L{number}.{place}", number, start, end, line[start:end])
