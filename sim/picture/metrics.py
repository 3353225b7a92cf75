"""How wide text is: one table of advance widths, measured once from the shipped fonts, for every renderer.

Kerning is left out: a renderer sets a line to the width given here, and whoever kerns makes up the difference between
the letters. Arabic is measured letter by letter, each as it joins its neighbours, in the one weight that it is set in.
"""

from __future__ import annotations

import functools
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.home import shipped
from sim.picture.items import Weight

MISSING = 600  # of a sign that the fonts lack
DRAWN = dict.fromkeys("←↑→↓", 1050)  # signs that the font lacks and the window draws
ALONE, ENDS, WITHIN, BEGINS = range(4)  # how an Arabic letter joins; one that joins nothing after it has two widths
ELLIPSIS = "…"


@dataclass(frozen=True)
class Metrics:
    """Widths in thousandths of an em, and how far letters reach above and below the baseline, in parts of an em."""

    ascent: float
    descent: float
    widths: Mapping[Weight, Mapping[str, int]]
    arabic: Mapping[str, Sequence[int]]


@functools.cache
def metrics() -> Metrics:
    """Return the table."""
    table = json.loads((shipped("assets") / "fonts" / "metrics.json").read_text(encoding="utf-8"))
    widths: dict[Weight, Mapping[str, int]] = {
        weight: {chr(int(first) + n): width for first, run in runs.items() for n, width in enumerate(run)} | DRAWN
        for weight, runs in table["widths"].items()
    }
    return Metrics(table["ascent"] / 1000, table["descent"] / 1000, widths, table["arabic"])


def undrawn(text: str) -> str:
    """Return the letters of a text that the window and pictures have no shape for, each once, in their order."""
    latin, arabic = metrics().widths["regular"], metrics().arabic
    strange = (sign for sign in text if sign not in latin and sign not in arabic and sign.isprintable())
    return "".join(dict.fromkeys(sign for sign in strange if not sign.isspace() and not unicodedata.combining(sign)))


def width(text: str, size: float, weight: Weight = "regular", spacing: float = 0.0) -> float:
    """Return how many pixels wide a line is in letters of `size` pixels, with `spacing` after each letter."""
    return _ems(text, weight) * size + spacing * len(text)


@functools.lru_cache(maxsize=16384)
def _ems(text: str, weight: Weight) -> float:
    latin, arabic = metrics().widths[weight], metrics().arabic
    if text.isascii():
        return sum(latin.get(sign, MISSING) for sign in text) / 1000
    total = 0
    letters = [sign for sign in _paired(text) if not unicodedata.combining(sign[0])]
    for before, sign, after in zip(["", *letters], letters, [*letters[1:], ""], strict=False):
        forms = arabic.get(sign)
        if forms is None or sign in latin:
            total += latin.get(sign, MISSING)
            continue
        joined = len(forms) > 1 and len(arabic.get(before, ())) > ENDS + 1
        joins = len(forms) > ENDS + 1 and len(arabic.get(after, ())) > 1
        total += forms[(WITHIN if joins else ENDS) if joined else BEGINS if joins else ALONE]
    return total / 1000


def _paired(text: str) -> list[str]:
    """Return the signs of a text, a lam with its alef as one."""
    arabic, found = metrics().arabic, list[str]()
    for sign in text:
        if found and found[-1] + sign in arabic:
            found[-1] += sign
        else:
            found.append(sign)
    return found


def wrapped(text: str, size: float, most: float, weight: Weight = "regular") -> list[str]:
    """Return text as lines no wider than `most` pixels; a word that is wider has a line of its own."""
    rows: list[str] = []
    for word in text.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and width(longer, size, weight) <= most:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def cut(text: str, size: float, most: float, weight: Weight = "regular") -> str:
    """Return a line that is no wider than `most` pixels: as it is, or its beginning and an ellipsis."""
    if width(text, size, weight) <= most:
        return text
    while text and width(text + ELLIPSIS, size, weight) > most:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS
