"""Dates as people type them, and the turns that they mean: one grammar for window, text, commands and Python."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Protocol

FORMS = "a day such as 2020-02-06, 6 Feb or 6.2., or a turn such as turn 37"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})[./]?(\d{4})?")
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([a-z]{3,9})\.?\s*(\d{4})?")
_TURN = re.compile(r"(turn\s*)?(\d{1,5})")


class Dated(Protocol):
    """A turn, as far as dates are concerned."""

    @property
    def number(self) -> int:
        """Its number, from 1."""

    @property
    def date(self) -> dt.date:
        """The day on which it begins."""


def read_turn(text: str, turns: Sequence[Dated]) -> int | None:
    """Return the turn that `text` asks for: "2020-02-06", "6 February", "6 Feb 2020", "6.2.", "Feb", "turn 37", "37".

    A date between two turns is that of the turn before, one before the first that of the first. None where it is none.
    """
    number = turn_number(text)
    if number is not None:
        return number if 1 <= number <= len(turns) else None
    day = read_day(text, turns)
    if day is None:
        return None
    return next((turn.number for turn in reversed(turns) if turn.date <= day), 1)


def turn_number(text: str) -> int | None:
    """Return the number in "turn 37" or "37", whether or not there is such a turn; None where `text` is neither."""
    match = _TURN.fullmatch(_plain(text))
    return int(match[2]) if match else None


def read_day(text: str, turns: Sequence[Dated]) -> dt.date | None:
    """Return the day that `text` names, whether or not it lies between the first turn and the last; None for none."""
    text = _plain(text)
    if match := _ISO.fullmatch(text):
        year, month, day = int(match[1]), int(match[2]), match[3]
    elif match := _NUMBERS.fullmatch(text):
        year, month, day = int(match[3] or 0), int(match[2]), match[1]
    elif (match := _WORDS.fullmatch(text)) and match[2][:3] in MONTHS:
        year, month, day = int(match[3] or 0), MONTHS.index(match[2][:3]) + 1, match[1]
    else:
        return None
    return _real(year or _likely_year(month, turns), month, int(day or 1))


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace(",", " ").split())


def _likely_year(month: int, turns: Sequence[Dated]) -> int:
    """Return the year in which a scenario has most turns in a month, the last one's where it has none."""
    years = [turn.date.year for turn in turns if turn.date.month == month]
    return max(sorted(set(years)), key=years.count) if years else turns[-1].date.year


def _real(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
