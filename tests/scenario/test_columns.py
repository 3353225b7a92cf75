"""Records come back from columns as they were: every field, every kind of value, equal ones as one object."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.base import Record
from sim.scenario.columns import from_columns, to_columns


@dataclass(frozen=True, slots=True)
class Spot:
    line: int
    text: str = ""


class Leaf(Record):
    name: str
    value: float | None = None
    flag: bool = False
    day: dt.date | None = None
    words: tuple[str, ...] = ()
    spot: Spot | None = None


class Twig(Record):
    leaves: tuple[Leaf, ...] = ()
    by_id: dict[str, Leaf] = field(default_factory=dict)
    twigs: tuple[Twig, ...] = ()
    ring: tuple[tuple[float, float], ...] = ()
    where: Path | None = None


CLASSES = {"Spot": Spot, "Leaf": Leaf, "Twig": Twig}
_spots = st.builds(Spot, st.integers(0, 9), st.text(max_size=3))
_leaves = st.builds(
    Leaf,
    name=st.text(max_size=3),
    value=st.none() | st.sampled_from([0, 0.0, 1, 1.0, 2.5]),
    flag=st.booleans(),
    day=st.none() | st.dates(),
    words=st.lists(st.text(max_size=2), max_size=3).map(tuple),
    spot=st.none() | _spots,
)
_twigs = st.recursive(
    st.builds(
        Twig,
        leaves=st.lists(_leaves, max_size=6).map(tuple),
        by_id=st.dictionaries(st.text(max_size=2), _leaves, max_size=3),
        ring=st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), max_size=3).map(tuple),
        where=st.none() | st.just(Path("a/b")),
    ),
    lambda inner: st.builds(Twig, twigs=st.lists(inner, max_size=3).map(tuple)),
    max_leaves=6,
)


def _again(root: Record) -> object:
    return from_columns(json.loads(json.dumps(to_columns(root, CLASSES))), CLASSES)


@given(_twigs)
def test_what_is_read_back_is_what_was_written_with_the_types_of_all_values(root: Twig) -> None:
    again = _again(root)
    assert again == root
    assert repr(again) == repr(root)


def test_equal_values_are_one_object_and_defaults_take_no_room() -> None:
    root = Twig(leaves=tuple(Leaf(name=f"n{number}", words=("a", "b")) for number in range(9)))
    tables = to_columns(root, CLASSES)
    assert [(name, count, sorted(columns)) for name, count, columns in tables] == [
        ("Leaf", 9, ["name", "words"]),
        ("Twig", 1, ["leaves"]),
    ]
    again = from_columns(json.loads(json.dumps(tables)), CLASSES)
    assert len({id(leaf.words) for leaf in again.leaves}) == 1


def test_a_record_within_several_others_is_written_once() -> None:
    leaf = Leaf(name="shared")
    tables = to_columns(Twig(leaves=(leaf, leaf), by_id={"x": leaf}), CLASSES)
    assert tables[0][1] == 1


def test_a_value_that_no_record_may_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="no scenario holds a set"):
        to_columns(Leaf(name={"a"}), CLASSES)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "tables",
    [
        [],
        [["Popen", 1, {}]],
        [["Leaf", 1, {}]],
        [["Leaf", 2, {"name": ["plain", ["a"]], "value": ["plain", [1, 2]]}]],
        [["Leaf", 1, {"name": ["plain", ["a"]], "nose": ["plain", [1]]}]],
        [["Twig", 1, {"leaves": ["lists", [[3]]]}]],
        [["Leaf", 1, {"name": ["mixed", [{"@": "code", "of": "x"}]]}]],
        [["Spot", 1, {"text": ["plain", ["x"]]}]],
        [["Leaf", 1, {"name": ["plain", [5]]}]],
        [["Leaf", 2, {"name": ["plain", ["a"], [0, 0]], "value": ["plain", ["x"], [0, 0]]}]],
        [["Leaf", 1, {"name": ["plain", ["a"]], "day": ["plain", ["2021-03-04"]]}]],
        [["Leaf", 1, {"name": ["plain", ["a"]], "words": ["texts", [["b", 5]]]}]],
        [["Leaf", 1, {"name": ["plain", ["a"]]}], ["Leaf", 1, {"name": ["plain", ["a"]], "spot": ["records", [0]]}]],
        [["Spot", 1, {"line": ["plain", [1]]}], ["Twig", 1, {"leaves": ["lists", [[0]]]}]],
        [["Spot", 1, {"line": ["plain", [1]]}], ["Twig", 1, {"by_id": ["maps", [{"x": 0}]]}]],
    ],
)
def test_what_was_not_written_so_is_refused(tables: list) -> None:
    with pytest.raises((IndexError, KeyError, TypeError, ValueError)):
        from_columns(tables, CLASSES)
