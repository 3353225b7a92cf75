"""Figures of a text, in digits and in words: what is told, and what is not."""

import pytest

from sim.document.numbers import tells


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("1,500 men", 1500),
        ("1.500 Mann", 1500),
        ("2 500 hommes", 2500),
        ("1.5 million", 1_500_000),
        ("thirty-four dead", 34),
        ("two dozen", 24),
        ("half a million", 500_000),
        ("one and a half million", 1_500_000),
        ("three hundred and four", 304),
        ("twenty-five thousand six hundred", 25_600),
        ("nearly a million", 1_000_000),
        ("70–80 dead", 80),
        ("the 24th", 24),
        ("neither ship, none", 0),
        ("both ships", 2),
        ("a third of the town", 100 / 3),
        ("the entire county", 100),
        ("三百二十人", 320),
        ("约150万人", 1_500_000),
        ("٣٠٠", 300),
        ("a soldier", 1),
    ],
)
def test_a_figure_is_found_as_it_is_written(text: str, figure: float) -> None:
    assert tells(text, figure)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("20 people left", 200),
        ("thirty-four dead", 43),
        ("13 men and 5 women", 18),
        ("several ships", 3),
        ("3.5 km", 35),
    ],
)
def test_a_figure_that_is_not_there_is_not_found(text: str, figure: float) -> None:
    assert not tells(text, figure)
