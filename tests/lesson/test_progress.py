from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.lesson import progress as kept
from sim.lesson.progress import (
    Note,
    Progress,
    ProgressError,
    Store,
    class_progress,
    fingerprint,
    progress_csv,
    progress_from_text,
    progress_to_text,
    slug,
)
from sim.lesson.session import Guess
from sim.scenario.scenario import Scenario

_GUESS = Guess("before-1", 1, "before", "choice", "Which hut?", ("Mill",), fits=False, hints=1)


def _store(tutorial: Scenario, folder: Path, learner: str = "Amal") -> Store:
    return Store(tutorial, learner, folder)


def test_what_is_saved_is_there_again(tutorial: Scenario, tmp_path: Path) -> None:
    store = _store(tutorial, tmp_path)
    progress = store.open()
    assert progress == Progress("tutorial", fingerprint(tutorial), "Amal")
    later = progress.with_note(Note(2, "Who counts?", "L6.1a")).with_bookmark(3).with_bookmark(4).with_bookmark(3)
    later = kept.replace(later, turn=4, guesses=(_GUESS,), branches=({"branch": 1, "name": "x"},))
    assert store.save(later)
    again = _store(tutorial, tmp_path)
    assert again.open() == later
    assert again.take_messages() == ()
    assert later.bookmarks == (4,)


@given(
    st.builds(
        Progress,
        scenario=st.just("x"),
        fingerprint=st.text(),
        learner=st.text(),
        turn=st.integers(1, 99),
        guesses=st.tuples(
            st.builds(
                Guess, st.text(), st.integers(), st.text(), st.text(), st.text(), st.tuples(st.text()), st.booleans()
            )
        ),
        notes=st.tuples(st.builds(Note, st.integers(), st.text())),
        bookmarks=st.tuples(st.integers()),
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
        ('{"progress": 9}', "of version 9, made by a newer program (this one reads up to 1)"),
        ('{"progress": 1, "scenario": "x"}', "damaged: fingerprint: field required"),
        (
            '{"progress": 1, "scenario": "x", "fingerprint": "y", "turn": "late"}',
            "damaged: turn: input should be a valid integer, unable to parse string as an integer",
        ),
    ],
)
def test_a_bad_file_says_why(text: str, message: str) -> None:
    with pytest.raises(ProgressError) as caught:
        progress_from_text(text)
    assert str(caught.value) == message


def test_an_older_version_is_upgraded(monkeypatch: pytest.MonkeyPatch) -> None:
    def upgraded(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "learner": data.pop("name")}

    monkeypatch.setattr(kept, "VERSION", 2)
    monkeypatch.setitem(kept.UPGRADES, 1, upgraded)
    found = progress_from_text('{"progress": 1, "scenario": "x", "fingerprint": "y", "name": "Amal"}')
    assert found.learner == "Amal"


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b'{"progress": 99}'])
def test_a_file_that_cannot_be_used_is_kept_and_the_session_goes_on(
    tutorial: Scenario, tmp_path: Path, content: bytes
) -> None:
    store = _store(tutorial, tmp_path)
    store.open()
    old = store.file
    assert old is not None
    old.parent.mkdir(parents=True)
    old.write_bytes(content)
    progress = store.open()
    (message,) = store.take_messages()
    beside = old.with_name(f"{old.stem}.2.json")
    assert message.startswith(f"{old}: ")
    assert message.endswith(f"; it stays as it is, this session is kept in {beside}")
    assert store.save(progress.with_note(Note(1, "on we go")))
    assert old.read_bytes() == content
    again = _store(tutorial, tmp_path)
    assert again.open().notes == (Note(1, "on we go"),)
    assert again.take_messages() == ()


def test_progress_of_another_version_of_the_scenario_is_carried_over(tutorial: Scenario, tmp_path: Path) -> None:
    store = _store(tutorial, tmp_path)
    made = kept.replace(
        store.open(),
        fingerprint="older",
        turn=77,
        lens="gone",
        guesses=(_GUESS,),
        bookmarks=(3, 77),
        debriefed=("gone",),
    )
    store.save(made)
    again = _store(tutorial, tmp_path)
    found = again.open()
    (message,) = again.take_messages()
    assert "made with another version of the scenario; it stays as it is" in message
    assert (found.turn, found.lens, found.bookmarks, found.debriefed) == (5, "all", (3,), ())
    assert found.guesses == (_GUESS,)
    assert found.fingerprint == fingerprint(tutorial)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_disk_that_takes_nothing_is_told_once_and_the_old_file_stays(
    tutorial: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    store = _store(tutorial, tmp_path)
    progress = store.open()
    store.save(progress)
    assert store.file is not None
    before = store.file.read_bytes()

    def full(*_: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)
    assert not store.save(progress.with_bookmark(1))
    assert not store.save(progress.with_bookmark(2))
    assert store.take_messages() == (
        f"{store.file}: cannot be written: {os.strerror(number)}; "
        "what was saved before stays as it is, this session goes on unsaved",
    )
    assert store.file.read_bytes() == before
    assert [file.name for file in store.file.parent.iterdir()] == [store.file.name]


@given(st.text(), st.text())
def test_learners_have_files_of_their_own(one: str, other: str) -> None:
    assert (slug(one) == slug(other)) == (one == other)
    assert slug(one).replace("-", "").isalnum()
    assert len(slug(one)) < 60


def test_csv_has_one_line_for_each_learner_and_question(tutorial: Scenario, tmp_path: Path) -> None:
    for learner, answer in (("Amal", ("Boathouse",)), ("=1+1", ()), ("Zoë, the “third”", ("a", "b"))):
        store = _store(tutorial, tmp_path, learner)
        guess = kept.replace(_GUESS, answer=answer, fits=answer == ("Boathouse",))
        store.save(kept.replace(store.open(), guesses=(guess,)))
    (tmp_path / "progress" / "tutorial" / "bad.json").write_text("{")
    found, messages = class_progress(tutorial, tmp_path)
    assert messages == [
        f"{tmp_path}/progress/tutorial/bad.json: damaged: not JSON (expected a progress file); left out"
    ]
    assert progress_csv(found).splitlines() == [
        "learner,scenario,phase,turn,question,kind,prompt,answer,as_the_document,hints",
        "'=1+1,tutorial,before,1,before-1,choice,Which hut?,,passed over,1",
        "Amal,tutorial,before,1,before-1,choice,Which hut?,Boathouse,yes,1",
        '"Zoë, the “third”",tutorial,before,1,before-1,choice,Which hut?,a; b,no,1',
    ]


def test_the_file_is_readable(tutorial: Scenario, tmp_path: Path) -> None:
    store = _store(tutorial, tmp_path, "أمل")
    store.save(store.open().with_note(Note(1, "ملاحظة")))
    assert store.file is not None
    text = store.file.read_text(encoding="utf-8")
    assert "ملاحظة" in text
    assert json.loads(text)["progress"] == 1
