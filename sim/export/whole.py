"""The whole compiled scenario as one JSON document with its JSON Schema, and all citations as W3C Web Annotations."""

from __future__ import annotations

import os
from itertools import accumulate
from typing import Any

from sim.scenario.events import Event
from sim.scenario.listings import claim_row, json_data, plain
from sim.scenario.phrases.events import says
from sim.scenario.scenario import Scenario
from sim.scenario.validation import adapter

JsonData = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def whole_json(scenario: Scenario, schema: str) -> JsonData:
    """Return the compiled scenario as JSON data that names its `schema`.

    Every path is cut down to what it is within the scenario's folder, so that nothing tells whose machine it was on.
    """
    data = _within(json_data(scenario), f"{scenario.root}{os.sep}")
    files = {"root": scenario.root, "basemap": scenario.basemap, "settlements": scenario.settlements}
    names = {key: path.name if path else None for key, path in files.items()}
    return {"$schema": schema, **data, **names}


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
    schema["properties"]["$schema"] = {"type": "string"}
    return {"$schema": _DIALECT, **schema, "title": "A compiled Phaseline scenario"}


def _with_citation(definition: JsonData, citation: JsonData) -> JsonData:
    """Return the schema of a record that writes the fields of its citation among its own."""
    own = {key: value for key, value in definition["properties"].items() if key != "citation"}
    required = [key for key in definition["required"] if key != "citation"]
    return {
        **definition, "properties": {**own, **citation["properties"]}, "required": [*required, *citation["required"]],
    }  # fmt: skip


def web_annotations(scenario: Scenario) -> JsonData:
    """Return every citation as a W3C Web Annotation, in one collection (JSON-LD).

    A target is found by its words with what stands before and after them, by its line (RFC 5147), or by its position in
    the whole text, in code points. The body says what the event records.
    """
    starts = [0, *accumulate(len(line) + 1 for line in scenario.document.lines)]
    name = f"urn:phaseline:{scenario.id}"
    items = [_annotation(event, scenario, name, starts[event.line - 1]) for event in scenario.events()]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": f"{name}:annotations", "type": "AnnotationCollection",
        "label": f"{scenario.title}: every quote and what it records", "total": len(items),
        "first": {
            "id": f"{name}:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items,
        },
    }  # fmt: skip


def _annotation(event: Event, scenario: Scenario, name: str, start: int) -> JsonData:
    document = scenario.document
    return {
        "id": f"{name}:{event.id}", "type": "Annotation", "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en",
             "value": says(scenario, event)},
            {"type": "Dataset", "format": "application/json", "value": {
                "date": (event.until or event.date).isoformat(), "accounts": list(event.accounts),
                "standing": event.standing, "effects": [plain(effect) for effect in event.effects],
                "claims": [claim_row(claim) for claim in event.claims],
            }},
        ],
        "target": {
            "source": {
                "id": f"urn:sha256:{document.sha256}", "type": "Text", "format": "text/plain",
                "language": document.language, "label": document.title, "file": document.file,
                "rights": document.licence,
            },
            "selector": [
                {"type": "TextQuoteSelector", "exact": event.quote, "prefix": event.citation.prefix,
                 "suffix": event.citation.suffix},
                {"type": "TextPositionSelector", "start": start + event.start, "end": start + event.end},
                {"type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc5147",
                 "value": f"line={event.line - 1},{event.line}"},
            ],
        },
    }  # fmt: skip
