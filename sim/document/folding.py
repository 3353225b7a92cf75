"""Texts as they look: marks, dashes, spaces and accents that may be written in several ways, written in one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_LOOKS = {
    **dict.fromkeys("’‘‚‛′`´", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-"), "…": "...",
}  # fmt: skip
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_NAMES = {"'": "an apostrophe", '"': "quotation marks", "-": "a dash", ".": "dots", " ": "a space"}


class Folded(NamedTuple):
    """A text as it looks, and for each of its characters where the original's stands."""

    text: str
    at: tuple[int, ...]


@lru_cache(maxsize=50_000)
def fold(text: str) -> Folded:
    """Return `text` with all that looks alike written alike: runs of white space as one space, accents taken apart."""
    letters: list[str] = []
    places: list[int] = []
    for index, letter in _letters(text):
        if letter != " " or (letters and letters[-1] != " "):
            letters.append(letter)
            places.append(index)
    return Folded("".join(letters), tuple(places))


def _letters(text: str) -> Iterator[tuple[int, str]]:
    for index, written in enumerate(text):
        if written in _UNSEEN:
            continue
        for letter in unicodedata.normalize("NFD", written):
            for seen in _LOOKS.get(letter, " " if letter.isspace() else letter):
                yield index, seen


def places_of_look(line: str, quote: str) -> list[tuple[int, int]]:
    """Return the (start, end) of every passage of `line` that looks like `quote`."""
    wanted, there = fold(quote).text.strip(), fold(line)
    found = []
    start = there.text.find(wanted) if wanted else -1
    while start >= 0:
        end = there.at[start + len(wanted) - 1] + 1
        while end < len(line) and (unicodedata.combining(line[end]) or line[end] in _UNSEEN):
            end += 1
        found.append((there.at[start], end))
        start = there.text.find(wanted, start + 1)
    return found


def how_differs(quote: str, passage: str) -> str:
    """Return in words how two texts that look alike differ: "’ for '", "a space", "accents composed another way"."""
    ours, theirs = set(quote), set(passage)
    told = []
    for letter in sorted(theirs - ours):
        look = _LOOKS.get(letter, " " if letter.isspace() else letter)
        other = next((one for one in sorted(ours - theirs) if fold(one).text == look[:1] or one == look[:1]), None)
        if look != letter and other and letter.isprintable():
            told.append(f"{letter} for {look if look == '...' else other}")
        elif look != letter:
            told.append(_NAMES.get(look[:1], "a mark"))
    if not told and unicodedata.normalize("NFC", quote) == unicodedata.normalize("NFC", passage):
        told.append("accents composed another way")
    return ", ".join(dict.fromkeys(told)) or "marks or spaces"
