"""Branches kept by learners: one readable file each, in the user's data folder, by scenario."""

from __future__ import annotations

from pathlib import Path

from sim.engine.branch import Branch, BranchError, branch_from_text, branch_to_text
from sim.lesson.progress import data_folder, slug
from sim.safe_files import write_safely
from sim.scenario.scenario import Scenario

_MAX_BYTES = 4_000_000


def branch_file(scenario: Scenario, name: str) -> Path:
    """Return where the branch called `name` is kept."""
    return data_folder() / "branches" / scenario.id / f"{slug(name)}.json"


def save_branch(scenario: Scenario, branch: Branch) -> Path:
    """Write the branch, in place of an older one of that name, and return its file. Raises OSError."""
    file = branch_file(scenario, branch.name)
    write_safely(file, branch_to_text(branch).encode())
    return file


def open_branch(scenario: Scenario, name: str) -> Branch:
    """Return the branch called `name`. Raises BranchError where there is none or it cannot be read or followed."""
    file = branch_file(scenario, name)
    if not file.is_file():
        known = ", ".join(repr(branch.name) for branch, _ in kept_branches(scenario)[0]) or "none yet"
        raise BranchError(f"no branch {name!r} (kept: {known})")
    return read_branch(file, scenario)


def read_branch(file: Path, scenario: Scenario) -> Branch:
    """Return the branch in a file. Raises BranchError, naming the file, where it cannot be read or followed."""
    try:
        if file.stat().st_size > _MAX_BYTES:
            raise BranchError(f"{file}: too large for a branch file")
        return branch_from_text(file.read_text(encoding="utf-8"), scenario)
    except OSError as error:
        raise BranchError(f"{file}: cannot be read: {error.strerror} (expected a branch file)") from None
    except UnicodeDecodeError:
        raise BranchError(f"{file}: not UTF-8 (expected a branch file)") from None
    except BranchError as error:
        raise BranchError(f"{file}: {str(error).removeprefix(f'{file}: ')}") from None


def kept_branches(scenario: Scenario) -> tuple[list[tuple[Branch, Path]], list[str]]:
    """Return the kept branches with their files, by name, and a message for each file that is none."""
    found: list[tuple[Branch, Path]] = []
    messages: list[str] = []
    folder = data_folder() / "branches" / scenario.id
    for file in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        try:
            found.append((read_branch(file, scenario), file))
        except BranchError as error:
            messages.append(str(error))
    return sorted(found, key=lambda pair: pair[0].name), messages


def delete_branch(scenario: Scenario, name: str) -> Path:
    """Delete the branch called `name` and return the file that it was. Raises BranchError where there is none."""
    file = branch_file(scenario, name)
    try:
        file.unlink()
    except FileNotFoundError:
        raise BranchError(f"no branch {name!r} (expected one of those that `phaseline branch list` shows)") from None
    except OSError as error:
        raise BranchError(f"{file}: cannot be deleted: {error.strerror}") from None
    return file
