"""References: ids that name something of the scenario, told by their type, so that every one can be checked."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from sim.scenario.base import Id, Record


class Ref(NamedTuple):
    """Marks an id that one of these registries has to hold."""

    registries: tuple[str, ...]


class Role(Enum):
    """What a reference is to its effect."""

    WHERE = "the place where it happens; a file may list several, for an effect of each"
    WHOSE = "the side, force or group whose effect it is, in whose colour it is shown"
    SPEAKER = "who speaks: it acts, and is shown in nobody's colour"


_WHO = ("sides", "forces", "groups")

SideId = Annotated[Id, Ref(("sides",))]
VoiceId = Annotated[Id, Ref(("voices",))]
AccountId = Annotated[Id, Ref(("accounts",))]
PlaceId = Annotated[Id, Ref(("places",))]
ForceId = Annotated[Id, Ref(("forces",))]
RegionId = Annotated[Id, Ref(("regions",))]
RouteId = Annotated[Id, Ref(("routes",))]
LensId = Annotated[Id, Ref(("lenses",))]
MatterId = Annotated[Id, Ref(("matters",))]
ConditionId = Annotated[Id, Ref(("conditions",))]
WhoId = Annotated[Id, Ref(_WHO)]
SpeakerId = Annotated[Id, Ref(("accounts", "forces", "sides", "groups"))]
FollowedId = Annotated[Id, Ref(("accounts", "voices"))]

Where = Annotated[PlaceId, Role.WHERE]
Whose = Annotated[WhoId, Role.WHOSE]
WhoseSide = Annotated[SideId, Role.WHOSE]
WhoseForce = Annotated[ForceId, Role.WHOSE]
Speaker = Annotated[SpeakerId, Role.SPEAKER]


class Reference(NamedTuple):
    """A field of a record that names something: in which registries, and what that is to an effect."""

    field: str
    registries: tuple[str, ...]
    role: Role | None
    many: bool

    def ids(self, record: Record) -> tuple[str, ...]:
        """Return the ids that the field of `record` holds; none where it is not set."""
        value = getattr(record, self.field)
        return value if isinstance(value, tuple) else () if value is None else (value,)


def references(model: type[Record]) -> tuple[Reference, ...]:
    """Return the references among the fields of a kind of record, in their order; worked out once."""
    kind: Any = model
    return _references(kind)


@cache
def _references(model: Any) -> tuple[Reference, ...]:
    hints = get_type_hints(model, include_extras=True)
    found = []
    for name in model.__dataclass_fields__:
        marks = list(_marks(hints[name]))
        role = next((mark for mark in marks if isinstance(mark, Role)), None)
        found += [Reference(name, mark.registries, role, tuple in marks) for mark in marks if isinstance(mark, Ref)]
    return tuple(found)


def _marks(annotation: Any) -> Iterator[Any]:
    """Yield what an annotation, and what it is made of, is marked with, and its type; the keys of a mapping aside."""
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
        annotation = annotation.__origin__
    yield get_origin(annotation)
    parts = get_args(annotation)
    for part in parts[1:] if get_origin(annotation) is dict else parts:
        yield from _marks(part)


def ids_in(record: Record, *roles: Role) -> Iterator[str]:
    """Yield the ids that `record` names in one of `roles`, in the order of its fields."""
    for reference in references(type(record)):
        if reference.role in roles:
            yield from reference.ids(record)


def field_in(model: type[Record], role: Role) -> str | None:
    """Return the field of a kind of record that names something in `role`; None where none does."""
    return next((reference.field for reference in references(model) if reference.role is role), None)


class IdIn:
    """An attribute: the id that a record names in one role, by whichever field; None where it names none."""

    def __init__(self, role: Role) -> None:
        self._role = role
        self._fields: dict[type[Record], str | None] = {}

    def __get__(self, record: Record, model: type[Record]) -> str | None:
        if model not in self._fields:
            self._fields[model] = field_in(model, self._role)
        field = self._fields[model]
        found: str | None = record.__dict__[field] if field else None
        return found
