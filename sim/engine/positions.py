"""Positions: every state that a start and one program of writes a turn lead to. Knows nothing of scenarios.

Changes are kept for every turn. Of whole positions every one is kept where all are small together; else one for so many
changes that making a state anew from it costs little more than the copy, and the same early and late.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, repeat
from operator import attrgetter, is_
from typing import Any, NamedTuple

from sim.engine.state import State
from sim.scenario.position import Amend, Entry, Table, Write

Tables = dict[Table, dict[str, Any]]
Change = tuple[Table, str, Entry | None, Entry | None]
_ALL_KEPT = 100_000  # entries in all positions together up to which each is kept: some 4 MB
_ENTRIES_A_CHANGE = 8  # beyond that so many entries are kept for each change: some 25 MB for 100,000


class Part(NamedTuple):
    """The writes of a program to one table, in order.

    Where each key is written once, by a whole entry, they are `whole`: the entries by their keys, which are written at
    one go. Else that is None, and `writes` has them one by one.
    """

    table: Table
    whole: dict[str, Entry] | None
    writes: tuple[tuple[str, Entry | Amend | None], ...] = ()


Program = tuple[Part, ...]  # no table twice
# What a program changed in one table, in order, as columns: keys, and for each the old and the new entry (None: none).
Changed = tuple[Table, Collection[str], Collection[Any], Collection[Any]]
Log = Sequence[Changed]  # far cheaper to make and to keep than a tuple for each change


def program_of(writes: Iterable[Write]) -> Program:
    """Return `writes` table by table: no entry depends on another table's, so that any of them may be first."""
    by_table: dict[Table, list[tuple[str, Entry | Amend | None]]] = {}
    for table, key, entry in writes:
        if table in by_table:
            by_table[table].append((key, entry))
        else:
            by_table[table] = [(key, entry)]
    return tuple([_part(table, pairs) for table, pairs in by_table.items()])


def _part(table: Table, writes: Sequence[tuple[str, Entry | Amend | None]]) -> Part:
    entries: dict[str, Any] = dict(writes)
    if len(entries) == len(writes) and _NOT_WHOLE.isdisjoint(map(type, entries.values())):
        return Part(table, entries)
    return Part(table, None, tuple(writes))


_NOT_WHOLE = {Amend, type(None)}


def apply(tables: Tables, program: Program) -> Log:
    """Write `program` into `tables` in place and return what changed: all but an `Amend` that leaves the old entry."""
    log = []
    for table, whole, writes in program:
        rows = tables[table]
        if whole is None:
            log.append((table, *_one_by_one(rows, writes)))
        else:
            log.append((table, whole, tuple(map(rows.get, whole)), whole.values()))
            rows.update(whole)
    return log


def _one_by_one(
    rows: dict[str, Any], writes: Iterable[tuple[str, Entry | Amend | None]]
) -> tuple[Collection[str], Collection[Any], Collection[Any]]:
    changed = []
    for key, new in writes:
        old = rows.get(key)
        entry = new.change(old) if type(new) is Amend else new
        if entry is old:
            continue
        if entry is None:
            del rows[key]
        else:
            rows[key] = entry
        changed.append((key, old, entry))
    keys, before, after = zip(*changed, strict=True) if changed else ((), (), ())
    return keys, before, after


def changes_in(log: Log) -> Iterator[Change]:
    """Yield the changes of `log` one by one: (table, key, old entry, new entry)."""
    return chain.from_iterable([zip(repeat(table), keys, old, new) for table, keys, old, new in log])


class Positions:
    """Every position that a start and one program a turn lead to."""

    def __init__(self, start: Tables, programs: Sequence[Program], spacing: int | None = None) -> None:
        """Fold `programs` from `start`, keeping each turn's changes, and a position after every `spacing` changes.

        `start` is kept as it is and must not change. With 0 every turn's position is kept, from the first seek on; by
        default that is so where all are small.
        """
        entries = sum(map(len, start.values())) + 1
        if spacing is None:
            spacing = 0 if len(programs) * entries <= _ALL_KEPT else entries // _ENTRIES_A_CHANGE
        self._start = _state(0, start)
        self._keeps_all = spacing == 0
        self._kept = [self._start]
        self._last = self._start
        tables: Tables = {name: rows.copy() for name, rows in start.items()}
        if spacing == 0:
            self.logs: list[Log] = [apply(tables, program) for program in programs]
        else:
            self.logs = []
            self._fold(tables, programs, spacing)

    def _fold(self, tables: Tables, programs: Iterable[Program], spacing: int) -> None:
        fresh = 0
        for turn, program in enumerate(programs, 1):
            log = apply(tables, program)
            self.logs.append(log)
            fresh += sum([len(keys) for _, keys, _, _ in log])
            if fresh >= spacing:
                before = self._kept[-1]
                touched = _touched(self.logs[before.turn :])
                self._kept.append(_state(turn, {**before.tables(), **{name: tables[name].copy() for name in touched}}))
                fresh = 0

    def changes(self, turn: int) -> tuple[Change, ...]:
        """Return what `turn` (counted from 1) changed: (table, key, old entry, new entry), each table's in order."""
        return tuple(changes_in(self.logs[turn - 1]))

    def at(self, turn: int) -> State:
        """Return the state after `turn`; 0 is the start. Raises IndexError outside.

        A state that is kept, and the one asked for last, are the same object each time. Tables that did not change
        between neighbouring states are the same where these are kept.
        """
        if not 0 <= turn <= len(self.logs):
            raise IndexError(f"turns run from 0 to {len(self.logs)}, not {turn}")
        if self._keeps_all:
            if len(self._kept) == 1:
                self._kept += accumulate(self.logs, _after, initial=self._start)
                del self._kept[0]
            return self._kept[turn]
        if turn != self._last.turn:
            base = self._kept[bisect_right(self._kept, turn, key=attrgetter("turn")) - 1]
            if base.turn < self._last.turn < turn:
                base = self._last
            self._last = base if base.turn == turn else _after(base, *self.logs[base.turn : turn])
        return self._last


def _touched(logs: Iterable[Log]) -> set[Table]:
    return {table for log in logs for table, keys, _, _ in log if keys}


def _after(state: State, *logs: Log) -> State:
    """Return the state after some turns, sharing with `state` every table that they do not change."""
    tables: dict[Table, Any] = state.tables()
    for name in _touched(logs):
        tables[name] = tables[name].copy()
    for log in logs:
        for table, keys, _, new in log:
            rows = tables[table]
            if any(
                map(is_, new, repeat(None))
            ):  # an entry removed and written again stands last, as when it was written
                for key, entry in zip(keys, new, strict=True):
                    if entry is None:
                        del rows[key]
                    else:
                        rows[key] = entry
            else:
                rows.update(zip(keys, new, strict=True))
    return _state(state.turn + len(logs), tables)


def _state(turn: int, tables: Mapping[Table, Mapping[str, Any]]) -> State:
    return State(turn, **{str(name): rows for name, rows in tables.items()})
