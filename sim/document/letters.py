"""Letters that command instead of being read: control characters, and overrides of the direction of writing.

A terminal obeys an escape sequence, a browser refuses a picture that holds one, and an override makes what follows read
backwards. Control characters are refused where a text comes in; what is shown is made harmless once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")  # all but tabs and the ends of lines
OVERRIDE = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMBED, _POP = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATE, _CLOSE = "\u2066\u2067\u2068", "\u2069"


def code_point(letter: str) -> str:
    """Return how a letter that cannot be shown is called: "U+001B"."""
    return f"U+{ord(letter):04X}"


def places_of(pattern: re.Pattern[str], lines: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Yield line and column, from 1, and the letter, for every letter of `lines` that `pattern` finds."""
    for number, line in enumerate(lines, 1):
        for match in pattern.finditer(line):
            yield number, match.start() + 1, match[0]


def harmless(text: str) -> str:
    """Return `text` without control characters, each line with every direction that it opens closed at its end."""
    if not OVERRIDE.search(text):
        return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    return "\n".join(_closed(line) for line in CONTROL.sub("\N{REPLACEMENT CHARACTER}", text).split("\n"))


def _closed(line: str) -> str:
    open_ones: list[str] = []
    kept = []
    for letter in line:
        if letter in _EMBED or letter in _ISOLATE:
            open_ones.append(_POP if letter in _EMBED else _CLOSE)
        elif letter in (_POP, _CLOSE):
            if not open_ones or open_ones[-1] != letter:
                continue  # closes nothing that this line opened
            open_ones.pop()
        kept.append(letter)
    end = [kept.pop()] if kept[-1:] == ["\r"] else []
    return "".join([*kept, *reversed(open_ones), *end])
