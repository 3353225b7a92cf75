"""Finding a quote: exactly where it stands, and what stands nearest where it does not.

A citation is a W3C Web Annotation text selector in both its forms: position (line, start, end) and quote (with the
text just before and after it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from sim.document.text import Document

_CONTEXT = 32  # code points of prefix and suffix kept with a citation
_POSITION = re.compile(r"^L(\d+)(?:\.(\d+))?$")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


class Span(Protocol):
    """A stretch of one line of a document: a citation, a sentence."""

    @property
    def line(self) -> int:
        """The line, from 1."""

    @property
    def start(self) -> int:
        """The first code point within the line."""

    @property
    def end(self) -> int:
        """The code point after the last."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and where it stands: line from 1, `start` and `end` in code points within that line."""

    document: str
    line: int
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str

    def meets(self, other: Span) -> bool:
        """Return whether this and another stretch of the same document have a code point in common."""
        return self.line == other.line and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Near:
    """The passage of a document most like a quote that is not there; `ratio` from 0 (nothing alike) to 1."""

    line: int
    start: int
    text: str
    ratio: float


def cite(document: Document, line: int, start: int, end: int) -> Citation:
    """Return the citation of `document`'s code points `start` to `end` of `line`."""
    text = document.line(line)
    return Citation(
        document=document.id,
        line=line,
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[max(0, start - _CONTEXT) : start],
        suffix=text[end : end + _CONTEXT],
    )


def parse_position(position: str) -> tuple[int, int | None]:
    """Return (line, sentence or None) of "L18" or "L18.2". Raises ValueError for anything else."""
    match = _POSITION.match(position)
    if not match:
        raise ValueError(f"{position!r} is no position (expected L18 for a line or L18.2 for a sentence)")
    return int(match[1]), int(match[2]) if match[2] else None


def nearest(document: Document, quote: str) -> Near | None:
    """Return the passage most like `quote`, or None where nothing is at least half alike.

    Quotation marks, dashes and white space of every kind count as the same, since they are the usual cause of a miss.
    """
    from difflib import SequenceMatcher  # late: a sound scenario needs none of it

    wanted = _plain(quote)
    best: Near | None = None
    words = set(wanted.lower().split())
    for number in _lines_sharing_most(document, words):
        line = document.lines[number - 1]
        start, end = _closest_window(_plain(line), wanted)
        text = line[start:end]
        ratio = SequenceMatcher(None, _plain(text), wanted, autojunk=False).ratio()
        if best is None or ratio > best.ratio:
            best = Near(number, start, text, ratio)
    return best if best and best.ratio >= 0.5 else None


def _plain(text: str) -> str:
    """Fold look-alikes one for one, so that offsets stay true."""
    return text.translate(_ALIKE)


def _lines_sharing_most(document: Document, words: set[str], most: int = 5) -> list[int]:
    shared = [
        (len(words.intersection(_plain(line).lower().split())), -number)
        for number, line in enumerate(document.lines, 1)
    ]
    return [-number for count, number in sorted(shared, reverse=True)[:most] if count]


def _closest_window(line: str, wanted: str) -> tuple[int, int]:
    """Return the (start, end) in `line` around the longest run that it shares with `wanted`, on word boundaries."""
    from difflib import SequenceMatcher

    match = SequenceMatcher(None, line, wanted, autojunk=False).find_longest_match()
    start = max(0, match.a - match.b)
    end = min(len(line), start + len(wanted))
    while start > 0 and not line[start - 1].isspace():
        start -= 1
    while end < len(line) and not line[end].isspace():
        end += 1
    return start, end
