"""References: every id that names something is told by its type, so that none can go unchecked."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from sim.scenario.authored import Part
from sim.scenario.base import Limits, Record
from sim.scenario.effects import KINDS
from sim.scenario.expectations import EXPECTED
from sim.scenario.loader import examine
from sim.scenario.references import Ref, _marks, references
from tests.conftest import HEAD, PHASE

# Ids that name nothing of a registry: their own, those of the base map, and what other stages look up.
_OTHERS = {
    "id", "scenario", "phase", "strand", "outline", "road", "rear", "section", "consequence", "about", "draw",
}  # fmt: skip


def _records(model: type, seen: dict[type, None]) -> dict[type, None]:
    if model not in seen:
        seen[model] = None
        for hint in get_type_hints(model).values():
            for part in _parts(hint):
                if isinstance(part, type) and issubclass(part, Record):
                    _records(part, seen)
    return seen


def _parts(hint: Any) -> Iterator[Any]:
    yield hint
    for part in get_args(hint):
        yield from _parts(part)


def _is_id(mark: Any) -> bool:
    return isinstance(mark, Limits) and mark.limits.get("max_length") == 64 and "pattern" in mark.limits


MODELS = list(_records(Part, dict.fromkeys([*KINDS.values(), *EXPECTED])))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_an_id_is_a_reference_or_known_to_be_none(model: type[Record]) -> None:
    hints = get_type_hints(model, include_extras=True)
    for field in fields(model):
        marks = list(_marks(hints[field.name]))
        if any(map(_is_id, marks)) and not any(isinstance(mark, Ref) for mark in marks):
            assert field.name in _OTHERS, f"{model.__name__}.{field.name} is an Id (expected a PlaceId, a SideId …)"


def test_there_are_references_of_every_registry() -> None:
    named = {registry for model in MODELS for reference in references(model) for registry in reference.registries}
    assert named == {
        "sides", "voices", "accounts", "groups", "places", "forces", "regions", "routes", "lenses", "matters",
        "conditions",
    }  # fmt: skip


CONTROL = "control: {place: mill, side: river}"


@pytest.mark.parametrize(
    ("old", "new", "wrong", "message"),
    [
        (CONTROL, "control: {place: [mill, mil], side: river}", "mil]",
         "error[unknown-place]: no place 'mil' (expected a known id; nearest: 'mill')"),
        (CONTROL, "control: {side: rivr, place: mill}", "rivr",
         "error[unknown-side]: no side 'rivr' (expected a known id; nearest: 'river')"),
        (CONTROL, "meeting: {parties: [town, rivr]}", "rivr",
         "error[unknown-account]: no account or force or side or group 'rivr' (expected a known id; nearest: 'river')"),
        (CONTROL, "flip: {region: medow, side: river}", "medow",
         "error[unknown-region]: no region 'medow' (expected a known id)"),
        ("accounts: [courier]", "accounts: [courier, curier]", "curier",
         "error[unknown-account]: no account 'curier' (expected a known id; nearest: 'courier')"),
        ("local, place: mill}", "local, place: mil}", "mil}",
         "error[unknown-place]: no place 'mil' (expected a known id; nearest: 'mill')"),
    ],
)  # fmt: skip
def test_an_unknown_id_is_located_at_itself(write_scenario, old: str, new: str, wrong: str, message: str) -> None:
    path = write_scenario(phases=PHASE.replace(old, new, 1))
    (problem,) = [problem for problem in examine(path)[1] if problem.severity == "error"]
    assert str(problem).partition(" ")[2] == message
    assert Path(path).read_text().split("\n")[problem.line - 1][problem.column - 1 :].startswith(wrong)


def test_an_unknown_id_of_an_expectation_is_located_at_itself(write_scenario) -> None:
    extra = (
        "expectations:\n  - quote: The mill was closed\n    on: 2021-03-04\n    lens: al\n"
        "    expect: {controller: {places: [mill, mil], side: river}}\n"
    )
    path = write_scenario(head=HEAD + extra)
    lines = Path(path).read_text().split("\n")
    for problem in [problem for problem in examine(path)[1] if problem.severity == "error"]:
        wrong = {"unknown-place": "mil]", "unknown-lens": "al"}[problem.code]
        assert lines[problem.line - 1][problem.column - 1 :].startswith(wrong)
