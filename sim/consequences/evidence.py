"""What later reports tell of earlier days: a place that is shelled or taken on a day was held until then."""

from __future__ import annotations

from sim.engine.history import History

Held = dict[str, dict[str, int]]
_WAS_HELD = ("held", "secured", "left")


def held_until(history: History) -> Held:
    """Return by place and side the last turn at which what the lens takes has that side holding the place until then.

    A capture tells that the other side held it; an attack, a strike or a siege, that its author did not.
    """
    found: Held = {}
    for turn, (taken, _) in enumerate(history.acts(), 1):
        for one in taken:
            for effect in one.event.effects:
                place, side = effect.where, effect.holder_before(history.scenario, _WAS_HELD)
                if place is not None and side is not None:
                    found.setdefault(place, {})[side] = turn
    return found
