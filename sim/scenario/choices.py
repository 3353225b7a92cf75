"""The schema of one scenario's own files: wherever an id is written, the ids that there are, for editors to offer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sim.scenario.authored import KEYED, Part
from sim.scenario.base import Record
from sim.scenario.parts import PartFile
from sim.scenario.references import references
from sim.scenario.schema import json_schema


def schema_of(files: Sequence[PartFile]) -> dict[str, Any]:
    """Return the JSON Schema of the files of a scenario, with its ids as the choices of whatever names something."""
    schema = json_schema()
    known = {name: sorted({id for file in files for id in getattr(file.part, name)}) for name in KEYED}
    definitions = {**schema["$defs"], Part.__name__: schema}
    for record in _records(Record):
        properties = definitions.get(record.__name__, {}).get("properties", {})
        for reference in references(record):
            ids = [id for registry in reference.registries for id in known[registry]]
            if ids and reference.field in properties:
                _offer(properties[reference.field], ids)
    return schema


def _records(base: type[Record]) -> Iterator[type[Record]]:
    for one in base.__subclasses__():
        yield one
        yield from _records(one)


def _offer(node: Any, ids: Sequence[str]) -> None:
    """Replace the pattern of an id by a choice, wherever it stands in a property."""
    if isinstance(node, dict):
        if node.pop("pattern", None) is not None:
            node.pop("maxLength", None)
            node["enum"] = list(ids)
        for key, value in node.items():
            if key not in ("enum", "patternProperties"):
                _offer(value, ids)
    elif isinstance(node, list):
        for one in node:
            _offer(one, ids)
