"""The JSON Schema of lesson files, for editors that complete and check YAML."""

from __future__ import annotations

from typing import Any

from sim.lesson.authored import LessonFile


def lesson_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a lesson file as it is written: a figure may be a plain number."""
    schema = LessonFile.model_json_schema()
    span = schema["$defs"]["Span"]
    schema["$defs"]["Span"] = {"anyOf": [{"type": "number"}, span]}
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "A lesson of a Phaseline scenario"
    return schema
