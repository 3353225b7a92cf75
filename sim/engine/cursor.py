"""The cursor: where the learner is. Plain and frozen; every front end drives one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sim.engine.branch import Branch
from sim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Cursor:
    """A turn (1 to the last), a lens and a branch. Moves that would leave the replay stay at its end."""

    scenario: Scenario
    turn: int = 1
    lens: str = "all"
    branch: Branch | None = None

    def to_turn(self, number: int) -> Cursor:
        """Return the cursor at `number`, or at the nearest end of the replay."""
        return replace(self, turn=min(max(number, 1), len(self.scenario.turns)))

    def step(self, turns: int = 1) -> Cursor:
        """Return the cursor `turns` later (earlier, where negative)."""
        return self.to_turn(self.turn + turns)

    def to_date(self, date: dt.date) -> Cursor:
        """Return the cursor at the last turn begun by `date`; at the first turn where none has."""
        return self.to_turn(self.scenario.turn_on(date))

    def to_phase(self, id: str) -> Cursor:
        """Return the cursor at the first turn of phase `id`. Raises KeyError for an unknown phase."""
        return self.to_turn(self.scenario.phases_by_id[id].first)

    def step_phase(self, phases: int = 1) -> Cursor:
        """Return the cursor at the start of a later phase; going back, first at the start of the present one."""
        order = self.scenario.phases
        here = next(index for index, phase in enumerate(order) if phase.id == self.scenario.turn(self.turn).phase)
        if phases < 0 and self.turn > order[here].first:
            here += 1
        return self.to_turn(order[min(max(here + phases, 0), len(order) - 1)].first)

    def with_lens(self, lens: str) -> Cursor:
        """Return the cursor under another lens. Raises KeyError for an unknown one."""
        return replace(self, lens=self.scenario.lenses[lens].id)

    def with_branch(self, branch: Branch | None) -> Cursor:
        """Return the cursor on `branch`, or on the record for None."""
        return replace(self, branch=branch)
