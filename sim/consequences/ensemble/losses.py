"""Days of losses that nobody reports: each on a day between its bounds, as a member draws it."""

from __future__ import annotations

import datetime as dt

from sim.consequences.ensemble.draws import Draws
from sim.consequences.losses import unstated_losses
from sim.engine.history import History
from sim.scenario.position import Hold, Write


def drawn_losses(history: History, draws: Draws) -> dict[int, list[Write]]:
    """Return by turn what is lost at its end: on every day between the two reports as likely.

    A loss whose day falls to the turn of the recapture, or into that of the report before, changes nothing.
    """
    scenario, found = history.scenario, dict[int, list[Write]]()
    for losses in unstated_losses(history).values():
        for loss in losses:
            first = scenario.turns[max(loss.after, 1) - 1].date
            span = (scenario.turn(loss.before).date - first).days
            day = first + dt.timedelta(days=draws.between(f"loss/{loss.fact}/{loss.place}", 0, max(span - 1, 0)))
            turn = scenario.turn_on(day)
            foe = scenario.sides[loss.side].against
            if foe and loss.after < turn < loss.before:
                found.setdefault(turn, []).append(("places", loss.place, Hold(foe, turn, basis="inferred")))
    return found
