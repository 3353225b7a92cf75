"""Records as columns: plain JSON data from which thousands of records are made anew in little more than its reading.

Records of one class and one height (how deep records lie within them) make a table, a list of columns; a table only
refers to records of tables before it, by their number. A column that holds its field's default throughout is left out;
one whose values repeat is kept as its distinct values and where each stands, so that equal values are one object.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING
from itertools import repeat
from pathlib import Path, PurePath
from sys import intern
from typing import Any

from sim.scenario.base import Record
from sim.scenario.field_types import FieldTypes, types_of

_KIND = "@"  # no id holds it
_SCALARS = {str, int, float, bool, type(None)}
Classes = Mapping[str, type[Any]]


def to_columns(root: Record, classes: Classes) -> list[Any]:
    """Return `root` and every record within it as tables, the root in the last one.

    `classes` are those of all records, by name. Raises TypeError for a value that none of them may hold.
    """
    return _Packer(classes).tables(root)


def from_columns(tables: Any, classes: Classes) -> Any:
    """Return the root that `to_columns` wrote down.

    Raises ValueError, TypeError, KeyError, IndexError or AttributeError for what it did not write.
    """
    pool: list[Any] = []
    for name, count, columns in tables:
        cls = classes[name]
        known = {field: _column(column, pool, types_of(cls, field)) for field, column in columns.items()}
        if issubclass(cls, Record):
            pool += cls.trusted(known, count)
        else:
            pool += _filled(cls, known, count)
    return pool[-1]


def _filled(cls: Any, known: Mapping[str, Sequence[Any]], count: int) -> list[Any]:
    """Return `count` objects of a frozen dataclass with slots, slot by slot, which takes a third of the time."""
    made = [cls.__new__(cls) for _ in range(count)]
    for name, field in cls.__dataclass_fields__.items():
        column = known[name] if field.default is MISSING else known.get(name) or repeat(field.default, count)
        put = getattr(cls, name).__set__
        for one, value in zip(made, column, strict=True):
            put(one, value)
    return made


class _Packer:
    """Writes records down; `_numbers` are those of the records written so far, by identity."""

    def __init__(self, classes: Classes) -> None:
        self._names = {cls: name for name, cls in classes.items()}
        self._layers: dict[tuple[int, str], list[Any]] = {}
        self._heights: dict[int, int] = {}
        self._numbers: dict[int, int] = {}

    def tables(self, root: Record) -> list[Any]:
        """Return the tables of `root`, lowest first."""
        self._place(root)
        found = []
        for (_, name), records in sorted(self._layers.items(), key=lambda layer: layer[0]):
            found.append([name, len(records), dict(self._columns(records))])
            self._numbers.update({id(one): len(self._numbers) + at for at, one in enumerate(records)})
        return found

    def _place(self, value: Any) -> int:
        """Put the records within `value` into their layers and return how high the highest lies."""
        if type(value) in (tuple, dict):
            return max(map(self._place, value.values() if type(value) is dict else value), default=0)
        name = self._names.get(type(value))
        if name is None:
            return 0
        if id(value) not in self._heights:
            within = [self._place(getattr(value, field)) for field in value.__dataclass_fields__]
            height = self._heights[id(value)] = 1 + max(within, default=0)
            self._layers.setdefault((height, name), []).append(value)
        return self._heights[id(value)]

    def _columns(self, records: list[Any]) -> Iterator[tuple[str, Any]]:
        for name, field in type(records[0]).__dataclass_fields__.items():
            values = [getattr(one, name) for one in records]
            default = field.default if field.default_factory is MISSING else field.default_factory()
            if default is MISSING or any(type(one) is not type(default) or one != default for one in values):
                yield name, self._column(values)

    def _column(self, values: list[Any]) -> list[Any]:
        """Return a column: [shape, values], or [shape, distinct values, which of them stands where]."""
        shape = self._shape(values)
        if shape in ("plain", "dates", "texts"):
            distinct = {(type(one), one): None for one in values}
            if len(distinct) <= len(values) // 2:
                places = {key: number for number, key in enumerate(distinct)}
                where = [places[type(one), one] for one in values]
                return [shape, [self._packed(one, shape) for _, one in distinct], where]
        return [shape, [self._packed(one, shape) for one in values]]

    def _shape(self, values: list[Any]) -> str:
        kinds = set(map(type, values))
        if kinds <= _SCALARS:
            return "plain"
        if kinds <= {dt.date, type(None)}:
            return "dates"
        if kinds == {tuple}:
            parts = {type(part) for one in values for part in one}
            return "texts" if parts <= {str} else "lists" if parts <= self._names.keys() else "mixed"
        if kinds == {dict}:
            return "maps" if {type(part) for one in values for part in one.values()} <= self._names.keys() else "mixed"
        return "records" if kinds <= {*self._names, type(None)} else "mixed"

    def _packed(self, value: Any, shape: str) -> Any:
        if value is None or shape == "plain":
            return value
        match shape:
            case "dates":
                return value.isoformat()
            case "texts":
                return list(value)
            case "records":
                return self._numbers[id(value)]
            case "lists":
                return [self._numbers[id(one)] for one in value]
            case "maps":
                return {key: self._numbers[id(one)] for key, one in value.items()}
        return self._mixed(value)

    def _mixed(self, value: Any) -> Any:
        """Return a value of any kind in a form that tells its kind."""
        if type(value) in _SCALARS:
            return value
        if type(value) is tuple:
            return [self._mixed(one) for one in value]
        if type(value) is dict:
            return {_KIND: "by id", "of": {key: self._mixed(one) for key, one in value.items()}}
        if type(value) in self._names:
            return {_KIND: "record", "of": self._numbers[id(value)]}
        if type(value) is dt.date:
            return {_KIND: "date", "of": value.isoformat()}
        if isinstance(value, PurePath):
            return {_KIND: "path", "of": str(value)}
        raise TypeError(f"no scenario holds a {type(value).__name__}")


def _column(column: Sequence[Any], pool: list[Any], types: FieldTypes) -> list[Any]:
    shape, values, *where = column
    if where and shape == "plain":  # ids: as one object wherever they stand they are found by it
        values = [intern(one) if type(one) is str else one for one in values]
    made = _SHAPES[shape](values, pool)
    if not types.hold(made):
        raise TypeError("a column holds what its field may not")
    return list(map(made.__getitem__, where[0])) if where else made


def _dates(values: list[Any], pool: list[Any]) -> list[Any]:
    return [one and dt.date.fromisoformat(one) for one in values]


def _records(values: list[Any], pool: list[Any]) -> list[Any]:
    return [None if number is None else pool[number] for number in values]


def _lists(values: list[Any], pool: list[Any]) -> list[Any]:
    return [tuple([pool[number] for number in numbers]) for numbers in values]


def _maps(values: list[Any], pool: list[Any]) -> list[Any]:
    return [{intern(key): pool[number] for key, number in numbers.items()} for numbers in values]


_SHAPES: dict[str, Callable[[list[Any], list[Any]], list[Any]]] = {
    "plain": lambda values, pool: values,
    "dates": _dates,
    "texts": lambda values, pool: list(map(tuple, values)),
    "records": _records,
    "lists": _lists,
    "maps": _maps,
    "mixed": lambda values, pool: [_restored(one, pool) for one in values],
}


def _restored(value: Any, pool: list[Any]) -> Any:
    if type(value) is list:
        return tuple([_restored(one, pool) for one in value])
    if type(value) is not dict:
        return value
    kind, of = value[_KIND], value["of"]
    match kind:
        case "by id":
            return {key: _restored(one, pool) for key, one in of.items()}
        case "record":
            return pool[of]
        case "date":
            return dt.date.fromisoformat(of)
        case "path":
            return Path(of)
    raise ValueError(f"no such kind of value: {kind!r}")
