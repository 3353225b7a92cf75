"""Letters that command: refused where a text comes in, harmless where one is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.document.letters import CONTROL, OVERRIDE, harmless
from sim.document.text import DocumentError, read_document

OPEN, CLOSE = {"\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068"}, {"\u202c", "\u2069"}


@given(st.text(alphabet=st.sampled_from("aä\n\t\r\x1b\x9b\u202e\u202c\u2067\u2069")))
def test_what_is_shown_commands_nothing_and_closes_what_it_opens(text: str) -> None:
    shown = harmless(text)
    assert not CONTROL.search(shown)
    for line in shown.split("\n"):
        depth = 0
        for letter in line:
            depth += (letter in OPEN) - (letter in CLOSE)
            assert depth >= 0
        assert depth == 0
    assert [c for c in shown if c.isalpha()] == [c for c in text if c.isalpha()]
    assert harmless(shown) == shown


def test_a_plain_text_is_shown_as_it_is() -> None:
    text = "Saraqib سراقب\tĠħ\nsecond line\r\n"
    assert harmless(text) == text
    assert not OVERRIDE.search(text)


@pytest.mark.parametrize(("letter", "name"), [("\x1b", "U+001B"), ("\x00", "U+0000"), ("\x9b", "U+009B")])
def test_a_document_with_a_control_character_is_refused_with_its_place(tmp_path: Path, letter: str, name: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"one\r\ntwo\tand {letter} three\n", encoding="utf-8", newline="")
    with pytest.raises(DocumentError) as found:
        read_document(path)
    assert str(found.value) == f"{path}:2:9: control character {name} (expected plain text)"
    path.write_text("one\r\ntwo\tand three\r\n", encoding="utf-8", newline="")
    assert len(read_document(path).lines) == 2
