"""The map's data as GeoJSON, read back with shapely."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from shapely.geometry import shape

from sim.export.data import state_json
from sim.export.gis.geojson import geojson
from sim.export.gis.layers import intervals
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
        for polygon in shape(feature["geometry"]).geoms:
            assert polygon.exterior.is_ccw
            assert not any(hole.is_ccw for hole in polygon.interiors)


def _on(features: list[dict], date: str) -> list[dict]:
    spans = [(one["properties"]["start"], one["properties"]["end"], one) for one in features]
    return [one for start, end, one in spans if start <= date and (end is None or date < end)]


def test_a_place_is_in_the_hands_that_the_state_says_on_every_day(director: Director, collections: dict) -> None:
    replay = director.replay("all")
    for date in ("2019-12-24", "2020-01-28", "2020-02-06", "2020-03-05"):
        now = [one["properties"] for one in _on(collections["places.geojson"]["features"], date)]
        held = {one["place"]: (one["overtaken_by"] or one["controller"], one["contested"]) for one in now}
        assert len(held) == len(now)
        assert held == {
            id: (place["controller"], place["contested"]) for id, place in state_json(replay.on(date))["places"].items()
        }


def test_what_holds_a_place_is_quoted(collections: dict) -> None:
    rows = [one["properties"] for one in collections["places.geojson"]["features"]]
    told = [one for one in rows if one["fact"]]
    assert told
    assert all(one["quote"] and one["line"] and one["accounts"] for one in told)


def test_the_ground_of_a_day_covers_the_map_once_and_has_the_shares_of_the_state(
    director: Director, collections: dict
) -> None:
    for date in ("2019-12-24", "2020-02-06"):
        now = _on(collections["territory.geojson"]["features"], date)
        whole = state_json(director.replay("all").on(date))["territory"]["map"]
        assert sum(one["properties"]["km2"] for one in now) == pytest.approx(whole["km2"], rel=0.01)
        for side, share in whole["share_by_side"].items():
            own = [
                one["properties"]["km2"]
                for one in now
                if one["properties"]["controller"] == side and not one["properties"]["contested"]
            ]
            assert sum(own) == pytest.approx(share * whole["km2"], rel=0.02, abs=20)


def test_the_front_of_a_turn_is_one_line_where_it_is_one(director: Director, collections: dict) -> None:
    features = collections["front.geojson"]["features"]
    assert [feature["properties"]["turn"] for feature in features] == [turn.number for turn in director.scenario.turns]
    km = state_json(director.replay("all").at(45))["front_km"]
    assert features[44]["properties"]["km"] == km
    assert len(features[44]["geometry"]["coordinates"]) == 1


def test_every_file_says_whose_it_is(collections: dict) -> None:
    for data in collections.values():
        assert "OpenStreetMap" in data["attribution"]
        assert data["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"


def test_equal_values_join_into_one_interval() -> None:
    days = [dt.date(2020, 1, day) for day in (1, 2, 3, 5)]
    values = [({"a": 1}), ({"a": 1}), ({"a": 2}), ({"a": 1})]
    assert intervals(list(zip(days, values, strict=True))) == [
        {"start": days[0], "end": days[2], "a": 1},
        {"start": days[2], "end": days[3], "a": 2},
        {"start": days[3], "end": None, "a": 1},
    ]
