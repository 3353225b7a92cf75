"""The compiled cache: a resolved scenario as JSON, keyed by the content it was made from and by this code's version.

Never pickle: what is read back is parsed as JSON and held against the model, so that a file somebody else put into the
folder can at worst be refused. A cache that cannot be read or written is no problem: the scenario is loaded anew.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import ValidationError

from sim.home import cache_folder, shipped
from sim.safe_files import write_safely
from sim.scenario.files import scenario_files
from sim.scenario.problems import Problem
from sim.scenario.scenario import Scenario

FORM = 1  # raise when the model changes in a way that old compiled files would not show
_MAX_BYTES = 64_000_000


def key_of(path: Path) -> str | None:
    """Return the key of the scenario at `path`: a hash over code version, paths and bytes; None where unreadable."""
    paths = scenario_files(path)
    if isinstance(paths, Problem):
        return None
    folder = path if path.is_dir() else path.parent
    extra = [*sorted(folder.glob("*.txt")), *_seed_files(folder)]
    code = sorted(Path(__file__).parent.glob("*.py"))
    digest = hashlib.sha256(f"{FORM}\0{path.resolve()}\0{path}".encode())
    try:
        for file in [*paths, *extra, *code]:
            stat = file.stat()
            if stat.st_size > _MAX_BYTES:
                return None
            digest.update(f"{file.name}\0{stat.st_size}\0".encode())
            digest.update(file.read_bytes())
    except OSError:
        return None
    return digest.hexdigest()


def _seed_files(folder: Path) -> list[Path]:
    beside = folder.resolve().parent.parent / "seeds"
    seeds = beside if (beside / "index.toml").is_file() else shipped("seeds")
    return sorted(path for path in seeds.glob("*") if path.is_file())


def fetch(path: Path) -> Scenario | None:
    """Return the compiled scenario of `path` where one fits its present content, else None."""
    key = key_of(path)
    if key is None:
        return None
    file = cache_folder() / f"{key}.json"
    try:
        if file.stat().st_size > _MAX_BYTES:
            return None
        return Scenario.model_validate_json(file.read_bytes())
    except (OSError, ValidationError, ValueError, RecursionError):
        return None


def store(path: Path, scenario: Scenario) -> None:
    """Keep `scenario` for the next time; silently does without where the folder cannot be written."""
    key = key_of(path)
    if key is None:
        return
    try:
        write_safely(cache_folder() / f"{key}.json", scenario.model_dump_json().encode())
    except OSError:
        return
