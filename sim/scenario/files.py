"""Which files a scenario is made of, and in which order."""

from __future__ import annotations

from pathlib import Path

from sim.scenario.limits import FILES, most, oversized
from sim.scenario.problems import Problem

APART = ("lesson.yaml", "lesson.yml")  # written for learners, apart from the record: the lesson room reads it
HEAD = "scenario.yaml"
ENDINGS = (".yaml", ".yml")
FOLDERS = ("phases", "strands")
OUTSIDE = "leads out of the scenario's folder (expected a file in it)"
ANCHORS = "anchors.tsv"  # beside them: where each quote stood when the author last looked


def scenario_files(path: Path) -> list[Path] | Problem:
    """Return the YAML files of the scenario at `path`, in a fixed order: scenario.yaml, others, phases, strands.

    Hidden files and those that editors leave behind are no part of it.
    """
    if path.is_file():
        return [path]
    if not path.is_dir():
        return Problem(str(path), 1, 1, "error", "missing", "no such file or folder (expected a scenario)")
    top = _yaml_in(path)
    first = next((path / f"scenario{ending}" for ending in ENDINGS if (path / f"scenario{ending}") in top), None)
    if first is None:
        message = "no such file (expected a scenario: ID, title:, document:)"
        return Problem(str(path / HEAD), 1, 1, "error", "missing", message)
    others = [file for file in top if file.name not in APART and file != first]
    files = [first, *others, *(file for name in FOLDERS for file in _yaml_in(path / name))]
    home = path.resolve()
    for file in files:
        if file.is_symlink() and not led_within(file, home):
            return Problem(str(file), 1, 1, "error", "path", OUTSIDE)
    if len(files) > most(FILES):
        message = f"{len(files)} files (expected at most {most(FILES)}; the environment variable {FILES} raises it)"
        return Problem(str(path), 1, 1, "error", "too-large", message)
    if large := oversized(sum(file.stat().st_size for file in files if file.is_file())):
        return Problem(str(path), 1, 1, "error", "too-large", large)
    return files


def unread(path: Path) -> list[Problem]:
    """Return a warning for each folder at `path` that is taken for none of the scenario's for the case of its name."""
    if not path.is_dir():
        return []
    strange = [one for one in sorted(path.iterdir()) if one.name not in FOLDERS and one.name.lower() in FOLDERS]
    return [
        Problem(
            str(one), 1, 1, "warning", "unread", f"not read (expected its name in small letters: {one.name.lower()})"
        )
        for one in strange
        if one.is_dir() and not (path / one.name.lower()).is_dir()
    ]


def _yaml_in(folder: Path) -> list[Path]:
    """Return the YAML files of a folder by name, without those that begin with a dot or end in a tilde."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(one for one in found if one.suffix in ENDINGS and not one.name.startswith((".", "~", "#")))


def led_within(file: Path, home: Path) -> bool:
    """Return whether the link `file` leads to something below `home`, a resolved folder. A circle of links does not."""
    try:
        return file.resolve(strict=True).is_relative_to(home)
    except (OSError, RuntimeError):
        return False
