"""Generated worlds of any size, for the benchmarks: places change hands, turn after turn, by a fixed rule."""

from __future__ import annotations

import datetime as dt
import json
import math
import random
from pathlib import Path

from sim.geography.settlements import COLUMNS
from sim.scenario.position import TABLES, Hold
from tests.consequences.conftest import HEAD, base_map


def programs(places: int, turns: int, events: int, seed: int = 1):
    """Return (start, programs): who holds `places` places, and the writes of `turns` turns with `events` in all."""
    chance = random.Random(seed)
    ids = [f"place-{number}" for number in range(places)]
    start = {name: {} for name in TABLES}
    start["places"] = {id: Hold("a", basis="inferred") for id in ids}
    each = events // turns
    made = [
        [("places", chance.choice(ids), Hold(chance.choice("ab"), turn, f"f{turn}-{n}")) for n in range(each)]
        for turn in range(1, turns + 1)
    ]
    return start, made


def write_scenario(folder: Path, places: int, turns: int, events: int, seed: int = 1) -> Path:
    """Write a scenario of `places` towns on a grid, that change hands in `turns` turns; each event has its sentence."""
    chance = random.Random(seed)
    folder.mkdir(exist_ok=True)
    side = math.ceil(math.sqrt(places))
    step = 0.5 / side
    towns = {
        f"p{n}": (50.05 - step * (n // side + 0.5), 9.95 + step * (n % side + 0.5)) for n in range(places)
    }  # fmt: skip
    moves = [(chance.choice(list(towns)), chance.choice(("red", "blue"))) for _ in range(events)]
    quotes = [f"Report {number}: {place} went to {side}" for number, (place, side) in enumerate(moves, 1)]
    each = events // turns
    text = [
        *("places:", *(f"  {id}: {{name: {id}, kind: town, region: land, lat: {lat:.5f}, lon: {lon:.5f}, precision: exact, source: invented}}" for id, (lat, lon) in towns.items())),
        *("start:", *(f"  - {{place: {id}, side: {'red' if lon < 10.2 else 'blue'}, because: the first position}}" for id, (_, lon) in towns.items())),
        "phases:\n  - phase: game\n    title: The game\n    turns:",
    ]  # fmt: skip
    for turn in range(turns):
        text.append(f"      - date: {dt.date(2021, 1, 1) + dt.timedelta(turn)}\n        headline: H\n        events:")
        for number in range(turn * each, (turn + 1) * each):
            place, taker = moves[number]
            text.append(
                f"          - {{quote: '{quotes[number]}', effects: [control: {{place: {place}, side: {taker}}}]}}"
            )
    (folder / "text.txt").write_text("The game.\n" + "".join(f"{quote}.\n" for quote in quotes), encoding="utf-8")
    (folder / "settlements.csv").write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    (folder / "map.json").write_text(json.dumps(base_map()), encoding="utf-8")
    (folder / "scenario.yaml").write_text(HEAD + "\n".join(text) + "\n", encoding="utf-8")
    return folder
