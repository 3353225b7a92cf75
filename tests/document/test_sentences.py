import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.document.sentences import sentences, split_line
from sim.document.text import Document


def _texts(line: str) -> list[str]:
    return [line[start:end] for start, end in split_line(line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "It began in 2011.Led by the 4th Division, it went on.",
            ["It began in 2011.", "Led by the 4th Division, it went on."],
        ),
        (
            "They lived in the area.According to Reuters, it ended.",
            ["They lived in the area.", "According to Reuters, it ended."],
        ),
        ("It bolstered defenses.29-31 January saw strikes.", ["It bolstered defenses.", "29-31 January saw strikes."]),
        ("At around 5:00 p.m. local, it struck.", ["At around 5:00 p.m. local, it struck."]),
        ("They were killed, i.e. neutralized. It ended.", ["They were killed, i.e. neutralized.", "It ended."]),
        ("The U.S. government agreed. It rose 1.5 km.", ["The U.S. government agreed.", "It rose 1.5 km."]),
        ("They lost approx. 1.5 million shells.", ["They lost approx. 1.5 million shells."]),
        (
            "It fell.[citation needed] The unit left.[2][3] It rained.",
            ["It fell.[citation needed]", "The unit left.[2][3]", "It rained."],
        ),
        (
            "1943年7月5日，红队发动进攻。7月12日，两队相遇！双方各失去3条船。",
            ["1943年7月5日，红队发动进攻。", "7月12日，两队相遇！", "双方各失去3条船。"],
        ),
        ("Они подошли к г. Сталинграду. Шёл снег.", ["Они подошли к г. Сталинграду.", "Шёл снег."]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentence_ends(line: str, expected: list[str]) -> None:
    assert _texts(line) == expected


@given(st.text(alphabet="Aab .?!\"'’”—19éع", max_size=80))
def test_sentences_cover_all_but_white_space(line: str) -> None:
    spans = split_line(line)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:], strict=False))
    inside = {index for start, end in spans for index in range(start, end)}
    assert all(line[index].isspace() for index in range(len(line)) if index not in inside)


def test_ids_count_lines_and_sentences_from_one() -> None:
    document = Document("d", "D", "d.txt", "", ("A heading", "", "One. Two."))
    assert [sentence.id for sentence in sentences(document)] == ["L1.1", "L3.1", "L3.2"]


def test_the_shipped_document_has_no_joined_sentence(shipped) -> None:
    found = list(sentences(shipped.document))
    assert len(found) == 386
    assert {"L30.3", "L6.3", "L40.9"} <= {
        s.id for s in found if s.text.startswith(("Led by", "According to a Reuters", "29-31"))
    }
