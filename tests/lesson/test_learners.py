"""Names of learners: one for all its spellings, and never a file that a system would refuse or take for another."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.lesson.learners import ANONYMOUS, file_stem, name_key, shown_name

# What Windows keeps for itself, whatever ending follows.
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zo\u00eb", "zoe\u0308"),
        ("Zo\u00eb", "zo\u00eb"),
        ("ZO\u00cb", "zoe\u0308"),
        (" Ann  Lee ", "ann lee"),
        ("Straße", "STRASSE"),
        ("\u0130z", "i\u0307z"),
        ("", "anonymous"),
        ("Anonymous", "anonymous"),
    ],
)
def test_spellings_of_one_name_are_one_learner(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
    assert file_stem(one) == file_stem(other)


@pytest.mark.parametrize(("one", "other"), [("zoe", "zo\u00eb"), ("a b", "a-b"), ("a", "a\u200f"), ("أمل", "امل")])
def test_names_that_differ_in_a_letter_or_a_mark_are_two_learners(one: str, other: str) -> None:
    assert file_stem(one) != file_stem(other)


def test_a_name_is_shown_as_it_was_given_in_one_form() -> None:
    assert shown_name("Zoe\u0308  B") == "Zo\u00eb B"
    assert shown_name("  ") == ANONYMOUS


@pytest.mark.parametrize(
    "name",
    ["con", "NUL", "com1", "LPT9", "aux.", "con ", "a/b", "..", ".", "../../x", "a\\b", "a:b", "n" * 5000, "\u200fcon",
     "con.json", "-x", "~", "\0", "\ud800"],
)  # fmt: skip
def test_no_name_reaches_the_disk_as_something_else(name: str) -> None:
    stem = file_stem(name)
    assert stem.replace("-", "").isalnum()
    assert stem.isascii()
    assert stem == stem.lower()
    assert stem[0] != "-"
    assert len(stem) <= 60
    assert stem not in RESERVED


@given(st.text(), st.text())
def test_two_names_never_share_a_file(one: str, other: str) -> None:
    assert (file_stem(one) == file_stem(other)) == (name_key(one) == name_key(other))
    assert file_stem(unicodedata.normalize("NFD", one)) == file_stem(one)
