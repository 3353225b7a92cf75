"""Progress: what a learner guessed, noted and marked, in one readable file each. Nothing leaves the machine.

The file is JSON, written whole after every change by temporary file and rename. A file that cannot be used (damaged, of
a newer program, of another version of the scenario) stays as it is; the session goes on in a file beside it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from sim.lesson.session import Guess
from sim.safe_files import write_safely
from sim.scenario.scenario import Scenario

VERSION = 1
UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""What turns the data of a version into that of the next; an entry for every version before `VERSION`."""
ANONYMOUS = "anonymous"
_MAX_BYTES = 16_000_000
_BESIDE = 50  # files beside one that cannot be used


class ProgressError(ValueError):
    """A progress file cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Note:
    """A learner's note on a turn, and the fact that it is about, if one."""

    turn: int
    text: str
    fact: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything kept of one learner and one scenario. `fingerprint` tells the scenario's version.

    `branches` are branch files as plain data. `lens` and `turn` are where the learner was.
    """

    scenario: str
    fingerprint: str
    learner: str = ANONYMOUS
    turn: int = 1
    lens: str = "all"
    guesses: tuple[Guess, ...] = ()
    notes: tuple[Note, ...] = ()
    bookmarks: tuple[int, ...] = ()
    branches: tuple[dict[str, Any], ...] = ()
    debriefed: tuple[str, ...] = ()

    def with_note(self, note: Note) -> Progress:
        """Return the progress with a note added."""
        return replace(self, notes=(*self.notes, note))

    def with_bookmark(self, turn: int) -> Progress:
        """Return the progress with a bookmark set at `turn`, or taken away where there is one."""
        kept = tuple(one for one in self.bookmarks if one != turn)
        return replace(self, bookmarks=kept if turn in self.bookmarks else tuple(sorted((*kept, turn))))


def fingerprint(scenario: Scenario) -> str:
    """Return what tells one version of a scenario from another: a hash of its document, turns and events."""
    digest = hashlib.sha256(scenario.document.sha256.encode())
    for turn in scenario.turns:
        digest.update(f"\0{turn.number} {turn.date} {turn.phase}".encode())
        digest.update("".join(f" {event.id}" for event in turn.events).encode())
    return digest.hexdigest()[:16]


def data_folder() -> Path:
    """Return the folder for learners' files: $PHASELINE_DATA, or the user's data folder of the system."""
    named = os.environ.get("PHASELINE_DATA")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("phaseline")


def slug(learner: str) -> str:
    """Return a learner's name as a file name; names that fold to the same one are kept apart by a hash."""
    plain = unicodedata.normalize("NFKD", learner.strip())
    kept = re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c)).lower()).strip("-")[:40]
    if kept and kept == learner:
        return kept
    return f"{kept}-{hashlib.sha256(learner.encode()).hexdigest()[:8]}".lstrip("-")


@dataclass(slots=True)
class Store:
    """Where the progress of one learner is kept, and the messages that are owed to the learner.

    `file` is the file in use. `messages` tell what could not be read or written, each once.
    """

    scenario: Scenario
    learner: str = ANONYMOUS
    folder: Path | None = None
    file: Path | None = None
    messages: list[str] = field(default_factory=list)
    _failed: bool = False

    def open(self) -> Progress:
        """Return the learner's progress, an empty one where there is none yet. Never raises for a bad file."""
        folder = (self.folder or data_folder()) / "progress" / self.scenario.id
        name = slug(self.learner)
        passed: list[tuple[Path, str]] = []
        carried = Progress(self.scenario.id, fingerprint(self.scenario), self.learner)
        for number in range(1, _BESIDE):
            self.file = folder / (f"{name}.json" if number == 1 else f"{name}.{number}.json")
            if not _is_there(self.file):
                break
            try:
                found = read_progress(self.file, self.scenario)
            except ProgressError as error:
                passed.append((self.file, str(error)))
                continue
            if found.fingerprint == carried.fingerprint:
                return found
            passed.append((self.file, "made with another version of the scenario"))
            carried = replace(_fitted(found, self.scenario), fingerprint=carried.fingerprint)
        kept = f"it stays as it is, this session is kept in {self.file}"
        self.messages += [f"{file}: {why}; {kept}" for file, why in passed]
        return carried

    def save(self, progress: Progress) -> bool:
        """Write `progress` whole and return whether that went well. Where not, a message is owed once."""
        if self.file is None:
            return False
        try:
            write_safely(self.file, progress_to_text(progress).encode())
        except OSError as error:
            if not self._failed:
                self.messages.append(
                    f"{self.file}: cannot be written: {error.strerror or error}; "
                    "what was saved before stays as it is, this session goes on unsaved"
                )
            self._failed = True
            return False
        self._failed = False
        return True

    def take_messages(self) -> tuple[str, ...]:
        """Return the messages owed and forget them."""
        owed, self.messages = tuple(self.messages), []
        return owed


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:
        return False  # nor will it be written, and that is told then


def _fitted(progress: Progress, scenario: Scenario) -> Progress:
    """Return the progress of another version of the scenario with what does not exist here left out."""
    last = len(scenario.turns)
    return replace(
        progress,
        turn=min(progress.turn, last),
        lens=progress.lens if progress.lens in scenario.lenses else "all",
        bookmarks=tuple(turn for turn in progress.bookmarks if turn <= last),
        debriefed=tuple(phase for phase in progress.debriefed if phase in scenario.phases_by_id),
    )


def progress_to_text(progress: Progress) -> str:
    """Return the progress as the JSON text of its file."""
    return json.dumps({"progress": VERSION, **asdict(progress)}, ensure_ascii=False, indent=1) + "\n"


def read_progress(path: Path, scenario: Scenario | None = None) -> Progress:
    """Return the progress in the file at `path`. Raises ProgressError where it is none or of another scenario."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ProgressError(f"larger than {_MAX_BYTES:,} bytes (expected a progress file)")
        progress = progress_from_text(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProgressError(f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ProgressError("damaged: not UTF-8 (expected a progress file)") from None
    if scenario is not None and progress.scenario != scenario.id:
        raise ProgressError(f"made for scenario {progress.scenario!r} (expected {scenario.id!r})")
    return progress


def progress_from_text(text: str) -> Progress:
    """Return the progress in `text`, upgraded to this version. Raises ProgressError where it is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise ProgressError("damaged: not JSON (expected a progress file)") from None
    version = data.pop("progress", None) if isinstance(data, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ProgressError("not a progress file (expected progress: a version)")
    if version > VERSION:
        raise ProgressError(f"of version {version}, made by a newer program (this one reads up to {VERSION})")
    for old in range(version, VERSION):
        data = UPGRADES[old](data)
    return _validated(data)


def _validated(data: dict[str, Any]) -> Progress:
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(Progress).validate_json(json.dumps(data))
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        where = ".".join(map(str, detail["loc"]))
        raise ProgressError(f"damaged: {where}: {detail['msg'][:1].lower()}{detail['msg'][1:]}") from None


COLUMNS = ("learner", "scenario", "phase", "turn", "question", "kind", "prompt", "answer", "as_the_document", "hints")


def progress_csv(all_progress: Iterable[Progress]) -> str:
    """Return the guesses of a class as CSV: one line per learner and question.

    `as_the_document` is yes, no, or passed over. No cell begins with a sign that a spreadsheet would run as a formula.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for progress in all_progress:
        for guess in progress.guesses:
            fits = ("yes" if guess.fits else "no") if guess.answer else "passed over"
            row = (
                progress.learner,
                progress.scenario,
                guess.phase,
                guess.turn,
                guess.question,
                guess.kind,
                guess.prompt,
                "; ".join(guess.answer),
                fits,
                guess.hints,
            )
            writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def class_progress(scenario: Scenario, folder: Path | None = None) -> tuple[list[Progress], list[str]]:
    """Return the progress of every learner of a scenario, by name, and a message for each file left out.

    Of several files of one learner, the one of this version of the scenario counts.
    """
    place = (folder or data_folder()) / "progress" / scenario.id
    current = fingerprint(scenario)
    found: dict[str, Progress] = {}
    messages = []
    for file in sorted(place.glob("*.json")):
        try:
            progress = read_progress(file, scenario)
        except ProgressError as error:
            messages.append(f"{file}: {error}; left out")
            continue
        if progress.learner not in found or progress.fingerprint == current:
            found[progress.learner] = progress
    return [found[name] for name in sorted(found)], messages
