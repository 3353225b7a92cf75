"""The geography that is shipped, as it stands in the files."""

from pathlib import Path

import pytest
import yaml

from sim.geography.areas import in_area
from sim.geography.basemap import read_basemap
from sim.geography.build import RouteSpec, build_atlas
from sim.geography.cells import Site
from sim.geography.projection import area_km2, haversine_km, length_km, plane_area
from sim.geography.settlements import read_settlements

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "scenarios" / "northwestern-syria"
KINDS = {"city", "town", "village", "suburb", "hill", "base", "airbase", "facility", "junction"}
LABELS = {"area", "governorate", "country"}


@pytest.fixture(scope="module")
def basemap():
    return read_basemap(ROOT / "assets" / "basemaps" / "northwestern-syria.json")


@pytest.fixture(scope="module")
def places():
    return yaml.safe_load((FOLDER / "places.yaml").read_text(encoding="utf-8"))["places"]


@pytest.fixture(scope="module")
def routes():
    return yaml.safe_load((FOLDER / "routes.yaml").read_text(encoding="utf-8"))["routes"]


@pytest.fixture(scope="module")
def settlements():
    return read_settlements(FOLDER / "settlements.csv")


@pytest.fixture(scope="module")
def sites(places, settlements):
    named = [
        Site(key, place["lon"], place["lat"], place["region"])
        for key, place in places.items()
        if place["kind"] in KINDS and "region" in place
    ]
    return [*named, *(Site(s.id, s.lon, s.lat, s.governorate) for s in settlements)]


@pytest.fixture(scope="module")
def atlas(basemap, sites, places, routes):
    specs = [
        RouteSpec(key, route["road"], tuple((p, places[p]["lon"], places[p]["lat"]) for p in route["places"]))
        for key, route in routes.items()
    ]
    return build_atlas(sites, basemap, specs)


def test_the_cells_share_out_the_governorates(atlas, basemap):
    for region, km2 in atlas.topology.regions:
        parts = sum(part for _, name, part in atlas.topology.cells if name == region)
        assert parts == pytest.approx(km2, rel=1e-3)
        assert km2 == pytest.approx(area_km2(basemap.layer(region).rings[0]), rel=1e-3)


def test_every_place_lies_in_its_governorate(places, basemap):
    for key, place in places.items():
        if "region" in place and place["kind"] not in LABELS:
            assert in_area((place["lon"], place["lat"]), basemap.layer(place["region"]).rings), key


def test_every_settlement_lies_in_its_governorate(settlements, basemap):
    for settlement in settlements:
        assert in_area((settlement.lon, settlement.lat), basemap.layer(settlement.governorate).rings), settlement


def test_no_settlement_is_a_named_place_or_another_settlement(places, settlements):
    named = [(p["lon"], p["lat"]) for p in places.values() if p["kind"] in KINDS and "region" in p]
    seen = []
    for settlement in settlements:
        at = (settlement.lon, settlement.lat)
        near = [p for p in named if abs(p[1] - at[1]) < 0.01 and abs(p[0] - at[0]) < 0.01]
        assert all(haversine_km(p, at) > 0.7 for p in near), settlement
        near = [p for p in seen if abs(p[1] - at[1]) < 0.005 and abs(p[0] - at[0]) < 0.005]
        assert all(haversine_km(p, at) > 0.35 for p in near), settlement
        seen.append(at)
    assert [s.id for s in settlements] == sorted(s.id for s in settlements)


def test_the_m5_is_as_long_as_a_road_may_be(basemap):
    line = basemap.road_line("m5")
    assert haversine_km(line[0], line[-1]) < length_km(line) < 1.2 * haversine_km(line[0], line[-1])
    assert length_km(line) == pytest.approx(150, abs=5)


def test_the_routes_follow_their_roads(atlas, routes):
    for key, road in atlas.topology.roads.items():
        assert [stop.place for stop in road.stops] == routes[key]["places"]
        assert all(stop.off_km < 2.6 or stop.place == "aleppo-city" for stop in road.stops), road


def test_every_section_has_its_places(routes):
    for route in routes.values():
        for section in route.get("sections", {}).values():
            assert {section["start"], section["end"]} <= set(route["places"])


def test_the_window_is_covered_by_land_and_sea(basemap):
    kinds = ("governorate", "governorate-context", "country", "sea")
    square_degrees = sum(plane_area(ring) for layer in basemap.of_kind(*kinds) for ring in layer.rings)
    west, south, east, north = basemap.window
    assert square_degrees == pytest.approx((east - west) * (north - south), rel=1e-4)


def test_each_name_and_spelling_stands_in_the_document(places):
    document = next((ROOT / "seeds").glob("000_*.txt")).read_text(encoding="utf-8")
    made_up = {
        key
        for key, place in places.items()
        for name in [place["name"], *place.get("spellings", [])]
        if name not in document
    }
    # Places that the document describes and does not name.
    assert made_up == {
        "khan-tuman-hills",
        "saraqib-posts",
        "al-eiss-post",
        "al-eiss-hill",
        "balyun-post",
        "al-mastouma-post",
        "ariha-medical-facility",
        "maarrat-misrin-hospital",
        "town-northeast-of-icarda",
    }
