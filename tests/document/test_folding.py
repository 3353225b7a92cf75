"""Texts that look alike: found where they stand, and told apart in words."""

import pytest

from sim.document.folding import how_differs, places_of_look


@pytest.mark.parametrize(
    ("quote", "passage", "how"),
    [
        ("the king's ship", "the king’s ship", "’ for '"),
        ('a "ship" of', "a “ship” of", '“ for ", ” for "'),
        ("1914-1918", "1914–1918", "– for -"),
        ("5 km", "5\u00a0km", "a space"),
        ("the end...", "the end…", "… for ..."),
        ("cafe\u0301 noir", "caf\u00e9 noir", "accents composed another way"),
        ("caf\u00e9", "cafe\u0301", "accents composed another way"),
    ],
)
def test_a_passage_is_found_by_its_look(quote: str, passage: str, how: str) -> None:
    line = f"Before {passage} after"
    ((start, end),) = places_of_look(line, quote)
    assert line[start:end] == passage
    assert how_differs(quote, passage) == how


def test_other_words_are_not_found() -> None:
    assert places_of_look("the queen’s ship", "the king's ship") == []
