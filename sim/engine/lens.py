"""Lenses: which events a group of accounts would have us believe, and what happens where they differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sim.scenario.effects.assault import contesting
from sim.scenario.effects.control import Control
from sim.scenario.events import Event
from sim.scenario.position import UNKNOWN, Hold, Write
from sim.scenario.scenario import Scenario
from sim.scenario.world import Lens

DEFAULT = "all"


def lens_of(scenario: Scenario, id: str | None) -> Lens:
    """Return the lens `id`; for None the one called "all", or else the first. Raises KeyError for an unknown id."""
    if id is None:
        return scenario.lenses.get(DEFAULT) or next(iter(scenario.lenses.values()))
    return scenario.lenses[id]


def rank(lens: Lens, voices: Iterable[str]) -> int | None:
    """Return the place in the lens's order of the earliest believed of `voices`; None where none is believed."""
    ranks = [lens.voices.index(voice) for voice in voices if voice in lens.voices]
    return min(ranks, default=None)


def believes(scenario: Scenario, lens: Lens, accounts: Iterable[str]) -> bool:
    """Return whether the lens believes at least one of `accounts`."""
    return rank(lens, (scenario.accounts[id].voice for id in accounts)) is not None


@dataclass(frozen=True, slots=True)
class Taken:
    """An event that a lens takes, with the writes that it makes under this lens."""

    event: Event
    writes: tuple[Write, ...]


def read_through(scenario: Scenario, lens: Lens) -> tuple[tuple[Taken, ...], ...]:
    """Return what the lens takes, turn by turn (index 0 is turn 1)."""
    quarrels = _Quarrels(scenario, lens)
    taken = []
    for turn in scenario.turns:
        taken.append(
            tuple(Taken(event, quarrels.writes(event)) for event in turn.events if rank(lens, event.voices) is not None)
        )
    return tuple(taken)


class _Quarrels:
    """Settles, for one lens, what an event of a matter with rival versions writes."""

    def __init__(self, scenario: Scenario, lens: Lens) -> None:
        self._scenario = scenario
        self._lens = lens
        self._rivals: dict[str, list[Event]] = {}
        for event in scenario.events():
            if event.matter and rank(lens, event.voices) is not None:
                self._rivals.setdefault(event.matter, []).append(event)

    def writes(self, event: Event) -> tuple[Write, ...]:
        """Return the writes of `event` under the lens."""
        plain = [write for effect in event.effects for write in effect.writes(event, self._scenario)]
        rivals = self._rivals.get(event.matter, []) if event.matter else []
        if self._lens.undisputed and event.matter and event.standing in ("disputed", "denied"):
            return tuple(_unknown(event))
        if not any(self._differ(event, rival) for rival in rivals):
            return tuple(plain)
        if self._lens.ordered:
            return () if self._outranked(event, rivals) else tuple(plain)
        return tuple(self._contested(event, rivals, plain))

    def _differ(self, event: Event, rival: Event) -> bool:
        """Two versions differ where one denies the other or they give one place to two sides."""
        if rival is event:
            return False
        if rival.denies != event.denies:
            return True
        own, theirs = _held(event), _held(rival)
        return any(theirs.get(place, side) != side for place, side in own.items())

    def _outranked(self, event: Event, rivals: list[Event]) -> bool:
        own = rank(self._lens, event.voices)
        assert own is not None
        return any(
            (other := rank(self._lens, rival.voices)) is not None and other < own and self._differ(event, rival)
            for rival in rivals
        )

    def _contested(self, event: Event, rivals: list[Event], plain: list[Write]) -> list[Write]:
        disputed: dict[str, set[str]] = {}
        for place, side in _held(event).items():
            for rival in rivals:
                other = _held(rival).get(place)
                if other is not None and other != side:
                    disputed.setdefault(place, {side}).add(other)
                elif rival.denies and not event.denies:
                    disputed.setdefault(place, {side})
        kept = [write for write in plain if not (write[0] in ("places", "sieges") and write[1] in disputed)]
        return [*kept, *(contesting(place, tuple(sorted(sides)), event) for place, sides in disputed.items())]


def _held(event: Event) -> dict[str, str]:
    return {
        effect.place: effect.side for effect in event.effects if isinstance(effect, Control) and effect.how != "left"
    }


def _unknown(event: Event) -> list[Write]:
    """Under *undisputed only*, the places of a disputed event are unknown from then on."""
    return [
        ("places", effect.place, Hold(None, event.turn, event.id, UNKNOWN.basis))
        for effect in event.effects
        if isinstance(effect, Control)
    ]
