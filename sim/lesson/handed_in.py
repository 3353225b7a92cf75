"""What a class hands in: files that the lesson in the browser wrote, and lists of names with codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sim.lesson.codes import guess_of, progress_from_code
from sim.lesson.earlier_files import MAX_BYTES, read_progress
from sim.lesson.learners import ANONYMOUS, name_key
from sim.lesson.merge import united
from sim.lesson.model import Question
from sim.lesson.progress import Progress, ProgressError
from sim.safe_files import read_safely
from sim.scenario.scenario import Scenario

_Read = Callable[[Path], Iterable[Progress]]


def handed_in(
    scenario: Scenario, questions: Sequence[Question], places: Sequence[str], paths: Iterable[Path]
) -> tuple[list[Progress], list[str]]:
    """Return the progress of every learner who handed in, by name, and a message for each file or line left out.

    A path is a .json file of a learner, a .txt file with a name and a code on each line, or a folder of such files.
    Answers are judged anew. `questions` and `places` are as `progress_from_code` takes them.
    """
    known = {one.id: one for one in questions}
    found: dict[str, Progress] = {}
    messages: list[str] = []
    for file in (one for path in paths for one in _files(path)):
        listed = file.suffix == ".txt"
        read = _listed(scenario, questions, places, file, messages) if listed else _one(scenario, known, file, messages)
        for progress in read:
            key = name_key(progress.learner)
            found[key] = united(found[key], progress) if key in found else progress
    return sorted(found.values(), key=lambda progress: progress.learner), messages


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(one for one in path.iterdir() if one.suffix in (".json", ".txt"))


def _one(scenario: Scenario, known: dict[str, Question], file: Path, messages: list[str]) -> Iterable[Progress]:
    """Yield what a learner's own file holds; who gave no name goes by that of the file."""
    try:
        progress = read_progress(file, scenario.id)
    except ProgressError as error:
        messages.append(f"{file}: {error}; left out")
        return
    guesses = []
    for one in progress.guesses:
        try:
            if one.question not in known:
                raise ProgressError(f"question {one.question!r}: not in this lesson")
            guesses.append(guess_of(scenario, known[one.question], one.answer, one.hints))
        except ProgressError as error:
            messages.append(f"{file}: {error}; left out")
    name = file.stem if progress.learner == ANONYMOUS else progress.learner
    yield replace(progress, learner=name, guesses=tuple(guesses), rest={})


def _listed(
    scenario: Scenario, questions: Sequence[Question], places: Sequence[str], file: Path, messages: list[str]
) -> Iterable[Progress]:
    """Yield what each line of a list holds: a name, and after it a code."""
    try:
        lines = read_safely(file, MAX_BYTES).decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        messages.append(f"{file}: cannot be read: {getattr(error, 'strerror', 'not UTF-8')}; left out")
        return
    for number, line in enumerate(lines, 1):
        *name, code = line.replace(",", " ").split() or [""]
        if not code:
            continue
        try:
            if not name:
                raise ProgressError("no name (expected a name and a code)")
            yield progress_from_code(scenario, questions, places, code, " ".join(name))
        except ProgressError as error:
            messages.append(f"{file}:{number}: {error}; left out")
