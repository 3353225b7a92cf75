"""What later reports tell of earlier days: a place that is shelled or taken on a day was held until then."""

from __future__ import annotations

from sim.engine.history import History
from sim.scenario import effects as shape
from sim.scenario.scenario import Scenario

Held = dict[str, dict[str, int]]
_WAS_HELD = ("held", "secured", "left")


def held_until(history: History) -> Held:
    """Return by place and side the last turn at which what the lens takes has that side holding the place until then.

    A capture tells that the other side held it; an attack, a strike or a siege, that its author did not.
    """
    found: Held = {}
    for turn in range(1, history.last + 1):
        for taken in history.record(turn).taken:
            for effect in taken.event.effects:
                place, side = getattr(effect, "place", None), _holder_until(effect, history.scenario)
                if place is not None and side is not None:
                    found.setdefault(place, {})[side] = turn
    return found


def _holder_until(effect: object, scenario: Scenario) -> str | None:
    if isinstance(effect, shape.Control):
        return effect.side if effect.how in _WAS_HELD else scenario.sides[effect.side].against
    if isinstance(effect, shape.Attack | shape.Contest | shape.Strike | shape.Surround):
        author = scenario.side_of(effect.by)
        return scenario.sides[author].against if author else None
    return None
