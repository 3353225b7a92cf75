"""The store: one learner's desk in one scenario, kept in one readable file. Nothing leaves the machine.

The file is JSON, written whole by temporary file and rename, by one session at a time. A session that saves first reads
what another one wrote meanwhile and merges both. A file that cannot be used (damaged, of a newer program) stays as it
is; the session goes on in a file beside it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
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
from sim.safe_files import BusyError, locked, sweep, write_safely
from sim.scenario.problems import ScenarioError
from sim.scenario.scenario import Scenario

_BESIDE = 50  # files beside one that cannot be used
_PATIENCE = 3.0  # seconds that a session waits for another one that is writing


def data_folder() -> Path:
    """Return the folder for learners' files: $PHASELINE_DATA, or the user's data folder of the system."""
    named = os.environ.get("PHASELINE_DATA")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("phaseline")


class Store:
    """Where the desk of one learner is kept, and the messages that are owed to the learner.

    `file` is the file in use, `failed` whether it could not be written the last time. `messages` tell what could not be
    read or written, what was put aside and what another session did, each once.
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
        self._whole: Progress | None = None  # what the file was last known to hold
        self._base = Progress(scenario.id, "", self.learner)  # and that as it is shown
        self._tried: tuple[object, ...] = ()  # what of the desk was last saved, or could not be
        self._asides: tuple[Aside, ...] = ()
        self.failed = self._met = False
        self.place: int | None = None  # the turn to keep, where that is not the one that the desk looks at

    def open(self, seed: int = 0) -> Desk:
        """Return the learner's desk where they left it, an empty one where there is none yet.

        Never raises for a bad file. Older files of the learner are taken over now.
        """
        try:
            with locked(self._lock):
                whole, shared = self._on_disk(), self._shared.left()
                if shared:
                    whole = united(replace(whole, rest={}, guesses=(), notes=(), branches=shared), whole)
                if shared or (whole.rest and not self.file.exists()):
                    self._write(whole)
                    self._shared.take()
        except OSError as error:
            whole = self._on_disk()
            self._cannot(error)
        sweep(self._folder)
        desk = self._shown(whole, seed)
        self._tried = self._content(desk)
        return desk

    @cached_property
    def _version(self) -> str:
        return fingerprint(self.scenario)

    def with_lesson(self, desk: Desk) -> Desk:
        """Return the desk with the scenario's lesson; an empty one, with a message, where its file has errors."""
        from sim.lesson.loader import load_lesson

        try:
            lesson = load_lesson(self.scenario)
        except ScenarioError as error:
            self.messages.append(f"The lesson could not be read: {str(error).splitlines()[0]}")
            lesson = Lesson(self.scenario.id, self.scenario.title)
        return self.lay(desk, lesson)

    def lay(self, desk: Desk, lesson: Lesson) -> Desk:
        """Return the desk with the lesson upon it; questions that it no longer has are put aside, and told once."""
        self._put_aside(lost_questions(desk.session.guesses, self.scenario, lesson))
        return desk.with_lesson(lesson)

    def changed(self, desk: Desk) -> bool:
        """Return whether something was guessed, noted, marked or tried out since the desk was last saved."""
        return self._content(desk)[:-2] != self._tried[:-2]

    def moved(self, desk: Desk) -> bool:
        """Return whether the learner's place or lens is another one than that last saved, or saving failed."""
        return self.failed or (self.place or desk.turn, desk.lens) != self._tried[-2:]

    def save(self, desk: Desk) -> Desk:
        """Write the desk and return it, with what another session of the learner kept meanwhile.

        Where it cannot be written a message is owed, once, and the next time it is tried again.
        """
        try:
            with locked(self._lock, _PATIENCE):
                return self._saved(desk)
        except OSError as error:
            self._cannot(error)
            self._tried = self._content(desk)
            return desk

    def change(self, move: Callable[[Desk], Desk]) -> Desk:
        """Read the desk, move it and write it, no other session in between. Raises OSError, and what `move` does."""
        with locked(self._lock):
            return self._saved(move(self._shown(self._on_disk(), 0)))

    def _saved(self, desk: Desk) -> Desk:
        there = self._on_disk()
        whole, words = merged(self._base, self._kept(desk), there)
        self._write(whole)
        self.failed = False
        self.messages += words
        self._whole = whole
        if _alike(fitted(there, self.scenario)[0]) == _alike(self._base):
            self._base = fitted(whole, self.scenario)[0]
        else:
            if not self._met:
                whose = "" if self.learner == ANONYMOUS else f" of {self.learner}"
                self.messages.append(f"Another session{whose} was here meanwhile; what it kept is here too.")
            self._met = True
            desk = self._joined(desk, whole)
        self._tried = self._content(desk)
        return desk

    def of(self, learner: str) -> Store:
        """Return the store of another learner, in the same folder."""
        return Store(self.scenario, learner, self._folder.parent.parent)

    def learners(self) -> tuple[str, ...]:
        """Return the names of the learners who have a file here, in order; files that cannot be read are left out."""
        found: set[str] = set()
        with suppress(OSError):
            for file in self._folder.glob("*.json"):
                with suppress(ProgressError, OSError):
                    found.add(shown_name(read_progress(file, self.scenario.id).learner))
        return tuple(sorted(found, key=str.casefold))

    def take_messages(self) -> tuple[str, ...]:
        """Return the messages owed and forget them."""
        owed, self.messages = tuple(dict.fromkeys(self.messages)), []
        return owed

    def _on_disk(self) -> Progress:
        """Return what is kept of the learner now, and point `file` at the file in use.

        Where there is no such file (any longer), that is what is known of it, else what older files hold.
        """
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
        if passed and (self.file != before or not self._tried):
            kept = f"it stays as it is, this session is kept in {self.file}"
            self.messages += [f"{file}: {why}; {kept}" for file, why in passed]
        known = self._whole or earlier_progress(self._folder, self.scenario.id, self.learner)
        self.learner = shown_name(known.learner) if known else self.learner
        return known or Progress(self.scenario.id, self._version, self.learner)

    def _write(self, whole: Progress) -> None:
        write_safely(self.file, progress_to_text(whole).encode("utf-8", "replace"))

    def _shown(self, whole: Progress, seed: int) -> Desk:
        """Return the desk of what is kept, as far as the scenario has it, and put aside the rest."""
        if whole.fingerprint not in ("", self._version):
            self.messages.append("The scenario has changed since the last session; turns may have moved.")
        shown, branches, lost = fitted(whole, self.scenario)
        self._whole, self._base = whole, shown
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
            fingerprint=self._version,
            turn=self.place or desk.turn,
            lens=desk.lens,
            lens_name=self.scenario.lenses[desk.lens].name,
            guesses=desk.session.guesses,
            notes=desk.notes,
            bookmarks=desk.bookmarks,
            branches=tuple({**raw.get(branch["name"], {}), **branch} for branch in branches),
            debriefed=tuple(sorted(desk.session.debriefed)),
            aside=(*self._base.aside, *self._asides),
        )

    def _content(self, desk: Desk) -> tuple[object, ...]:
        guesses, debriefed, turn = desk.session.guesses, desk.session.debriefed, self.place or desk.turn
        return guesses, debriefed, desk.notes, desk.bookmarks, desk.branches, turn, desk.lens

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
        if not self.failed:
            busy = isinstance(error, BusyError)
            why = "another session is writing it" if busy else f"cannot be written: {error.strerror or error}"
            self.messages.append(
                f"{self.file}: {why}; what was saved before stays as it is, and saving is tried again as this session "
                "goes on"
            )
        self.failed = True


def _alike(progress: Progress) -> Progress:
    """Return the progress without what differs between two sessions and need not be told."""
    return replace(progress, turn=1, lens="", lens_name="", fingerprint="", learner="", aside=())


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:
        return False  # nor will it be written, and that is told then
