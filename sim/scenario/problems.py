"""Problems: located findings about a scenario's files, collected and printed in one shape.

scenarios/x/phases/01.yaml:12:14: error[unknown-place]: no place 'saraqip' (expected a place; nearest: 'saraqib')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from sim.safe_files import read_safely
from sim.scenario.limits import most_bytes

_MOST_TOLD = 5  # different findings of one code that a summary tells in full
_MOST_PLACES = 3
_EXCERPT = 160  # a line longer than this is cut around the column


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding. `line` and `column` count from 1; `severity` is error or warning."""

    file: str
    line: int
    column: int
    severity: Literal["error", "warning"]
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.severity}[{self.code}]: {self.message}"

    def to_json(self) -> dict[str, Any]:
        """Return the problem as the plain mapping of the command-line contract."""
        return asdict(self)


class ScenarioError(Exception):
    """A scenario has errors and cannot be used. `problems` holds every finding, sorted by file and line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def nearest_hint(wrong: str, known: Iterable[str]) -> str:
    """Return "; nearest: 'x'" for the known id most like `wrong`, or nothing where none is like it."""
    from difflib import get_close_matches  # late: few commands have anything to say that is wrong

    match = get_close_matches(wrong, sorted(known), n=1, cutoff=0.5)
    return f"; nearest: {match[0]!r}" if match else ""


def summary(problems: Iterable[Problem], root: Path) -> Iterator[str]:
    """Yield problems as text with their excerpts, many of one kind told once.

    The same finding at several places is told where it stands first, with the next places; of further findings of one
    code, after the first few, only their number and the first places are given.
    """
    same: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        same.setdefault((problem.severity, problem.code, problem.message), []).append(problem)
    codes: dict[tuple[str, str], list[list[Problem]]] = {}
    for (severity, code, _), alike in same.items():
        codes.setdefault((severity, code), []).append(alike)
    for (severity, code), found in codes.items():
        for first, *others in found[:_MOST_TOLD]:
            yield from with_excerpts([first], root)
            if others:
                yield f"        also at {_places(others)}"
        rest = [problem for alike in found[_MOST_TOLD:] for problem in alike]
        if rest:
            yield f"{len(rest):,} more {severity}[{code}], at {_places(rest)} (`phaseline check --all` tells each)"


def _places(problems: Sequence[Problem]) -> str:
    first = ", ".join(f"{problem.file}:{problem.line}:{problem.column}" for problem in problems[:_MOST_PLACES])
    more = len(problems) - _MOST_PLACES
    return f"{first} and {more:,} more place{'s' * (more > 1)}" if more > 0 else first


def with_excerpts(problems: Iterable[Problem], root: Path) -> Iterator[str]:
    """Yield each problem as text, followed by its line of the file (under `root`) and a caret below the column."""
    lines: dict[str, list[str]] = {}
    for problem in problems:
        if problem.file not in lines:
            lines[problem.file] = _read_lines(root, problem.file)
        yield str(problem)
        if 0 < problem.line <= len(lines[problem.file]):
            yield from _excerpt(lines[problem.file][problem.line - 1], problem)


def _read_lines(root: Path, file: str) -> list[str]:
    path = Path(file) if Path(file).is_absolute() else root / file
    if path.is_symlink():  # it may lead out of the scenario, to what is nobody's business
        return []
    try:
        return read_safely(path, most_bytes()).decode("utf-8", "replace").split("\n")
    except OSError:
        return []


def _excerpt(line: str, problem: Problem) -> Iterator[str]:
    column = min(problem.column, len(line) + 1)
    cut = max(0, column - _EXCERPT // 2) if len(line) > _EXCERPT else 0
    shown = "".join(char if char.isprintable() else "·" for char in line[cut : cut + _EXCERPT])
    yield f"  {problem.line:>5} | {shown}"
    yield f"        | {' ' * (column - 1 - cut)}^"
