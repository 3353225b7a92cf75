"""Places that changed hands in a phase, change by change, each with who says so and whether it is only inferred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sim.consequences.replay import Replay
from sim.export.pack import PlaceRow
from sim.scenario.events import Event
from sim.scenario.phrases.dates import span
from sim.scenario.phrases.holders import holder
from sim.scenario.phrases.names import short_name
from sim.scenario.position import UNKNOWN, Amend, Hold
from sim.scenario.scenario import Scenario

INFERRED = "inferred"


def changed_hands(replay: Replay, before: int, last: int) -> Iterator[PlaceRow]:
    """Yield a row for each place in other hands after some event of turns `before + 1` to `last` than before it,
    also where it is in the same hands again on the same day or in the end.
    """
    scenario = replay.scenario
    opening = replay.at(before).state.places
    held, steps = dict(opening), defaultdict[str, list[str]](list)
    for turn in range(before + 1, last + 1):
        for id, old, new, event in _writes(replay, turn, held):
            if holder(old, scenario) != holder(new, scenario):
                steps[id].append(_told(scenario, new, event))
    for id, told in steps.items():
        place = scenario.places[id]
        yield PlaceRow(place.name, place.arabic or "", _held(scenario, opening.get(id, UNKNOWN)), tuple(told))


def _writes(replay: Replay, turn: int, held: dict[str, Hold]) -> Iterator[tuple[str, Hold, Hold, Event]]:
    """Yield what the events of a turn write of places, one after the other, and keep it in `held`."""
    for taken in replay.history.record(turn).taken:
        for table, id, written in taken.writes:
            if table == "places":
                old = held.get(id, UNKNOWN)
                new = written.change(held.get(id)) if isinstance(written, Amend) else written
                held[id] = new if isinstance(new, Hold) else UNKNOWN
                yield id, old, held[id], taken.event


def _held(scenario: Scenario, hold: Hold) -> str:
    text = holder(hold, scenario)
    return f"{text} ({INFERRED})" if hold.basis == INFERRED and hold.controller else text


def _told(scenario: Scenario, hold: Hold, event: Event) -> str:
    """Return a change in words: its day, who holds the place then, by whose account in which line."""
    own = scenario.turn(event.turn)
    telling = [event]
    if hold.contested and event.matter:  # each of those that differ
        telling = [one for one in scenario.events_by_matter[event.matter] if one.turn <= event.turn]
    accounts = dict.fromkeys(id for one in telling for id in one.accounts)
    who = ", ".join(short_name(scenario, id) for id in accounts)
    return f"{span(own.date, own.until, own.when)}: {_held(scenario, hold)}; {who}, line {event.line}"
