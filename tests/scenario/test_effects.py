"""Every kind of effect, through its registry: whatever one lacks is named here, or refused when it is defined."""

import ast
from pathlib import Path

import pytest

import sim.scenario.effects as room
from sim.scenario.authored import KEYED
from sim.scenario.effects import KINDS
from sim.scenario.effects.base import RING, Effect, Moment, Sign
from sim.scenario.events import AuthoredEvent, Event
from sim.scenario.loader import load
from sim.scenario.position import TABLES
from sim.scenario.references import Role, field_in, references
from sim.scenario.scenario import Scenario
from sim.scenario.validation import adapter
from sim.scene.symbols import MOMENTS, SHAPE_WORDS, SHAPES, SIGNS
from tests.lesson.test_guide import _BLOCK, GUIDE


@pytest.fixture(scope="module")
def everything(shipped, tmp_path_factory) -> list[tuple[Effect, Event, Scenario]]:
    """Every effect of the shipped scenario and of the author's guide, which has an example of each kind."""
    folder = tmp_path_factory.mktemp("raft-race")
    for name, text in _BLOCK.findall(GUIDE.read_text(encoding="utf-8")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    scenarios = (shipped, load(folder, cache=False))
    return [(effect, event, one) for one in scenarios for event in one.events() for effect in event.effects]


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
def test_a_kind_has_words(cls: type[Effect], everything) -> None:
    found = [(effect, scenario) for effect, _, scenario in everything if type(effect) is cls]
    assert found, f"scenarios/README.md has no example of {cls.kind}"
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
        assert cls.sign.shape in SHAPE_WORDS, f"{cls.kind}: no words for {cls.sign.shape!r} in sim/scene/symbols.py"
        assert SIGNS[cls.kind] == cls.sign.shape
        assert MOMENTS[cls.kind].legend == cls.sign.legend


def test_no_two_signs_have_one_look_one_line_or_one_rank() -> None:
    for field in Sign._fields:
        found: dict[object, list[str]] = {}
        for kind, sign in MOMENTS.items():
            found.setdefault(getattr(sign, field), []).append(kind)
        assert [kinds for kinds in found.values() if len(kinds) > 1] == [], f"these have one {field}"
    ranks = [sign.rank for sign in MOMENTS.values()]
    assert ranks == sorted(ranks), "the gravest first"


@EACH
def test_what_a_kind_writes_is_of_the_tables(cls: type[Effect], everything) -> None:
    written = [
        write
        for effect, event, scenario in everything
        if type(effect) is cls
        for write in effect.writes(event, scenario)
    ]
    assert {table for table, _, _ in written} <= set(TABLES)
    assert bool(written) is not issubclass(cls, Moment), f"{cls.kind}: Moment is for what writes nothing"


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


@pytest.mark.parametrize(
    ("target", "harms"), [("hospital", True), ("homes", True), ("military", False), ("road", False)]
)
def test_a_strike_harms_civilians_where_its_target_is_civil(target: str, harms: bool) -> None:
    strike = KINDS["strike"](kind="strike", place="inn", by="reds", target=target)  # type: ignore[call-arg]
    assert strike.harms_civilians() is harms
    assert [cls.kind for cls in KINDS.values() if cls.civil] == ["displace"]
