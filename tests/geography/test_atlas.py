import json
import subprocess
import sys
from pathlib import Path

import pytest

import sim.geography
from sim.geography.atlas import Atlas, Shapes, Topology
from sim.geography.basemap import basemap_from_json
from sim.geography.build import RouteSpec, build_atlas
from sim.geography.cells import Site
from sim.geography.errors import GeographyError

ABOUT = {"source": "drawn", "licence": "none", "precision": "1 km"}
BASEMAP = basemap_from_json(
    {
        "name": "small",
        "window": [36, 35, 37, 36],
        "credits": [],
        "layers": [
            {
                "id": "west",
                "kind": "governorate",
                "name": "W",
                **ABOUT,
                "rings": [[36, 35, 36.5, 35, 36.5, 36, 36, 36]],
            },
            {
                "id": "east",
                "kind": "governorate",
                "name": "E",
                **ABOUT,
                "rings": [[36.5, 35, 37, 35, 37, 36, 36.5, 36]],
            },
            {"id": "sea", "kind": "sea", "name": "S", **ABOUT, "rings": [[35, 35, 36, 35, 36, 36, 35, 36]]},
            {
                "id": "m1",
                "kind": "road",
                "name": "M1",
                "class": "motorway",
                "drawn": "traced",
                **ABOUT,
                "lines": [[36, 35.5, 37, 35.5]],
            },
        ],
    },
    "map",
)
SITES = [Site("a", 36.2, 35.5, "west"), Site("b", 36.6, 35.4, "east"), Site("c", 36.8, 35.8, "east")]
ROUTES = [
    RouteSpec("m1", "m1", (("a", 36.2, 35.5), ("b", 36.6, 35.4))),
    RouteSpec("path", None, (("a", 36.2, 35.5), ("c", 36.8, 35.8), ("b", 36.6, 35.4))),
]


@pytest.fixture(scope="module")
def atlas():
    return build_atlas(SITES, BASEMAP, ROUTES)


def test_the_atlas_knows_who_is_next_to_whom(atlas):
    topology = atlas.topology
    assert topology.sites == ("a", "b", "c")
    assert topology.home == ("west", "east", "east")
    assert topology.index["c"] == 2
    assert topology.neighbours == ((1, 2), (0, 2), (0, 1))
    assert topology.ways_out == (
        frozenset({"sea", "edge-of-map"}),
        frozenset({"edge-of-map"}),
        frozenset({"edge-of-map"}),
    )
    for region, km2 in topology.regions:
        assert sum(part for _, name, part in topology.cells if name == region) == pytest.approx(km2, rel=1e-6)


def test_neighbours_are_so_both_ways(atlas):
    for site, others in enumerate(atlas.topology.neighbours):
        assert all(site in atlas.topology.neighbours[other] for other in others)


def test_routes_are_laid(atlas):
    road = atlas.topology.roads["m1"]
    assert [stop.place for stop in road.stops] == ["a", "b"]
    assert road.km == pytest.approx(36.2, abs=0.1)
    assert len(atlas.shapes.roads["path"]) == 3
    assert atlas.topology.roads["path"].stops[1].off_km == 0


def test_shapes_go_with_the_topology(atlas):
    assert len(atlas.shapes.cells) == len(atlas.topology.cells)
    assert len(atlas.shapes.borders) == len(atlas.topology.borders)
    assert len(atlas.shapes.outers) == len(atlas.topology.outers)


def test_json_comes_back_equal(atlas):
    text = json.dumps(atlas.to_json())
    again = Atlas.from_json(json.loads(text))
    assert again == atlas
    assert json.dumps(again.to_json()) == text


def test_the_halves_can_be_read_alone(atlas):
    data = json.loads(json.dumps(atlas.to_json()))
    assert Topology.from_json(data["topology"]) == atlas.topology
    assert Shapes.from_json(data["shapes"]) == atlas.shapes
    assert Atlas.from_json({"topology": data["topology"]}) == Atlas(atlas.topology)


def test_one_site_alone_comes_back_equal():
    atlas = build_atlas(SITES[:1], BASEMAP)
    assert atlas.topology.borders == ()
    assert Atlas.from_json(json.loads(json.dumps(atlas.to_json()))) == atlas


def test_another_version_is_refused(atlas):
    data = atlas.topology.to_json() | {"version": 0}
    with pytest.raises(GeographyError) as error:
        Topology.from_json(data)
    assert str(error.value) == "the half with the topology is of version 0 (expected 1: build the atlas again)"


def test_importing_geography_loads_no_shapely():
    modules = [path.stem for path in Path(sim.geography.__file__).parent.glob("*.py")]
    lines = [f"import sim.geography.{module}".removesuffix(".__init__") for module in modules]
    code = "\n".join(["import sys", *lines, "print('shapely' in sys.modules, 'numpy' in sys.modules)"])
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]
