"""The compiled cache: a resolved scenario as JSON, keyed by the content it was made from and by this code's version.

Never pickle. What is read back is parsed as JSON, tables of records of a closed list of classes (`columns.py`), which
are made of their fields as they stand: the model was held against them when the file was written, and a checksum tells
that they have not changed since. A cache that cannot be read or written is no problem: the scenario is loaded anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from sim.document.quotes import Citation
from sim.document.text import Document
from sim.garbage import uncollected
from sim.home import cache_folder, shipped
from sim.safe_files import read_own, read_safely, sweep, write_safely
from sim.scenario import world
from sim.scenario.columns import from_columns, to_columns
from sim.scenario.effects import KINDS
from sim.scenario.events import Claim, Context, Either, Event, Phase, Turn
from sim.scenario.expectations import EXPECTED, Expectation
from sim.scenario.files import ANCHORS, APART, scenario_files
from sim.scenario.limits import most_bytes
from sim.scenario.problems import Problem
from sim.scenario.scenario import Scenario

FORM = 3  # raise when the compiled form changes in a way that this room's code does not show
_RECORD = (Document, Citation, Scenario, Phase, Turn, Event, Either, Claim, Context, Expectation)
_WORLD = (
    world.Account, world.Condition, world.Credit, world.Force, world.Group, world.Lens, world.Matter, world.Place,
    world.Elsewhere, world.Region, world.Route, world.Section, world.Side, world.Start, world.Voice,
)  # fmt: skip
_CLASSES: dict[str, type[Any]] = {cls.__name__: cls for cls in (*_RECORD, *_WORLD, *KINDS.values(), *EXPECTED)}
_MEDDLED = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


def fetch(path: Path) -> Scenario | None:
    """Return the compiled scenario of `path` where one fits its present content, else None."""
    key = key_of(path)
    if key is None:
        return None
    file = _file(path, key)
    try:
        return unpack(read_own(file, 10 * most_bytes()))
    except _MEDDLED:
        return None


def store(path: Path, scenario: Scenario) -> None:
    """Keep `scenario` for the next time, in place of what was kept of `path` before.

    Silently does without where the folder cannot be written.
    """
    key = key_of(path)
    if key is None:
        return
    file = _file(path, key)
    with contextlib.suppress(OSError):
        write_safely(file, pack(scenario))
        sweep(file.parent)
        for old in file.parent.glob(f"{_name(path)}-*"):
            if old != file:
                old.unlink()


def key_of(path: Path) -> str | None:
    """Return the key of the scenario at `path`: a hash over code, paths and bytes; None where unreadable."""
    paths = scenario_files(path)
    if isinstance(paths, Problem):
        return None
    folder = path if path.is_dir() else path.parent
    digest = hashlib.sha256(f"{FORM}\0{path.resolve()}\0{path}\0{_code()}".encode("utf-8", "surrogateescape"))
    try:
        own = [(file.name, read_safely(file, most_bytes())) for file in paths]
        text = b"".join([data for _, data in own])
        others = [*sorted(_named_files(folder, set(map(str, paths)), text)), *_seed_files(folder)]
        for name, data in chain(own, ((file.name, read_safely(file, most_bytes())) for file in others)):
            digest.update(os.fsencode(f"{name}\0{len(data)}\0"))
            digest.update(data)
    except OSError:
        return None
    return digest.hexdigest()


def _code() -> list[tuple[str, int, int]]:
    """Return what tells one version of this room's code, and of the document's, from another: names, sizes, times."""
    here = os.path.dirname(__file__)
    found = []
    for room in (here, os.path.join(os.path.dirname(here), "document")):
        for folder, _, names in os.walk(room):
            for name in names:
                if name.endswith(".py"):
                    stat = os.stat(os.path.join(folder, name))
                    found.append((name, stat.st_size, stat.st_mtime_ns))
    return sorted(found)


def _named_files(folder: Path, own: set[str], text: bytes, within: str = "") -> Iterator[Path]:
    """Yield the files below the scenario's folder that its text names, such as a document of its own; and anchors.

    Its `own` files, by their paths, are left out. Only folders that the text names are looked into: whatever else lies
    beside a scenario, however large, has nothing to do with it.
    """
    for entry in os.scandir(folder):
        name = within + entry.name
        if entry.path in own or name in APART or not (name.endswith(ANCHORS) or os.fsencode(name) in text):
            continue
        if entry.is_dir():
            yield from _named_files(Path(entry.path), own, text, f"{name}/")
        elif entry.is_file():
            yield Path(entry.path)


def _seed_files(folder: Path) -> list[Path]:
    beside = folder.resolve().parent.parent / "seeds"
    seeds = beside if (beside / "index.toml").is_file() else shipped("seeds")
    return sorted(path for path in seeds.glob("*") if path.is_file())


def _name(path: Path) -> str:
    return "scenario-" + hashlib.sha256(os.fsencode(f"{path.resolve()}\0{path}")).hexdigest()[:16]


def _file(path: Path, key: str) -> Path:
    return cache_folder() / f"{_name(path)}-{key}"


def pack(scenario: Scenario) -> bytes:
    """Return the compiled form: a line with the checksum of what follows, and one line of JSON."""
    body = json.dumps(to_columns(scenario, _CLASSES), ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


@uncollected()
def unpack(data: bytes) -> Scenario:
    """Return the scenario that `pack` wrote. Raises ValueError, TypeError, KeyError or so where it did not."""
    checksum, _, body = data.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != checksum:
        raise ValueError("the compiled form is damaged")
    scenario = from_columns(json.loads(body), _CLASSES)
    if not isinstance(scenario, Scenario):
        raise ValueError("the compiled form holds no scenario")
    return scenario
