from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.reader.speech import counted, listed, sentence, spoken, wrapped


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("70–80 killed", "70 to 80 killed"),
        ("Jarjnaz → government", "Jarjnaz goes to government"),
        ("30 January – 2 February 2020", "30 January to 2 February 2020"),
        ("Russia–Turkey ceasefire", "Russia-Turkey ceasefire"),
        ("5,416 km²", "5,416 square km"),
        ("unnamed places, west of Aleppo city → government", "unnamed places, west of Aleppo city, go to government"),
        (
            "Afs → government; Turkish posts near Afs → Turkey",
            "Afs goes to government; Turkish posts near Afs go to Turkey",
        ),
        ("opposition, since 6 February 2020 (L46.3d)", "opposition, since 6 February 2020, line 46"),
        ("“70–80 killed” – 3", "“70–80 killed” to 3"),
    ],
)
def test_signs_are_spoken(text: str, said: str) -> None:
    assert spoken(text) == said


def test_sentences_begin_and_end_as_such() -> None:
    assert sentence("open to nobody") == "Open to nobody."
    assert sentence("“Is it?”") == "“Is it?”"
    assert sentence("  ") == ""


def test_lists_and_counts() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert [counted(1, "place"), counted(2, "place"), counted(0, "party", "parties")] == [
        "1 place",
        "2 places",
        "0 parties",
    ]


@given(st.lists(st.text(alphabet="ab cdé–", max_size=200), max_size=5), st.integers(min_value=20, max_value=100))
def test_wrapping_loses_no_word_and_keeps_the_width(lines: list[str], width: int) -> None:
    found = list(wrapped(lines, width))
    assert " ".join(found).split() == " ".join(lines).split()
    assert all(len(line) <= width or " " not in line.strip() for line in found)
    assert list(wrapped(lines, None)) == lines


def test_wrapped_lines_keep_their_indent() -> None:
    assert list(wrapped(["  one two three four five six"], 20)) == ["  one two three four", "  five six"]
