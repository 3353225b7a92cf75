"""The figures that a text tells, in digits or in words: 1,500, 1.5 million, thirty-four, two dozen, half a million.

Digits are read in every script, words in English, numerals of the east as they are written. A text that can be read in
two ways tells both: "1.500" is one and a half and fifteen hundred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
_SMALL = {word: float(number) for number, word in enumerate(_UNITS)}
_SMALL |= {word: 10.0 * ten for ten, word in enumerate(_TENS, 2)}
_SMALL |= {word: float(number) for number, word in enumerate(_ORDINALS, 1)}
_SMALL |= {"a": 1.0, "an": 1.0, "another": 1.0, "single": 1.0, "once": 1.0, "both": 2.0, "twice": 2.0, "twin": 2.0}
_SMALL |= {"no": 0.0, "none": 0.0, "nil": 0.0, "nobody": 0.0, "without": 0.0, "half": 0.5, "quarter": 0.25}
_SCALES = {
    "couple": 2.0, "pair": 2.0, "dozen": 12.0, "score": 20.0, "hundred": 100.0, "thousand": 1e3, "k": 1e3,
    "million": 1e6, "mln": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9,
}  # fmt: skip
_SHARES = {"half": 50.0, "third": 100 / 3, "thirds": 200 / 3, "quarter": 25.0, "quarters": 75.0}
_SHARES |= dict.fromkeys(("all", "whole", "entire", "entirety", "every"), 100.0)
_JOINING = frozenset({"and", "a", "an", "of", "-"})
_DIGITS = r"\d+(?:[.,'’\u00a0\u202f ]\d{3})*(?:[.,]\d+)?"
_TOKEN = re.compile(rf"{_DIGITS}|[^\W\d_]+")
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d+)?")
_EAST = re.compile(r"[〇零一二三四五六七八九十百千万萬亿億两兩]+|(?<=\d)[万萬亿億]")
_EAST_DIGITS = {letter: number for number, letter in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_EAST_SCALES = {"十": 10, "百": 100, "千": 1000}
_EAST_GREAT = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}


def tells(text: str, figure: float) -> bool:
    """Return whether `figure` stands in `text`, in digits or in words; one is told by any single thing."""
    return figure == 1 or any(abs(figure - told) <= 1e-6 * max(1.0, abs(figure)) for told in figures_in(text))


@cache
def figures_in(text: str) -> frozenset[float]:
    """Return every figure that `text` tells, in each way in which it can be read."""
    return frozenset((*_in_words(text), *_in_the_east(text)))


def has_digits(text: str) -> bool:
    """Return whether a figure stands in digits in `text`."""
    return any(letter.isdigit() for letter in text)


def _in_words(text: str) -> Iterator[float]:
    """Yield each figure by itself, and what runs of words and figures come to together."""
    run: list[str] = []
    end = 0
    for match in _TOKEN.finditer(text.casefold()):
        gap, word = text[end : match.start()].strip(), match[0]
        if run and (gap not in ("", "-", ",") or not _counts(word)):
            yield from _run(run)
            run = []
        if _counts(word):
            run.append(word)
        end = match.end()
    yield from _run(run)


def _counts(word: str) -> bool:
    plain = word.removesuffix("s")
    return word[0].isdigit() or word in _SMALL or plain in _SCALES or word in _SHARES or word in _JOINING


def _run(words: list[str]) -> Iterator[float]:
    """Yield what a run of words tells: each figure, each share, and every stretch of it that makes one number."""
    for word in words:
        if word[0].isdigit():
            yield from _digits(word)
        elif word in _SHARES:
            yield _SHARES[word]
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + 10) + 1):
            value = _value(words[start:end])
            if value is not None:
                yield value


def _digits(word: str) -> tuple[float, ...]:
    """Return what digits with points and commas may mean: as groups of three, and as a decimal fraction."""
    bare = re.sub(r"['’\u00a0\u202f ]", "", word)
    if _GROUPED.fullmatch(word):
        whole = re.sub(r"[.,]", "", bare)
        return (float(whole), _fraction(bare)) if len(re.findall(r"[.,]", bare)) == 1 else (float(whole),)
    return (_fraction(bare),)


def _fraction(text: str) -> float:
    head, _, tail = text.replace(",", ".").rpartition(".")
    return float(f"{head.replace('.', '')}.{tail}") if head else float(tail)


def _value(words: list[str]) -> float | None:
    """Return the number that `words` make as a whole, None where they make none: "three hundred and four"."""
    total, group, seen = 0.0, None, False
    for word in words:
        plain = word.removesuffix("s") if word not in _SCALES else word
        if word[0].isdigit():
            group = (group or 0.0) + _digits(word)[-1 if "." in word else 0]
        elif plain in _SCALES:
            scale = _SCALES[plain]
            if scale >= 1000:
                total, group = total + (1.0 if group is None else group) * scale, None
            else:
                group = (1.0 if group is None else group) * scale
        elif word in _JOINING and (group is not None or word not in ("a", "an")):
            continue
        elif word in _SMALL:
            group = (group or 0.0) + _SMALL[word]
        else:
            return None
        seen = True
    return total + (group or 0.0) if seen else None


def _in_the_east(text: str) -> Iterator[float]:
    """Yield the numbers written in Chinese numerals, and digits before a myriad."""
    for match in _EAST.finditer(text):
        before = re.search(rf"({_DIGITS})$", text[: match.start()])
        if before and match[0] in _EAST_GREAT:
            yield from (value * _EAST_GREAT[match[0]] for value in _digits(before[1]))
        elif not before:
            yield float(_east(match[0]))


def _east(numeral: str) -> int:
    whole = part = digit = 0
    for letter in numeral:
        if letter in _EAST_GREAT:
            whole, part, digit = whole + (part + digit or 1) * _EAST_GREAT[letter], 0, 0
        elif letter in _EAST_SCALES:
            part, digit = part + (digit or 1) * _EAST_SCALES[letter], 0
        else:
            digit = digit * 10 + _EAST_DIGITS[letter]
    return whole + part + digit
