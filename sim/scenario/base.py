"""What every part of a scenario is made of: frozen records that refuse unknown keys, and ids.

A record is a plain object. Its annotations say what its fields may hold, and `validation.py` holds the data of a file
against them with pydantic; whoever reads a compiled scenario needs no pydantic at all, which takes longer to import
than the scenario to read.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import repeat
from typing import Annotated, Any, ClassVar, Self, Union, dataclass_transform


class Limits:
    """Limits of a field, by the names that pydantic's core schemas have for them: pattern, min_length, ge …"""

    def __init__(self, **limits: Any) -> None:
        self.limits = limits

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Return the schema of what is limited, with the limits."""
        return {**handler(source), **self.limits}


class Expected:
    """What a field holds, in an author's words: the message where it holds anything else."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Return the schema of the field, with one message for whatever is wrong in it."""
        return {
            "type": "custom-error", "schema": handler(source),
            "custom_error_type": "not_expected", "custom_error_message": self.text,
        }  # fmt: skip


class AsDay:
    """A day of the calendar, written as text: a number is none, though a validator would count it from 1970."""

    _FORM = re.compile(r"\d{4}-\d{2}-\d{2}")

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Return the schema of a day of which anything but its text, or a date of Python's, is refused."""

        def written(value: Any) -> Any:
            if not isinstance(value, dt.date) and not (isinstance(value, str) and self._FORM.fullmatch(value)):
                raise ValueError("no day")
            return value

        function = {"type": "no-info", "function": written}
        return {"type": "function-before", "function": function, "schema": handler(source)}


class Read:
    """A field that a function reads: what it raises ValueError for is refused with its message."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        self.read = read

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Return the schema of the field as it is written, refused where it cannot be read."""

        def checked(value: Any) -> Any:
            self.read(value)
            return value

        return {"type": "function-after", "function": {"type": "no-info", "function": checked},
                "schema": handler(source)}  # fmt: skip


class TrueMeans:
    """A field in which `true` may be written for a value."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Return the schema of the field, `true` being read as the value."""
        function = {"type": "no-info", "function": lambda written: self.value if written is True else written}
        return {"type": "function-before", "function": function, "schema": handler(source)}


class Tagged:
    """A union whose members are told apart by one field."""

    def __init__(self, field: str) -> None:
        self.field = field

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Return the schema of the union, with its tag."""
        from pydantic import Field

        return handler(Annotated[source, Field(discriminator=self.field)])


class AnyOf:
    """Marks the base of `kinds`: data of it is of one of them, told apart by `kind`."""

    def __init__(self, kinds: Mapping[str, type[Kind]]) -> None:
        self.kinds = kinds

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Return the schema of the union of all kinds, with its tag."""
        from pydantic import Field

        return handler(Annotated[Union[tuple(self.kinds.values())], Field(discriminator="kind")])  # noqa: UP007


Id = Annotated[str, Limits(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Text = Annotated[str, Limits(min_length=1, max_length=4000)]
Day = Annotated[
    dt.date,
    AsDay(),
    Expected("a day as YYYY-MM-DD, such as 1960-06-01; a span has until: too, an hour hour: or words when:"),
]


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(dataclasses.field,))
class Record:
    """A frozen piece of a scenario, equal to another by its fields. A subclass is a dataclass made by its keywords.

    The methods stand here once: written for each of sixty classes, as `@dataclass` does, they cost every start 50 ms.
    `__post_init__` raises ValueError where the fields do not go together.
    """

    __pydantic_config__ = {"extra": "forbid"}
    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]
    _defaults: ClassVar[dict[str, Any]]

    def __init_subclass__(cls) -> None:
        dataclasses.dataclass(init=False, repr=False, eq=False, match_args=False, kw_only=True)(cls)
        cls.__dataclass_fields__ = {field.name: field for field in dataclasses.fields(cls)}  # none of the class itself
        fields = cls.__dataclass_fields__.values()
        cls._defaults = {field.name: field.default for field in fields if field.default is not dataclasses.MISSING}
        cls._defaults |= {field.name: field.default_factory() for field in fields if callable(field.default_factory)}

    def __init__(self, **values: Any) -> None:
        self._fill(values)
        self.__post_init__()

    @classmethod
    def trusted(cls, columns: Mapping[str, Sequence[Any]], count: int) -> list[Self]:
        """Return `count` records from the values of their fields, which records of this class had before.

        Whether they fit is not asked again. A field without a column has its default. Raises TypeError where a field
        has neither or a column no field, ValueError where a column is of another length.
        """
        template = {**cls._defaults, **dict.fromkeys(columns)}
        cls._hold_against_fields(template)
        made, names = [], tuple(columns)
        new, put = cls.__new__, object.__setattr__
        for values in zip(*columns.values(), strict=True) if columns else repeat((), count):
            own = template.copy()  # a copy that is partly overwritten is made faster than a dictionary key by key
            own.update(zip(names, values))  # noqa: B905 - there are as many values as names
            record = new(cls)
            put(record, "__dict__", own)
            made.append(record)
        return made

    def _fill(self, values: dict[str, Any]) -> None:
        own = self.__dict__
        own.update(self._defaults)
        own.update(values)
        self._hold_against_fields(own)

    @classmethod
    def _hold_against_fields(cls, values: Mapping[str, Any]) -> None:
        if values.keys() != cls.__dataclass_fields__.keys():
            wrong = ", ".join(sorted(values.keys() ^ cls.__dataclass_fields__.keys()))
            raise TypeError(f"{cls.__name__} lacks or does not have {wrong}")

    def __post_init__(self) -> None:
        """Raise ValueError where the fields do not go together."""

    def __setattr__(self, name: str, value: Any) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot set {name!r} of a {type(self).__name__}")

    def __delattr__(self, name: str) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot delete {name!r} of a {type(self).__name__}")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
        return f"{type(self).__name__}({fields})"

    def _values(self) -> tuple[Any, ...]:
        return tuple(map(self.__dict__.__getitem__, self.__dataclass_fields__))

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> Any:
        """Return the JSON Schema with the record's own description, which a plain dataclass would lack."""
        schema = handler(core)
        handler.resolve_ref_schema(schema)["description"] = inspect.cleandoc(cls.__doc__ or "")
        return schema


class Kind(Record):
    """One of several kinds of a thing: in a file a mapping with one key, its `kind`."""

    kind: str
