"""A class: the progress of every learner of a scenario, and their guesses as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from sim.lesson.earlier_files import read_progress
from sim.lesson.learners import file_stem, name_key
from sim.lesson.merge import united
from sim.lesson.progress import Progress, ProgressError
from sim.lesson.store import data_folder
from sim.scenario.scenario import Scenario

COLUMNS = ("learner", "scenario", "phase", "turn", "question", "kind", "prompt", "answer", "as_the_document", "hints")


def class_progress(scenario: Scenario, folder: Path | None = None) -> tuple[list[Progress], list[str]]:
    """Return the progress of every learner of a scenario, by name, and a message for each file left out.

    A learner's older files count as long as nothing of them was taken over into the learner's own.
    """
    place = (folder or data_folder()) / "progress" / scenario.id
    own: dict[str, Progress] = {}
    older: dict[str, Progress] = {}
    messages = []
    for file in sorted(place.glob("*.json")):
        try:
            progress = read_progress(file, scenario.id)
        except ProgressError as error:
            messages.append(f"{file}: {error}; left out")
            continue
        key = name_key(progress.learner)
        kind = own if file.name.split(".")[0] == file_stem(progress.learner) else older
        kind[key] = united(kind[key], progress) if key in kind else progress
    return sorted((older | own).values(), key=lambda progress: progress.learner), messages


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
    if not isinstance(value, str):
        return value
    guarded = f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
    return guarded.replace("\r\n", "\n").replace("\r", "\n")  # a bare return would end the row: it is not quoted
