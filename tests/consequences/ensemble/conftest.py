"""A board of which much is left open: a reading, a day of a loss, an edge, a count and a position.

On the board of `tests/consequences/conftest.py` unnamed settlements lie between the places, the same to the east of each:
s<column><row>. The strip is drawn around those east of column d.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.consequences.ensemble.common import Common
from sim.scenario.loader import load
from sim.scenario.scenario import Scenario
from tests.consequences.conftest import HEAD, SIZE, position, write_board

DRAWN = "  strip: {name: the strip, kind: drawn, polygon: [[10.32, 49.56], [10.38, 49.56], [10.38, 50.04], [10.32, 50.04]], because: invented}\n"
BORDER = "  march: {name: the march, kind: drawn, polygon: [[9.96, 49.56], [10.26, 49.56], [10.26, 50.04], [9.96, 50.04]], because: invented}\n"
MOVES = (
    "control: {place: d0, side: red}",
    "begin: {condition: rain}",
    "end: {condition: rain}",
    "begin: {condition: rain}",
    "control: {place: a4, side: red, how: recaptured}",
    "control: {place: d4, side: red}], either: {reads: only entered, because: invented, "
    "effects: [contest: {place: d4, by: red, how: entered}]}, accounts: [article",
    "flip: {region: strip, side: red}], basis: inferred, because: invented, "
    "claims: [{measure: places-captured, by: red, low: 2, high: 4}",
    "end: {condition: rain}",
)
STARTS = "  - {region: march, side: red, give_or_take: 6, because: a sketch}\n"
LOOSE = (
    "  loose: {name: Loose, kind: village, region: land, lat: 49.75, lon: 10.05, precision: rough, source: invented}\n"
)
EXPECTED = """\
expectations:
  - {on: 2021-03-08, quote: Move 8 was made, expect: {captured: {side: red, since: 2021-03-01, value: 6, tolerance: 1}}, why: invented}
  - {on: 2021-03-08, quote: Move 8 was made, expect: {share: {region: land, side: red, value: 2}}, known: off, because: invented}
"""


def settlements() -> str:
    rows = []
    for column in range(SIZE - 1):
        for row in range(SIZE):
            lat, lon = position(column, row)
            rows.append(f"s{column}{row},S,,{lat - 0.01:.4f},{lon + 0.05:.4f},land,invented\n")
    return "".join(rows)


def write_open(folder: Path) -> Path:
    head = HEAD.replace("outline: land}\n", f"outline: land}}\n{DRAWN}{BORDER}")
    return write_board(
        folder, *MOVES, head=head, settlements=settlements(), extra=STARTS + EXPECTED, more=LOOSE, left_out=""
    )


@pytest.fixture(scope="session")
def open_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_open(tmp_path_factory.mktemp("open"))


@pytest.fixture(scope="session")
def open_board(open_folder: Path) -> Scenario:
    return load(open_folder)


@pytest.fixture(scope="session")
def common_of(open_board: Scenario) -> Callable[..., Common]:
    """What members of the board have in common, with the dimensions that are named."""
    made: dict[frozenset[str], Common] = {}

    def make(*dimensions: str) -> Common:
        wanted = frozenset(dimensions)
        if wanted not in made:
            made[wanted] = Common(open_board, None, None, wanted)
        return made[wanted]

    return make
