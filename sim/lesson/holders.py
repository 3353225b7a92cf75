"""Who holds a place, in a word or two, as debriefs and exercises have it."""

from __future__ import annotations

from sim.scenario.position import Hold
from sim.scenario.scenario import Scenario


def holder_text(scenario: Scenario, hold: Hold) -> str:
    """Return who holds a place in a word or two."""
    if hold.contested:
        return "contested"
    return scenario.sides[hold.controller].short if hold.controller else "not recorded"
