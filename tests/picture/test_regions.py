"""Names of regions and shields of roads: on their own ground, along their road, at the same spot in every view."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from shapely.geometry import LineString, Point, Polygon, box

from sim.picture.anchors import Anchors, anchors
from sim.picture.camera import Camera
from sim.picture.ground import meet
from sim.picture.items import View
from sim.picture.regions import ASTRAY, Ground, region_items, regions
from sim.picture.shields import shield_items, shields
from sim.picture.views import band_edges
from sim.scene.director import Director

BANDS = (9, 12, 13, 15, 18, 22)


@pytest.fixture(params=BANDS)
def found(request: pytest.FixtureRequest, director: Director) -> Anchors:
    return anchors(director.stage, request.param)


def test_every_spot_of_a_region_lies_on_its_own_ground_all_over_the_band(found: Anchors, director: Director) -> None:
    grounds = {layer.id: Polygon(layer.rings[0]) for layer in director.stage.layers if len(layer.rings) == 1}
    for region in regions(director.stage, found):
        for (x, y), scale in ((spot, scale) for spot in region.spots for scale in band_edges(found.band)):
            wide, high = (side / scale / 2 for side in region.size)
            if region.id in grounds:
                assert grounds[region.id].contains(box(x - wide, y - high, x + wide, y + high)), region.id
            elif region.id in director.stage.places:
                place = director.stage.places[region.id]
                assert math.dist((x, y), (place.x, place.y)) <= ASTRAY


def test_names_of_regions_keep_apart_from_one_another(found: Anchors, director: Director) -> None:
    boxes = [
        box(x - wide, y - high, x + wide, y + high)
        for region in regions(director.stage, found)
        for wide, high in [[side / found.middle / 2 for side in region.size]]
        for x, y in region.spots
    ]
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))


def test_a_shield_stands_on_its_road_clear_of_towns(found: Anchors, director: Director) -> None:
    roads = {layer.id: LineString(layer.lines[0]) for layer in director.stage.layers if layer.road_class == "motorway"}
    towns = [place for place in director.stage.places.values() if place.on_map and place.importance <= 1]
    for shield in shields(director.stage, found):
        wide, high = (side / found.middle / 2 for side in shield.size)
        for x, y in shield.spots:
            assert roads[shield.id].distance(Point(x, y)) < 1e-6
            assert not any(abs(town.x - x) < wide and abs(town.y - y) < high for town in towns)


def test_a_view_shows_a_region_at_one_of_its_spots_and_clear_of_walls(director: Director) -> None:
    found = anchors(director.stage, 13)
    known = {region.id: region for region in regions(director.stage, found)}
    for x in (-30.0, 0.0, 30.0):
        view = View(Camera(x, 0.0, 7.6), (0.0, 0.0, 1200.0, 800.0), 1.0)
        walls = ((0.0, 0.0, 300.0, 300.0),)
        items = [*region_items(director.stage, found, view, walls), *shield_items(director.stage, found, view, walls)]
        assert items
        for item in items:
            assert not meet(item.box, walls[0])
            if item.kind == "region-name":
                assert item.box in [known[item.id].box(spot, view) for spot in known[item.id].spots]


def test_a_ground_with_a_hole_holds_nothing_over_it() -> None:
    square = ((0.0, 0.0), (40.0, 0.0), (40.0, 40.0), (0.0, 40.0))
    hole = ((16.0, 16.0), (24.0, 16.0), (24.0, 24.0), (16.0, 24.0))
    ground = Ground([square, hole])
    assert ground.holds((8.0, 8.0), 10.0, 4.0)
    assert not ground.holds((20.0, 20.0), 2.0, 2.0)
    assert not ground.holds((20.0, 8.0), 44.0, 4.0)
    assert ground.km2 == pytest.approx(40 * 40 - 8 * 8, rel=0.35)
