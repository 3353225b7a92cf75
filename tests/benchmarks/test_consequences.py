"""How long the consequences of a turn take: the shipped scenario, and a map of 10,000 places.

Run with: pytest tests/benchmarks/test_consequences.py --benchmark-only. The floor is one plain pass over all borders,
which any way of finding the front from nothing has to make; `extra_info` holds how many of it a turn costs.
"""

import csv
import itertools
import json
import time
from pathlib import Path

import pytest

from sim.consequences.replay import Moment, Replay
from sim.home import default_scenario
from sim.scenario.loader import load
from tests.consequences.conftest import HEAD, base_map

SIDE = 100  # the large map has SIDE × SIDE places
MOVES = 40


def work(moment: Moment) -> None:
    """Work everything out that a scene shows."""
    assert moment.ground is not None
    assert moment.territory
    assert moment.front is not None
    assert moment.encircled is not None
    assert moment.overtaken is not None
    assert moment.corridors is not None
    for route in moment.replay.scenario.routes:
        moment.road(route)


def _floor(replay: Replay) -> float:
    topology, sides = replay.landscape.topology, replay.at(0).ground.sides
    start = time.perf_counter()
    for _ in range(5):
        [n for n, (a, b, _) in enumerate(topology.borders) if sides[a] != sides[b]]
    return (time.perf_counter() - start) / 5


def _step(benchmark, replay: Replay) -> None:
    work(replay.at(0))
    turns = itertools.cycle(range(1, replay.history.last + 1))

    def setup() -> tuple[tuple[Moment], dict[str, object]]:
        return (Moment(replay, next(turns)),), {}

    benchmark.pedantic(work, setup=setup, rounds=replay.history.last)
    floor = _floor(replay)
    benchmark.extra_info["floor_ms"] = round(1000 * floor, 3)
    benchmark.extra_info["floors"] = round(benchmark.stats.stats.median / floor, 1)
    benchmark.extra_info["p95_ms"] = round(
        1000 * sorted(benchmark.stats.stats.data)[int(replay.history.last * 0.95)], 2
    )


def test_a_turn_of_the_shipped_scenario(benchmark) -> None:
    """Budget: 5 ms a turn after the first."""
    _step(benchmark, Replay(load(default_scenario())))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Replay:
    """A square of 10,000 places, one in 25 named, on which columns change hands at random rows."""
    folder = tmp_path_factory.mktemp("large")
    return Replay(load(_write(folder), cache=False))


def _write(folder: Path) -> Path:
    step = 0.5 / SIDE
    named, rows = [], []
    for column in range(SIDE):
        for row in range(SIDE):
            lat, lon = 50.05 - step * (row + 0.5), 9.95 + step * (column + 0.5)
            if column % 5 == 2 and row % 5 == 2:
                named.append((f"p{column}x{row}", lat, lon))
            else:
                rows.append((f"u{column}x{row}", "hamlet", "", f"{lat:.5f}", f"{lon:.5f}", "land", "invented"))
    with (folder / "settlements.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "name", "arabic", "lat", "lon", "governorate", "source"), *rows])
    places = "".join(
        f"  {id}: {{name: {id}, kind: town, region: land, lat: {lat:.5f}, lon: {lon:.5f}, precision: exact, source: invented}}\n"
        for id, lat, lon in named
    )
    side = {id: "red" if lon < 10.2 else "blue" for id, _, lon in named}
    start = "".join(f"  - {{place: {id}, side: {of}, because: the first position}}\n" for id, of in side.items())
    ids = [id for id, _, _ in named]
    moves = [
        f"control: {{place: [{', '.join(ids[(7 * n + k) % len(ids)] for k in range(5))}], side: {'red' if n % 2 else 'blue'}}}"
        for n in range(MOVES)
    ]
    turns = "".join(
        f"      - {{date: 2021-{1 + n // 28:02}-{1 + n % 28:02}, headline: H, events: [{{quote: Move 1 was made, effects: [{move}]}}]}}\n"
        for n, move in enumerate(moves)
    )
    phases = f"phases:\n  - phase: game\n    title: The game\n    turns:\n{turns}"
    (folder / "text.txt").write_text("The game.\nMove 1 was made.\n", encoding="utf-8")
    (folder / "map.json").write_text(json.dumps(base_map()), encoding="utf-8")
    text = f"{HEAD}places:\n{places}start:\n{start}{phases}"
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_turn_of_ten_thousand_places(benchmark, large: Replay) -> None:
    """Budget: 100 ms a turn after the first."""
    assert len(large.landscape.sites) == SIDE * SIDE
    _step(benchmark, large)
