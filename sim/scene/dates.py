"""Reading a date as people type it, and finding its turn."""

from __future__ import annotations

import datetime as dt
import re

from sim.scene.model import Stage

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})[./]?(\d{4})?")
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([a-z]{3,9})\.?\s*(\d{4})?")
_TURN = re.compile(r"(?:turn\s*)?(\d{1,5})")


def read_turn(text: str, stage: Stage) -> int | None:
    """Return the turn that `text` asks for: "2020-02-06", "6 February", "6 Feb 2020", "6.2.", "Feb", "turn 37".

    A date between two turns is that of the turn before, one before the first that of the first. None where it is none.
    """
    text = " ".join(text.casefold().replace(",", " ").split())
    match = _TURN.fullmatch(text)
    if match:
        number = int(match[1])
        return number if 1 <= number <= len(stage.turns) else None
    day = read_day(text, stage)
    if day is None:
        return None
    return next((turn.number for turn in reversed(stage.turns) if turn.date <= day), 1)


def read_day(text: str, stage: Stage) -> dt.date | None:
    """Return the day that `text` names, whether or not it lies between the first turn and the last; None for none."""
    text = " ".join(text.casefold().replace(",", " ").split())
    if match := _ISO.fullmatch(text):
        year, month, day = int(match[1]), int(match[2]), match[3]
    elif match := _NUMBERS.fullmatch(text):
        year, month, day = int(match[3] or 0), int(match[2]), match[1]
    elif (match := _WORDS.fullmatch(text)) and match[2][:3] in MONTHS:
        year, month, day = int(match[3] or 0), MONTHS.index(match[2][:3]) + 1, match[1]
    else:
        return None
    return _real(year or _likely_year(month, stage), month, int(day or 1))


def _likely_year(month: int, stage: Stage) -> int:
    """Return the year in which the scenario has most turns in a month, the last one's where it has none."""
    years = [turn.date.year for turn in stage.turns if turn.date.month == month]
    return max(sorted(set(years)), key=years.count) if years else stage.turns[-1].date.year


def _real(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
