import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.document.passages import Passages
from sim.document.quotes import cite, nearest, parse_position
from sim.document.text import Document

DOC = Document("d", "D", "d.txt", "", ("Near Ma’arrat, the army – 40 men – stood.", "It stood. It stood again."))


def test_an_exact_quote_has_line_offsets_and_surroundings() -> None:
    (found,) = Passages(DOC).occurrences("the army")
    assert (found.line, found.start, found.end) == (1, 15, 23)
    assert (found.prefix, found.suffix) == ("Near Ma’arrat, ", " – 40 men – stood.")


def test_a_quote_that_stands_twice_is_found_twice() -> None:
    assert [(one.line, one.start) for one in Passages(DOC).occurrences("It stood")] == [(2, 0), (2, 10)]


def test_offsets_are_code_points_not_bytes() -> None:
    document = Document("d", "D", "d.txt", "", ("حلب and 🜚 x",))
    (found,) = Passages(document).occurrences("x")
    assert found.start == 10
    assert document.line(1)[found.start : found.end] == "x"


@pytest.mark.parametrize("wrong", ["Near Ma'arrat, the army", "Near Ma’arrat, the army - 40 men - stood"])
def test_a_near_miss_suggests_the_passage(wrong: str) -> None:
    near = nearest(DOC, wrong)
    assert near is not None
    assert near.line == 1
    assert near.text.startswith("Near Ma’arrat, the army")


def test_nothing_alike_suggests_nothing() -> None:
    assert nearest(DOC, "Quantum chromodynamics") is None


def test_positions() -> None:
    assert parse_position("L18") == (18, None)
    assert parse_position("L18.2") == (18, 2)
    with pytest.raises(ValueError, match="'18' is no position"):
        parse_position("18")


@given(st.lists(st.text(min_size=1, max_size=30).filter(lambda t: "\n" not in t), min_size=1, max_size=5), st.data())
def test_every_piece_of_a_line_is_found_where_it_stands(lines: list[str], data: st.DataObject) -> None:
    document = Document("d", "D", "d.txt", "", tuple(lines))
    number = data.draw(st.integers(1, len(lines)))
    line = document.line(number)
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    assume(line[start:end].strip())  # blanks are no quote
    assert (number, start, end) in {
        (one.line, one.start, one.end) for one in Passages(document).occurrences(line[start:end])
    }


@pytest.mark.parametrize(
    ("first", "second", "meets"),
    [
        ("the army", "army – 40", True),
        ("the army – 40", "army", True),
        ("the army", "the army", True),
        ("the ", "army", False),
        ("y –", "army", True),
        ("the army", "stood again", False),
    ],
)
def test_two_stretches_meet_where_they_share_a_code_point(first: str, second: str, meets: bool) -> None:
    one, other = (Passages(DOC).cite(quote) for quote in (first, second))
    assert one.meets(other) is meets
    assert other.meets(one) is meets


def test_stretches_of_two_lines_never_meet() -> None:
    assert not cite(DOC, 1, 0, 9).meets(cite(DOC, 2, 0, 9))
