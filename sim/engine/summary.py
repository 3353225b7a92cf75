"""Summaries: one row a turn of a whole history, counted from the changes alone, so that no state has to be made."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sim.engine.history import History


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


def summary(history: History) -> Iterator[Row]:
    """Yield the row of every turn, from the first on."""
    held: dict[str | None, int] = dict.fromkeys((None, *history.scenario.sides), 0)
    held.update(Counter([hold.controller for hold in history.opening.places.values()]))
    contested = 0
    old: Any
    new: Any
    for turn, (taken, changed) in zip(history.scenario.turns, history.acts(), strict=True):
        changes = 0
        for table, _, old, new in changed:
            changes += 1
            if table != "places":
                continue
            if old is None:
                held[new.controller] += 1
                contested += new.contested
            elif new is None:
                held[old.controller] -= 1
                contested -= old.contested
            else:
                before, after = old.controller, new.controller
                if before is not after:
                    held[before] -= 1
                    held[after] += 1
                if new.contested is not old.contested:
                    contested += 1 if new.contested else -1
        yield Row(turn.number, turn.date, turn.phase, len(taken), changes, held.copy(), contested)
