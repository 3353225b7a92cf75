"""The store: one learner's desk in one scenario, kept in one readable file. Nothing leaves the machine.

The file is JSON, written whole by temporary file and rename, by one session at a time. A session that saves first reads
what another one wrote meanwhile and merges both. A file that cannot be used (damaged, of a newer program) stays as it
is; the session goes on in a file beside it.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sim.engine.branch import branch_to_text
from sim.engine.cursor import Cursor
from sim.lesson.asides import fitted, lost_questions, told
from sim.lesson.desk import Desk, desk_at
from sim.lesson.earlier_files import SharedBranches, earlier_progress, read_progress
from sim.lesson.learners import ANONYMOUS, file_stem, name_key, shown_name
from sim.lesson.merge import merged, united
from sim.lesson.model import Lesson
from sim.lesson.progress import Aside, Progress, ProgressError, fingerprint, progress_to_text
from sim.safe_files import locked, write_safely
from sim.scenario.scenario import Scenario

_BESIDE = 50  # files beside one that cannot be used
_STALE = 3600.0  # seconds after which a half-written file is one that was left behind


def data_folder() -> Path:
    """Return the folder for learners' files: $PHASELINE_DATA, or the user's data folder of the system."""
    named = os.environ.get("PHASELINE_DATA")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("phaseline")


class Store:
    """Where the desk of one learner is kept, and the messages that are owed to the learner.

    `file` is the file in use. `messages` tell what could not be read or written, what was put aside and what another
    session did, each once.
    """

    def __init__(self, scenario: Scenario, learner: str = ANONYMOUS, folder: Path | None = None) -> None:
        self.scenario = scenario
        self.learner = shown_name(learner)
        self.messages: list[str] = []
        root = folder or data_folder()
        self._folder = root / "progress" / scenario.id
        self._stem = file_stem(self.learner)
        self._shared = SharedBranches(root / "branches" / scenario.id)
        self._lock = root / "locks" / f"{scenario.id}-{self._stem}.lock"
        self.file = self._folder / f"{self._stem}.json"
        self._base = Progress(scenario.id, "", self.learner)  # what the file was last known to hold, as it is shown
        self._content: object = None  # what of the desk was last saved
        self._asides: tuple[Aside, ...] = ()
        self._failed = self._met = False

    def open(self, seed: int = 0) -> Desk:
        """Return the learner's desk where they left it, an empty one where there is none yet.

        Never raises for a bad file. Older files of the learner are taken over now.
        """
        whole = Progress(self.scenario.id, "", self.learner)
        try:
            with locked(self._lock):
                whole, first = self._on_disk(), not self.file.exists()
                if first and (whole.guesses or whole.notes or whole.bookmarks or whole.branches or whole.turn > 1):
                    self._write(whole)
                    self._shared.take()
        except OSError as error:
            with suppress(OSError):
                whole = self._on_disk()
            self._cannot(error)
        self._sweep()
        desk = self._shown(whole, seed)
        self._content = _content(desk)
        return desk

    def lay(self, desk: Desk, lesson: Lesson) -> Desk:
        """Return the desk with the lesson upon it; questions that it no longer has are put aside, and told once."""
        self._put_aside(lost_questions(desk.session.guesses, self.scenario, lesson))
        return desk.with_lesson(lesson)

    def changed(self, desk: Desk) -> bool:
        """Return whether something was guessed, noted, marked or tried out since the desk was last saved."""
        return _content(desk) != self._content

    def moved(self, desk: Desk) -> bool:
        """Return whether the learner's place or lens is another one than that last saved."""
        return (desk.turn, desk.lens) != (self._base.turn, self._base.lens)

    def save(self, desk: Desk) -> Desk:
        """Write the desk and return it, with what another session of the learner kept meanwhile.

        Where it cannot be written a message is owed, once, and the next time it is tried again.
        """
        try:
            with locked(self._lock):
                return self._saved(desk)
        except OSError as error:
            self._cannot(error)
            return desk

    def change(self, move: Callable[[Desk], Desk]) -> Desk:
        """Read the desk, move it, write it, and let no other session in between. Raises OSError, and what `move` does."""
        with locked(self._lock):
            return self._saved(move(self._shown(self._on_disk(), 0)))

    def _saved(self, desk: Desk) -> Desk:
        there = self._on_disk()
        whole, words = merged(self._base, self._kept(desk), there)
        self._write(whole)
        self._failed = False
        self.messages += words
        if _alike(fitted(there, self.scenario)[0]) == _alike(self._base):
            self._base = fitted(whole, self.scenario)[0]
        else:
            if not self._met:
                self.messages.append(f"Another session of {self.learner} was here meanwhile; what it kept is here too.")
            self._met = True
            desk = self._joined(desk, whole)
        self._content = _content(desk)
        return desk

    def take_messages(self) -> tuple[str, ...]:
        """Return the messages owed and forget them."""
        owed, self.messages = tuple(dict.fromkeys(self.messages)), []
        return owed

    def _on_disk(self) -> Progress:
        """Return what is kept of the learner now, and point `file` at the file in use."""
        passed: list[tuple[Path, str]] = []
        before = self.file
        for number in range(1, _BESIDE):
            self.file = self._folder / f"{self._stem}{f'.{number}' if number > 1 else ''}.json"
            if not _is_there(self.file):
                break
            try:
                found = read_progress(self.file, self.scenario.id)
                if name_key(found.learner) != name_key(self.learner):
                    raise ProgressError(f"of another learner, {found.learner!r}")
            except ProgressError as error:
                passed.append((self.file, str(error)))
            else:
                self.learner = shown_name(found.learner)
                return found
        if passed and (self.file != before or not self._content):
            kept = f"it stays as it is, this session is kept in {self.file}"
            self.messages += [f"{file}: {why}; {kept}" for file, why in passed]
        return self._from_earlier_files()

    def _from_earlier_files(self) -> Progress:
        found = earlier_progress(self._folder, self.scenario.id, self.learner)
        whole = found or Progress(self.scenario.id, fingerprint(self.scenario), self.learner)
        return united(replace(whole, rest={}, guesses=(), notes=(), branches=self._shared.left()), whole)

    def _write(self, whole: Progress) -> None:
        write_safely(self.file, progress_to_text(whole).encode("utf-8", "replace"))

    def _shown(self, whole: Progress, seed: int) -> Desk:
        """Return the desk of what is kept, as far as the scenario has it, and put aside the rest."""
        if whole.fingerprint not in ("", fingerprint(self.scenario)):
            self.messages.append(f"The scenario has changed since {self.learner} was last here; turns may have moved.")
        shown, branches, lost = fitted(whole, self.scenario)
        self._base = shown
        self._put_aside(lost)
        cursor = Cursor(self.scenario, lens=shown.lens).to_turn(shown.turn)
        desk = desk_at(cursor, self.learner, seed=seed)
        session = replace(desk.session, guesses=shown.guesses, debriefed=frozenset(shown.debriefed))
        return replace(desk, session=session, notes=shown.notes, bookmarks=shown.bookmarks, branches=branches)

    def _put_aside(self, lost: tuple[Aside, ...]) -> None:
        """Tell of what is put aside, where that has not been told before; it is noted with the next save."""
        new = tuple(one for one in lost if one not in self._base.aside)
        self.messages += told(new, self.file)
        self._asides = (*self._asides, *new)

    def _kept(self, desk: Desk) -> Progress:
        """Return what of the desk is to be kept."""
        raw = {branch.get("name"): branch for branch in self._base.branches}
        branches = [json.loads(branch_to_text(branch)) for branch in desk.branches]
        return replace(
            self._base,
            fingerprint=fingerprint(self.scenario),
            turn=desk.turn,
            lens=desk.lens,
            lens_name=self.scenario.lenses[desk.lens].name,
            guesses=desk.session.guesses,
            notes=desk.notes,
            bookmarks=desk.bookmarks,
            branches=tuple({**raw.get(branch["name"], {}), **branch} for branch in branches),
            debriefed=tuple(sorted(desk.session.debriefed)),
            aside=(*self._base.aside, *self._asides),
        )

    def _joined(self, desk: Desk, whole: Progress) -> Desk:
        """Return the desk where it stands, with all that is kept now."""
        self._base, branches, _ = fitted(whole, self.scenario)
        here = desk.cursor.branch
        if here is not None:  # the branch that one is on may have another session's orders now
            here = next((branch for branch in branches if branch.name == here.name), here)
        debriefed = desk.session.debriefed | set(self._base.debriefed)
        session = replace(desk.session, guesses=self._base.guesses, debriefed=debriefed)
        return replace(
            desk,
            cursor=desk.cursor.with_branch(here),
            session=session,
            learner=self.learner,
            notes=self._base.notes,
            bookmarks=self._base.bookmarks,
            branches=branches,
        )

    def _cannot(self, error: OSError) -> None:
        if not self._failed:
            self.messages.append(
                f"{self.file}: cannot be written: {error.strerror or error}; "
                "what was saved before stays as it is, this session goes on unsaved"
            )
        self._failed = True

    def _sweep(self) -> None:
        """Remove what was left half written where a program ended in the middle."""
        with suppress(OSError):
            for file in self._folder.glob(".*.part"):
                if time.time() - file.stat().st_mtime > _STALE:
                    file.unlink()


def _content(desk: Desk) -> object:
    return desk.session.guesses, desk.session.debriefed, desk.notes, desk.bookmarks, desk.branches


def _alike(progress: Progress) -> Progress:
    """Return the progress without what differs between two sessions and need not be told."""
    return replace(progress, turn=1, lens="", lens_name="", fingerprint="", learner="", aside=(), taken_over=())


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:
        return False  # nor will it be written, and that is told then
