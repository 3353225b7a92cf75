"""Loading, held against parsing and validating the same files, and json.loads of the compiled form."""

import json
import os
import statistics
import subprocess
import sys
import time
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
from tests.benchmarks.generated import SIZES, write_scenario

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
    """Budget: 3 times json.loads of the compiled form, timed before each round."""
    assert compiled.fetch(default_scenario()) is not None
    body = compiled_file.read_bytes().partition(b"\n")[2]
    floors: list[float] = []

    def setup() -> None:
        begun = time.process_time()
        json.loads(body)
        floors.append(time.process_time() - begun)

    benchmark.pedantic(lambda: load(default_scenario()), setup=setup, rounds=30, warmup_rounds=1)
    benchmark.extra_info["times_json"] = round(benchmark.stats.stats.median / statistics.median(floors[1:]), 2)


_LARGE = """
import json, resource, sys, time
from sim.scenario import compiled
from sim.scenario.loader import load
from pathlib import Path
path = Path(sys.argv[1])
begun = time.process_time()
load(path)
first = time.process_time() - begun
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
body = next(compiled.cache_folder().glob("scenario-*")).read_bytes().partition(b"\\n")[2]
begun = time.process_time()
json.loads(body)
floor = time.process_time() - begun
begun = time.process_time()
load(path)
again = time.process_time() - begun
print(json.dumps({"first_seconds": first, "most_megabytes": most, "times_json": again / floor}))
"""


@pytest.mark.parametrize("size", SIZES)
def test_first_load_of_a_generated_scenario(benchmark, size: str, tmp_path: Path, monkeypatch) -> None:
    """Budget at the large size: 60 s of the processor's time and 2,000 MB; unchanged, 3 times json.loads."""
    monkeypatch.setenv("PHASELINE_CACHE", str(tmp_path / "cache"))
    folder = write_scenario(tmp_path / size, *SIZES[size])
    run = [sys.executable, "-c", _LARGE, str(folder)]
    done = benchmark.pedantic(subprocess.run, args=(run,), kwargs={"capture_output": True, "cwd": ROOT}, rounds=1)
    assert done.returncode == 0, done.stderr
    benchmark.extra_info.update({name: round(value, 2) for name, value in json.loads(done.stdout).items()})


pytestmark = pytest.mark.benchmark(timer=time.process_time)


@pytest.mark.benchmark(timer=time.perf_counter)
@pytest.mark.parametrize("code", ["import pydantic", "STATE"])
def test_whole_process(benchmark, code: str, compiled_file, monkeypatch) -> None:
    """`state --on` as a process, warm, beside importing pydantic."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    words = (
        [sys.executable, "-m", "sim", "state", "--on", "2020-01-28", "--json"]
        if code == "STATE"
        else [sys.executable, "-c", code]
    )
    run = lambda: subprocess.run(words, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, check=True)  # noqa: E731
    run()
    benchmark.pedantic(run, rounds=7)
