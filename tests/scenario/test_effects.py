"""Every kind of effect, through its registry: whatever one lacks is named here, or refused when it is defined."""

import ast
from pathlib import Path

import pytest

import sim.scenario.effects as room
from sim.home import shipped as shipped_folder
from sim.reader.overviews import _SHAPES
from sim.scenario.authored import KEYED
from sim.scenario.effects import KINDS
from sim.scenario.effects.base import RING, Effect, Moment, Sign
from sim.scenario.events import AuthoredEvent
from sim.scenario.loader import load
from sim.scenario.position import TABLES
from sim.scenario.references import Role, field_in, references
from sim.scenario.scenario import Scenario
from sim.scenario.validation import adapter
from sim.scene.symbols import MOMENTS, SHAPES, SIGNS


@pytest.fixture(scope="module")
def tutorial() -> Scenario:
    return load(shipped_folder("scenarios") / "tutorial", cache=False)


FOLDER = Path(room.__file__).parent
EACH = pytest.mark.parametrize("cls", KINDS.values(), ids=list(KINDS))


def _files_with_a_kind() -> list[str]:
    trees = {path: ast.parse(path.read_text()) for path in FOLDER.glob("*.py")}
    return [
        path.stem
        for path, tree in trees.items()
        if any("kind" in ast.unparse(node.target) for node in ast.walk(tree) if isinstance(node, ast.AnnAssign))
    ]


def test_a_file_is_a_kind_and_is_found_by_that_alone() -> None:
    assert sorted(_files_with_a_kind()) == sorted(KINDS)
    assert all(cls.__module__ == f"sim.scenario.effects.{kind}" for kind, cls in KINDS.items())


@EACH
def test_a_kind_has_words_of_its_own_scenario(cls: type[Effect], shipped, tutorial) -> None:
    scenarios = (shipped, tutorial)
    found = [
        (effect, one) for one in scenarios for event in one.events() for effect in event.effects if type(effect) is cls
    ]
    assert found, f"no scenario has an effect {cls.kind}"
    for effect, scenario in found:
        text = effect.words(scenario)
        assert text == text.strip()
        assert text, effect
        assert "None" not in text


@EACH
def test_a_kind_says_how_it_looks_and_whom_it_harms(cls: type[Effect]) -> None:
    assert cls.civil in (True, False)
    assert cls.sign is None or cls.sign == RING or isinstance(cls.sign, Sign)
    if cls.sign is not None:
        assert field_in(cls, Role.WHERE), (
            f"{cls.kind} has a sign and no place to show it at (expected a field of Where)"
        )
    if isinstance(cls.sign, Sign):
        assert cls.sign.shape in SHAPES, f"{cls.kind}: no outline {cls.sign.shape!r} in sim/scene/symbols.py"
        assert cls.sign.shape in _SHAPES, f"{cls.kind}: no words for {cls.sign.shape!r} in sim/reader/overviews.py"
        assert SIGNS[cls.kind] == cls.sign.shape
        assert MOMENTS[cls.kind].legend == cls.sign.legend


def test_no_two_signs_have_one_look_one_line_or_one_rank() -> None:
    for one in zip(*MOMENTS.values(), strict=True):
        assert len(set(one)) == len(MOMENTS)
    ranks = [sign.rank for sign in MOMENTS.values()]
    assert ranks == sorted(ranks), "the gravest first"


@EACH
def test_what_a_kind_writes_is_of_the_tables(cls: type[Effect], shipped, tutorial) -> None:
    written = [
        write
        for scenario in (shipped, tutorial)
        for event in scenario.events()
        for effect in event.effects
        if type(effect) is cls
        for write in effect.writes(event, scenario)
    ]
    assert {table for table, _, _ in written} <= set(TABLES)
    assert bool(written) is not issubclass(cls, Moment)


@EACH
def test_every_id_of_a_kind_is_a_reference(cls: type[Effect]) -> None:
    for reference in references(cls):
        assert set(reference.registries) <= set(KEYED)
    assert len(references(cls)) >= 1


def test_data_is_held_against_the_kind_that_it_names() -> None:
    for kind, cls in KINDS.items():
        with pytest.raises(ValueError, match=kind):
            adapter(AuthoredEvent).validate_python({"quote": "some words", "effects": [{"kind": kind, "nonsense": 1}]})
        assert cls.kind == kind


@pytest.mark.parametrize("lacks", ["sign", "civil", "words", "writes"])
def test_a_kind_that_lacks_something_is_refused_when_it_is_defined(lacks: str) -> None:
    body = {
        "kind": "evacuate",
        "__annotations__": {"kind": "str"},
        "sign": None,
        "civil": True,
        "words": lambda self, world: "people leave",
        "writes": lambda self, cause, world: (),
    }
    del body[lacks]
    with pytest.raises(TypeError, match=f"effect Evacuate lacks {lacks}"):
        type("Evacuate", (Effect,), body)
