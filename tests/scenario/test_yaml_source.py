from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.problems import Problem
from sim.scenario.yaml_source import Source, parse_yaml, read_yaml


def _data(text: str):
    source = parse_yaml(text, "x.yaml")
    assert isinstance(source, Source), source
    return source.data


def _refused(text: str) -> str:
    problem = parse_yaml(text, "x.yaml")
    assert isinstance(problem, Problem)
    return str(problem)


def test_scalars_are_those_of_yaml_1_2() -> None:
    assert _data("{a: NO, b: 12:30, c: yes, d: 0o7, e: 2019-12-23, f: 1_000, g: 0x1F}") == {
        "a": "NO",
        "b": "12:30",
        "c": "yes",
        "d": "0o7",
        "e": "2019-12-23",
        "f": "1_000",
        "g": "0x1F",
    }
    assert _data("{a: true, b: null, c: ~, d: 12, e: -1.5, f: 1e3, g: '12', h: }") == {
        "a": True,
        "b": None,
        "c": None,
        "d": 12,
        "e": -1.5,
        "f": 1000.0,
        "g": "12",
        "h": None,
    }


def test_marks_say_where_each_value_stands() -> None:
    source = parse_yaml("a:\n  - b: 1\n    c: [x, y]\n", "x.yaml")
    assert isinstance(source, Source)
    mark = source.marks.at(("a", 0, "c", 1))
    assert (mark.line, mark.column) == (3, 12)
    inner = source.marks.at(("a", 0, "nothing", "here"))
    assert (inner.line, inner.column) == (2, 5)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2\n", "x.yaml:2:1: error[duplicate-key]: key 'a' stands twice (expected each key once)"),
        ("a: &x [1]\nb: *x\n", "x.yaml:2:4: error[alias]: alias *x (expected the value written out)"),
        (
            "a: !!python/object:os.system x\n",
            "x.yaml:1:4: error[tag]: tag tag:yaml.org,2002:python/object:os.system (expected plain YAML without tags)",
        ),
        ("? [a]\n: 1\n", "x.yaml:1:3: error[key]: a key that is no text (expected key: value)"),
        ("a: 1\n---\nb: 2\n", "x.yaml:2:1: error[documents]: a second YAML document (expected one in a file)"),
        ("", "x.yaml:1:1: error[empty]: holds no mapping (expected keys such as phase: or places:)"),
        ("- a\n", "x.yaml:1:1: error[empty]: holds no mapping (expected keys such as phase: or places:)"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    assert _refused(text) == message


def test_a_file_cut_short_is_located() -> None:
    assert _refused("a: [1, 2\nb: {").startswith("x.yaml:2:")


@pytest.mark.parametrize("text", ["[" * 10_000, "{a: " * 10_000, "- " * 10_000, "a: " + "[" * 10_000 + "]" * 10_000])
def test_deep_nesting_is_refused_at_once(text: str) -> None:
    assert "error[" in _refused(text)


def test_anchors_that_expand_without_end_are_refused() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    assert "error[alias]" in _refused(bomb)


def test_a_huge_file_is_refused_unread_until_its_owner_raises_the_bound(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(65_000_000)
    assert str(read_yaml(path, "big.yaml")) == (
        "big.yaml:1:1: error[too-large]: 65,000,000 bytes "
        "(expected at most 64,000,000; the environment variable PHASELINE_MAX_MB raises it)"
    )
    path.write_text("a: 1\n" + "#" * 2_000_000)
    assert isinstance(read_yaml(path, "big.yaml"), Source)
    monkeypatch.setenv("PHASELINE_MAX_MB", "2")
    assert "error[too-large]" in str(read_yaml(path, "big.yaml"))
    monkeypatch.setenv("PHASELINE_MAX_MB", "3")
    assert isinstance(read_yaml(path, "big.yaml"), Source)


def test_bytes_that_are_not_utf8_are_located(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(b"a: 1\nb: \xff\n")
    assert (
        str(read_yaml(path, "bad.yaml")) == "bad.yaml:2:1: error[encoding]: not UTF-8 (expected a text file in UTF-8)"
    )


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    problem = read_yaml(tmp_path / "none.yaml", "none.yaml")
    assert (
        str(problem)
        == "none.yaml:1:1: error[unreadable]: cannot be read: No such file or directory (expected a YAML file)"
    )


@given(st.text(max_size=200))
def test_any_text_gives_data_or_a_problem(text: str) -> None:
    assert isinstance(parse_yaml(text, "x.yaml"), Source | Problem)


_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text("abc NO:12-", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abcxyz", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text("abcxyz", min_size=1, max_size=4), _values, min_size=1, max_size=4))
def test_json_is_read_as_it_is_written(data: dict) -> None:
    import json

    assert _data(json.dumps(data)) == data
