"""Holding the data of a file against its model with pydantic, and what is said where it does not fit.

This is the only room of the scenario that needs pydantic, and it is imported when a file of an author is read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from sim.scenario.problems import Problem, nearest_hint
from sim.scenario.yaml_source import Source

Model = TypeVar("Model")
JsonSchema = dict[str, Any]
_MOST_SHOWN = 60  # characters of a wrong value


@cache
def adapter(model: Any) -> TypeAdapter[Any]:
    """Return what validates data as `model` and knows its JSON Schema; built once, which takes longer than its use."""
    return TypeAdapter(model)


def fit(model: type[Model], source: Source, schema: Callable[[], JsonSchema]) -> Model | list[Problem]:
    """Return the data of `source` as a `model`, or all that does not fit; `schema` tells which keys there may be."""
    try:
        kind: Any = model
        fitting: Model = adapter(kind).validate_python(source.data)
        return fitting
    except ValidationError as error:
        return [_misfit(source, detail, schema) for detail in _told_once(error.errors(include_url=False))]


def _told_once(details: list[Any]) -> list[Any]:
    """Leave out that a list is too short where that is because of what is wrong with its items."""
    return [
        detail
        for detail in details
        if detail["type"] != "too_short"
        or not any(other["loc"][: len(detail["loc"])] == detail["loc"] for other in details if other is not detail)
    ]


def _misfit(source: Source, detail: Any, schema: Callable[[], JsonSchema]) -> Problem:
    where = tuple(step for step in detail["loc"] if step != "[key]")
    field = next((str(step) for step in reversed(where) if isinstance(step, str)), "")
    match detail["type"]:
        case "extra_forbidden" | "unexpected_keyword_argument":
            return source.problem(where, "unknown-key", f"no key {field!r} here{_near_key(schema(), where)}")
        case "missing":
            return source.problem(where[:-1], "missing-key", f"lacks {field!r} (expected {field}: …)")
        case "value_error":
            return source.problem(where, "value", str(detail["ctx"]["error"]))
        case "not_expected":
            where = where[: 1 + max(index for index, step in enumerate(where) if isinstance(step, str))]
    value, message = detail["input"], detail["msg"]
    shown = "" if isinstance(value, dict | list) else f"{value!r} "
    shown = shown if len(shown) <= _MOST_SHOWN else shown[: _MOST_SHOWN - 3] + "… "
    return source.problem(where, "value", f"{field}: {shown}(expected: {message[:1].lower() + message[1:]})")


def _near_key(schema: JsonSchema, where: tuple[Any, ...]) -> str:
    keys = keys_at(schema, where[:-1])
    return f" (expected one of: {', '.join(keys)}{nearest_hint(str(where[-1]), keys)})" if keys else ""


def keys_at(schema: JsonSchema, path: tuple[Any, ...]) -> list[str]:
    """Return the keys that a mapping at `path` of a file may hold; none where that is not known."""
    here = schema
    for step in path:
        here = _step(schema, here, step)
    return sorted(here.get("properties", {}))


def _step(schema: JsonSchema, here: JsonSchema, step: Any) -> JsonSchema:
    found: JsonSchema
    if isinstance(step, int):
        found = here.get("items", {})
    elif "discriminator" in here:
        found = {"$ref": here["discriminator"]["mapping"].get(step, "")}
    else:
        others = [*here.get("patternProperties", {}).values(), here.get("additionalProperties")]
        found = here.get("properties", {}).get(step) or next((one for one in others if one), {})
    for option in found.get("anyOf", ()):
        if "$ref" in option or "items" in option:
            found = option
            break
    if "$ref" in found:
        found = schema["$defs"].get(found["$ref"].rsplit("/", 1)[-1], {})
    return found
