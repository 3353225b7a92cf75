"""Resolving: woven phases into numbered turns, and authored events into facts with ids, voices and standing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from sim.document.passages import Passages
from sim.scenario.events import AuthoredTurn, Event, Phase, Turn
from sim.scenario.problems import Problem
from sim.scenario.standing import standings
from sim.scenario.strands import Draft, Located, PhaseDraft

_CITED = ("document", "line", "start", "end", "quote", "prefix", "suffix")
_KEPT = ("accounts", "basis", "because", "matter", "denies", "forces", "places", "effects", "note")


class Resolver:
    """Resolves the phases of one scenario; an event id that stands twice is added to `problems`."""

    def __init__(self, passages: Passages, accounts: dict[str, Any], problems: list[Problem]) -> None:
        self._accounts = accounts
        self._problems = problems
        self._passages = passages
        self._count: Counter[str] = Counter()
        self._taken: set[str] = set()

    def turns(self, phases: list[PhaseDraft]) -> tuple[tuple[Phase, ...], tuple[Turn, ...]]:
        """Return the phases with the numbers of their turns, and all turns in order."""
        self._standings = standings(one.event for phase in phases for draft in phase.drafts for one in draft.events)
        turns: list[Turn] = []
        runs: list[Phase] = []
        for phase in phases:
            first, own = len(turns) + 1, phase.phase
            for draft in phase.drafts:
                turns.append(self._turn(draft, len(turns) + 1, own.phase))
            runs.append(
                Phase(id=own.phase, title=own.title, first=first, last=len(turns), about=own.about, short=own.short)
            )
        return tuple(runs), tuple(turns)

    def _turn(self, draft: Draft, number: int, phase: str) -> Turn:
        turn = draft.turn
        return Turn(
            number=number,
            date=turn.date,
            until=turn.until,
            when=turn.when,
            headline=turn.headline or "",
            phase=phase,
            events=tuple(self._event(located, turn, number, phase) for located in draft.events),
        )

    def _event(self, located: Located, turn: AuthoredTurn, number: int, phase: str) -> Event:
        event, citation = located.event, located.citation
        assert citation is not None
        return Event(
            id=self._name(located),
            turn=number,
            date=event.since or turn.date,
            until=turn.until or (turn.date if event.since else None),
            phase=phase,
            voices=tuple(dict.fromkeys(self._accounts[id].voice for id in event.accounts)),
            standing=self._standings[id(event)],
            claims=tuple(
                claim if claim.accounts else replace(claim, accounts=event.accounts) for claim in event.claims
            ),
            source=f"{located.source.file}:{located.source.marks.at(located.path).line}",
            **{name: getattr(citation, name) for name in _CITED},
            **{name: getattr(event, name) for name in _KEPT},
        )

    def _name(self, located: Located) -> str:
        """Return the event's id: its sentence's with a letter, unless the author gave one."""
        citation = located.citation
        assert citation is not None
        sentence = self._passages.of(citation).id
        self._count[sentence] += 1
        id = located.event.id or f"{sentence}{_letters(self._count[sentence])}"
        if id in self._taken:
            problem = located.source.problem((*located.path, "id"), "duplicate", f"event id {id!r} stands twice")
            self._problems.append(problem)
        self._taken.add(id)
        return id


def _letters(number: int) -> str:
    """Return a, b, … z, aa, ab … for 1, 2, …"""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
