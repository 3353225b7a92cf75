"""The whole compiled scenario as one JSON document with its JSON Schema."""

from __future__ import annotations

import os
from typing import Any

from sim.export.credits import Credits
from sim.scenario.listings import json_data
from sim.scenario.scenario import Scenario
from sim.scenario.validation import adapter

JsonData = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def whole_json(scenario: Scenario, schema: str, credits: Credits) -> JsonData:
    """Return the compiled scenario as JSON data that names its `schema`.

    Every path is cut down to what it is within the scenario's folder, so that nothing tells whose machine it was on.
    """
    data = _within(json_data(scenario), f"{scenario.root}{os.sep}")
    files = {"root": scenario.root, "basemap": scenario.basemap, "settlements": scenario.settlements}
    names = {key: path.name if path else None for key, path in files.items()}
    rights = {"attribution": credits.line, "license": credits.address or credits.licence}
    return {"$schema": schema, **rights, **data, **names}


def _within(data: Any, folder: str) -> Any:
    """Return plain data, its texts that name a file within `folder` cut down to the name that the file has there."""
    if isinstance(data, str):
        return data.removeprefix(folder).replace(os.sep, "/") if data.startswith(folder) else data
    if isinstance(data, dict):
        return {key: _within(value, folder) for key, value in data.items()}
    return [_within(value, folder) for value in data] if isinstance(data, list | tuple) else data


def whole_schema() -> JsonData:
    """Return the JSON Schema (draft 2020-12) of `whole_json`."""
    schema = adapter(Scenario).json_schema(mode="serialization")
    definitions = schema["$defs"]
    citation = definitions.pop("Citation")
    for name in ("Event", "Expectation"):
        definitions[name] = _with_citation(definitions[name], citation)
    schema["properties"] |= {name: {"type": "string"} for name in ("$schema", "attribution", "license")}
    return {"$schema": _DIALECT, **schema, "title": "A compiled Phaseline scenario"}


def _with_citation(definition: JsonData, citation: JsonData) -> JsonData:
    """Return the schema of a record that writes the fields of its citation among its own."""
    own = {key: value for key, value in definition["properties"].items() if key != "citation"}
    required = [key for key in definition["required"] if key != "citation"]
    return {
        **definition, "properties": {**own, **citation["properties"]}, "required": [*required, *citation["required"]],
    }  # fmt: skip
