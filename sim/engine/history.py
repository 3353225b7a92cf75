"""A history: every position of one scenario under one lens, with each turn's changes.

Changes are kept for every turn and whole positions for some (every one in a small scenario), so that memory grows with
changes and a seek costs the same early and late.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.engine.lens import Taken, lens_of, read_through
from sim.engine.start import Opening, opening
from sim.engine.state import State
from sim.scenario.events import Event
from sim.scenario.position import TABLES, Amend, Entry, Table, Write
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    from sim.engine.branch import Branch

Tables = dict[Table, dict[str, Any]]
Change = tuple[Table, str, Entry | None, Entry | None]
_CHECKPOINT_ENTRIES = 600_000  # entries in all kept positions together: some 20 MB


def apply(tables: Tables, program: Iterable[Write]) -> list[Change]:
    """Write `program` into `tables` in place and return the changes, in order; a write of the same entry is none."""
    changes: list[Change] = []
    for table, key, new in program:
        rows = tables[table]
        old = rows.get(key)
        if type(new) is Amend:
            new = new.change(old)
        if new is old:
            continue
        if new is None:
            del rows[key]
        else:
            rows[key] = new
        changes.append((table, key, old, new))  # type: ignore[arg-type]
    return changes


def fold(state: State, taken: Taken) -> State:
    """Return the state after one event, as a lens takes it: pure and total."""
    tables: Tables = {name: dict(state.table(name)) for name in TABLES}
    apply(tables, taken.writes)
    return _state(taken.event.turn, tables)


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """What a turn did: the events taken and the changes that they made."""

    taken: tuple[Taken, ...]
    changes: tuple[Change, ...]


class History:
    """The positions of `scenario` after every turn, under `lens` and on `branch` (None: the record)."""

    def __init__(self, scenario: Scenario, lens: str | None = None, branch: Branch | None = None) -> None:
        """Fold the whole scenario once. Raises KeyError for an unknown lens."""
        self.scenario = scenario
        self.lens = lens_of(scenario, lens)
        self.branch = branch
        self.opening: Opening = opening(scenario)
        told = read_through(scenario, self.lens)
        programs = [_program(turn, number, branch) for number, turn in enumerate(told, 1)]
        start: Tables = {name: {} for name in TABLES}
        start["places"].update(self.opening.places)
        start["posts"].update(self.opening.posts)
        self._positions = Positions(start, programs)
        self._told = told

    @property
    def last(self) -> int:
        """The number of the last turn."""
        return len(self._told)

    def at(self, turn: int) -> State:
        """Return the state after `turn` (0: before the first). Raises IndexError outside the replay."""
        return self._positions.at(turn)

    def record(self, turn: int) -> TurnRecord:
        """Return the events taken in `turn` (counted from 1) and what they changed."""
        dropped = self.branch.dropped if self.branch else frozenset()
        taken = tuple(one for one in self._told[turn - 1] if one.event.id not in dropped)
        return TurnRecord(taken, self._positions.changes(turn))

    def facts(self, turn: int) -> list[Event]:
        """Return the events taken up to and with `turn`, in order."""
        return [one.event for number in range(1, turn + 1) for one in self.record(number).taken]

    def next_change(self, place: str, turn: int, step: int = 1) -> int | None:
        """Return the nearest turn after `turn` (before it, for step -1) that changes who holds `place`, or None."""
        number = turn + step
        while 1 <= number <= self.last:
            if any(table == "places" and key == place for table, key, _, _ in self._positions.changes(number)):
                return number
            number += step
        return None


def _program(turn: Sequence[Taken], number: int, branch: Branch | None) -> list[Write]:
    if branch is None:
        return [write for taken in turn for write in taken.writes]
    from sim.engine.branch import branch_writes  # late: the record needs none of it

    kept = [write for taken in turn if taken.event.id not in branch.dropped for write in taken.writes]
    return kept + branch_writes(branch, number)


class Positions:
    """Every position that a start and one program a turn lead to. Knows nothing of scenarios."""

    def __init__(self, start: Tables, programs: Sequence[Iterable[Write]], stride: int | None = None) -> None:
        """Fold `programs` from `start`, keeping each turn's changes and a position every `stride` turns.

        By default the stride is as small as the memory meant for positions allows: 1 for a small scenario.
        """
        tables: Tables = {name: dict(rows) for name, rows in start.items()}
        self._kept: list[Mapping[Table, dict[str, Any]]] = [{name: dict(rows) for name, rows in start.items()}]
        self._changes: list[tuple[Change, ...]] = []
        entries = sum(map(len, tables.values())) + 1
        self._stride = stride or max(1, len(programs) * entries // _CHECKPOINT_ENTRIES)
        for number, program in enumerate(programs, 1):
            self._changes.append(tuple(apply(tables, program)))
            if number % self._stride == 0:
                self._kept.append(self._keep(tables, number))
        self._states: dict[int, State] = {}
        if self._stride == 1:
            self._states = {number: _state(number, rows) for number, rows in enumerate(self._kept)}

    def _keep(self, tables: Tables, number: int) -> Mapping[Table, dict[str, Any]]:
        """Return a copy of `tables`, sharing with the last kept position every table that has not changed since."""
        kept = dict(self._kept[-1])
        for name in {change[0] for changes in self._changes[number - self._stride : number] for change in changes}:
            kept[name] = dict(tables[name])
        return kept

    def changes(self, turn: int) -> tuple[Change, ...]:
        """Return what `turn` (counted from 1) changed: (table, key, old entry, new entry) in order."""
        return self._changes[turn - 1]

    def at(self, turn: int) -> State:
        """Return the state after `turn`; 0 is the start. Raises IndexError outside."""
        if turn in self._states:
            return self._states[turn]
        if not 0 <= turn <= len(self._changes):
            raise IndexError(f"turns run from 0 to {len(self._changes)}, not {turn}")
        index = turn // self._stride
        tables: Tables = {name: dict(rows) for name, rows in self._kept[index].items()}
        for changes in self._changes[index * self._stride : turn]:
            for table, key, _, new in changes:
                if new is None:
                    del tables[table][key]
                else:
                    tables[table][key] = new
        return _state(turn, tables)


def _state(turn: int, tables: Mapping[Table, dict[str, Any]]) -> State:
    return State(turn, **{str(name): rows for name, rows in tables.items()})
