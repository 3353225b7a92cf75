"""Progress as a text: read as it was written, refused with the reason, and nothing of a newer program lost."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.lesson import progress as kept
from sim.lesson.progress import Aside, Note, Progress, ProgressError, progress_from_text, progress_to_text
from sim.lesson.session import Guess

_GUESSES = st.builds(
    Guess, st.text(), st.integers(), st.text(), st.text(), st.text(), st.tuples(st.text()), st.booleans()
)


@given(
    st.builds(
        Progress,
        scenario=st.just("x"),
        fingerprint=st.text(),
        learner=st.text(),
        turn=st.integers(1, 99),
        guesses=st.tuples(_GUESSES),
        notes=st.tuples(st.builds(Note, st.integers(), st.text())),
        bookmarks=st.tuples(st.integers()),
        branches=st.tuples(st.dictionaries(st.text(), st.integers())),
        other_guesses=st.tuples(_GUESSES),
        aside=st.tuples(st.builds(Aside, st.text(), st.text())),
    )
)
def test_reading_what_was_written_gives_it_back(progress: Progress) -> None:
    assert progress_from_text(progress_to_text(progress)) == progress


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "damaged: not JSON (expected a progress file)"),
        ('{"progress": 1, "scen', "damaged: not JSON (expected a progress file)"),
        ("[" * 100_000, "damaged: not JSON (expected a progress file)"),
        ("[1]", "not a progress file (expected progress: a version)"),
        ('{"progress": true}', "not a progress file (expected progress: a version)"),
        ('{"progress": 9}', "of version 9, made by a newer program (this one reads up to 2)"),
        ('{"progress": 1, "scenario": "x"}', "damaged: fingerprint: missing"),
        (
            '{"progress": 1, "scenario": "x", "fingerprint": "y", "turn": "late"}',
            "damaged: turn: expected a whole number",
        ),
        (
            '{"progress": 1, "scenario": "x", "fingerprint": "y", "turn": true}',
            "damaged: turn: expected a whole number",
        ),
        ('{"progress": 1, "scenario": "x", "fingerprint": "y", "notes": {}}', "damaged: notes: expected a list"),
        (
            '{"progress": 1, "scenario": "x", "fingerprint": "y", "notes": [{"turn": 1, "text": "a"}, {"turn": 2}]}',
            "damaged: notes.1.text: missing",
        ),
        (
            '{"progress": 1, "scenario": "x", "fingerprint": "y", "bookmarks": ["2"]}',
            "damaged: bookmarks.0: expected a whole number",
        ),
    ],
)
def test_a_bad_text_says_why(text: str, message: str) -> None:
    with pytest.raises(ProgressError) as caught:
        progress_from_text(text)
    assert str(caught.value) == message


def test_an_older_version_is_upgraded(monkeypatch: pytest.MonkeyPatch) -> None:
    def upgraded(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "learner": data.pop("name")}

    monkeypatch.setitem(kept.UPGRADES, 1, upgraded)
    found = progress_from_text('{"progress": 1, "scenario": "x", "fingerprint": "y", "name": "Amal"}')
    assert found.learner == "Amal"


def test_fields_of_a_newer_program_go_back_into_the_text() -> None:
    note, other = {"turn": 1, "text": "a", "fact": None, "colour": "red"}, {"turn": 2, "text": "b", "fact": None}
    data = {"progress": 2, "scenario": "x", "fingerprint": "y", "goal": [1], "notes": [note, other]}
    found = progress_from_text(json.dumps(data))
    again = json.loads(progress_to_text(replace(found, turn=3, notes=(*found.notes[::-1], Note(3, "c")))))
    assert again["goal"] == [1]
    assert again["turn"] == 3
    assert again["notes"] == [other, note, {"turn": 3, "text": "c", "fact": None}]
