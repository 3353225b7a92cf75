"""Positions: every state that a start and one program of writes a turn lead to. Knows nothing of scenarios.

Changes are kept for every turn. Of whole positions every one is kept where all are small together; else one for so many
changes that making a state anew from it costs little more than the copy, and the same early and late.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Any

from sim.engine.state import State
from sim.scenario.position import Amend, Entry, Table, Write

Tables = dict[Table, dict[str, Any]]
Change = tuple[Table, str, Entry | None, Entry | None]
Log = Sequence[Any]  # changes end to end: table, key, old entry, new entry, table …; far cheaper to keep than tuples
_ALL_KEPT = 100_000  # entries in all positions together up to which each is kept: some 4 MB
_ENTRIES_A_CHANGE = 8  # beyond that so many entries are kept for each change: some 25 MB for 100,000


def apply(tables: Tables, program: Iterable[Write]) -> Log:
    """Write `program` into `tables` in place and return the changes, in order; a write of the same entry is none."""
    log: list[Any] = []
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
        log += (table, key, old, new)
    return log


def changes_in(log: Log) -> Iterator[Change]:
    """Return the changes of `log` one by one: (table, key, old entry, new entry)."""
    values = iter(log)
    return zip(values, values, values, values)  # noqa: B905 - a check of lengths takes longer than all the rest


class Positions:
    """Every position that a start and one program a turn lead to."""

    def __init__(self, start: Tables, programs: Sequence[Iterable[Write]], spacing: int | None = None) -> None:
        """Fold `programs` from `start`, keeping each turn's changes, and a position after every `spacing` changes.

        With 0 every turn's position is kept, from the first seek on; by default that is so where all are small.
        """
        entries = sum(map(len, start.values())) + 1
        if spacing is None:
            spacing = 0 if len(programs) * entries <= _ALL_KEPT else entries // _ENTRIES_A_CHANGE
        self._start = _state(0, {name: rows.copy() for name, rows in start.items()})
        self._keeps_all = spacing == 0
        self._kept = [self._start]
        self._last = self._start
        tables: Tables = {name: rows.copy() for name, rows in start.items()}
        if spacing == 0:
            self._logs: list[Log] = [tuple(apply(tables, program)) for program in programs]
        else:
            self._logs = []
            self._fold(tables, programs, spacing)

    def _fold(self, tables: Tables, programs: Iterable[Iterable[Write]], spacing: int) -> None:
        fresh = 0
        for turn, program in enumerate(programs, 1):
            log = tuple(apply(tables, program))
            self._logs.append(log)
            fresh += len(log) // 4
            if fresh >= spacing:
                before = self._kept[-1]
                touched = _touched(self._logs[before.turn :])
                self._kept.append(_state(turn, {**before.tables(), **{name: tables[name].copy() for name in touched}}))
                fresh = 0

    def changes(self, turn: int) -> tuple[Change, ...]:
        """Return what `turn` (counted from 1) changed: (table, key, old entry, new entry) in order."""
        return tuple(changes_in(self._logs[turn - 1]))

    def all_changes(self) -> Iterator[Iterator[Change]]:
        """Yield what each turn changed, from the first on, one change at a time."""
        return map(changes_in, self._logs)

    def at(self, turn: int) -> State:
        """Return the state after `turn`; 0 is the start. Raises IndexError outside.

        A state that is kept, and the one asked for last, are the same object each time. Tables that did not change
        between neighbouring states are the same where these are kept.
        """
        if not 0 <= turn <= len(self._logs):
            raise IndexError(f"turns run from 0 to {len(self._logs)}, not {turn}")
        if self._keeps_all:
            if len(self._kept) == 1:
                self._kept += accumulate(self._logs, _after, initial=self._start)
                del self._kept[0]
            return self._kept[turn]
        if turn != self._last.turn:
            base = self._kept[bisect_right(self._kept, turn, key=attrgetter("turn")) - 1]
            if base.turn < self._last.turn < turn:
                base = self._last
            self._last = base if base.turn == turn else _after(base, *self._logs[base.turn : turn])
        return self._last


def _touched(logs: Iterable[Log]) -> set[Table]:
    return {name for log in logs for name in log[::4]}


def _after(state: State, *logs: Log) -> State:
    """Return the state after some turns, sharing with `state` every table that they do not change."""
    tables: dict[Table, Any] = state.tables()
    for name in _touched(logs):
        tables[name] = tables[name].copy()
    for log in logs:
        for table, key, _, new in changes_in(log):
            if new is None:
                del tables[table][key]
            else:
                tables[table][key] = new
    return _state(state.turn + len(logs), tables)


def _state(turn: int, tables: Mapping[Table, Mapping[str, Any]]) -> State:
    return State(turn, **{str(name): rows for name, rows in tables.items()})
