"""Files of earlier versions of the program: one learner's progress under other names, and branches kept by nobody.

They are read once, when their learner first comes, and stay where they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.lesson.learners import file_stem, name_key
from sim.lesson.merge import united
from sim.lesson.progress import Progress, ProgressError, progress_from_text
from sim.safe_files import read_safely, write_safely

MAX_BYTES = 16_000_000
_MARK = "taken-over.txt"


def read_progress(path: Path, scenario: str | None = None) -> Progress:
    """Return the progress in the file at `path`. Raises ProgressError where it is none or of another scenario."""
    try:
        progress = progress_from_text(read_safely(path, MAX_BYTES).decode("utf-8"))
    except OSError as error:
        raise ProgressError(f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ProgressError("damaged: not UTF-8 (expected a progress file)") from None
    if scenario is not None and progress.scenario != scenario:
        raise ProgressError(f"made for scenario {progress.scenario!r} (expected {scenario!r})")
    return progress


def earlier_progress(folder: Path, scenario: str, learner: str) -> Progress | None:
    """Return what the earlier files of a learner hold together, later ones going before; None where there are none."""
    key, stem = name_key(learner), file_stem(learner)
    found: list[tuple[float, Path, Progress]] = []
    for file in _files(folder):
        if file.name.split(".")[0] == stem:
            continue
        try:
            progress = read_progress(file, scenario)
            changed = file.stat().st_mtime
        except (ProgressError, OSError):
            continue
        if name_key(progress.learner) == key:
            found.append((changed, file, progress))
    whole: Progress | None = None
    for _, _, progress in sorted(found, key=lambda one: one[:2]):
        whole = united(whole, progress) if whole else progress
    return whole


class SharedBranches:
    """The branches of a scenario that earlier versions kept for nobody: whoever comes first takes them over."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def left(self) -> tuple[dict[str, Any], ...]:
        """Return the branches, as plain data, that nobody has taken over yet. Files that hold none are passed by."""
        return tuple(data for _, data in self._left())

    def _left(self) -> Iterator[tuple[Path, dict[str, Any]]]:
        mark = self._folder / _MARK
        try:
            taken = set(read_safely(mark, MAX_BYTES).decode("utf-8").splitlines()) if mark.exists() else set()
        except (OSError, UnicodeDecodeError):
            taken = set()
        for file in _files(self._folder):
            if file.name in taken:
                continue
            try:
                data = json.loads(read_safely(file, MAX_BYTES).decode("utf-8"))
            except (OSError, ValueError, RecursionError):
                continue
            if isinstance(data, dict) and isinstance(data.get("orders"), list) and isinstance(data.get("name"), str):
                yield file, data

    def take(self) -> None:
        """Note that what is left is taken over. Raises OSError where that cannot be written."""
        names = [file.name for file, _ in self._left()]
        mark = self._folder / _MARK
        before = read_safely(mark, MAX_BYTES).decode("utf-8").splitlines() if mark.exists() else []
        write_safely(mark, "\n".join([*before, *names, ""]).encode())


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(file for file in folder.glob("*.json") if file.is_file())
    except OSError:
        return []
