"""Passages: one place for each quote, or the reason why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.document.passages import Passages, QuoteError
from sim.document.text import Document

PASSAGES = Passages(Document("d", "D", "d.txt", "", ("The river rose. It fell.", "", "It fell again. It rose.")))


def test_a_quote_is_cited_where_it_stands() -> None:
    assert PASSAGES.cite("It rose").line == 3
    assert PASSAGES.of(PASSAGES.cite("It rose")).id == "L3.2"
    assert PASSAGES.cite("It fell", at="L1").start == 16
    assert PASSAGES.cite("It fell", at="L3.1").line == 3
    assert [sentence.id for sentence in PASSAGES.sentences] == ["L1.1", "L1.2", "L3.1", "L3.2"]
    assert PASSAGES.on(2) == ()


@pytest.mark.parametrize(
    ("quote", "at", "code", "message"),
    [
        ("It fell", None, "ambiguous-quote", "stands 2 times (expected at: one of L1.2, L3.1, or a longer quote)"),
        ("It fell", "L3.2", "quote-not-found", "not in d.txt at L3.2 (expected the document's words; nearest: L"),
        (" ", None, "quote-not-found", "not in d.txt (expected the document's words"),
        ("Nobody came", None, "quote-not-found", "not in d.txt (expected the document's words)"),
    ],
)
def test_a_quote_that_does_not_stand_just_once_is_refused(quote: str, at: str | None, code: str, message: str) -> None:
    with pytest.raises(QuoteError) as refused:
        PASSAGES.cite(quote, at)
    assert refused.value.code == code
    assert str(refused.value).startswith(message)


@given(st.lists(st.text("ab .", max_size=12), min_size=1, max_size=4), st.text("ab .\n", max_size=3))
def test_every_occurrence_is_found_line_by_line(lines: list[str], quote: str) -> None:
    document = Document("d", "D", "d.txt", "", tuple(lines))
    expected = [
        (number, start)
        for number, line in enumerate(lines, 1)
        for start in range(len(line))
        if quote.strip() and line.startswith(quote, start)
    ]
    assert [(one.line, one.start) for one in Passages(document).occurrences(quote)] == expected
