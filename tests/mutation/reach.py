"""Which tests run a line: measured once for a room with coverage, the context being the test, fixture or import."""

from __future__ import annotations

import gc
import importlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import coverage
import pytest

IMPORT = "import"


@dataclass(frozen=True)
class Reach:
    """Tests with their seconds, the fixtures each rests on, and for each file and line the contexts that ran it.

    A context is a test's id, `fixture:NAME` for a fixture that outlives one test, `file:PATH` for what a file of tests
    does when it is imported, or `import` for what happens when the room is.
    """

    seconds: dict[str, float]
    fixtures: dict[str, list[str]]
    lines: dict[str, dict[int, list[str]]]

    def contexts(self, path: str, rows: range) -> set[str]:
        """Return what ran any of some lines of a file."""
        known = self.lines.get(path, {})
        return {context for row in rows for context in known.get(row, ())}

    def tests(self, contexts: set[str]) -> list[str]:
        """Return the tests that depend on what ran in some contexts, the cheapest first; after imports all of them."""
        kept = self.seconds if IMPORT in contexts else [id for id in self.seconds if self._depends(id, contexts)]
        return sorted(kept, key=self.seconds.__getitem__)

    def _depends(self, test: str, contexts: set[str]) -> bool:
        file = f"file:{test.partition('::')[0]}"
        return test in contexts or file in contexts or any(f"fixture:{one}" in contexts for one in self.fixtures[test])

    def write(self, file: Path) -> None:
        """Keep it as JSON."""
        file.write_text(json.dumps(vars(self)), encoding="utf-8")


def read(file: Path) -> Reach:
    """Return what `Reach.write` wrote."""
    data = json.loads(file.read_text(encoding="utf-8"))
    lines = {path: {int(row): names for row, names in rows.items()} for path, rows in data["lines"].items()}
    return Reach(data["seconds"], data["fixtures"], lines)


class Measuring:
    """A pytest plugin that measures what each test runs of a room."""

    def __init__(self, root: Path, room: str) -> None:
        """Begin to measure, with the import of the room's modules."""
        self._root, self._room = root, room
        self._coverage = coverage.Coverage(data_file=None, config_file=False, source=[str(root / "sim" / room)])
        self._seconds: dict[str, float] = {}
        self._fixtures: dict[str, list[str]] = {}
        self.failed: list[str] = []
        self._coverage.start()
        self._coverage.switch_context(IMPORT)
        import_room(root, room)

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterator[None]:
        """Give what a file does when imported to the file."""
        if isinstance(collector, pytest.Module):
            self._coverage.switch_context(f"file:{collector.nodeid}")
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Give what a test runs to the test, with nothing worked out for an earlier one."""
        forget_what_was_worked_out()
        self._coverage.switch_context(item.nodeid)
        self._current = item.nodeid
        self._fixtures[item.nodeid] = list(item.fixturenames)  # type: ignore[attr-defined]
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[Any]:
        """Give what makes a fixture that outlives its test to the fixture."""
        if fixturedef.scope == "function":
            return (yield)
        self._coverage.switch_context(f"fixture:{fixturedef.argname}")
        made = yield
        self._coverage.switch_context(self._current)
        return made

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how long a test takes, and whether it fails on the sound code."""
        self._seconds[report.nodeid] = self._seconds.get(report.nodeid, 0) + report.duration
        if report.failed:
            self.failed.append(report.nodeid)

    def reach(self) -> Reach:
        """Return what was measured, without the tests that fail on the sound code."""
        self._coverage.stop()
        data = self._coverage.get_data()
        lines = {
            Path(file).relative_to(self._root).as_posix(): data.contexts_by_lineno(file)
            for file in data.measured_files()
        }
        sound = {id: seconds for id, seconds in self._seconds.items() if id not in self.failed}
        return Reach(sound, self._fixtures, lines)


def import_room(root: Path, room: str) -> None:
    """Import every module of a room."""
    for file in sorted((root / "sim" / room).rglob("*.py")):
        parts = file.relative_to(root).with_suffix("").parts
        importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))


def forget_what_was_worked_out() -> None:
    """Let the next test work out anew what scenarios keep with them, and what functions keep of their calls."""
    from sim.scenario.scenario import Scenario

    for one in gc.get_objects():
        if isinstance(one, Scenario):
            for name in set(vars(one)) - set(one.__dataclass_fields__):
                del one.__dict__[name]
        elif type(one).__name__ == "_lru_cache_wrapper" and str(one.__module__).startswith(("sim.", "tests.")):
            one.cache_clear()
