"""Boards and look-ups: rival claims side by side, what happened at a place, what a force did."""

from __future__ import annotations

from collections.abc import Iterator

from sim.consequences.replay import Replay
from sim.engine.state import State
from sim.scenario.events import Claim, Event
from sim.scenario.phrases.events import says, when
from sim.scenario.phrases.figures import claim_text, measure_text
from sim.scenario.phrases.names import short_name
from sim.scenario.scenario import Scenario
from sim.scene.cards import reporters
from sim.scene.views import ClaimRow, HistoryRow, MatterBoard, NamedForce

_ANSWERS = {"denies": "denies it", "doubts": "doubts it", "unaware_of": "is not aware of it"}


def matter_board(scenario: Scenario, id: str, until: int | None = None) -> MatterBoard:
    """Return matter `id` with all its versions, up to turn `until` where one is given.

    Rows are grouped by measure and whom, so that a group fits one axis.
    """
    matter = scenario.matters[id]
    events = [event for event in scenario.events_by_matter[id] if until is None or event.turn <= until]
    groups: dict[str, list[ClaimRow]] = {}
    for event in events:
        claims = [claim for claim in event.claims if id in (claim.matter, event.matter)]
        for claim in claims:
            groups.setdefault(_group(claim, scenario), []).append(_row(scenario, event, claim))
        if not claims:
            groups.setdefault("", []).append(_row(scenario, event, None))
    return MatterBoard(
        id=id,
        title=matter.title,
        kind=matter.kind,
        rows=tuple((name, tuple(rows)) for name, rows in groups.items()),
        follows=_name(scenario, matter.follows),
        note=matter.note,
        turn=min((event.turn for event in events), default=1),
    )


def _name(scenario: Scenario, id: str | None) -> str | None:
    if id is None:
        return None
    return scenario.accounts[id].name if id in scenario.accounts else scenario.voices[id].name


def _group(claim: Claim, scenario: Scenario) -> str:
    whom = f" ({short_name(scenario, claim.of)})" if claim.of else ""
    return measure_text(claim) + whom


def _row(scenario: Scenario, event: Event, claim: Claim | None) -> ClaimRow:
    text = claim_text(claim, scenario) if claim else says(scenario, event)
    return ClaimRow(
        fact=event.id,
        reporters=reporters(scenario, claim.accounts if claim else event.accounts),
        text=text,
        low=claim.low if claim else None,
        high=claim.high if claim else None,
        quote=event.quote,
        line=event.line,
        date_text=when(scenario, event),
        answer=_answer(event),
        measure=f"{claim.measure} {claim.unit or ''}".strip() if claim else "",
    )


def _answer(event: Event) -> str:
    """Return how a version answers others of its matter, as words to follow its account; empty where it does not."""
    return next((words for name, words in _ANSWERS.items() if getattr(event, name)), "")


def matters_of(scenario: Scenario, turn: int) -> list[str]:
    """Return the matters that an event of a turn belongs to."""
    by_matter = scenario.events_by_matter.items()
    return [id for id, events in by_matter if any(event.turn == turn for event in events)]


def events_by_place(scenario: Scenario) -> dict[str, list[Event]]:
    """Return the events of each place, in order: effects there, figures of it, events that name it."""
    found: dict[str, list[Event]] = {id: [] for id in scenario.places}
    for event in scenario.events():
        touched = [*event.places, *(claim.place for claim in event.claims)]
        for effect in event.effects:
            touched += effect.places()
        for place in dict.fromkeys(touched):
            if place is not None:
                found[place].append(event)
    return found


def place_history(scenario: Scenario, place: str, events: list[Event]) -> tuple[HistoryRow, ...]:
    """Return the rows of `events`, all that is recorded of `place`."""
    return tuple(_history(scenario, event, place) for event in events)


def force_history(scenario: Scenario, force: str) -> tuple[HistoryRow, ...]:
    """Return everything recorded of `force`, in order."""
    return tuple(_history(scenario, event, None) for event in scenario.events() if force in _forces(event))


def forces_named(replay: Replay, turn: int) -> tuple[NamedForce, ...]:
    """Return every force that events believed up to `turn` name, those of this turn first, then by name."""
    scenario, state = replay.scenario, replay.at(turn).state
    named: dict[str, list[Event]] = {}
    for event in replay.history.facts(turn):
        for id in dict.fromkeys(_forces(event)):
            if id in scenario.forces:
                named.setdefault(id, []).append(event)
    found = [_named(scenario, id, events, state, turn) for id, events in named.items()]
    return tuple(sorted(found, key=lambda force: (not force.fresh, force.place is None, force.name)))


def _named(scenario: Scenario, id: str, events: list[Event], state: State, turn: int) -> NamedForce:
    last = max(events, key=lambda event: event.turn)
    named = when(scenario, last)
    where = state.forces.get(id)
    return NamedForce(
        id, scenario.forces[id].name, scenario.side_of(id), where.place if where else None, named, last.turn == turn,
        len(events), last.id,
    )  # fmt: skip


def _forces(event: Event) -> Iterator[str]:
    yield from event.forces
    for effect in event.effects:
        yield from effect.actors()
    yield from (claim.of for claim in event.claims if claim.of)


def _history(scenario: Scenario, event: Event, place: str | None) -> HistoryRow:
    effects = [effect for effect in event.effects if place is None or effect.where == place]
    text = "; ".join(effect.words(scenario) for effect in effects) or event.quote
    return HistoryRow(event.turn, when(scenario, event), text, reporters(scenario, event.accounts), event.id)
