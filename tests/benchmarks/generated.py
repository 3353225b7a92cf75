"""Generated worlds of any size, for the benchmarks: places change hands, turn after turn, by a fixed rule."""

from __future__ import annotations

import datetime as dt
import json
import math
import random
from pathlib import Path

from sim.document.quotes import Citation
from sim.document.text import Document
from sim.geography.settlements import COLUMNS
from sim.scenario.effects.control import Control
from sim.scenario.events import Event, Phase, Turn
from sim.scenario.position import TABLES, Hold
from sim.scenario.scenario import Scenario
from sim.scenario.world import Account, Lens, Place, Side, Start, Voice
from tests.consequences.conftest import HEAD, base_map

SIZES = {
    "small": (250, 80, 700),
    "medium": (2_500, 800, 7_000),
    "large": (10_000, 5_000, 100_000),
}  # places, turns, events


def scenario_of(places: int, turns: int, events: int, seed: int = 1) -> Scenario:
    """Return a scenario in memory: its places, held by two sides, change hands; two accounts report, one lens hears both."""
    chance = random.Random(seed)
    ids = [f"p{number}" for number in range(places)]
    sides = {
        "red": Side(id="red", name="the reds", short="red", tone="red", symbol="square", against="blue"),
        "blue": Side(id="blue", name="the blues", short="blue", tone="blue", symbol="circle", against="red"),
    }
    voices = {id: Voice(id=id, name=id, symbol="circle", tone="grey") for id in ("article", "press")}
    lines, acts = ["The game."], []
    for number in range(1, turns + 1):
        date = dt.date(2001, 1, 1) + dt.timedelta(number)
        made = []
        for _ in range(number * events // turns - (number - 1) * events // turns):
            place, side, account = chance.choice(ids), chance.choice(("red", "blue")), chance.choice(list(voices))
            lines.append(f"Report {len(lines)}: {place} went to {side}.")
            made.append(_event(len(lines), lines[-1], number, date, account, Control(place=place, side=side)))
        acts.append(
            Turn(number=number, date=date, until=None, when=None, headline="H", phase="game", events=tuple(made))
        )
    return Scenario(
        id="game", title="The game", about=None, content_note=None, root=Path("."), files=(), basemap=None,
        document=Document("game", "The game", "text.txt", "", tuple(lines)), settlements=None, credits=(),
        sides=sides, voices=voices, accounts={id: Account(id=id, name=id, voice=id) for id in voices},
        places={id: _place(id) for id in ids}, groups={}, forces={}, regions={}, routes={}, matters={}, conditions={},
        lenses={"all": Lens(id="all", name="All reports", voices=tuple(voices), ordered=False)},
        start=tuple(Start(place=id, side=chance.choice(("red", "blue")), because="the first position") for id in ids),
        phases=(Phase(id="game", title="The game", first=1, last=turns),), turns=tuple(acts), context=(),
    )  # fmt: skip


def _place(id: str) -> Place:
    return Place(id=id, name=id, kind="town", lat=50.0, lon=10.0, precision="exact", source="invented")


def _event(line: int, text: str, turn: int, date: dt.date, account: str, effect: Control) -> Event:
    citation = Citation("game", line, 0, len(text) - 1, text[:-1], "", ".")
    return Event(
        id=f"L{line}.1a", turn=turn, date=date, until=None, edtf=None, phase="game", citation=citation, accounts=(account,),
        voices=(account,), standing="stated" if account == "article" else "claimed", basis="stated", because=None,
        matter=None, denies=(), doubts=(), unaware_of=(), forces=(), places=(), effects=(effect,), claims=(), note=None, source="game:1",
    )  # fmt: skip


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
