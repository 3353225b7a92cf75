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

# What a text has after a sentence's end that is none of the next: marks of notes and of what lacks a source.
_NOTES = re.compile(r"(?:\s?\[(?:\d{1,3}|[a-z]|note \d{1,3}|citation needed|clarification needed)\])+", re.IGNORECASE)
# Abbreviations after which a number or a name goes on with the sentence.
_SHORT = re.compile(
    r"\b(?:approx|ca|c|cca|est|nos?|vols?|figs?|pp?|ch|art|sect|min|max|incl|excl|resp|bzw|ca|г|гг|св|им|ул|др)\.$",
    re.IGNORECASE,
)
_EAST = re.compile(r"[。！？](?=[^\s”’」』）。！？])")  # a full stop of the east needs no space after it
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
        if pieces and _goes_on(line[pieces[-1][0] : pieces[-1][1]], line[start:end]):
            start = pieces.pop()[0]
        ends = (*_LOST_SPACE.finditer(line, start, end), *_EAST.finditer(line, start, end))
        pieces += pairwise([start, *sorted({match.end() for match in ends if match.end() < end}), end])
    found = [_trim(line, start, end) for start, end in pieces if line[start:end].strip()]
    return _with_notes(line, found)


def _goes_on(before: str, after: str) -> bool:
    """Return whether one was cut at an abbreviation: none begins small, or with a figure after "ca."."""
    first = after.lstrip()[:1]
    if first.islower():
        return True
    return bool(_SHORT.search(before.rstrip())) and (first.isdigit() or (first.isalpha() and not first.isascii()))


def _with_notes(line: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return sentences with the marks of notes that stand after each, rather than before the next."""
    kept: list[tuple[int, int]] = []
    for start, end in found:
        notes = _NOTES.match(line, start) if kept else None
        if notes:
            kept[-1] = (kept[-1][0], notes.end())
            start, end = _trim(line, notes.end(), end)
        if start < end:
            kept.append((start, end))
    return kept


def _trim(line: str, start: int, end: int) -> tuple[int, int]:
    text = line[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def sentences(document: Document) -> Iterator[Sentence]:
    """Yield every sentence of `document` in reading order. A heading counts as a sentence."""
    for number, line in enumerate(document.lines, 1):
        for place, (start, end) in enumerate(split_line(line, document.language), 1):
            yield Sentence(f"L{number}.{place}", number, start, end, line[start:end])
