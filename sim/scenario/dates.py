"""Dates as people type them, and the turns that they mean: one grammar for window, text, commands and Python.

And dates as an author writes them where the document gives no day: EDTF, ISO 8601's notation for what is uncertain.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

FORMS = "a day such as 2020-02-06, 6 Feb or 6.2., or a turn such as turn 37"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})[./]?(\d{4})?")
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([a-z]{3,9})\.?\s*(\d{4})?")
EDTF_FORMS = (
    "EDTF: a day, month or year such as 2020-02-11, 2020-02 or 2020, with ~ for about and ? for doubtful, or an "
    "interval such as 2020-02-01/2020-02-11, ../2020-02-11 for by that day, 2020-02-11/.. for from it on"
)
_EDTF = re.compile(r"(\d{4})(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([~?%]?)")
_OPEN = ("", "..")
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


class Period(NamedTuple):
    """When something happened that the document gives no day for: on some day of it, both ends included.

    earliest, latest: None where that end is open. about: the days are approximate, and the period wider than written by
    one of its units, a day, a month or a year. doubtful: the day itself is in doubt. ends: the parts as written.
    """

    earliest: dt.date | None
    latest: dt.date | None
    about: bool
    doubtful: bool
    ends: tuple[str, ...]

    @property
    def anchor(self) -> dt.date:
        """The day at which a replay has it: the last, by which it has surely happened; with no last one the first."""
        return self.latest or self.earliest or dt.date.min

    def may_hold(self, day: dt.date) -> bool:
        """Return whether it may have happened by a day."""
        return self.earliest is None or self.earliest <= day


def read_edtf(text: str) -> Period:
    """Return the period that `text` means, in EDTF. Raises ValueError, which says what was expected, for no date."""
    ends = tuple(part.strip() for part in text.split("/"))
    if len(ends) > 2 or all(end in _OPEN for end in ends):
        raise ValueError(f"{text!r} is no date (expected {EDTF_FORMS})")
    sides = [None if end in _OPEN else _side(end) for end in ends]
    first, last = sides[0], sides[-1]
    earliest, latest = first.earliest if first else None, last.latest if last else None
    if earliest and latest and earliest > latest:
        raise ValueError(f"{text!r} ends before it begins (expected the earlier day first)")
    told = [side for side in sides if side]
    return Period(earliest, latest, any(one.about for one in told), any(one.doubtful for one in told), ends)


def _side(text: str) -> Period:
    """Return the period of one day, month or year."""
    match = _EDTF.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no date (expected {EDTF_FORMS})")
    year, about = int(match[1]), match[4] in ("~", "%")
    month, day = (int(part) if part and part != "XX" else None for part in (match[2], match[3]))
    if day and not month:
        raise ValueError(f"{text!r} has a day of no month (expected {EDTF_FORMS})")
    try:
        earliest = dt.date(year, month or 1, day or 1)
        latest = dt.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
        if about:
            earliest, latest = _before(earliest, bool(month), bool(day)), _after(latest, bool(month), bool(day))
    except (ValueError, OverflowError):
        raise ValueError(f"{text!r} is not in the calendar (expected {EDTF_FORMS})") from None
    return Period(earliest, latest, about, match[4] in ("?", "%"), (text,))


def _before(day: dt.date, has_month: bool, has_day: bool) -> dt.date:
    """Return the first day of the unit before the one that begins on a day."""
    if not has_month:
        return day.replace(year=day.year - 1)
    last = day - dt.timedelta(days=1)
    return last if has_day else last.replace(day=1)


def _after(day: dt.date, has_month: bool, has_day: bool) -> dt.date:
    """Return the last day of the unit after the one that ends on a day."""
    if not has_month:
        return day.replace(year=day.year + 1)
    first = day + dt.timedelta(days=1)
    return first if has_day else first.replace(day=calendar.monthrange(first.year, first.month)[1])
