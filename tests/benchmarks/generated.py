"""A generated world of any size, for the engine's benchmarks: places change hands, turn after turn, by a fixed rule."""

from __future__ import annotations

import random

from sim.engine.state import TABLES, Hold


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
