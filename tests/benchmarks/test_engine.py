"""Folding and seeking, held against plain dicts in the same run. Run with: pytest tests/benchmarks --benchmark-only"""

import pytest

from sim.engine.history import History
from sim.engine.lens import read_through
from sim.engine.positions import Positions, apply
from sim.scenario.position import TABLES
from tests.benchmarks.generated import programs

SIZES = {"small": (250, 90, 1_000), "large": (10_000, 5_000, 100_000)}


@pytest.fixture(params=SIZES, ids=str)
def world(request):
    return request.param, *programs(*SIZES[request.param])


def test_fold_alone(benchmark, world) -> None:
    _name, start, made = world
    events = sum(map(len, made))

    def fold() -> None:
        tables = {table: dict(rows) for table, rows in start.items()}
        for program in made:
            apply(tables, program)

    benchmark(fold)
    benchmark.extra_info["events_per_second"] = round(events / benchmark.stats["median"])


def test_plain_dict_loop(benchmark, world) -> None:
    """The floor: the same writes into one dict, with nothing kept."""
    _name, start, made = world
    events = sum(map(len, made))

    def loop() -> None:
        rows = dict(start["places"])
        for program in made:
            for _, key, entry in program:
                rows[key] = entry

    benchmark(loop)
    benchmark.extra_info["events_per_second"] = round(events / benchmark.stats["median"])


def test_fold_with_history(benchmark, world) -> None:
    _name, start, made = world
    events = sum(map(len, made))
    benchmark(lambda: Positions(start, made))
    benchmark.extra_info["events_per_second"] = round(events / benchmark.stats["median"])


@pytest.mark.parametrize("where", [0.01, 0.99], ids=["early", "late"])
def test_seek(benchmark, world, where: float) -> None:
    _name, start, made = world
    positions = Positions(start, made)
    turn = int(len(made) * where)
    benchmark(lambda: positions.at(turn))
    benchmark.extra_info["milliseconds"] = round(benchmark.stats["median"] * 1000, 4)


def test_fold_the_shipped_scenario(benchmark, shipped) -> None:
    """What a lens takes, folded with history; reading through the lens is not counted."""
    told = read_through(shipped, shipped.lenses["all"])
    made = [[write for taken in turn for write in taken.writes] for turn in told]
    events = sum(map(len, told))
    start = {name: {} for name in TABLES}
    benchmark(lambda: Positions(start, made))
    benchmark.extra_info["events_per_second"] = round(events / benchmark.stats["median"])


def test_history_of_the_shipped_scenario(benchmark, shipped) -> None:
    """The whole: read through the lens, infer the start, fold, keep every state."""
    benchmark(lambda: History(shipped))
    benchmark.extra_info["events_per_second"] = round(sum(1 for _ in shipped.events()) / benchmark.stats["median"])


def test_memory_of_positions(benchmark, world) -> None:
    import tracemalloc

    _name, start, made = world
    tracemalloc.start()
    positions = Positions(start, made)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    benchmark(lambda: positions.at(len(made)))
    benchmark.extra_info["held_megabytes"] = round(held / 1e6, 1)
