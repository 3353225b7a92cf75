"""How time and memory grow: ten times the places, turns and events, held against its own smaller run.

Run with: pytest tests/benchmarks/test_growth.py --benchmark-only -s. Budget: 12 times the time and the memory. What a
turn costs is measured turn by turn, so that there, too, ten times the work is ten times the places.
"""

from __future__ import annotations

import json
import statistics
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sim.consequences.replay import Moment, Replay
from sim.engine.history import History
from sim.engine.positions import Positions, program_of
from sim.scenario.loader import examine, load
from sim.scenario.scenario import Scenario
from tests.benchmarks.generated import programs, write_scenario
from tests.benchmarks.test_consequences import work

SMALL = (100, 30, 300)  # places, turns, events
TIMES = 10
LARGE = tuple(TIMES * count for count in SMALL)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    small, large = (write_scenario(tmp_path_factory.mktemp("growth"), *size) for size in (SMALL, LARGE))
    return small, large


@pytest.fixture(scope="module")
def scenarios(folders: tuple[Path, Path]) -> tuple[Scenario, Scenario]:
    small, large = (load(folder, cache=False) for folder in folders)
    assert (len(large.places), len(large.turns), sum(1 for _ in large.events())) == LARGE
    return small, large


def _measure(benchmark: Any, small: Callable[[], object], large: Callable[[], object], rounds: int = 5) -> None:
    """Time both, the larger one as the benchmark; note how many times as long it took, and held at the most."""
    times = [_time(small) for _ in range(rounds)]
    benchmark.pedantic(large, rounds=rounds)
    benchmark.extra_info["times_as_long"] = round(benchmark.stats["median"] / statistics.median(times), 1)
    benchmark.extra_info["times_the_memory"] = round(_most_held(large) / _most_held(small), 1)


def _time(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _most_held(run: Callable[[], object]) -> int:
    tracemalloc.start()
    kept = run()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del kept
    return most


def test_growth_of_loading_and_checking(benchmark, folders: tuple[Path, Path]) -> None:
    small, large = folders
    _measure(benchmark, lambda: examine(small), lambda: examine(large))


def test_growth_of_folding_with_history(benchmark) -> None:
    """At the size for which the engine is meant; below some 600,000 entries every position is kept whole."""
    sizes = (1_000, 500, 10_000), (10_000, 5_000, 100_000)
    small, large = [
        (start, [program_of(writes) for writes in made]) for start, made in (programs(*size) for size in sizes)
    ]
    _measure(benchmark, lambda: Positions(*small), lambda: Positions(*large), rounds=3)


def test_growth_of_a_small_history(benchmark, scenarios: tuple[Scenario, Scenario]) -> None:
    """Over budget, and meant to be: every position of both is kept, so that a seek costs nothing, in 20 MB at most."""
    small, large = scenarios
    _measure(benchmark, lambda: History(small), lambda: History(large))


def test_growth_of_the_first_moment(benchmark, scenarios: tuple[Scenario, Scenario]) -> None:
    """All that follows from the last turn, with the atlas read from the cache."""
    small, large = scenarios

    def first(scenario: Scenario) -> Replay:
        replay = Replay(scenario)
        work(replay.at(replay.history.last))
        return replay

    first(small), first(large)
    _measure(benchmark, lambda: first(small), lambda: first(large))


def test_growth_of_a_turn(benchmark, scenarios: tuple[Scenario, Scenario]) -> None:
    """What follows from the next turn, the median of all turns."""
    small, large = map(Replay, scenarios)

    def step(replay: Replay) -> float:
        work(replay.at(0))
        return statistics.median(_time(lambda turn=turn: work(Moment(replay, turn))) for turn in _turns(replay))

    alone = step(small)
    turns = iter(_turns(large))
    work(large.at(0))
    benchmark.pedantic(lambda: work(Moment(large, next(turns))), rounds=len(_turns(large)))
    benchmark.extra_info["times_as_long"] = round(benchmark.stats["median"] / alone, 1)


def _turns(replay: Replay) -> range:
    return range(1, replay.history.last + 1)


def test_the_generated_scenario_is_the_same_each_time(tmp_path: Path) -> None:
    one, other = write_scenario(tmp_path / "a", *SMALL), write_scenario(tmp_path / "b", *SMALL)
    assert [path.read_bytes() for path in sorted(one.iterdir())] == [
        path.read_bytes() for path in sorted(other.iterdir())
    ]
    assert json.loads((one / "map.json").read_text())
