"""Lines that a program broke at a width, joined to the paragraphs that they were."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

_NARROW, _WIDE = 40, 100  # characters: what texts are broken at
_ENDS = re.compile(r"[.!?:;…。！？][”’\"')\]]*$")
_LISTED = re.compile(r"\s*(?:[-*•–]|\d{1,3}[.)])\s")


def is_wrapped(lines: Sequence[str]) -> bool:
    """Return whether a text is broken at a width: most of its lines are of one length and end within sentences."""
    inner = [one for block in blocks(lines) for one in block[:-1]]
    if len(inner) < 3:
        return False
    width = median(map(len, inner))
    alike = [line for line in inner if abs(len(line) - width) <= 16]
    open_ended = [line for line in inner if not _ENDS.search(line.rstrip())]
    return _NARROW <= width <= _WIDE and len(alike) > 0.7 * len(inner) and len(open_ended) > 0.6 * len(inner)


def blocks(lines: Sequence[str]) -> list[list[str]]:
    """Return the paragraphs of a text: its lines between empty ones; an item of a list is one of its own."""
    found: list[list[str]] = [[]]
    for line in lines:
        if not line.strip():
            found.append([])
        elif _LISTED.match(line) and found[-1]:
            found.append([line])
        else:
            found[-1].append(line)
    return [block for block in found if block]


def unwrapped(lines: Sequence[str]) -> list[str]:
    """Return each paragraph as one line. A word that was broken is one again, unless it has a hyphen elsewhere too."""
    text = "\n".join(lines)
    return [_joined(block, text) for block in blocks(lines)]


def _joined(block: Sequence[str], text: str) -> str:
    joined = block[0].strip()
    for line in block[1:]:
        line = line.strip()
        word = re.search(r"(\w+)-$", joined)
        rest = re.match(r"\w+", line)
        if word and rest and rest[0][0].islower():
            kept = f"{word[1]}-{rest[0]}" in text
            joined = (joined if kept else joined[:-1]) + line
        else:
            joined = f"{joined} {line}"
    return joined
