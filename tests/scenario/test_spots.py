"""Places whose spot can be doubted, each told once and silenced by a note."""

import pytest

from sim.scenario.loader import examine
from tests.conftest import HEAD

OTHERS = "".join(
    f"  v{n}: {{name: V{n}, kind: village, lat: {50 + n / 10}, lon: {10 + n / 7:.2f}, precision: approx, source: Invented}}\n"
    for n in range(2, 6)
)
WITH = HEAD.replace("lenses:", OTHERS + "lenses:")
MILL = next(line for line in HEAD.splitlines(keepends=True) if line.startswith("  mill:"))


@pytest.mark.parametrize(
    ("spot", "code", "says"),
    [
        ("name: Mill, lat: 0, lon: 0, source: Invented", "null-island", "0, 0"),
        ("name: Mill, lat: 50.0, lon: 10.05, source: TODO", "source", "how you know"),
        ("name: Oster, lat: 50.1, lon: 10.1, source: Invented", "same-place", "have one name"),
        ("name: Mill, lat: 10.05, lon: 50.0, source: Invented", "far-off", "swapped"),
        ("name: Mill, lat: -40.0, lon: 100.0, source: Invented", "far-off", "km from the nearest"),
    ],
)
def test_a_doubtful_spot_is_told_and_a_note_silences_it(write_scenario, spot: str, code: str, says: str) -> None:
    mill = f"  mill: {{kind: village, precision: approx, {spot}}}\n"
    found = [one for one in examine(write_scenario(head=WITH.replace(MILL, mill)))[1] if one.code == code]
    assert [one.severity for one in found] == ["warning"]
    assert says in found[0].message
    noted = mill.replace("}", ", note: So the document has it.}")
    assert not [one for one in examine(write_scenario(head=WITH.replace(MILL, noted)))[1] if one.code == code]
