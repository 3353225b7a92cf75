"""Readings of sentences and days of events, as a member draws them: the same scenario with one of each chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from sim.consequences.ensemble.draws import Draws
from sim.scenario.events import Event, Turn
from sim.scenario.scenario import Scenario


def other_readings(scenario: Scenario, draws: Draws) -> frozenset[str]:
    """Return the events that a member reads the other way; those of one draw alike."""
    two = (event for event in scenario.events() if event.either)
    return frozenset(event.id for event in two if draws.below(f"reading/{_draw(event)}", 2))


def _draw(event: Event) -> str:
    assert event.either is not None
    return event.either.draw or event.id


def drawn_days(scenario: Scenario, draws: Draws) -> dict[str, int]:
    """Return by event whose day the document leaves open the turn of the day that a member draws, where it moves."""
    found = {}
    for event in scenario.events():
        period = event.period if event.effects else None
        if period is None or period.earliest is None or period.latest is None:
            continue
        span = (period.latest - period.earliest).days
        day = period.earliest + dt.timedelta(days=draws.between(f"day/{event.id}", 0, span))
        turn = max(scenario.turn_on(day), 1)
        if turn != event.turn:
            found[event.id] = turn
    return found


def retold(scenario: Scenario, other: frozenset[str], days: Mapping[str, int]) -> Scenario:
    """Return the scenario with the `other` reading of some events, and with some in another turn."""
    if not other and not days:
        return scenario
    moved: dict[int, list[Event]] = {}
    for id, number in days.items():
        event = scenario.events_by_id[id]
        moved.setdefault(number, []).append(replace(event, turn=number, date=scenario.turn(number).date))
    turns = [_retold(turn, other, days, moved.get(turn.number, [])) for turn in scenario.turns]
    return replace(scenario, turns=tuple(turns))


def _retold(turn: Turn, other: frozenset[str], days: Mapping[str, int], more: list[Event]) -> Turn:
    if not more and not any(event.id in other or event.id in days for event in turn.events):
        return turn
    kept = [*(event for event in turn.events if event.id not in days), *more]
    return replace(turn, events=tuple([_read(event) if event.id in other else event for event in kept]))


def _read(event: Event) -> Event:
    assert event.either is not None
    return replace(event, effects=event.either.effects)
