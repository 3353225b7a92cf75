"""The files of a scenario are bounded together, by their number and their size; each bound names what raises it."""

from pathlib import Path

import pytest

from sim.scenario.files import scenario_files
from sim.scenario.limits import FILES, MEGABYTES, most
from sim.scenario.problems import Problem


def _folder(path: Path, files: int, bytes_each: int = 10) -> Path:
    (path / "phases").mkdir(parents=True)
    (path / "scenario.yaml").write_text("scenario: x\n")
    for number in range(files - 1):
        (path / "phases" / f"{number:04}.yaml").write_text("#" * bytes_each)
    return path


def test_as_many_files_as_are_allowed_are_read_and_one_more_is_a_problem(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv(FILES, "4")
    assert len(scenario_files(_folder(tmp_path / "four", 4))) == 4
    problem = scenario_files(_folder(tmp_path / "five", 5))
    assert isinstance(problem, Problem)
    assert problem.code == "too-large"
    assert problem.message == "5 files (expected at most 4; the environment variable PHASELINE_MAX_FILES raises it)"


def test_files_that_are_small_each_may_be_too_large_together(tmp_path: Path, monkeypatch) -> None:
    folder = _folder(tmp_path / "s", 4, 500_000)
    monkeypatch.setenv(MEGABYTES, "1")
    problem = scenario_files(folder)
    assert isinstance(problem, Problem)
    assert "1,500,012 bytes (expected at most 1,000,000; the environment variable PHASELINE_MAX_MB" in problem.message
    monkeypatch.setenv(MEGABYTES, "2")
    assert len(scenario_files(folder)) == 4


@pytest.mark.parametrize("value", ["", "many", "-5", "1.5", "٣", "9" * 30])
def test_a_bound_that_is_no_number_is_the_stated_one(monkeypatch, value: str) -> None:
    monkeypatch.setenv(MEGABYTES, value)
    assert most(MEGABYTES) == 64
