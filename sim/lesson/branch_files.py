"""Branches in files: one that a learner wrote or was given, or one of those kept in a learner's own file."""

from __future__ import annotations

import json
from pathlib import Path

from sim.engine.branch import Branch, BranchError, branch_from_text
from sim.lesson.earlier_files import read_progress
from sim.lesson.progress import ProgressError
from sim.safe_files import read_safely
from sim.scenario.scenario import Scenario

_MAX_BYTES = 4_000_000


def branch_address(file: Path, name: str) -> str:
    """Return what names a branch kept in a learner's file wherever a branch's file may stand: "ann.json#My branch"."""
    return f"{file}#{name}"


def read_branch(where: str, scenario: Scenario) -> Branch:
    """Return the branch in a file, or at an address. Raises BranchError where it cannot be read or followed."""
    path, _, name = where.rpartition("#")
    file = Path(path) if path and not Path(where).exists() else Path(where)
    try:
        return _kept(file, name, scenario) if file == Path(path) else _alone(file, scenario)
    except OSError as error:
        raise BranchError(f"{file}: cannot be read: {error.strerror} (expected a branch file)") from None
    except UnicodeDecodeError:
        raise BranchError(f"{file}: not UTF-8 (expected a branch file)") from None
    except (BranchError, ProgressError) as error:
        raise BranchError(f"{file}: {error}") from None


def _alone(file: Path, scenario: Scenario) -> Branch:
    return branch_from_text(read_safely(file, _MAX_BYTES).decode("utf-8"), scenario)


def _kept(file: Path, name: str, scenario: Scenario) -> Branch:
    if not file.exists():
        raise FileNotFoundError(2, "No such file or directory")
    for entry in read_progress(file, scenario.id).branches:
        if entry.get("name") == name:
            return branch_from_text(json.dumps(entry), scenario)
    raise BranchError(f"no branch {name!r} is kept there")
