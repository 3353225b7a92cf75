"""Which files a scenario is made of, and in which order."""

from __future__ import annotations

from pathlib import Path

from sim.scenario.problems import Problem

APART = ("lesson.yaml",)  # written for learners, apart from the record: the lesson room reads it
ANCHORS = "anchors.tsv"  # beside them: where each quote stood when the author last looked
MAX_FILES = 200


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
    if len(files) > MAX_FILES:
        return Problem(str(path), 1, 1, "error", "too-large", f"{len(files)} files (expected at most {MAX_FILES})")
    return files
