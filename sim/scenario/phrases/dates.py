"""Dates and spans of time in words."""

from __future__ import annotations

import datetime as dt
from functools import cache

from sim.scenario.dates import read_edtf

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day(date: dt.date, *, year: bool = True) -> str:
    """Return "23 December 2019", or without the year."""
    text = f"{date.day} {MONTHS[date.month - 1]}"
    return f"{text} {date.year}" if year else text


def short_day(date: dt.date, *, year: bool = True) -> str:
    """Return "23 Dec 2019", or without the year: for axes and lists, the same on every machine."""
    text = f"{date.day} {MONTHS[date.month - 1][:3]}"
    return f"{text} {date.year}" if year else text


def span(date: dt.date, until: dt.date | None, when: str | None = None) -> str:
    """Return a date or span in words; `when`, the document's own words for it, comes first, with a capital."""
    if when:
        return when[:1].upper() + when[1:]
    if until is None or until == date:
        return day(date)
    if (date.year, date.month) == (until.year, until.month):
        return f"{date.day}–{day(until)}"
    return f"{day(date, year=date.year != until.year)} – {day(until)}"


@cache
def period_text(edtf: str) -> str:
    """Return in words when something happened whose day is not told: "between 1 December 2019 and 11 January 2020"."""
    period = read_edtf(edtf)
    first, last = (None if end in ("", "..") else _unit(end) for end in (period.ends[0], period.ends[-1]))
    if len(period.ends) == 1:
        text = f"{'' if period.about else _on(period.ends[0])}{last}"
    elif first is None:
        text = f"by {last}"
    else:
        text = f"{first} or later" if last is None else f"between {first} and {last}"
    return f"{'perhaps ' * period.doubtful}{'about ' * period.about}{text}"


def _on(end: str) -> str:
    return "in " if len(end.rstrip("?X-")) < len("2020-02-01") else "on "


def _unit(end: str) -> str:
    """Return the day, month or year of an end in words."""
    year, *rest = end.rstrip("~?%").split("-")
    parts = [part for part in rest if part != "XX"]
    if not parts:
        return year
    month = f"{MONTHS[int(parts[0]) - 1]} {year}"
    return f"{int(parts[1])} {month}" if len(parts) > 1 else month
