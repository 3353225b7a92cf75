"""The compiled cache: a resolved scenario as JSON, keyed by the content it was made from and by this code's version.

Never pickle. What is read back is parsed as JSON in which every record names its class, one of a closed list, and it is
made of its fields as they stand: the model was held against them when the file was written, and a checksum tells that
they have not changed since. A cache that cannot be read or written is no problem: the scenario is loaded anew.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path, PurePath
from typing import Any

from sim.document.quotes import Citation
from sim.document.text import Document
from sim.home import cache_folder, shipped
from sim.safe_files import write_safely
from sim.scenario import world
from sim.scenario.base import Record
from sim.scenario.effects import KINDS
from sim.scenario.events import Claim, Context, Event, Phase, Turn
from sim.scenario.expectations import EXPECTED, Expectation
from sim.scenario.files import ANCHORS, scenario_files
from sim.scenario.problems import Problem
from sim.scenario.scenario import Scenario

FORM = 2  # raise when the compiled form changes in a way that this room's code does not show
_MAX_BYTES = 64_000_000
_KIND = "@"  # no id holds it
_WORLD = (
    world.Account, world.Condition, world.Credit, world.Force, world.Group, world.Lens, world.Matter, world.Place,
    world.Region, world.Route, world.Section, world.Side, world.Start, world.Voice,
)  # fmt: skip
_RECORDS: dict[str, type[Record]] = {
    cls.__name__: cls
    for cls in (Scenario, Phase, Turn, Event, Claim, Context, Expectation, *_WORLD, *KINDS.values(), *EXPECTED)
}
_PLAIN = {"Document": Document, "Citation": Citation}
_MEDDLED = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError)


def fetch(path: Path) -> Scenario | None:
    """Return the compiled scenario of `path` where one fits its present content, else None."""
    key = key_of(path)
    if key is None:
        return None
    file = _file(path, key)
    try:
        return unpack(file.read_bytes()) if file.stat().st_size <= _MAX_BYTES else None
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
        for old in file.parent.glob(f"{_name(path)}-*"):
            if old != file:
                old.unlink()


def key_of(path: Path) -> str | None:
    """Return the key of the scenario at `path`: a hash over code, paths and bytes; None where unreadable."""
    paths = scenario_files(path)
    if isinstance(paths, Problem):
        return None
    folder = path if path.is_dir() else path.parent
    rooms = Path(__file__).parent, Path(__file__).parent.parent / "document"
    code = [file for room in rooms for file in sorted(room.rglob("*.py"))]
    digest = hashlib.sha256(f"{FORM}\0{path.resolve()}\0{path}".encode())
    try:
        own = [(file.name, file.read_bytes()) for file in paths]
        named = set(_named_files(folder, b"".join(data for _, data in own))).difference(paths)
        others = [*sorted(named), *_seed_files(folder), *code]
        for name, data in chain(own, ((file.name, file.read_bytes()) for file in others)):
            digest.update(f"{name}\0{len(data)}\0".encode())
            digest.update(data)
    except OSError:
        return None
    return digest.hexdigest()


def _named_files(folder: Path, text: bytes) -> Iterator[Path]:
    """Yield the files below the scenario's folder that its text names, such as a document of its own; and anchors."""
    for path in folder.iterdir():
        if path.name.encode() in text or path.name.endswith(ANCHORS):
            yield from (file for file in (path.rglob("*") if path.is_dir() else (path,)) if file.is_file())


def _seed_files(folder: Path) -> list[Path]:
    beside = folder.resolve().parent.parent / "seeds"
    seeds = beside if (beside / "index.toml").is_file() else shipped("seeds")
    return sorted(path for path in seeds.glob("*") if path.is_file())


def _name(path: Path) -> str:
    return "scenario-" + hashlib.sha256(f"{path.resolve()}\0{path}".encode()).hexdigest()[:16]


def _file(path: Path, key: str) -> Path:
    return cache_folder() / f"{_name(path)}-{key}"


def pack(scenario: Scenario) -> bytes:
    """Return the compiled form: a line with the checksum of what follows, and one line of JSON."""
    body = json.dumps(_packed(scenario), ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def unpack(data: bytes) -> Scenario:
    """Return the scenario that `pack` wrote. Raises ValueError, TypeError, KeyError or so where it did not."""
    checksum, _, body = data.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != checksum:
        raise ValueError("the compiled form is damaged")
    scenario = json.loads(body, object_hook=_unpacked)
    if not isinstance(scenario, Scenario):
        raise ValueError("the compiled form holds no scenario")
    return scenario


def _packed(value: Any) -> Any:
    """Return JSON data for a value of a record; a field with its default is left out."""
    if isinstance(value, Record | Document | Citation):
        fields = value.__dataclass_fields__
        values = {name: getattr(value, name) for name in fields}
        own = {name: _packed(one) for name, one in values.items() if one != fields[name].default}
        return {_KIND: type(value).__name__, **own}
    if isinstance(value, dict):
        return {key: _packed(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_packed(one) for one in value]
    if isinstance(value, dt.date):
        return {_KIND: "date", "on": value.isoformat()}
    if isinstance(value, PurePath):
        return {_KIND: "path", "at": str(value)}
    return value


def _unpacked(values: dict[str, Any]) -> Any:
    """Return what a JSON object stands for; one that is no record stays a mapping."""
    kind = values.pop(_KIND, None)
    if kind is None:
        return values
    if kind == "date":
        return dt.date.fromisoformat(values["on"])
    if kind == "path":
        return Path(values["at"])
    for name, value in values.items():
        if type(value) is list:
            values[name] = _frozen(value)
    plain = _PLAIN.get(kind)
    return plain(**values) if plain else _RECORDS[kind].trusted(values)


def _frozen(items: list[Any]) -> tuple[Any, ...]:
    return tuple([_frozen(item) if type(item) is list else item for item in items])
