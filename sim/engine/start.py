"""Who held a place before the first turn: mostly nobody says, so it is inferred, and the reason is kept."""

from __future__ import annotations

from dataclasses import dataclass

from sim.engine.state import Hold, Post
from sim.scenario import effects as shape
from sim.scenario.events import Event
from sim.scenario.scenario import Scenario

_HOW_KEPT = ("recaptured", "held", "secured", "handed-over", "left")


@dataclass(frozen=True, slots=True)
class Opening:
    """The tables before the first turn, and why each hold may be inferred, by place."""

    places: dict[str, Hold]
    posts: dict[str, Post]
    because: dict[str, str]


def opening(scenario: Scenario) -> Opening:
    """Return the position before the first turn.

    An author's own `start:` entry for a place comes first. Else the first recorded change tells: a first capture, that
    the other side held it; a first *re*capture, that the same side did, lost it on a day the document does not give,
    and retook it. Else the first attack or strike tells: its author did not hold the place.
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
    for rank in (_from_control, _from_attack):
        for event in scenario.events():
            for effect in event.effects:
                found = rank(effect, scenario)
                place = getattr(effect, "place", None)
                if found is None or place is None or place in because or scenario.places[place].kind == "post":
                    continue
                places[place] = Hold(found, basis="inferred")
                because[place] = _reason(effect, event)
    return Opening(places, posts, because)


def _from_control(effect: object, scenario: Scenario) -> str | None:
    if not isinstance(effect, shape.Control):
        return None
    return effect.side if effect.how in _HOW_KEPT else scenario.sides[effect.side].against


def _from_attack(effect: object, scenario: Scenario) -> str | None:
    if not isinstance(effect, shape.Attack | shape.Contest | shape.Strike | shape.Surround):
        return None
    side = scenario.side_of(effect.by)
    return scenario.sides[side].against if side else None


def _reason(effect: object, event: Event) -> str:
    kind = getattr(effect, "how", None) or getattr(effect, "kind", "")
    kind = kind if isinstance(effect, shape.Control) else getattr(effect, "kind", "")
    if kind == "recaptured":
        return f"first recorded as recaptured ({event.id}): held before, lost on a day the document does not give"
    return f"first recorded: {kind} ({event.id}, line {event.line})"
