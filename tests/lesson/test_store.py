"""The store: what a learner keeps is there again, with two sessions at once, a full disk and files of every kind."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sim.engine.branch import Order, branch_to_text, named, with_order
from sim.home import shipped as shipped_folder
from sim.lesson import session as walk
from sim.lesson.class_table import class_progress, progress_csv
from sim.lesson.desk import Desk
from sim.lesson.learners import file_stem
from sim.lesson.model import Lesson
from sim.lesson.progress import Note
from sim.lesson.session import Guess
from sim.lesson.store import Store
from sim.safe_files import locked
from sim.scenario.loader import load
from sim.scenario.problems import Problem, ScenarioError
from sim.scenario.scenario import Scenario

_GUESS = Guess("before-1", 1, "before", "choice", "Which hut?", ("Mill",), fits=False, hints=1)


def _guessed(desk: Desk, *guesses: Guess) -> Desk:
    return replace(desk, session=replace(desk.session, guesses=(*desk.session.guesses, *guesses)))


def _file(folder: Path, learner: str = "Amal", text: str | bytes | None = None) -> Path:
    """Return the learner's file in a data folder, with `text` written into it."""
    file = folder / "progress" / "tutorial" / f"{file_stem(learner)}.json"
    if text is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_what_is_saved_is_there_again(tutorial: Scenario, tmp_path: Path) -> None:
    store = Store(tutorial, "Amal", tmp_path)
    desk = store.open()
    assert (desk.learner, desk.turn, desk.lens, desk.notes) == ("Amal", 1, "all", ())
    desk = desk.at(desk.cursor.to_turn(3).with_lens("otters")).mark().note("Who counts?", "L6.1a")
    desk = _guessed(desk.onto(named("x", tutorial)).leave(), _GUESS)
    assert store.changed(desk)
    assert store.save(desk) is desk
    assert not store.changed(desk)
    again = Store(tutorial, "AMAL", tmp_path)
    assert again.open() == desk
    assert again.take_messages() == ()


def test_the_file_is_readable_and_shows_the_name_as_first_given(tutorial: Scenario, tmp_path: Path) -> None:
    for name in ("Zoë أمل", "zoe\u0308 أمل", "ZOË أمل"):
        store = Store(tutorial, name, tmp_path)
        store.save(store.open().note("ملاحظة"))
    (file,) = (tmp_path / "progress" / "tutorial").glob("*.json")
    text = file.read_text(encoding="utf-8")
    assert json.loads(text)["learner"] == "Zoë أمل"
    assert text.count("ملاحظة") == 3


def test_another_learner_finds_nothing_of_it(tutorial: Scenario, tmp_path: Path) -> None:
    store = Store(tutorial, "Ann", tmp_path)
    store.save(store.open().mark().note("mine").onto(named("x", tutorial)))
    bob = Store(tutorial, "Bob", tmp_path).open()
    assert (bob.bookmarks, bob.notes, bob.branches) == ((), (), ())


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b'{"progress": 99}', b"", b"[]"])
def test_a_file_that_cannot_be_used_is_kept_and_the_session_goes_on(
    tutorial: Scenario, tmp_path: Path, content: bytes
) -> None:
    old = _file(tmp_path, text=content)
    store = Store(tutorial, "Amal", tmp_path)
    desk = store.open()
    (message,) = store.take_messages()
    beside = old.with_name(f"{old.stem}.2.json")
    assert message.startswith(f"{old}: ")
    assert message.endswith(f"; it stays as it is, this session is kept in {beside}")
    store.save(desk.note("on we go"))
    assert old.read_bytes() == content
    again = Store(tutorial, "Amal", tmp_path)
    assert again.open().notes == (Note(1, "on we go"),)
    assert again.take_messages() == ()


def test_a_file_damaged_meanwhile_is_told_and_kept(tutorial: Scenario, tmp_path: Path) -> None:
    store = Store(tutorial, "Amal", tmp_path)
    desk = store.save(store.open().note("one"))
    _file(tmp_path, text="{")
    store.save(desk.note("two"))
    (message,) = store.take_messages()
    assert "damaged: not JSON" in message
    assert _file(tmp_path).read_text() == "{"
    assert [note.text for note in Store(tutorial, "Amal", tmp_path).open().notes] == ["one", "two"]


def test_a_file_removed_meanwhile_is_written_anew_with_all_that_was_known(tutorial: Scenario, tmp_path: Path) -> None:
    store = Store(tutorial, "Amal", tmp_path)
    desk = store.save(store.open().note("one"))
    store.file.unlink()
    store.save(desk.note("two"))
    assert [note.text for note in Store(tutorial, "Amal", tmp_path).open().notes] == ["one", "two"]


def _kept(tutorial: Scenario, **fields: Any) -> str:
    data = {"progress": 2, "scenario": "tutorial", "fingerprint": "older", "learner": "Amal", **fields}
    return json.dumps(data)


def test_what_the_scenario_no_longer_has_is_put_aside_told_once_and_kept(
    tutorial: Scenario, lesson: Lesson, tmp_path: Path
) -> None:
    gone = {
        "branch": 1,
        "name": "gone",
        "scenario": "tutorial",
        "orders": [{"kind": "hand", "turn": 1, "place": "moon"}],
    }
    tapped = {**vars_of(_GUESS), "question": "before-2", "kind": "tap-place", "answer": ["moon"]}
    asked = {**vars_of(_GUESS), "question": "before-99", "prompt": "What is gone?"}
    made = {**vars_of(_GUESS), "question": "held-L6.1a-mill"}
    file = _file(
        tmp_path,
        text=_kept(
            tutorial, turn=77, lens="geese", lens_name="As the geese tell it", bookmarks=[3, 77], branches=[gone],
            notes=[{"turn": 88, "text": "late"}], guesses=[tapped, asked, made], debriefed=["gone"],
        ),
    )  # fmt: skip
    store = Store(tutorial, "Amal", tmp_path)
    desk = store.lay(store.open(), lesson)
    assert (desk.turn, desk.lens, desk.bookmarks, desk.notes, desk.branches) == (5, "all", (3,), (), ())
    assert store.take_messages() == (
        "The scenario has changed since the last session; turns may have moved.",
        f"No longer in this scenario, so put aside and kept in {file}: the lens “As the geese tell it”, turn 77, turn 88, "
        "the branch “gone (order 1: no side None (expected one of: otters, herons))”, the place “moon”.",
        f"No longer in this scenario, so put aside and kept in {file}: the question “What is gone?”.",
    )
    store.save(desk.note("new"))
    data = json.loads(file.read_text())
    assert (data["turn"], data["lens"], data["bookmarks"], data["branches"]) == (77, "geese", [3, 77], [gone])
    assert [note["text"] for note in data["notes"]] == ["late", "new"]
    assert data["debriefed"] == ["gone"]
    again = Store(tutorial, "Amal", tmp_path)
    again.lay(again.open(), lesson)
    assert again.take_messages() == ()


def vars_of(guess: Guess) -> dict[str, Any]:
    return json.loads(json.dumps({name: getattr(guess, name) for name in guess.__dataclass_fields__}))  # type: ignore[no-any-return]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_disk_that_takes_nothing_is_told_once_and_later_all_is_kept(
    tutorial: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    store = Store(tutorial, "Amal", tmp_path)
    desk = store.save(store.open().mark())
    before = store.file.read_bytes()

    def full(*_: Any) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        desk = store.save(desk.note("one"))
        desk = store.save(desk.note("two"))
    assert store.failed
    assert store.take_messages() == (
        f"{store.file}: cannot be written: {os.strerror(number)}; "
        "what was saved before stays as it is, and saving is tried again as this session goes on",
    )
    assert store.moved(desk), "what could not be kept is tried again, though nothing else was done"
    assert store.file.read_bytes() == before
    assert [file.name for file in store.file.parent.iterdir()] == [store.file.name]
    store.save(desk.note("three"))
    assert [note.text for note in Store(tutorial, "Amal", tmp_path).open().notes] == ["one", "two", "three"]


def test_a_session_that_never_stops_writing_is_told_of_and_waited_for(
    tutorial: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.lesson.store._PATIENCE", 0.05)
    store = Store(tutorial, "Amal", tmp_path)
    desk = store.open()
    with locked(store._lock):
        desk = store.save(desk.note("one"))
    assert store.take_messages() == (
        f"{store.file}: another session is writing it; what was saved before stays as it is, and saving is tried again "
        "as this session goes on",
    )
    assert store.moved(desk)
    store.save(desk)
    assert not store.moved(desk)
    assert [note.text for note in Store(tutorial, "Amal", tmp_path).open().notes] == ["one"]


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_program_that_is_killed_while_it_saves_loses_nothing(
    tutorial: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Killed between writing and renaming the old file is whole; after it the new one is; the next session may save."""
    store = Store(tutorial, "Amal", tmp_path)
    desk = store.save(store.open().note("one"))
    real = os.replace

    def killed(*names: Any) -> None:
        if moment == "after":
            real(*names)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", killed)
        patched.setattr(Path, "unlink", lambda *_, **__: None)  # a killed program tidies nothing up
        with pytest.raises(KeyboardInterrupt):
            store.save(desk.note("two"))
    left = list(store.file.parent.glob(".*.part"))
    assert len(left) == (1 if moment == "before" else 0)
    for file in left:
        os.utime(file, (0, 0))
    again = Store(tutorial, "Amal", tmp_path)
    found = again.open()
    assert [note.text for note in found.notes] == (["one"] if moment == "before" else ["one", "two"])
    assert list(store.file.parent.glob(".*.part")) == []
    assert again.save(found.note("three")).notes[-1].text == "three"


def test_two_sessions_keep_what_each_of_them_kept(tutorial: Scenario, tmp_path: Path) -> None:
    one, other = Store(tutorial, "Amal", tmp_path), Store(tutorial, "Amal", tmp_path)
    here, there = one.open().note("here").mark(), other.open().note("there")
    there = _guessed(there.at(there.cursor.to_turn(3)).mark(), _GUESS)
    one.save(here)
    there = other.save(there)
    assert [note.text for note in there.notes] == ["here", "there"]
    assert there.bookmarks == (1, 3)
    assert other.take_messages() == ("Another session of Amal was here meanwhile; what it kept is here too.",)
    here = one.save(here.mark())
    assert here.bookmarks == (3,)
    assert here.session.guesses == (_GUESS,)
    assert other.save(there.without_note(0)).bookmarks == (3,)
    assert [note.text for note in Store(tutorial, "Amal", tmp_path).open().notes] == ["there"]


def test_of_two_answers_to_one_question_both_are_kept(tutorial: Scenario, tmp_path: Path) -> None:
    one, other = Store(tutorial, "Amal", tmp_path), Store(tutorial, "Amal", tmp_path)
    here, there = one.open(), other.open()
    passed = replace(_GUESS, answer=())
    one.save(_guessed(here, _GUESS))
    assert other.save(_guessed(there, passed)).session.guesses == (_GUESS,)
    assert json.loads(one.file.read_text())["other_guesses"][0]["answer"] == []


def test_orders_of_two_sessions_stand_on_one_branch(tutorial: Scenario, tmp_path: Path) -> None:
    one, other = Store(tutorial, "Amal", tmp_path), Store(tutorial, "Amal", tmp_path)
    branch = named("plan", tutorial)
    here = one.save(one.open().onto(branch))
    there = other.open().open_branch("plan")
    mill, landing = (Order("hand", 2, place=place, side="herons") for place in ("mill", "ferry-landing"))
    here = one.save(here.onto(with_order(branch, mill, tutorial)))
    there = other.save(there.onto(with_order(branch, landing, tutorial)))
    assert there.cursor.branch is not None
    assert there.cursor.branch.orders == (mill, landing)
    assert there.branches == Store(tutorial, "Amal", tmp_path).open().branches


def test_a_branch_changed_here_and_taken_back_there_is_kept_twice(tutorial: Scenario, tmp_path: Path) -> None:
    one, other = Store(tutorial, "Amal", tmp_path), Store(tutorial, "Amal", tmp_path)
    mill, landing = (Order("hand", 2, place=place, side="herons") for place in ("mill", "ferry-landing"))
    branch = with_order(named("plan", tutorial), mill, tutorial)
    here = one.save(one.open().onto(branch))
    there = other.open().open_branch("plan")
    one.save(here.onto(with_order(branch, landing, tutorial)))
    there = other.save(there.onto(with_order(named("plan", tutorial), landing, tutorial)))
    assert {kept.name: len(kept.orders) for kept in there.branches} == {"plan": 1, "plan (other)": 2}
    assert "Another session changed the branch “plan” as well; what it made of it is “plan (other)”." in (
        other.take_messages()
    )


def test_a_branch_deleted_here_and_changed_there_stays(tutorial: Scenario, tmp_path: Path) -> None:
    one, other = Store(tutorial, "Amal", tmp_path), Store(tutorial, "Amal", tmp_path)
    here = one.save(one.open().onto(named("plan", tutorial)))
    there = other.open().open_branch("plan")
    order = Order("hand", 2, place="mill", side="herons")
    one.save(here.onto(with_order(named("plan", tutorial), order, tutorial)))
    assert [kept.name for kept in other.save(there.without_branch("plan")).branches] == ["plan"]
    assert "Another session changed the branch “plan” meanwhile; it stays." in other.take_messages()


_CHANGE = """
import sys
from pathlib import Path
from sim.home import shipped
from sim.lesson.store import Store
from sim.scenario.loader import load
scenario = load(shipped("scenarios") / "tutorial")
for number in range(int(sys.argv[3])):
    Store(scenario, "Amal", Path(sys.argv[1])).change(lambda desk: desk.note(f"{sys.argv[2]} {number}"))
"""


def test_programs_that_write_at_once_wait_for_each_other(tutorial: Scenario, tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", _CHANGE, str(tmp_path), name, "8"], cwd=shipped_folder("."))
        for name in "ab"
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    texts = [note.text for note in Store(tutorial, "Amal", tmp_path).open().notes]
    assert sorted(texts) == sorted(f"{name} {number}" for name in "ab" for number in range(8))


def test_a_session_that_never_lets_go_is_not_waited_for_for_ever(
    tutorial: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sim.safe_files import locked

    monkeypatch.setattr("sim.lesson.store._PATIENCE", 0.0)
    store = Store(tutorial, "Amal", tmp_path)
    desk = store.open()
    with locked(next((tmp_path / "locks").iterdir())):
        desk = store.save(desk.note("kept"))
        assert store.failed
    assert store.save(desk.note("later")) is not None
    assert [note.text for note in Store(tutorial, "Amal", tmp_path).open().notes] == ["kept", "later"]


_TUTORIAL = load(shipped_folder("scenarios") / "tutorial", cache=False)
_TURN, _SESSION, _WORD = st.integers(1, 5), st.integers(0, 1), st.sampled_from("abc")
_PLACES = st.sampled_from([id for id, place in _TUTORIAL.places.items() if place.kind == "hut"] or ["mill"])


class TwoSessions(RuleBasedStateMachine):
    """Two sessions of one learner change and save in any order; a model says what must be in the file at the end."""

    @initialize()
    def begin(self) -> None:
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.stores = [Store(_TUTORIAL, "Amal", Path(self.folder.name)) for _ in range(2)]
        self.desks = [store.open() for store in self.stores]
        self.notes: Counter[str] = Counter()
        self.marks: dict[int, bool] = {}
        self.unsaved: list[list[tuple[str, Any, Any]]] = [[], []]
        self.known: list[set[int]] = [set(), set()]  # the bookmarks that each session last read or wrote

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(who=_SESSION, word=_WORD)
    def note(self, who: int, word: str) -> None:
        self.desks[who] = self.desks[who].note(word)
        self.unsaved[who].append(("note", word, 1))

    @rule(who=_SESSION, place=st.integers(0, 3))
    def drop_note(self, who: int, place: int) -> None:
        desk = self.desks[who]
        if place < len(desk.notes):
            self.unsaved[who].append(("note", desk.notes[place].text, -1))
            self.desks[who] = desk.without_note(place)

    @rule(who=_SESSION, turn=_TURN)
    def mark(self, who: int, turn: int) -> None:
        desk = self.desks[who].at(self.desks[who].cursor.to_turn(turn)).mark()
        self.desks[who] = desk

    @rule(who=_SESSION, word=_WORD)
    def guess(self, who: int, word: str) -> None:
        guess = replace(_GUESS, question=word, answer=(str(who),))
        kept = tuple(one for one in self.desks[who].session.guesses if one.question != word)
        self.desks[who] = replace(self.desks[who], session=replace(self.desks[who].session, guesses=(*kept, guess)))
        self.unsaved[who].append(("guess", word, guess))

    @rule(who=_SESSION, word=_WORD, place=st.sampled_from(["mill", "boathouse", "watch-hut"]))
    def order(self, who: int, word: str, place: str) -> None:
        desk = self.desks[who]
        order = Order("hand", 2, place=place, side="herons")
        branch = with_order(desk.branch(word) or named(word, _TUTORIAL), order, _TUTORIAL)
        self.desks[who] = desk.onto(branch).leave()
        self.unsaved[who].append(("order", word, place))

    @rule(who=_SESSION)
    def save(self, who: int) -> None:
        mine = set(self.desks[who].bookmarks)
        self.marks |= {turn: turn in mine for turn in mine ^ self.known[who]}  # set and taken away again is no change
        self.desks[who] = self.stores[who].save(self.desks[who])
        self.known[who] = set(self.desks[who].bookmarks)
        assert not self.stores[who].failed
        for kind, what, value in self.unsaved[who]:
            if kind == "note":
                self.notes[what] = max(self.notes[what] + value, 0)
        self.unsaved[who] = []
        data = json.loads(self.stores[who].file.read_text())
        for desk in [self.desks[who]]:
            assert {guess.question for guess in desk.session.guesses} == {one["question"] for one in data["guesses"]}

    @rule(who=_SESSION)
    def come_anew(self, who: int) -> None:
        self.save(who)
        self.stores[who] = Store(_TUTORIAL, "Amal", Path(self.folder.name))
        self.desks[who] = self.stores[who].open()
        self.known[who] = set(self.desks[who].bookmarks)

    @invariant()
    def nothing_that_was_kept_is_lost(self) -> None:
        if not hasattr(self, "folder"):
            return
        found = Store(_TUTORIAL, "Amal", Path(self.folder.name)).open()
        notes = Counter(note.text for note in found.notes)
        assert all(notes[text] >= count for text, count in self.notes.items())
        assert {turn for turn, on in self.marks.items() if on} == set(found.bookmarks)


TwoSessions.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
test_two_sessions_in_any_order = TwoSessions.TestCase


def test_older_files_of_a_learner_are_taken_over_once_and_stay(tutorial: Scenario, tmp_path: Path) -> None:
    folder = tmp_path / "progress" / "tutorial"
    folder.mkdir(parents=True)
    note = {"turn": 1, "text": "n", "fact": None}
    for number, (stem, learner, mark) in enumerate(
        [("zoe-1111", "zoë", 2), ("zoe-2222", "zoe\u0308", 3), ("bob", "bob", 4), ("con", "con", 5)]
    ):
        file = folder / f"{stem}.json"
        file.write_text(
            json.dumps(
                {"progress": 1, "scenario": "tutorial", "fingerprint": "x", "learner": learner, "turn": mark,
                 "bookmarks": [mark], "notes": [note], "guesses": [vars_of(_GUESS)]}
            )
        )  # fmt: skip
        os.utime(file, (number, number))
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert [progress.learner for progress in class_progress(tutorial, tmp_path)[0]] == ["bob", "con", "zoë"]
    desk = Store(tutorial, "ZOË", tmp_path).open()
    assert (desk.learner, desk.turn, desk.bookmarks) == ("zoë", 3, (2, 3))
    assert (desk.notes, desk.session.guesses) == ((Note(1, "n"),), (_GUESS,))
    store = Store(tutorial, "zoë", tmp_path)
    store.save(store.open().without_note(0))
    assert Store(tutorial, "zoë", tmp_path).open().notes == ()
    assert Store(tutorial, "con", tmp_path).open().bookmarks == (5,)
    assert before.items() <= {file.name: file.read_bytes() for file in folder.iterdir()}.items()
    assert [len(progress.notes) for progress in class_progress(tutorial, tmp_path)[0]] == [1, 1, 0]


def test_branches_kept_for_nobody_go_to_whoever_comes_first(tutorial: Scenario, tmp_path: Path) -> None:
    folder = tmp_path / "branches" / "tutorial"
    folder.mkdir(parents=True)
    old = with_order(named("old plan", tutorial), Order("hand", 2, place="mill", side="herons"), tutorial)
    (folder / "old-plan-1234.json").write_text(branch_to_text(old))
    (folder / "bad.json").write_text("{")
    desk = Store(tutorial, "Ann", tmp_path).open()
    assert desk.branches == (old,)
    assert Store(tutorial, "Bob", tmp_path).open().branches == ()
    assert Store(tutorial, "Ann", tmp_path).open().branches == (old,)
    assert (folder / "old-plan-1234.json").read_text() == branch_to_text(old)


def test_csv_has_one_line_for_each_learner_and_question(tutorial: Scenario, tmp_path: Path) -> None:
    for learner, answer in (("Amal", ("Boathouse",)), ("=1+1", ()), ("Zoë, the “third”", ("a", "b"))):
        store = Store(tutorial, learner, tmp_path)
        store.save(_guessed(store.open(), replace(_GUESS, answer=answer, fits=answer == ("Boathouse",))))
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


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_with_what_a_spreadsheet_would_run(tutorial: Scenario, tmp_path: Path, sign: str) -> None:
    store = Store(tutorial, "Amal", tmp_path)
    store.save(_guessed(store.open(), replace(_GUESS, prompt=f"{sign}1+1", answer=(f"{sign}cmd()", "=2"))))
    (row,) = csv.DictReader(io.StringIO(progress_csv(class_progress(tutorial, tmp_path)[0]), newline=""))
    kept = sign.replace("\r", "\n")
    assert (row["prompt"], row["answer"]) == (f"'{kept}1+1", f"'{kept}cmd(); =2")
    assert row["kind"] == "choice"


def test_a_question_asked_is_kept_as_it_was_answered(tutorial: Scenario, lesson: Lesson, tmp_path: Path) -> None:
    store = Store(tutorial, "Amal", tmp_path)
    desk = replace(store.lay(store.open(), lesson), learning=True).begin(1)
    while desk.asking:
        desk = store.save(desk.skip())
    again = Store(tutorial, "Amal", tmp_path)
    kept = again.lay(again.open(), lesson)
    assert kept.session.guesses == desk.session.guesses
    assert walk.open_first(kept.session).stage == "walking"


@pytest.mark.parametrize("stem", ["aaa", "zzz"])
def test_an_older_file_is_found_whatever_its_name(tutorial: Scenario, tmp_path: Path, stem: str) -> None:
    store = Store(tutorial, "Mia", tmp_path)
    store.save(store.open().note("kept"))
    other = store.file.with_name(f"{stem}.json")
    other.write_bytes(store.file.read_bytes())
    store.file.unlink()
    assert [note.text for note in Store(tutorial, "Mia", tmp_path).open().notes] == ["kept"]


def test_where_the_learner_looks_is_told_apart_from_what_they_did(tutorial: Scenario, tmp_path: Path) -> None:
    store = Store(tutorial, "Mia", tmp_path)
    desk = store.save(store.open().note("n"))
    assert not store.moved(desk)
    for there in (desk.at(desk.cursor.to_turn(2)), desk.at(desk.cursor.with_lens("otters"))):
        assert (store.moved(there), store.changed(there)) == (True, False)
    assert (store.moved(desk.mark()), store.changed(desk.mark())) == (False, True)
    store.place = 4
    assert store.moved(desk)


def test_a_lesson_with_errors_is_told_in_a_line_and_an_empty_one_laid(
    tutorial: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Scenario) -> Lesson:
        raise ScenarioError([Problem("lesson.yaml", line, 1, "error", "quote", "m") for line in (1, 2)])

    monkeypatch.setattr("sim.lesson.loader.load_lesson", broken)
    store = Store(tutorial, "Mia", tmp_path)
    desk = store.with_lesson(store.open())
    assert (desk.lesson.questions, desk.lesson.scenario) == ((), tutorial.id)
    assert store.take_messages() == ("The lesson could not be read: lesson.yaml:1:1: error[quote]: m",)


@pytest.mark.parametrize(("learner", "whose"), [("Mia", " of Mia"), ("anonymous", "")])
def test_another_session_is_told_with_whose_it_was(
    tutorial: Scenario, tmp_path: Path, learner: str, whose: str
) -> None:
    one, other = (Store(tutorial, "".join(learner), tmp_path) for _ in range(2))
    mine, theirs = one.open(), other.open()
    one.save(mine.note("a"))
    other.save(theirs.note("b"))
    assert other.take_messages() == (f"Another session{whose} was here meanwhile; what it kept is here too.",)
