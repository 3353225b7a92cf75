"""A small board: places in rows and columns on a square of land, red in the west, blue in the east.

a0 b0 c0 d0 e0     one row every 0.1 degrees to the south, one column every 0.1 degrees to the east
a1 b1 c1 d1 e1     Westland lies beyond column a, Eastland beyond column e
…
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.consequences.replay import Replay
from sim.scenario.loader import load
from sim.scenario.scenario import Scenario

SIZE = 5
TEXT = "The game.\n" + "".join(f"Move {number} was made.\n" for number in range(1, 30))
HEAD = """\
scenario: board
title: The game
document: text.txt
basemap: map.json
settlements: settlements.csv
sides:
  red: {name: the reds, short: red, tone: red, symbol: square, against: blue, rear: [westland]}
  blue: {name: the blues, short: blue, tone: blue, symbol: circle, against: red, rear: [eastland], friendly_to: [guest]}
  guest: {name: the guests, short: guest, tone: teal, symbol: ring, against: red, rear: [eastland], friendly_to: [blue]}
voices: {article: {name: the article, symbol: circle, tone: grey}}
accounts: {article: {name: the article, voice: article}}
lenses: {all: {name: All reports, ordered: false, voices: [article]}}
regions:
  land: {name: the land, kind: governorate, outline: land}
conditions: {strip: {name: the strip, kind: corridor}, rain: {name: rain, kind: weather}}
forces: {guard: {name: the guard, kind: group, side: blue}}
"""


def place_id(column: int, row: int) -> str:
    return f"{'abcde'[column]}{row}"


def position(column: int, row: int) -> tuple[float, float]:
    return 50.0 - 0.1 * row, 10.0 + 0.1 * column


def places(kinds: dict[str, str], left_out: set[str], more: str) -> str:
    lines = ["places:"]
    for column in range(SIZE):
        for row in range(SIZE):
            id, (lat, lon) = place_id(column, row), position(column, row)
            if id not in left_out:
                kind = kinds.get(id, "village")
                lines.append(
                    f"  {id}: {{name: {id.upper()}, kind: {kind}, region: land, lat: {lat:.4f}, lon: {lon:.4f}, "
                    "precision: exact, source: invented}"
                )
    return "\n".join(lines) + "\n" + more


def start(split: int, left_out: set[str]) -> str:
    lines = ["start:"]
    for column in range(SIZE):
        for row in range(SIZE):
            if place_id(column, row) not in left_out:
                side = "red" if column < split else "blue"
                lines.append(f"  - {{place: {place_id(column, row)}, side: {side}, because: the first position}}")
    return "\n".join(lines) + "\n"


def base_map() -> dict[str, object]:
    def ring(west: float, south: float, east: float, north: float) -> list[list[float]]:
        return [[west, south, east, south, east, north, west, north, west, south]]

    def layer(id: str, kind: str, **more: object) -> dict[str, object]:
        return {
            "id": id,
            "kind": kind,
            "name": id,
            "source": "invented",
            "licence": "CC0",
            "precision": "exact",
            **more,
        }

    return {
        "name": "board",
        "window": [9.85, 49.45, 10.55, 50.15],
        "credits": [],
        "layers": [
            layer("land", "governorate", rings=ring(9.95, 49.55, 10.45, 50.05)),
            layer("westland", "country", rings=ring(9.85, 49.45, 9.95, 50.15)),
            layer("eastland", "country", rings=ring(10.45, 49.45, 10.55, 50.15)),
            layer("row-2", "road", lines=[[9.95, 49.8, 10.45, 49.8]], **{"class": "primary", "drawn": "traced"}),
        ],
    }


@pytest.fixture
def board(tmp_path: Path) -> Callable[..., Scenario]:
    """Write the board with moves and load it. A move is a list of effects, as YAML; each is a turn of its own."""

    def make(
        *moves: str,
        extra: str = "",
        kinds: dict[str, str] | None = None,
        split: int = 3,
        left_out: str = "",
        settlements: str = "",
        head: str = HEAD,
        more: str = "",
    ) -> Scenario:
        return load(
            write_board(
                tmp_path,
                *moves,
                extra=extra,
                kinds=kinds,
                split=split,
                left_out=left_out,
                settlements=settlements,
                head=head,
                more=more,
            ),
            cache=False,
        )

    return make


def write_board(
    folder: Path,
    *moves: str,
    extra: str = "",
    kinds: dict[str, str] | None = None,
    split: int = 3,
    left_out: str = "",
    settlements: str = "",
    head: str = HEAD,
    more: str = "",
) -> Path:
    """Write the board's files into `folder` and return it."""
    gone = set(left_out.split())
    turns = "".join(
        f"      - {{date: 2021-03-{number:02}, headline: H, events: [{{quote: Move {number} was made, effects: [{move}]}}]}}\n"
        for number, move in enumerate(moves or ("begin: {condition: rain}",), 1)
    )
    phases = f"phases:\n  - phase: game\n    title: The game\n    turns:\n{turns}"
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    (folder / "map.json").write_text(json.dumps(base_map()), encoding="utf-8")
    columns = "id,name,arabic,lat,lon,governorate,source\n"
    (folder / "settlements.csv").write_text(columns + settlements, encoding="utf-8")
    text = head + places(kinds or {}, gone, more) + start(split, gone) + extra + phases
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def shipped_replay(shipped: Scenario) -> Replay:
    """The shipped scenario under all reports."""
    return Replay(shipped)


def side_of(replay: Replay, turn: int, place: str) -> str | None:
    """Return who holds the ground of a site after a turn."""
    topology, ground = replay.landscape.topology, replay.at(turn).ground
    assert topology is not None
    assert ground is not None
    return ground.sides[topology.index[place]]
