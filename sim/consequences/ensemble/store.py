"""What is kept of members: a file of JSON each, in the cache folder, so that a run that was stopped goes on.

The folder is named by all that a member rests on. What cannot be kept or read is worked out anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from functools import cached_property
from pathlib import Path

from sim.consequences.ensemble.common import Common
from sim.consequences.ensemble.records import FORM, Record
from sim.home import cache_folder
from sim.safe_files import write_safely
from sim.scenario.compiled import key_of

_ROOMS = ("consequences", "engine", "geography")


class Store:
    """The kept members of one scenario under one lens and seed."""

    def __init__(self, common: Common, seed: int) -> None:
        self._common, self._seed = common, seed

    @cached_property
    def folder(self) -> Path | None:
        """Where they are kept; None where the scenario is not one that was read from files."""
        root = self._common.scenario.root
        key = key_of(root)
        if key is None:
            return None
        rests = (FORM, key, self._common.lens, sorted(self._common.dimensions), _code())
        return cache_folder() / f"{self._prefix}{hashlib.sha256(repr(rests).encode()).hexdigest()[:24]}"

    @property
    def _prefix(self) -> str:
        whose = (str(self._common.scenario.root.resolve()), self._common.lens, sorted(self._common.dimensions))
        return f"ensemble-{hashlib.sha256(repr(whose).encode()).hexdigest()[:16]}-"

    def read(self, number: int) -> Record | None:
        """Return a member that is kept, else None."""
        if self.folder is None:
            return None
        try:
            record = Record.read(self._file(number).read_bytes())
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        return record if record.number == number else None

    def keep(self, record: Record) -> None:
        """Keep a member. Silently does without where the folder cannot be written."""
        if self.folder is None:
            return
        with contextlib.suppress(OSError):
            if not self.folder.exists():
                self._forget()
                self.folder.mkdir(parents=True, exist_ok=True)
            write_safely(self._file(record.number), record.written())

    def _file(self, number: int) -> Path:
        assert self.folder is not None
        return self.folder / f"{self._seed}-{number}.json"

    def _forget(self) -> None:
        """Remove what was kept of this scenario, lens and dimensions before any of it changed."""
        for old in cache_folder().glob(f"{self._prefix}*"):
            if old != self.folder:
                shutil.rmtree(old, ignore_errors=True)


def _code() -> list[tuple[str, int, int]]:
    sim = Path(__file__).resolve().parent.parent.parent
    files = sorted(file for room in _ROOMS for file in (sim / room).rglob("*.py"))
    return [(file.name, (stat := file.stat()).st_size, stat.st_mtime_ns) for file in files]
