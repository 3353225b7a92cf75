"""Who held a place before the first turn: mostly nobody says, so it is inferred, and the reason is kept."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from sim.scenario.effects.base import Effect
from sim.scenario.effects.control import Control
from sim.scenario.events import Event, Turn
from sim.scenario.position import Hold, Post
from sim.scenario.scenario import Scenario
from sim.scenario.world import WIDE

_NOT_HELD = ("post", *WIDE)  # no one place that a side holds
_HOW_KEPT = ("recaptured", "held", "secured", "handed-over", "left")


@dataclass(frozen=True, slots=True)
class Opening:
    """The tables before the first turn, and why each hold may be inferred, by place."""

    places: dict[str, Hold]
    posts: dict[str, Post]
    because: dict[str, str]


def opening(scenario: Scenario) -> Opening:
    """Return the position before the first turn.

    An author's own `start:` entry for a place comes first. Else the earliest turn that records anything of it tells: a
    capture, that the other side held it; a *re*capture, that the same side did, lost it on a day the document does not
    give, and retook it; an attack or a strike, that its author did not hold it. Within one turn a change of hands tells
    before an attack, which may have come after it.
    """
    places: dict[str, Hold] = {}
    because: dict[str, str] = {}
    posts: dict[str, Post] = {}
    for entry in scenario.start:
        if entry.place and scenario.places[entry.place].kind == "post":
            posts[entry.place] = Post(entry.side)
        elif entry.place:
            places[entry.place] = Hold(entry.side, basis="inferred")
        if entry.place:
            because[entry.place] = entry.because
    untold = {id for id, place in scenario.places.items() if place.kind not in _NOT_HELD and id not in because}
    for turn in scenario.turns:
        if not untold:
            break
        for event, effect, place in _in_order(turn, untold):
            if place in untold and (holder := effect.holder_before(scenario, _HOW_KEPT)) is not None:
                untold.remove(place)
                places[place] = Hold(holder, basis="inferred")
                because[place] = _reason(effect, event)
    return Opening(places, posts, because)


def _in_order(turn: Turn, places: Container[str]) -> Iterator[tuple[Event, Effect, str]]:
    """Yield the effects of a turn on some places, each with its event and place: changes of hands before all others."""
    later = []
    for event in turn.events:
        for effect in event.effects:
            place = effect.where
            if place is not None and place in places:
                if isinstance(effect, Control):
                    yield event, effect, place
                else:
                    later.append((event, effect, place))
    yield from later


def _reason(effect: Effect, event: Event) -> str:
    how = effect.how if isinstance(effect, Control) else effect.kind
    if how == "recaptured":
        return f"first recorded as recaptured ({event.id}): held before, lost on a day the document does not give"
    return f"first recorded: {how} ({event.id}, line {event.line})"
