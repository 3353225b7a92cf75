"""Which files a scenario is made of, and in which order."""

from __future__ import annotations

from pathlib import Path

from sim.scenario.limits import FILES, most, oversized
from sim.scenario.problems import Problem

APART = ("lesson.yaml",)  # written for learners, apart from the record: the lesson room reads it
OUTSIDE = "leads out of the scenario's folder (expected a file in it)"
ANCHORS = "anchors.tsv"  # beside them: where each quote stood when the author last looked


def scenario_files(path: Path) -> list[Path] | Problem:
    """Return the YAML files of the scenario at `path`, in a fixed order: scenario.yaml, others, phases, strands."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        return Problem(str(path), 1, 1, "error", "missing", "no such file or folder (expected a scenario)")
    top = sorted(p for p in path.glob("*.yaml") if p.name not in APART and p.name != "scenario.yaml")
    first = path / "scenario.yaml"
    if not first.is_file():
        return Problem(
            str(first), 1, 1, "error", "missing", "no such file (expected a scenario: ID, title:, document:)"
        )
    files = [first, *top, *sorted(path.glob("phases/*.yaml")), *sorted(path.glob("strands/*.yaml"))]
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


def led_within(file: Path, home: Path) -> bool:
    """Return whether the link `file` leads to something below `home`, a resolved folder. A circle of links does not."""
    try:
        return file.resolve(strict=True).is_relative_to(home)
    except (OSError, RuntimeError):
        return False
