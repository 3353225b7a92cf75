"""Summaries: one row a turn of a whole history, counted from the changes alone, so that no state has to be made."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from sim.engine.history import History
from sim.garbage import uncollected


class Row(NamedTuple):
    """A turn in figures: its events taken, the changes they made, and the places held after it.

    `held` counts the places by the side that holds them, contested ones among them; None counts those whose holder is
    unknown and of which something is recorded.
    """

    turn: int
    date: dt.date
    phase: str
    events: int
    changes: int
    held: Mapping[str | None, int]
    contested: int


@uncollected()
def summary(history: History) -> list[Row]:
    """Return the row of every turn, from the first on."""
    rows = []
    held: dict[str | None, int] = dict.fromkeys((None, *history.scenario.sides), 0)
    held.update(Counter([hold.controller for hold in history.opening.places.values()]))
    contested = 0
    for turn, (taken, log) in zip(history.scenario.turns, history.acts(), strict=True):
        changes = 0
        for table, keys, before, after in log:
            changes += len(keys)
            if table == "places":
                for hold in before:
                    if hold is not None:
                        held[hold.controller] -= 1
                        if hold.contested:
                            contested -= 1
                for hold in after:
                    if hold is not None:
                        held[hold.controller] += 1
                        if hold.contested:
                            contested += 1
        rows.append(Row._make((turn.number, turn.date, turn.phase, len(taken), changes, held.copy(), contested)))
    return rows
