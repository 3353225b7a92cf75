"""Losses that nobody reports: a place is recaptured by the side that, as far as is told, never lost it.

It was lost on a day between the last report that has its side holding it and the recapture. That is an open
interval: nothing changes hands on a day of it, and whoever shows the place says what the interval is.
"""

from __future__ import annotations

from typing import NamedTuple

from sim.engine.history import History
from sim.engine.positions import changes_in
from sim.scenario.effects.control import Control
from sim.scenario.position import Hold


class Loss(NamedTuple):
    """A loss after turn `after` (0: the start) and before turn `before`, which the recapture `fact` implies."""

    place: str
    side: str
    after: int
    before: int
    fact: str


def unstated_losses(history: History) -> dict[str, tuple[Loss, ...]]:
    """Return by place the losses that the recaptures of a history imply and nothing in it tells, in order."""
    found: dict[str, list[Loss]] = {}
    for turn, (taken, log) in enumerate(history.acts(), 1):
        retaken = {
            (one.event.id, effect.place)
            for one in taken
            for effect in one.event.effects
            if isinstance(effect, Control) and effect.how == "recaptured"
        }
        for _, place, old, new in changes_in(log):
            if not isinstance(old, Hold) or not isinstance(new, Hold) or (new.fact, place) not in retaken:
                continue
            if new.controller and old.controller == new.controller and not old.contested and old.since < turn:
                found.setdefault(place, []).append(Loss(place, new.controller, old.since, turn, new.fact or ""))
    return {place: tuple(losses) for place, losses in found.items()}
