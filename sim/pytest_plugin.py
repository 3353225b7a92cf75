"""A pytest plugin: `pytest scenarios/` collects the expectations of every scenario folder as tests.

A scenario that cannot be loaded is one failing test that shows its problems. A mismatch that the scenario marks as
known is reported as an expected failure; what cannot be checked is skipped, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sim.consequences.expectations import Assessor, Outcome
from sim.scenario.expectations import Expectation
from sim.scenario.problems import ScenarioError

_HEADS = ("scenario.yaml", "scenario.yml")
_OWN = re.compile(rb"^scenario:[ \t]*\S", re.MULTILINE)  # what a head has, and no other file of its name


class OffError(Exception):
    """An expectation did not come out as the scenario says."""


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.File | None:
    """Collect the head file of a scenario folder, or for any other file of it that is asked for its head.

    A file of that name which is no scenario's is left alone.
    """
    if file_path.suffix not in (".yaml", ".yml"):
        return None
    if file_path.name in _HEADS:
        return ScenarioFile.from_parent(parent, path=file_path) if _is_head(file_path) else None
    asked = any(Path(argument.split("::")[0]).resolve() == file_path for argument in parent.config.args)
    head = next((one for name in _HEADS if _is_head(one := file_path.parent / name)), None)
    return ScenarioFile.from_parent(parent, path=file_path) if asked and head else None


def _is_head(path: Path) -> bool:
    try:
        return bool(_OWN.search(path.read_bytes()))
    except OSError:
        return False


class ScenarioFile(pytest.File):
    """A scenario: one test that it loads, and one for each of its expectations."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the tests. Loading happens here, so that each expectation has a test of its own."""
        from sim.scenario.loader import load

        try:
            scenario = load(self.path.parent)
        except ScenarioError as error:
            yield LoadItem.from_parent(self, name="loads", error=error)
            return
        yield LoadItem.from_parent(self, name="loads", error=None)
        assessor = Assessor(scenario)
        for expectation in scenario.expectations:
            yield ExpectationItem.from_parent(self, name=expectation.id, expectation=expectation, assessor=assessor)


class LoadItem(pytest.Item):
    """That a scenario loads without errors."""

    def __init__(self, error: ScenarioError | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._error = error

    def runtest(self) -> None:
        """Fail with the problems found, if any."""
        if self._error is not None:
            raise self._error

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the problems, without a traceback."""
        if isinstance(excinfo.value, ScenarioError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return where the test stands."""
        return self.path, 0, self.name


class ExpectationItem(pytest.Item):
    """That one expectation comes out as its scenario says."""

    def __init__(self, expectation: Expectation, assessor: Assessor, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._expectation = expectation
        self._assessor = assessor

    def runtest(self) -> None:
        """Hold the expectation against the model."""
        outcome = self._assessor.outcome(self._expectation)
        if outcome.verdict == "unchecked":
            pytest.skip(f"cannot be checked: {outcome.why}")
        if not outcome.passed:
            raise OffError(failure_text(outcome))
        if outcome.verdict == "off":
            pytest.xfail(f"{outcome.off}: {outcome.why}")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the quote, its line and both numbers, without a traceback."""
        if isinstance(excinfo.value, OffError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return where the expectation is written."""
        file, _, line = self._expectation.source.rpartition(":")
        return Path(file), int(line) - 1, self.name


def failure_text(outcome: Outcome) -> str:
    """Return why an outcome fails: the statement, both numbers, and what to do."""
    expectation = outcome.expectation
    lines = [
        f"{expectation.source}: {outcome.label}, on {expectation.on}",
        f"  document, line {expectation.line}: “{expectation.quote}”",
        f"  document: {outcome.source}",
        f"  model:    {outcome.model}",
    ]
    if outcome.verdict == "off":
        lines.append(f"  {outcome.off}; a mismatch that is understood is marked known: off, with because:")
    else:
        lines.append("  they agree by now, but the expectation is marked known: off; take the mark away")
    return "\n".join(lines)
