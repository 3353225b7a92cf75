import copy
import json

import pytest

from sim.geography.basemap import basemap_from_json, read_basemap
from sim.geography.errors import GeographyError

SQUARE = [0, 0, 1, 0, 1, 1, 0, 1, 0, 0]
ROAD = {
    "id": "m1",
    "kind": "road",
    "name": "M1",
    "class": "motorway",
    "drawn": "schematic",
    "source": "drawn",
    "licence": "none",
    "precision": "1 km",
    "lines": [[0, 0.5, 1, 0.5]],
}
MAP = {
    "name": "small",
    "window": [0, 0, 1, 1],
    "credits": [{"text": "nobody", "licence": "none", "for": "all"}],
    "layers": [
        {
            "id": "north",
            "kind": "governorate",
            "name": "North",
            "arabic": "شمال",
            "source": "drawn",
            "licence": "none",
            "precision": "1 km",
            "rings": [SQUARE],
        },
        ROAD,
    ],
}


def changed(*path, value):
    data = copy.deepcopy(MAP)
    spot = data
    for key in path[:-1]:
        spot = spot[key]
    spot[path[-1]] = value
    return data


def test_a_base_map_is_read():
    basemap = basemap_from_json(MAP, "map")
    assert basemap.window == (0, 0, 1, 1)
    assert basemap.credits[0].used_for == "all"
    assert basemap.layer("north").rings == (((0, 0), (1, 0), (1, 1), (0, 1), (0, 0)),)
    assert basemap.layer("north").arabic == "شمال"
    assert basemap.layer("m1").drawn == "schematic"
    assert [layer.id for layer in basemap.of_kind("road", "governorate")] == ["north", "m1"]
    assert list(basemap.outlines("governorate")) == ["north"]
    assert basemap.road_line("m1") == ((0, 0.5), (1, 0.5))


def test_what_is_asked_for_by_a_wrong_id_is_named():
    basemap = basemap_from_json(MAP, "map")
    with pytest.raises(GeographyError) as error:
        basemap.layer("south")
    assert str(error.value) == "the base map 'small' has no layer 'south' (expected one of: north, m1)"
    with pytest.raises(GeographyError) as error:
        basemap.road_line("north")
    assert str(error.value) == "the layer 'north' of the base map is a governorate (expected a road of one line)"


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (
            ("window",),
            [1, 0, 0, 1],
            "map: window is [1.0, 0.0, 0.0, 1.0] (expected [west, south, east, north] in degrees)",
        ),
        (
            ("window",),
            [0, 0, 1, 181],
            "map: window is [0.0, 0.0, 1.0, 181.0] (expected [west, south, east, north] in degrees)",
        ),
        (("window",), "all", "map: window: missing or not numbers (expected a flat list of numbers)"),
        (("layers",), {}, "map: layers missing or no list (expected a list of objects)"),
        (("layers", 1), 5, "map: layers[1]: found int (expected an object)"),
        (("layers", 0, "id"), "", "map: layers[0]: id missing or empty (expected text)"),
        (("layers", 1, "id"), "north", "map: layer 'north' stands twice (expected each id once)"),
        (("layers", 1, "lines"), [], "map: layers[1] 'm1': lines missing or no list for a road"),
        (("layers", 0, "lines"), [[0, 0, 1, 1]], "map: layers[0] 'north': lines unexpected for a governorate"),
        (
            ("layers", 1, "lines"),
            [[0, 0, 1]],
            "map: layers[1] 'm1': lines[0] has 3 numbers (expected lon, lat, ..., 2 points or more)",
        ),
        (
            ("layers", 1, "lines"),
            [[0, 0, 0, 136]],
            "map: layers[1] 'm1': lines[0] holds lon 0.0 lat 136.0 (expected degrees, longitude first)",
        ),
        (
            ("layers", 1, "class"),
            "lane",
            "map: layers[1] 'm1': class is 'lane' (expected one of: motorway, primary, secondary, local)",
        ),
    ],
)
def test_faults_are_said_with_their_place(path, value, message):
    with pytest.raises(GeographyError) as error:
        basemap_from_json(changed(*path, value=value), "map")
    assert str(error.value) == message


def test_a_point_repeated_at_once_is_taken_once():
    data = changed("layers", 1, "lines", value=[[0, 0, 0, 0, 1, 1, 1, 1]])
    assert basemap_from_json(data, "map").road_line("m1") == ((0, 0), (1, 1))


def test_files(tmp_path):
    path = tmp_path / "map.json"
    with pytest.raises(GeographyError, match="cannot be read: No such file"):
        read_basemap(path)
    path.write_text("{", encoding="utf-8")
    with pytest.raises(GeographyError, match="expected a base map in JSON"):
        read_basemap(path)
    path.write_text(json.dumps(MAP), encoding="utf-8")
    assert read_basemap(path) == basemap_from_json(MAP, "map")
