"""The JSON Schema of scenario files, as authors write them, for editors that complete and check YAML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.scenario.authored import KEYED, Part
from sim.scenario.base import Record
from sim.scenario.effects import KINDS
from sim.scenario.effects.base import Effect
from sim.scenario.expectations import EXPECTED_KINDS
from sim.scenario.field_words import FIELD_WORDS
from sim.scenario.validation import adapter


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a scenario file.

    It follows the written form: ids are keys, an effect is a mapping with one key, and its `place` may be a list.
    """
    schema = adapter(Part).json_schema()
    definitions: dict[str, Any] = schema["$defs"]
    for section in KEYED:
        _ids_are_keys(definitions, schema["properties"][section])
    for effect in KINDS.values():
        _write_effect(definitions[effect.__name__], effect)
    for holder in ("AuthoredEvent", "Either"):
        definitions[holder]["properties"]["effects"]["items"] = _one_key(KINDS)
    for kind, cls in EXPECTED_KINDS.items():
        definitions[cls.__name__]["properties"].pop("kind", None)
        definitions[cls.__name__]["title"] = kind
    definitions["AuthoredExpectation"]["properties"]["expect"] = _one_key(EXPECTED_KINDS)
    for definition in (*definitions.values(), schema):
        for name, field in definition.get("properties", {}).items():
            field.setdefault("description", FIELD_WORDS[name])
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "A file of a Phaseline scenario"
    return schema


def _ids_are_keys(definitions: dict[str, Any], section: dict[str, Any]) -> None:
    options = [*section.get("patternProperties", {}).values(), section.get("additionalProperties")]
    name = next(option["$ref"] for option in options if option)
    entry = definitions[name.rsplit("/", 1)[1]]
    entry["required"] = [key for key in entry["required"] if key != "id"]


def _write_effect(definition: dict[str, Any], effect: type[Effect]) -> None:
    properties = definition["properties"]
    properties.pop("kind", None)
    field = effect.listed()
    if field in definition.get("required", ()):
        place = properties[field]
        properties[field] = {"anyOf": [place, {"type": "array", "items": place, "minItems": 1}]}
    definition["title"] = effect.kind


def _one_key(kinds: Mapping[str, type[Record]]) -> dict[str, Any]:
    return {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
        "properties": {kind: {"$ref": f"#/$defs/{cls.__name__}"} for kind, cls in kinds.items()},
    }
