"""The map's data as GeoJSON, read back with shapely."""

from __future__ import annotations

import json

import pytest
from shapely.geometry import shape

from sim.export.data import state_json
from sim.export.geo import geojson, intervals
from sim.scene.director import Director


@pytest.fixture(scope="module")
def collections(director: Director) -> dict:
    return {name: json.loads(json.dumps(data)) for name, data in geojson(director, "all").items()}


def test_every_geometry_is_valid_and_in_the_area(director: Director, collections: dict) -> None:
    west, south, east, north = director.landscape.basemap.window
    for data in collections.values():
        assert data["type"] == "FeatureCollection"
        assert data["features"]
        assert len({feature["id"] for feature in data["features"]}) == len(data["features"])
        for feature in data["features"]:
            if feature["geometry"] is None:
                continue
            found = shape(feature["geometry"])
            assert found.is_valid
            x0, y0, x1, y1 = found.bounds
            assert west - 1e-4 <= x0 <= x1 <= east + 1e-4
            assert south - 1e-4 <= y0 <= y1 <= north + 1e-4


def test_outer_rings_run_counter_clockwise(collections: dict) -> None:
    for feature in collections["territory.geojson"]["features"]:
        polygon = shape(feature["geometry"])
        assert polygon.exterior.is_ccw
        assert not any(hole.is_ccw for hole in polygon.interiors)


def test_a_place_is_in_the_hands_that_the_state_says_on_every_day(director: Director, collections: dict) -> None:
    features = {feature["id"]: feature for feature in collections["places.geojson"]["features"]}
    replay = director.replay("all")
    for date in ("2019-12-24", "2020-01-28", "2020-02-06", "2020-03-05"):
        for id, place in state_json(replay.on(date))["places"].items():
            runs = features[id]["properties"]["control"]
            now = [run for run in runs if run["from"] <= date and (run["until"] is None or date < run["until"])]
            assert len(now) == 1
            assert (now[0]["overtaken_by"] or now[0]["controller"], now[0]["contested"]) == (
                place["controller"],
                place["contested"],
            )


def test_the_territory_covers_what_the_shares_are_of(director: Director, collections: dict) -> None:
    from sim.geography.projection import area_km2

    covered = sum(
        area_km2(ring) * (1 if number == 0 else -1)
        for feature in collections["territory.geojson"]["features"]
        for number, ring in enumerate(feature["geometry"]["coordinates"])
    )
    whole = state_json(director.replay("all").at(1))["territory"]["map"]["km2"]
    assert covered == pytest.approx(whole, rel=0.01)


def test_there_is_a_front_for_every_turn(director: Director, collections: dict) -> None:
    features = collections["front.geojson"]["features"]
    assert [feature["properties"]["turn"] for feature in features] == [turn.number for turn in director.scenario.turns]
    km = state_json(director.replay("all").at(45))["front_km"]
    assert features[44]["properties"]["km"] == km


def test_equal_values_join_into_one_interval() -> None:
    values = [("2020-01-01", {"a": 1}), ("2020-01-02", {"a": 1}), ("2020-01-03", {"a": 2}), ("2020-01-05", {"a": 1})]
    assert intervals(values) == [
        {"from": "2020-01-01", "until": "2020-01-03", "a": 1},
        {"from": "2020-01-03", "until": "2020-01-05", "a": 2},
        {"from": "2020-01-05", "until": None, "a": 1},
    ]
