from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from sim.home import shipped as shipped_folder
from sim.lesson.schema import lesson_schema
from sim.scenario.yaml_source import Source, read_yaml


def test_the_shipped_schema_is_the_models() -> None:
    file = shipped_folder("assets") / "schema" / "lesson.schema.json"
    assert json.loads(file.read_text(encoding="utf-8")) == lesson_schema()


@pytest.mark.parametrize("name", ["northwestern-syria", "tutorial"])
def test_shipped_lessons_fit_the_schema(name: str) -> None:
    file: Path = shipped_folder("scenarios") / name / "lesson.yaml"
    source = read_yaml(file, file.name)
    assert isinstance(source, Source)
    jsonschema.Draft202012Validator(lesson_schema()).validate(source.data)
