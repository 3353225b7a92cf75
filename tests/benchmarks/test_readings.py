"""All readings of the shipped scenario, against a History for each. Run: pytest tests/benchmarks --benchmark-only"""

from sim.engine.history import History
from sim.engine.readings import Readings
from sim.engine.script import script_of
from sim.home import default_scenario
from sim.scenario.loader import load


def test_all_readings(benchmark) -> None:
    scenario = load(default_scenario())
    script_of(scenario)
    readings = benchmark(lambda: Readings(scenario))
    benchmark.extra_info["readings"] = len(readings)


def test_the_floor_one_history(benchmark) -> None:
    """One replay; as many as there are readings take that many times as long."""
    scenario = load(default_scenario())
    script_of(scenario)
    benchmark(lambda: [History(scenario, "monitor").at(turn) for turn in range(len(scenario.turns) + 1)])
