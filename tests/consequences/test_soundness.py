"""What is wrong with a scenario on the map: one clear problem each, with file and line."""

from pathlib import Path

import pytest

from sim.consequences.soundness import check_consequences
from sim.home import default_scenario
from sim.scenario.loader import load
from tests.consequences.conftest import HEAD, write_board

ROUTE = (
    "routes:\n  row: {name: the row, road: row-2, places: [a2, e2], sections: {west: {name: W, start: a2, end: e2}}}\n"
)


def _problems(folder: Path) -> list[tuple[str, str, str, str]]:
    """Return (the line's text, severity, code, message) of every problem."""
    lines = {file: (folder / file).read_text().split("\n") for file in ("scenario.yaml",)}
    found = check_consequences(load(folder, cache=False), folder)
    return [(lines[Path(one.file).name][one.line - 1].strip(), one.severity, one.code, one.message) for one in found]


def test_the_shipped_scenarios_have_none() -> None:
    for folder in default_scenario().parent.iterdir():
        if (folder / "scenario.yaml").is_file():
            assert check_consequences(load(folder), folder) == []


def test_a_region_that_crosses_itself(tmp_path) -> None:
    bow = "  bow: {name: b, kind: drawn, because: x, polygon: [[10, 49.6], [10.2, 49.8], [10.2, 49.6], [10, 49.8]]}"
    folder = write_board(tmp_path, head=HEAD.replace("outline: land}\n", f"outline: land}}\n{bow}\n"))
    ((line, severity, code, message),) = _problems(folder)
    assert (line, severity, code) == (bow.strip(), "error", "outline")
    assert message.startswith(
        "the edge from corner 1 to corner 2 meets the edge from corner 3 to corner 4 near 10.1000, 49.7000"
    )


def test_two_places_at_one_point(tmp_path) -> None:
    twin = "  twin: {name: T, kind: village, region: land, lat: 49.8, lon: 10.3, precision: exact, source: invented}\n"
    ((line, severity, code, message),) = _problems(write_board(tmp_path, more=twin))
    assert (line, severity, code) == (twin.strip(), "error", "same-point")
    assert message == "'d2' and 'twin' lie at one point, 49.8, 10.3 (expected each at its own)"


def test_a_settlement_at_the_point_of_a_place(tmp_path) -> None:
    folder = write_board(tmp_path, settlements="x1,X,,49.8,10.3,land,invented\n")
    ((line, _, code, message),) = _problems(folder)
    assert (line, code) == ("settlements: settlements.csv", "same-point")
    assert message == "'d2' and 'x1' lie at one point, 49.8, 10.3 (expected each at its own)"


def test_a_governorate_without_an_outline_in_the_base_map(tmp_path) -> None:
    folder = write_board(tmp_path, head=HEAD.replace("outline: land", "outline: lands"))
    found = _problems(folder)
    assert ("land: {name: the land, kind: governorate, outline: lands}", "error", "no-outline",
            "the base map has no governorate 'lands' (expected one of: land; nearest: 'land')") in found  # fmt: skip


def test_a_road_that_is_not_in_the_base_map(tmp_path) -> None:
    ((line, _, code, message),) = _problems(write_board(tmp_path, extra=ROUTE.replace("row-2", "row-3")))
    assert (line.startswith("row:"), code) == (True, "no-road")
    assert message == "the base map has no road 'row-3' (expected a road of it; nearest: 'row-2')"


def test_places_out_of_order_along_a_road(tmp_path) -> None:
    ((_, _, code, message),) = _problems(write_board(tmp_path, extra=ROUTE.replace("[a2, e2]", "[a2, d2, c2, e2]")))
    assert code == "route-order"
    assert message == "the road 'row' has 'd2' before 'c2' (expected the order a2, c2, d2, e2)"


def test_a_rear_that_does_not_exist(tmp_path) -> None:
    ((line, severity, code, message),) = _problems(
        write_board(tmp_path, head=HEAD.replace("rear: [westland]", "rear: [nowhere]"))
    )
    assert (line.startswith("red:"), severity, code) == (True, "error", "no-rear")
    assert message == (
        "nothing called 'nowhere' lies beyond the map's governorates (expected one of: westland, eastland, edge-of-map)"
    )


def test_a_side_without_a_rear(tmp_path) -> None:
    ((line, severity, code, message),) = _problems(write_board(tmp_path, head=HEAD.replace(", rear: [westland]", "")))
    assert (line.startswith("red:"), severity, code) == (True, "warning", "no-rear")
    assert message == (
        "the reds has no rear:, next to which no ground lies (expected one of: eastland, edge-of-map, westland)"
    )


def test_an_island_without_a_rear(tmp_path) -> None:
    """A governorate of its own in the north, which nothing touches, not even the edge."""
    import json

    folder = write_board(
        tmp_path,
        head=HEAD.replace(
            "outline: land}\n", "outline: land}\n  isle: {name: the isle, kind: governorate, outline: isle}\n"
        ),
        more="  rock: {name: the rock, kind: village, region: isle, lat: 50.112, lon: 10.2, precision: exact, source: invented}\n",
    )
    data = json.loads((folder / "map.json").read_text())
    ring = [10.15, 50.08, 10.25, 50.08, 10.25, 50.12, 10.15, 50.12, 10.15, 50.08]
    sea = [9.95, 50.05, 10.45, 50.05, 10.45, 50.15, 9.95, 50.15, 9.95, 50.05]
    common = {"source": "invented", "licence": "CC0", "precision": "exact"}
    data["layers"].insert(1, {"id": "isle", "kind": "governorate", "name": "isle", "rings": [ring], **common})
    data["layers"].append({"id": "sea", "kind": "sea", "name": "sea", "rings": [sea, ring], **common})
    (folder / "map.json").write_text(json.dumps(data))
    ((line, severity, code, message),) = _problems(folder)
    assert (line.startswith("rock:"), severity, code) == (True, "warning", "island")
    assert message == "the ground around the rock, 1 places, borders on no side's rear (expected a way out)"


def test_a_place_in_no_governorate(tmp_path) -> None:
    folder = write_board(
        tmp_path,
        more="  far: {name: F, kind: village, region: land, lat: 50.12, lon: 10.2, precision: exact, source: x}\n",
    )
    ((line, _, code, message),) = _problems(folder)
    assert (line.startswith("far:"), code) == (True, "outside")
    assert message.startswith("'far' at lon 10.20000 lat 50.12000 lies in none of the regions (expected one of: land)")


@pytest.mark.parametrize(
    ("file", "content", "line", "code"),
    [
        ("map.json", "{", "basemap: map.json", "base-map"),
        ("settlements.csv", "id\n", "settlements: settlements.csv", "settlements"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path, file: str, content: str, line: str, code: str) -> None:
    folder = write_board(tmp_path)
    (folder / file).write_text(content)
    ((found, severity, name, message),) = _problems(folder)
    assert (found, severity, name) == (line, "error", code)
    assert "expected" in message


@pytest.mark.parametrize(
    ("expected", "message"),
    [
        ("{share: {region: meadow, side: red, value: 1}}", "'meadow' is a drawn region (expected a governorate)"),
        (
            "{road: {route: row, section: wst, open_to: red}}",
            "no section 'wst' of route 'row' (expected a section of it; nearest: 'west')",
        ),
        ("{distance: {place: a0, to: a0, value: 1}}", "'a0' is held against itself (expected two places)"),
        (
            "{gained: {side: red, since: 2021-03-09, value: 1}}",
            "since 2021-03-09 is after 2021-03-01, the day it is about (expected an earlier day)",
        ),
        (
            "{encircled: {place: inn}}",
            "'inn' owns no ground (expected one of: city, town, village, suburb, hill, base, airbase, crossing)",
        ),
        (
            "{post: {places: [a0], surrounded: true}}",
            "no post ever stands at 'a0' (expected a place of an establish: or start: entry)",
        ),
        ("{force: {force: guard, place: a0}}", "no event says where 'guard' is (expected a force that is deployed)"),
        ("{condition: {condition: strip}}", "'strip' never begins (expected a condition with a begin: effect)"),
        (
            "{corridor: {condition: rain, places: [a0]}}",
            "'rain' is no corridor (expected a condition of kind: corridor)",
        ),
    ],
)
def test_an_expectation_about_nothing(tmp_path, expected: str, message: str) -> None:
    meadow = "  meadow: {name: m, kind: drawn, because: x, polygon: [[10, 49.6], [10.2, 49.6], [10.2, 49.8]]}\n"
    entry = f"- {{quote: Move 1 was made, on: 2021-03-01, expect: {expected}}}"
    folder = write_board(
        tmp_path, "begin: {condition: rain}", extra=ROUTE + f"expectations:\n  {entry}\n",
        head=HEAD.replace("outline: land}\n", "outline: land}\n" + meadow),
        more="  inn: {name: I, kind: hospital, region: land, lat: 49.81, lon: 10.31, precision: exact, source: x}\n",
    )  # fmt: skip
    start = (
        (folder / "scenario.yaml").read_text().replace("  - {place: a0, side: red, because: the first position}\n", "")
    )
    (folder / "scenario.yaml").write_text(start)
    assert _problems(folder) == [(entry, "error", "about-nothing", message)]
