"""Reading the short way of a lesson file: every station with its turn, every quote with the events that it tells."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from sim.document.passages import Passages, QuoteError
from sim.lesson import authored
from sim.lesson.model import ShortWay, Station
from sim.scenario.events import Turn
from sim.scenario.problems import nearest_hint
from sim.scenario.scenario import Scenario

Wrong = Callable[[tuple[Any, ...], str, str], None]


class WayReader:
    """Resolves a short way against its scenario; `wrong` takes what does not fit: where, its code, the message."""

    def __init__(self, scenario: Scenario, passages: Passages, wrong: Wrong) -> None:
        self._scenario = scenario
        self._passages = passages
        self._wrong = wrong

    def read(self, way: authored.ShortWay | None) -> ShortWay | None:
        """Return the way with its turns and facts; None for none. Stations that fit nowhere are left out."""
        if way is None:
            return None
        found = [self._station(one, ("short_way", "stations", index)) for index, one in enumerate(way.stations)]
        stations = tuple(one for one in found if one)
        for index, (before, after) in enumerate(pairwise(stations), 1):
            if after.turn <= before.turn:
                path = ("short_way", "stations", index, "on")
                self._wrong(path, "short-way", "does not come after the station before it (expected turns in order)")
        return ShortWay(way.title, way.minutes, stations)

    def _station(self, one: authored.Station, path: tuple[Any, ...]) -> Station | None:
        phases = self._scenario.phases_by_id
        if one.phase is not None and one.phase not in phases:
            hint = nearest_hint(one.phase, phases)
            self._wrong((*path, "phase"), "unknown-phase", f"no phase {one.phase!r} (expected a known id{hint})")
            return None
        turns = [turn for turn in self._scenario.turns if turn.date == one.on and one.phase in (None, turn.phase)]
        if len(turns) != 1:
            self._wrong((*path, "on"), "short-way", self._unclear(one, turns))
            return None
        facts = [self._fact(quote, turns[0], (*path, "quotes", index)) for index, quote in enumerate(one.quotes)]
        return Station(turns[0].number, one.minutes, tuple(fact for fact in facts if fact), one.ask or "")

    def _unclear(self, one: authored.Station, turns: list[Turn]) -> str:
        if not turns:
            within = f" in phase {one.phase!r}" if one.phase else ""
            near = min(self._scenario.turns, key=lambda turn: abs((turn.date - one.on).days))
            return f"no turn on {one.on}{within} (expected the date of a turn; nearest: {near.date})"
        phases = ", ".join(turn.phase for turn in turns)
        return f"{len(turns)} turns on {one.on} (expected phase: one of {phases})"

    def _fact(self, quote: str, turn: Turn, path: tuple[Any, ...]) -> str | None:
        """Return the event of the turn that a quote tells of: the first one with words of it, its own before others."""
        try:
            citation = self._passages.cite(quote, _where(quote, turn))
        except QuoteError as error:
            self._wrong(path, error.code, str(error))
            return None
        of_turn = [event for event in turn.events if event.citation.meets(citation)]
        if not of_turn:
            self._wrong(
                path, "short-way", f"no event of {turn.date} quotes these words (expected a quote of that turn)"
            )
            return None
        return min(of_turn, key=lambda event: event.quote != quote).id


def _where(quote: str, turn: Turn) -> str | None:
    """Return the line of the turn's event that has just these words, so that words that stand twice are no riddle."""
    return next((f"L{event.line}" for event in turn.events if event.quote == quote), None)
