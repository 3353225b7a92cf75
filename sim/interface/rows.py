"""A replay as flat rows: a dictionary each, all with the same keys, that pandas and polars take directly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sim.engine.lens import believes
from sim.scenario.events import Claim, Event
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    from sim.consequences.replay import Moment, Replay
    from sim.scene.model import Stage

Row = dict[str, Any]


def _moments(replay: Replay, stage: Stage) -> Iterator[Row]:
    for number in range(len(replay.scenario.turns) + 1):
        moment = replay.at(number)
        turn = replay.scenario.turn(number) if number else None
        record = replay.history.record(number) if number else None
        yield {
            "turn": number,
            "date": turn.date if turn else None,
            "until": turn.until if turn else None,
            "phase": turn.phase if turn else None,
            "headline": turn.headline if turn else None,
            "lens": replay.history.lens.id,
            "events": len(record.taken) if record else 0,
            "changes": len(record.changes) if record else 0,
            "front_km": moment.front[1] if moment.territory else None,
            "displaced": _displaced(moment, stage),
        }


def _displaced(moment: Moment, stage: Stage) -> float | None:
    """Return the latest report of people displaced in all that the lens believes; None where there is none yet."""
    scenario, lens = moment.replay.scenario, moment.replay.history.lens
    for point in reversed(stage.displaced):
        if point.turn <= moment.turn and believes(scenario, lens, scenario.events_by_id[point.fact].accounts):
            return point.low
    return None


def _territory(replay: Replay, stage: Stage) -> Iterator[Row]:
    for number in range(len(replay.scenario.turns) + 1):
        date = replay.scenario.turn(number).date if number else None
        for region, share in replay.at(number).territory.items():
            for side in share.by_side:
                yield {
                    "turn": number,
                    "date": date,
                    "region": region,
                    "side": side,
                    "share": share.share(side),
                    "km2": share.km2 * share.share(side),
                }


def _taken(replay: Replay) -> Iterator[Event]:
    for turn in replay.scenario.turns:
        for taken in replay.history.record(turn.number).taken:
            yield taken.event


def _events(replay: Replay, stage: Stage) -> Iterator[Row]:
    for event in _taken(replay):
        yield {
            "id": event.id,
            "turn": event.turn,
            "date": event.date,
            "until": event.until,
            "phase": event.phase,
            "line": event.line,
            "start": event.start,
            "end": event.end,
            "quote": event.quote,
            "accounts": _joined(event.accounts),
            "voices": _joined(event.voices),
            "standing": event.standing,
            "basis": event.basis,
            "matter": event.matter,
            "effects": _joined(effect.kind for effect in event.effects),
            "claims": len(event.claims),
        }


def _claims(replay: Replay, stage: Stage) -> Iterator[Row]:
    scenario, lens = replay.scenario, replay.history.lens
    for event in _taken(replay):
        for number, claim in enumerate(event.claims, 1):
            if believes(scenario, lens, claim.accounts):
                yield _claim(scenario, event, number, claim)


def _claim(scenario: Scenario, event: Event, number: int, claim: Claim) -> Row:
    return {
        "fact": event.id,
        "number": number,
        "turn": event.turn,
        "date": event.until or event.date,
        "measure": claim.measure,
        "of": claim.of,
        "by": claim.by,
        "low": claim.low,
        "high": claim.high,
        "unit": claim.unit,
        "item": claim.item,
        "words": claim.words,
        "words_ours": claim.words_ours,
        "approximate": claim.approximate,
        "vague": claim.vague,
        "since": claim.since,
        "as_of": claim.as_of,
        "place": claim.place,
        "region": claim.region,
        "route": claim.route,
        "accounts": _joined(claim.accounts),
        "voices": _joined(dict.fromkeys(scenario.accounts[id].voice for id in claim.accounts)),
        "matter": claim.matter,
        "quote": event.quote,
        "line": event.line,
    }


def _joined(parts: Any) -> str:
    """Return several ids in one cell, parted as in the CSV tables."""
    return "; ".join(parts)


ROWS: Mapping[str, Callable[[Replay, Stage], Iterator[Row]]] = {
    "moments": _moments,
    "territory": _territory,
    "claims": _claims,
    "events": _events,
}
