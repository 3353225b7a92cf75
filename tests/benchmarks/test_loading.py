"""Loading, held against parsing and validating the same files, and json.loads of the compiled form."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sim.home import default_scenario
from sim.scenario import compiled
from sim.scenario.authored import Part
from sim.scenario.files import scenario_files
from sim.scenario.loader import examine, load
from sim.scenario.shorthand import write_out
from sim.scenario.validation import adapter
from sim.scenario.yaml_source import Source, read_yaml

ROOT = Path(__file__).parent.parent.parent


def _files():
    return scenario_files(default_scenario())


def test_floor_parse_and_validate(benchmark) -> None:
    """The C loader on the same files, and the model on the same data."""
    data = []
    for path in _files():
        source = read_yaml(path, path.name)
        assert isinstance(source, Source)
        data.append(write_out(source)[0].data)

    def floor() -> None:
        for path in _files():
            yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        for one in data:
            adapter(Part).validate_python(one)

    benchmark(floor)


def test_load_and_check_the_first_time(benchmark) -> None:
    benchmark(lambda: examine(default_scenario()))


@pytest.fixture
def compiled_file(tmp_path, monkeypatch):
    monkeypatch.setenv("PHASELINE_CACHE", str(tmp_path))
    load(default_scenario())
    return next(path for path in tmp_path.glob("scenario-*"))


def test_floor_json_of_the_compiled_form(benchmark, compiled_file) -> None:
    benchmark(lambda: json.loads(compiled_file.read_bytes().partition(b"\n")[2]))


def test_load_unchanged(benchmark, compiled_file) -> None:
    assert compiled.fetch(default_scenario()) is not None
    benchmark(lambda: load(default_scenario()))


@pytest.mark.parametrize("code", ["import pydantic", "STATE"])
def test_whole_process(benchmark, code: str, compiled_file, monkeypatch) -> None:
    """`state --on` as a process, warm, beside importing pydantic."""
    words = (
        [sys.executable, "-m", "sim", "state", "--on", "2020-01-28", "--json"]
        if code == "STATE"
        else [sys.executable, "-c", code]
    )
    run = lambda: subprocess.run(words, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)  # noqa: E731
    run()
    benchmark.pedantic(run, rounds=7)
