"""The days that a text names: 5 February 2020, February 5, 5–7 Feb., 2020-02-05, 5.2.2020, 5. Februar, 2020年2月5日.

Months are known in English, German, French, Spanish, Italian, Portuguese, Dutch and Russian, and by number in the east.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

_MONTHS = (
    "january jan januar janvier enero gennaio janeiro januari января",
    "february feb februar février febrero febbraio fevereiro februari февраля",
    "march mar märz mars marzo março maart марта",
    "april apr avril abril aprile апреля",
    "may mai mayo maggio maio mei мая",
    "june jun juni juin junio giugno junho июня",
    "july jul juli juillet julio luglio julho июля",
    "august aug août agosto augustus августа",
    "september sep sept septembre septiembre settembre setembro сентября",
    "october oct oktober okt octobre octubre ottobre outubro октября",
    "november nov novembre noviembre novembro ноября",
    "december dec dezember dez décembre diciembre dicembre dezembro декабря",
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAMES = "|".join(sorted(_NUMBER_OF, key=len, reverse=True))
_WORDS_TOO = ("may", "march", "mar", "august")  # words of their own where they begin small
_DAY = r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_TO = r"(?:\s?[-–—/]\s?|\s(?:and|to|until|bis|und|et|au|y|al|e|en|и)\s)"
_YEAR = r"(?:\s?,?\s(?:(?:de|del)\s)?(\d{4})\b)?"
_FORMS = (
    re.compile(rf"\b(?:{_DAY}{_TO})?{_DAY}\s(?:of\s|de\s)?({_NAMES})\b\.?{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b({_NAMES})\.?\s{_DAY}(?:{_TO}{_DAY})?\b(?!\s?(?:{_NAMES})\b){_YEAR}", re.IGNORECASE),
    re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b"),
    re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b"),
    re.compile(r"(?:(\d{4})\s?年\s?)?(\d{1,2})\s?月\s?(\d{1,2})\s?日"),
)


class NamedDay(NamedTuple):
    """A day as a text names it, or the first and the last of a span; `year` is None where it is not said."""

    year: int | None
    month: int
    day: int
    last: int
    start: int

    def within(self, first: dt.date, last: dt.date) -> bool:
        """Return whether some day of it, of its year or of one between, lies from `first` to `last`."""
        years = range(first.year, last.year + 1) if self.year is None else [self.year]
        days = (_real(year, self.month, day) for year in years for day in range(self.day, self.last + 1))
        return any(day is not None and first <= day <= last for day in days)

    def first_date(self) -> dt.date | None:
        """Return its first day, None where the text does not say the year or there is no such day."""
        return None if self.year is None else _real(self.year, self.month, self.day)

    def __str__(self) -> str:
        days = f"{self.day}" if self.day == self.last else f"{self.day}–{self.last}"
        name = _MONTHS[self.month - 1].split()[0].capitalize()
        return f"{days} {name}" + (f" {self.year}" if self.year else "")


def days_in(text: str) -> list[NamedDay]:
    """Return the days that `text` names, in the order in which they stand there."""
    found = [day for form, match in _matches(text) if (day := _read(form, match)) is not None]
    return sorted(set(found), key=lambda day: day.start)


def _matches(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    for number, form in enumerate(_FORMS):
        for match in form.finditer(text):
            yield number, match


def _read(form: int, match: re.Match[str]) -> NamedDay | None:
    parts, name = match.groups(), ""
    match form:
        case 0:
            first, last, name, year = parts
            named = (year, str(_NUMBER_OF[name.casefold()]), first or last, last)
        case 1:
            name, first, last, year = parts
            named = (year, str(_NUMBER_OF[name.casefold()]), first, last or first)
        case 3:
            named = (parts[2], parts[1], parts[0], parts[0])
        case _:
            named = (parts[0], parts[1], parts[2], parts[2])
    year, month, first, last = named
    if form < 2 and name in _WORDS_TOO:
        return None
    if not (1 <= int(month) <= 12 and 1 <= int(first) <= int(last) <= 31):
        return None
    return NamedDay(int(year) if year else None, int(month), int(first), int(last), match.start())


def _real(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
