"""Lenses: which events a group of accounts would have us believe, and what happens where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sim.engine.positions import program_of
from sim.engine.script import UNOPPOSED, Act, Page, Script, Taken, held_by, script_of
from sim.scenario.effects.abandon import Abandon
from sim.scenario.effects.assault import contesting
from sim.scenario.effects.control import Control
from sim.scenario.effects.share import Share
from sim.scenario.events import Event
from sim.scenario.interest import own_gain
from sim.scenario.position import NOBODY, UNKNOWN, Hold, Write
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
    return any(scenario.accounts[id].voice in lens.voices for id in accounts)


def read_through(scenario: Scenario, lens: Lens) -> tuple[Act, ...]:
    """Return what the lens takes, turn by turn (index 0 is turn 1)."""
    script = script_of(scenario)
    reader = _Reader(script, lens, scenario)
    return tuple([page.act if reader.takes_all(page) else act_of(reader.taken(page.act)) for page in script.pages])


def act_of(taken: Iterable[Taken]) -> Act:
    """Return the act of some events taken, in their order."""
    kept = tuple(taken)
    return Act(kept, program_of([write for one in kept for write in one.writes]))


class _Reader:
    """Chooses, for one lens, which events are taken, and settles what an event with rival versions writes."""

    def __init__(self, script: Script, lens: Lens, scenario: Scenario) -> None:
        self._lens = lens
        self._rivals = script.rivals
        known = frozenset().union(*[page.voices for page in script.pages])
        self._ranks = {voices: rank(lens, voices) for voices in known}
        self.believed = frozenset([voices for voices, place in self._ranks.items() if place is not None])
        self._scenario = scenario

    def takes_all(self, page: Page) -> bool:
        """Return whether the lens takes a turn as it stands."""
        return not page.quarrels and not self._lens.against_interest and page.voices <= self.believed

    def taken(self, act: Act) -> list[Taken]:
        """Return the events of a turn that the lens takes, with what they write under it."""
        believed = [one for one in act.taken if one.event.voices in self.believed]
        if self._lens.against_interest:
            believed = [one for one in believed if self._counts(one.event, act)]
        return [self._settled(one) for one in believed]

    def _counts(self, event: Event, act: Act) -> bool:
        """Return whether an event is not only to the gain of who reports it, or another voice has the same that day."""
        if not own_gain(event, self._scenario):
            return True
        held = held_by(event).items()
        others = (one.event for one in act.taken if not set(one.event.voices) & set(event.voices))
        return bool(held) and any(held <= held_by(other).items() for other in others)

    def _settled(self, one: Taken) -> Taken:
        event = one.event
        if self._lens.undisputed and event.matter and event.standing not in UNOPPOSED:
            return Taken(event, tuple(_unknown(event)))
        rivals = [rival for rival in self._rivals.get(event.id, ()) if rival.voices in self.believed]
        if not rivals:
            return one
        if self._lens.ordered:
            return Taken(event, ()) if self._outranked(event, rivals) else one
        return Taken(event, tuple(contested_writes(event, rivals, one.writes)))

    def _outranked(self, event: Event, rivals: Iterable[Event]) -> bool:
        own = self._ranks[event.voices]
        assert own is not None
        return any((other := self._ranks[rival.voices]) is not None and other < own for rival in rivals)


def contested_writes(event: Event, rivals: Iterable[Event], plain: Sequence[Write]) -> list[Write]:
    """Return what an event writes beside believed versions that differ: the places they quarrel about are contested."""
    disputed: dict[str, set[str]] = {}
    for place, side in held_by(event).items():
        for rival in rivals:
            other = held_by(rival).get(place)
            if other is not None and other != side:
                disputed.setdefault(place, {side}).add(other)
            elif event.id in rival.denies:
                disputed.setdefault(place, {side})
    kept = [write for write in plain if not (write[0] in ("places", "sieges") and write[1] in disputed)]
    return [*kept, *(contesting(place, _sides(held), event) for place, held in disputed.items())]


def _sides(held: Iterable[str]) -> tuple[str, ...]:
    """Return the sides among whom some versions give a place to, several together ("reds+blues") one by one."""
    return tuple(sorted({id for one in held for id in one.split("+")} - {NOBODY}))


def _unknown(event: Event) -> list[Write]:
    """Under *undisputed only*, the places of a disputed event are unknown from then on."""
    return [
        ("places", effect.place, Hold(None, event.turn, event.id, UNKNOWN.basis))
        for effect in event.effects
        if isinstance(effect, Control | Share | Abandon)
    ]
