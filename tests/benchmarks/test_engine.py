"""From a scenario in memory to its replay, held against plain sketches in the same run.

Run with: pytest tests/benchmarks/test_engine.py --benchmark-only. `extra_info` holds events a second, and how many times
as long as the sketch of the same design in plain Python it took; the sketch is timed in turn with what it is held
against, round by round, in the processor's time, so that what else the machine does weighs on both alike.
"""

import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable

import pytest

from sim.engine.history import History
from sim.engine.lens import read_through
from sim.engine.positions import Positions, apply, program_of
from sim.engine.summary import summary
from sim.scenario.position import TABLES
from sim.scenario.scenario import Scenario
from tests.benchmarks.generated import SIZES, programs, scenario_of

pytestmark = pytest.mark.benchmark(timer=time.process_time)


@pytest.fixture(params=SIZES, ids=str, scope="module")
def generated(request) -> tuple[Scenario, int]:
    return scenario_of(*SIZES[request.param]), SIZES[request.param][2]


def _sketch(scenario: Scenario) -> Callable[[], object]:
    """Return the design in plain Python: writes known beforehand, changes kept, a position now and then, a row a turn."""
    start = {entry.place: entry.side for entry in scenario.start}
    made = [[(event.effects[0].place, event.effects[0].side) for event in turn.events] for turn in scenario.turns]

    def run() -> object:
        held, log, rows, fresh = dict(start), [], [], 0
        kept = [dict(held)]
        count = dict.fromkeys(scenario.sides, 0)
        for side in held.values():
            count[side] += 1
        for number, program in enumerate(made, 1):
            changes = []
            for place, new in program:
                old = held[place]
                if old != new:
                    count[old] -= 1
                    count[new] += 1
                held[place] = new
                changes.append((place, old, new))
            log.append(changes)
            fresh += len(changes)
            if fresh > len(held) // 4:
                kept.append(dict(held))
                fresh = 0
            rows.append((number, len(changes), dict(count)))
        return log, kept, rows

    return run


def _replay(scenario: Scenario) -> tuple[History, list[object]]:
    history = History(scenario)
    return history, summary(history)


def _beside(benchmark, run: Callable[[], object], floor: Callable[[], object], rounds: int) -> float:
    """Time `run` with `floor` before each round; note and return how many times as long it took."""
    floors: list[float] = []

    def setup() -> None:
        begun = time.process_time()
        floor()
        floors.append(time.process_time() - begun)

    benchmark.pedantic(run, setup=setup, rounds=rounds, warmup_rounds=1)
    times = benchmark.stats.stats.median / statistics.median(floors[1:])
    benchmark.extra_info["times_the_sketch"] = round(times, 2)
    return times


def _events_a_second(benchmark, events: int) -> None:
    benchmark.extra_info["events_a_second"] = round(events / benchmark.stats.stats.median)
    benchmark.extra_info["events_a_second_at_best"] = round(events / benchmark.stats.stats.min)


def test_history_and_summary(benchmark, generated: tuple[Scenario, int]) -> None:
    """Budget: 1,000,000, 800,000 and 500,000 events a second at the three sizes. The script is with the scenario."""
    scenario, events = generated
    _beside(benchmark, lambda: _replay(scenario), _sketch(scenario), rounds=9 if events > 10_000 else 60)
    _events_a_second(benchmark, events)


def test_the_first_history_of_a_scenario(benchmark, generated: tuple[Scenario, int]) -> None:
    """The same with the script written anew each time, which happens once for all lenses, branches and replays."""
    scenario, events = generated

    def first() -> object:
        scenario.__dict__.pop("_made", None)
        scenario.__dict__.pop("surrounded", None)
        return _replay(scenario)

    _beside(benchmark, first, _sketch(scenario), rounds=3 if events > 10_000 else 9)
    _events_a_second(benchmark, events)


@pytest.mark.parametrize("where", [0.01, 0.5, 0.99], ids=["early", "middle", "late"])
def test_seek(benchmark, generated: tuple[Scenario, int], where: float) -> None:
    """Budget: 0.6 ms at the large size, the same early and late. No seek helps the next: another turn lies between."""
    scenario, _ = generated
    history = History(scenario)
    turn = int(history.last * where)
    history.at(turn)
    benchmark.pedantic(history.at, args=(turn,), setup=lambda: history.at(history.last // 3) and None, rounds=300)
    benchmark.extra_info["milliseconds"] = round(benchmark.stats.stats.median * 1000, 4)


def test_seek_in_the_shipped_scenario(benchmark, shipped: Scenario) -> None:
    """Budget: 0.01 ms."""
    history = History(shipped)
    history.at(1)
    benchmark(lambda: history.at(46))
    benchmark.extra_info["milliseconds"] = round(benchmark.stats.stats.median * 1000, 5)


def test_memory_of_a_history(benchmark, generated: tuple[Scenario, int]) -> None:
    """Budget: 50 MB held by the history of the large scenario, its script aside."""
    scenario, _ = generated
    History(scenario)
    gc.collect()
    tracemalloc.start()
    history = History(scenario)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    benchmark.pedantic(lambda: history.at(history.last), rounds=5)
    benchmark.extra_info["held_megabytes"] = round(held / 1e6, 1)


@pytest.fixture(params=["small", "large"])
def world(request):
    return programs(*SIZES[request.param])


def test_fold_alone(benchmark, world) -> None:
    start, made = world
    compiled = [program_of(writes) for writes in made]

    def fold() -> None:
        tables = {table: dict(rows) for table, rows in start.items()}
        for program in compiled:
            apply(tables, program)

    benchmark(fold)
    _events_a_second(benchmark, sum(map(len, made)))


def test_plain_dict_loop(benchmark, world) -> None:
    """The floor: the same writes into one dict, with nothing kept."""
    start, made = world

    def loop() -> None:
        rows = dict(start["places"])
        for program in made:
            for _, key, entry in program:
                rows[key] = entry

    benchmark(loop)
    _events_a_second(benchmark, sum(map(len, made)))


def test_fold_the_shipped_scenario(benchmark, shipped) -> None:
    """What a lens takes, folded with history; reading through the lens is not counted."""
    acts = read_through(shipped, shipped.lenses["all"])
    start = {name: {} for name in TABLES}
    benchmark(lambda: Positions(start, [act.program for act in acts]))
    _events_a_second(benchmark, sum(len(act.taken) for act in acts))


def test_history_of_the_shipped_scenario(benchmark, shipped) -> None:
    """The whole: read through the lens, infer the start, fold."""
    benchmark(lambda: History(shipped))
    _events_a_second(benchmark, sum(1 for _ in shipped.events()))
