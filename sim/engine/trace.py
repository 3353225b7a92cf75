"""Traces: positions as canonical text, one line a turn, for golden files and for comparing replays.

A line tells what a turn changed; the first line (turn 0) tells the whole start. The line from nothing to a state is
that state's own text. `parse_line(print_line(x)) == x`, and the changes of all lines lead back to every state.

    12 2019-12-23 opening-advances | L19.1a L19.1b | places jarjnaz=government,12,L19.1b,stated,0,
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_origin, get_type_hints

from sim.engine.history import History
from sim.engine.state import State
from sim.scenario.position import ENTRIES, TABLES, Entry

Delta = tuple[str, str, Entry | None]
_NONE = "-"


@dataclass(frozen=True, slots=True)
class Line:
    """One turn of a trace. `deltas` are (table, key, new entry or None), sorted by table and key."""

    turn: int
    date: dt.date | None
    phase: str | None
    facts: tuple[str, ...]
    deltas: tuple[Delta, ...]


def deltas(before: State, after: State) -> tuple[Delta, ...]:
    """Return what leads from one state to another, sorted: by table as they are declared, then by key."""
    found: list[Delta] = []
    for name in TABLES:
        old, new = before.table(name), after.table(name)
        for key in sorted(old.keys() | new.keys()):
            if old.get(key) != new.get(key):
                found.append((name, key, new.get(key)))
    return tuple(found)


def trace(history: History, last: int | None = None) -> Iterator[Line]:
    """Yield the lines of `history` from turn 0 to `last` (by default the end)."""
    before = State(0)
    for number in range((history.last if last is None else last) + 1):
        after = history.at(number)
        turn = history.scenario.turn(number) if number else None
        facts = tuple(taken.event.id for taken in history.record(number).taken) if number else ()
        yield Line(number, turn.date if turn else None, turn.phase if turn else None, facts, deltas(before, after))
        before = after


def print_line(line: Line) -> str:
    """Return the canonical text of `line`, without a line end."""
    head = f"{line.turn} {line.date or _NONE} {line.phase or _NONE}"
    parts = [head, " ".join(line.facts) or _NONE]
    for name in TABLES:
        entries = [f"{key}={_print_entry(entry)}" for table, key, entry in line.deltas if table == name]
        if entries:
            parts.append(f"{name} {' '.join(entries)}")
    return " | ".join(parts)


def _print_entry(entry: Any) -> str:
    if entry is None:
        return "gone"
    return ",".join(_print_value(getattr(entry, name)) for name in entry.__slots__)


def _print_value(value: Any) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, tuple):
        return "+".join(value)
    return _NONE if value is None else str(value)


def parse_line(text: str) -> Line:
    """Return the line that `text` prints. Raises ValueError, naming the part, where it is none."""
    head, *parts = text.rstrip("\n").split(" | ")
    try:
        facts, *tables = parts
        turn, date, phase = head.split(" ")
        number = int(turn)
        day = None if date == _NONE else dt.date.fromisoformat(date)
    except ValueError:
        raise ValueError(f"{head!r} is no head of a trace line (expected: turn date phase | facts)") from None
    found: list[Delta] = []
    for part in tables:
        name, *entries = part.split(" ")
        if name not in ENTRIES:
            raise ValueError(f"{name!r} is no table (expected one of: {', '.join(TABLES)})")
        for entry in entries:
            key, _, value = entry.partition("=")
            found.append((name, key, _parse_entry(name, value)))
    return Line(
        number, day, None if phase == _NONE else phase, () if facts == _NONE else tuple(facts.split(" ")), tuple(found)
    )


def _parse_entry(table: str, text: str) -> Entry | None:
    if text == "gone":
        return None
    cls = ENTRIES[table]
    kinds = get_type_hints(cls).values()
    values = text.split(",")
    if len(values) != len(kinds):
        raise ValueError(f"{text!r} is no entry of {table} (expected {len(kinds)} values)")
    entry: Entry = cls(*[_parse_value(kind, value) for kind, value in zip(kinds, values, strict=True)])
    return entry


def _parse_value(kind: Any, text: str) -> Any:
    """Read a value back by the type of its field."""
    if kind is bool:
        return text == "1"
    if kind is int:
        return int(text)
    if get_origin(kind) is tuple:
        return tuple(text.split("+")) if text else ()
    return None if text == _NONE else text


def replay_lines(lines: Iterator[Line] | list[Line]) -> Iterator[State]:
    """Yield the state after each line, folding their changes from nothing."""
    tables: dict[str, dict[str, Any]] = {name: {} for name in TABLES}
    for line in lines:
        for table, key, entry in line.deltas:
            if entry is None:
                del tables[table][key]
            else:
                tables[table][key] = entry
        yield State(line.turn, **{name: dict(rows) for name, rows in tables.items()})
