"""A history: every position of one scenario under one lens, with each turn's changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sim.engine.lens import lens_of, read_through
from sim.engine.positions import Change, Log, Positions, Tables, apply, program_of
from sim.engine.script import Act, Taken, script_of
from sim.engine.start import Opening
from sim.engine.state import State
from sim.garbage import uncollected
from sim.scenario.events import Event
from sim.scenario.position import TABLES, Write
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    from sim.engine.branch import Branch


def fold(state: State, taken: Taken) -> State:
    """Return the state after one event, as a lens takes it: pure and total."""
    tables: Tables = {name: dict(state.table(name)) for name in TABLES}
    apply(tables, program_of(taken.writes))
    return State(taken.event.turn, **{str(name): rows for name, rows in tables.items()})


class TurnRecord(NamedTuple):
    """What a turn did: the events taken and the changes (table, key, old entry, new entry) that they made.

    The changes of one table stand together, in the order in which they were made.
    """

    taken: tuple[Taken, ...]
    changes: tuple[Change, ...]


class History:
    """The positions of `scenario` after every turn, under `lens` and on `branch` (None: the record).

    `added` is written at the end of turns, by their numbers, beside what their events write.
    """

    @uncollected()
    def __init__(
        self,
        scenario: Scenario,
        lens: str | None = None,
        branch: Branch | None = None,
        added: Mapping[int, Sequence[Write]] | None = None,
    ) -> None:
        """Fold the whole scenario once. Raises KeyError for an unknown lens."""
        self.scenario = scenario
        self.lens = lens_of(scenario, lens)
        self.branch = branch
        self.opening: Opening = script_of(scenario).opening
        acts: Sequence[Act] = read_through(scenario, self.lens)
        if branch is not None or added:
            acts = _amended(acts, branch, added or {})
        start: Tables = {name: {} for name in TABLES} | {"places": self.opening.places, "posts": self.opening.posts}
        self._acts = acts
        self._positions = Positions(start, [act.program for act in acts])

    @property
    def last(self) -> int:
        """The number of the last turn."""
        return len(self._acts)

    def at(self, turn: int) -> State:
        """Return the state after `turn` (0: before the first). Raises IndexError outside the replay."""
        return self._positions.at(turn)

    def record(self, turn: int) -> TurnRecord:
        """Return the events taken in `turn` (counted from 1) and what they changed."""
        return TurnRecord(self._acts[turn - 1].taken, self._positions.changes(turn))

    def acts(self) -> Iterator[tuple[tuple[Taken, ...], Log]]:
        """Yield for every turn the events taken and what they changed, table by table: a record as it goes by."""
        return zip([act.taken for act in self._acts], self._positions.logs, strict=True)

    def facts(self, turn: int) -> list[Event]:
        """Return the events taken up to and with `turn`, in order."""
        return [one.event for act in self._acts[: max(turn, 0)] for one in act.taken]

    def next_change(self, place: str, turn: int, step: int = 1) -> int | None:
        """Return the nearest turn after `turn` (before it, for step -1) that changes who holds `place`, or None."""
        number = turn + step
        while 1 <= number <= self.last:
            if any(table == "places" and key == place for table, key, _, _ in self._positions.changes(number)):
                return number
            number += step
        return None


def _amended(acts: Sequence[Act], branch: Branch | None, added: Mapping[int, Sequence[Write]]) -> list[Act]:
    """Return `acts` without the events that the branch drops, at each turn's end with what is added and its orders."""
    from sim.engine.branch import branch_writes  # late: the record needs none of it

    found = list(acts)
    orders = {order.turn for order in branch.orders if 1 <= order.turn <= len(found)} if branch else set[int]()
    for turn in orders | added.keys():
        taken = found[turn - 1].taken
        if branch is not None:
            taken = tuple([one for one in taken if one.event.id not in branch.dropped])
        writes = [*(write for one in taken for write in one.writes), *added.get(turn, ())]
        found[turn - 1] = Act(taken, program_of([*writes, *branch_writes(branch, turn)] if branch else writes))
    return found
