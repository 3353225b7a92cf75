"""The author's guide: its blocks are one scenario that passes its check, and it names every key there is."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from pydantic import BaseModel

from sim.home import shipped
from sim.lesson.authored import LessonFile
from sim.lesson.loader import examine_lesson
from sim.scenario.authored import Part
from sim.scenario.base import Record
from sim.scenario.coverage import unaccounted
from sim.scenario.effects import KINDS
from sim.scenario.events import Measure
from sim.scenario.expectations import EXPECTED_KINDS
from sim.scenario.loader import examine

GUIDE = shipped("scenarios") / "README.md"
_BLOCK = re.compile(r"^```\w+ file=(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def raft_race(tmp_path: Path) -> Path:
    folder = tmp_path / "raft-race"
    for name, text in _BLOCK.findall(GUIDE.read_text(encoding="utf-8")):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_the_blocks_are_a_scenario_without_a_problem(raft_race: Path) -> None:
    scenario, problems = examine(raft_race)
    assert [str(problem) for problem in problems] == []
    assert scenario is not None
    assert unaccounted(scenario) == []
    lesson, found = examine_lesson(scenario, raft_race)
    assert [str(problem) for problem in found] == []
    assert lesson is not None
    assert len(lesson.questions) == 6
    assert {question.kind for question in lesson.questions} == {
        "tap-place",
        "choice",
        "which-sentence",
        "number",
        "which-account",
        "order",
    }


def test_every_kind_of_effect_has_its_example(raft_race: Path) -> None:
    scenario, _ = examine(raft_race)
    assert scenario is not None
    assert {effect.kind for event in scenario.events() for effect in event.effects} == set(KINDS)


def _fields(model: type) -> dict[str, Any]:
    """Return the annotations of a record, or of a part of a lesson file."""
    if issubclass(model, BaseModel):
        return {name: field.annotation for name, field in model.model_fields.items()}
    hints = get_type_hints(model)
    return {field.name: hints[field.name] for field in fields(model)}


def _models(model: type, seen: dict[type, None]) -> dict[type, None]:
    def walk(annotation: Any) -> None:
        if isinstance(annotation, type) and issubclass(annotation, Record | BaseModel):
            _models(annotation, seen)
        for part in get_args(annotation):
            walk(part)

    if model not in seen:
        seen[model] = None
        for annotation in _fields(model).values():
            walk(annotation)
    return seen


@pytest.mark.parametrize("top", [Part, LessonFile])
def test_every_key_is_named(top: type) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    inner = {*EXPECTED_KINDS.values(), *KINDS.values()}
    missing = [
        f"{model.__name__}.{name}"
        for model in _models(top, {})
        if model not in inner
        for name in _fields(model)
        if f"`{name}`" not in text and name != "id"
    ]
    assert missing == []


def test_every_kind_of_expectation_measure_and_effect_field_is_named() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    for name in [*EXPECTED_KINDS, *get_args(Measure)]:
        assert re.search(rf"\b{re.escape(name)}\b", text), name
    for kind, model in KINDS.items():
        for name, annotation in _fields(model).items():
            assert name == "kind" or re.search(rf"\b{name}:", text), f"{kind}.{name}"
            for value in get_args(annotation):
                assert not isinstance(value, str) or value in text, f"{kind}.{name}: {value}"
