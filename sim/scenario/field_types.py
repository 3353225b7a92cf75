"""Which classes the value of a field may have, and the values within it: read from its annotation, without pydantic."""

from __future__ import annotations

import inspect
import sys
import types
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin


class FieldTypes(NamedTuple):
    """The classes that a field's value may have, and those that values in its tuples and dictionaries may have."""

    own: frozenset[type]
    within: frozenset[type]

    def hold(self, values: Iterable[Any]) -> bool:
        """Return whether all of `values` may stand in the field."""
        found = set(map(type, values))
        if not _fit(found, self.own):
            return False
        if found.isdisjoint((tuple, dict)):
            return True
        rows = [row.values() if type(row) is dict else row for row in values if type(row) in (tuple, dict)]
        return _fit(set(map(type, chain.from_iterable(rows))), self.within)


def _fit(found: set[type], allowed: frozenset[type]) -> bool:
    return found <= allowed or all(issubclass(one, tuple(allowed)) for one in found)


def types_of(cls: type, name: str) -> FieldTypes:
    """Return what the field `name` of a dataclass may hold. Raises KeyError where it has no such field."""
    for owner in cls.__mro__:
        if written := _annotations(owner).get(name):
            return _read(owner.__module__, written)
    raise KeyError(f"{cls.__name__} has no field {name}")


@cache
def _annotations(owner: type) -> dict[str, str]:
    return inspect.get_annotations(owner)


@cache
def _read(module: str, written: str) -> FieldTypes:
    """Return what an annotation of a module allows. Of 630 fields most share one of a hundred annotations."""
    meant = eval(written, vars(sys.modules[module]))  # noqa: S307 - the words of this package's own code
    members = list(_members(meant))
    within = [one for member in members for one in get_args(member) if get_origin(member) in (tuple, dict)]
    deeper = [part for one in within if one is not Ellipsis for part in _members(one)]
    return FieldTypes(_classes(members), _classes(deeper))


def _members(meant: Any) -> Iterator[Any]:
    """Yield what an annotation may be, one by one: of a union its members, of an annotated one what is annotated."""
    if get_origin(meant) in (Union, types.UnionType):
        for one in get_args(meant):
            yield from _members(one)
    elif get_origin(meant) is Annotated:
        yield from _members(get_args(meant)[0])
    else:
        yield meant


def _classes(members: Iterable[Any]) -> frozenset[type]:
    found: set[type] = set()
    for one in members:
        if get_origin(one) is Literal:
            found.update(map(type, get_args(one)))
        else:
            found.add(get_origin(one) or (type(None) if one is None else one))
    return frozenset(found | {int}) if float in found else frozenset(found)
