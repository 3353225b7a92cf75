"""What is settled of a stage's names and shields in one lettering, by band, kept from one time to the next.

It lies beside the compiled scenarios, under a key of the stage's content and this room's code: a search that was made
once is not made again, whether for a window or for a lesson. A file that cannot be read or written is no problem.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sim.home import cache_folder, shipped
from sim.picture.lettering import Lettering
from sim.safe_files import read_own, sweep, write_safely
from sim.scene.model import Stage

WORTH = 60  # places of a stage: with fewer the search takes no longer than a file
MOST_BYTES = 64_000_000
Value = TypeVar("Value")


class Same:
    """A stage as a key: one with the same places, the very same, is the same stage."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def __hash__(self) -> int:
        return id(self.stage.places)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.stage.places is self.stage.places


class Settled:
    """What is settled, as JSON data by band and by name. Without a file it is kept in memory alone."""

    def __init__(self, file: Path | None = None) -> None:
        self._file, self._new = file, False
        self._bands: dict[str, dict[str, Any]] = {}
        if file:
            with contextlib.suppress(OSError, ValueError):
                self._bands = _unpacked(read_own(file, MOST_BYTES))

    def of(self, band: int, what: str, work: Callable[[], Value]) -> Value:
        """Return what is settled in a band; where it is not yet, what `work` returns, which must be JSON data."""
        found = self._bands.setdefault(str(band), {})
        if what not in found:
            found[what], self._new = work(), True
        value: Value = found[what]
        return value

    def keep(self) -> None:
        """Write what is new, in place of what an older stage of the same title left."""
        if self._file is None or not self._new:
            return
        self._new = False
        with contextlib.suppress(OSError):
            write_safely(self._file, _packed(self._bands))
            sweep(self._file.parent)
            stem = self._file.name.rpartition("-")[0]
            for old in self._file.parent.glob(f"{stem}-*"):
                if old != self._file:
                    old.unlink()


def settled(stage: Stage, lettering: Lettering) -> Settled:
    """Return what is settled of a stage in a lettering, read once."""
    return _read(Same(stage), lettering)


@functools.lru_cache(maxsize=16)
def _read(same: Same, lettering: Lettering) -> Settled:
    if len(same.stage.places) < WORTH:
        return Settled()
    name = hashlib.sha256(f"{same.stage.title}\0{lettering}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Settled(cache_folder() / f"names-{name}-{_key(same)}")


@functools.lru_cache(maxsize=4)
def _key(same: Same) -> str:
    """Return a hash of everything that the searches look at: places, turns, lines, and the code of this room."""
    stage = same.stage
    rest = [(one.id, one.kind, one.name, one.road_class) for one in stage.layers]
    digest = hashlib.sha256(repr((_code(), stage.places, len(stage.turns), sorted(stage.cells), rest)).encode())
    for lines in (stage.fronts, *(part for one in stage.layers for part in (one.rings, one.lines))):
        for line in lines:
            digest.update(b"%d" % len(line) + array("d", [part for point in line for part in point]).tobytes())
    return digest.hexdigest()


def _code() -> list[tuple[str, int, int]]:
    """Return what tells one version of this room's code and of the fonts' widths from another: names, sizes, times."""
    files = [*Path(__file__).parent.glob("*.py"), shipped("assets") / "fonts" / "metrics.json"]
    return sorted((one.name, (stat := os.stat(one)).st_size, stat.st_mtime_ns) for one in files)


def _packed(bands: dict[str, dict[str, Any]]) -> bytes:
    """Return a line with the checksum of what follows, and one line of JSON."""
    body = json.dumps(bands, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def _unpacked(data: bytes) -> dict[str, dict[str, Any]]:
    checksum, _, body = data.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != checksum:
        raise ValueError("the file is damaged")
    bands: dict[str, dict[str, Any]] = json.loads(body)
    return bands
