"""The table of widths: what the shipped fonts say, and what is made of it.

`PHASELINE_REGENERATE=1 pytest tests/picture/test_metrics.py` measures the fonts anew.
"""

from __future__ import annotations

import os

import pytest

from sim.home import shipped
from sim.picture.metrics import cut, metrics, width, wrapped
from tests.picture import measuring


def test_the_table_is_what_the_shipped_fonts_measure() -> None:
    pytest.importorskip("uharfbuzz")
    path = shipped("assets") / "fonts" / "metrics.json"
    if os.environ.get("PHASELINE_REGENERATE"):
        path.write_text(measuring.measured(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == measuring.measured()


def test_a_line_is_as_wide_as_its_letters_and_bold_is_wider() -> None:
    assert width("il", 1000) == 258 + 258
    assert width("Saraqib", 20) == pytest.approx(20 * sum(width(sign, 1) for sign in "Saraqib"))
    assert width("Saraqib", 20, "bold") > width("Saraqib", 20, "medium") > width("Saraqib", 20)
    assert width("AB", 10, spacing=3) == pytest.approx(width("AB", 10) + 6)


def test_signs_that_lie_upon_a_letter_take_no_room() -> None:
    assert width("Maʻarra", 10) > width("Maarra", 10)
    assert width("a\u0301", 10) == width("a", 10)


@pytest.mark.parametrize("name", ["سراقب", "معرة النعمان", "كفر نبل", "الأتارب", "خان شيخون", "Saraqib سراقب"])
def test_arabic_is_as_wide_as_its_joined_letters(name: str) -> None:
    pytest.importorskip("uharfbuzz")
    arabic = [word for word in name.split() if not word.isascii()]
    told = sum(measuring.shaped_width(word) for word in arabic)
    assert sum(width(word, 1000) for word in arabic) == pytest.approx(told)


def test_lines_are_broken_and_cut_to_a_width() -> None:
    text = "Syrian government forces entered the town"
    rows = wrapped(text, 10, 90)
    assert " ".join(rows) == text
    assert all(width(row, 10) <= 90 for row in rows)
    short = cut(text, 10, 90)
    assert short.endswith("…")
    assert width(short, 10) <= 90
    assert cut("town", 10, 90) == "town"


def test_letters_reach_as_far_as_the_font_says() -> None:
    assert (metrics().ascent, metrics().descent) == (1.069, 0.293)
