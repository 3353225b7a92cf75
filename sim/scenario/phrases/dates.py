"""Dates and spans of time in words."""

from __future__ import annotations

import datetime as dt

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
