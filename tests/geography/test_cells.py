import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.geography.areas import in_area
from sim.geography.cells import EDGE_OF_MAP, Site, build_cells
from sim.geography.errors import GeographyError, OutsideError, SamePointError, SelfCrossingError
from sim.geography.projection import plane_area, plane_length

WINDOW = (36.0, 35.0, 37.0, 36.0)
WEST = ((36.0, 35.0), (36.5, 35.0), (36.5, 36.0), (36.0, 36.0))
EAST = ((36.5, 35.0), (37.0, 35.0), (37.0, 36.0), (36.5, 36.0))
# Two regions that share a crooked border, the western one with a bay in its coast.
CROOKED = ((36.5, 35.0), (36.4, 35.3), (36.62, 35.45), (36.45, 35.8), (36.5, 36.0))
REGIONS = {
    "west": (((36.0, 35.0), *CROOKED, (36.0, 36.0), (36.0, 35.7), (36.2, 35.6), (36.0, 35.5)),),
    "east": ((*CROOKED[::-1], (37.0, 35.0), (37.0, 36.0)),),
}
BEYOND = {"sea": (((36.0, 35.5), (36.2, 35.6), (36.0, 35.7), (35.0, 35.7), (35.0, 35.5)),)}

spots = st.tuples(st.integers(36_000, 37_000), st.integers(35_000, 36_000))


def sites_of(points):
    """Return sites at points of thousandths of a degree, leaving out those in no region."""
    found = []
    for lon, lat in points:
        point = (lon / 1000, lat / 1000)
        region = next((name for name, rings in REGIONS.items() if in_area(point, rings)), None)
        if region:
            found.append(Site(f"s{lon}-{lat}", *point, region))
    return found


def scattered(count, seed=7):
    source = random.Random(seed)
    return sites_of({(source.randrange(36_010, 36_990), source.randrange(35_010, 35_990)) for _ in range(count)})


def owner(cells, point):
    return [cell.site for cell in cells.cells if in_area(point, cell.rings)]


def test_two_sites_share_a_square():
    sites = [Site("a", 36.25, 35.5, "west"), Site("b", 36.75, 35.5, "east")]
    cells = build_cells(sites, {"west": [WEST], "east": [EAST]}, WINDOW)
    assert [(cell.site, cell.region) for cell in cells.cells] == [(0, "west"), (1, "east")]
    (border,) = cells.borders
    assert (border.a, border.b) == (0, 1)
    assert border.km == pytest.approx(111.2, abs=0.1)
    assert [outer.beyond for outer in cells.outers] == [EDGE_OF_MAP, EDGE_OF_MAP]


def test_one_site_has_it_all():
    cells = build_cells([Site("a", 36.1, 35.1, "west")], {"west": [WEST], "east": [EAST]}, WINDOW)
    assert [(cell.site, cell.region) for cell in cells.cells] == [(0, "west"), (0, "east")]
    assert sum(cell.km2 for cell in cells.cells) == pytest.approx(sum(cells.region_km2.values()))
    assert cells.borders == ()


@settings(max_examples=60, deadline=None)
@given(st.sets(spots, min_size=1, max_size=40))
def test_the_parts_of_a_region_add_up_to_it(points):
    sites = sites_of(points)
    if not sites:
        return
    cells = build_cells(sites, REGIONS, WINDOW)
    for region, km2 in cells.region_km2.items():
        parts = sum(cell.km2 for cell in cells.cells if cell.region == region)
        assert parts == pytest.approx(km2, rel=1e-3)
    assert all(math.isfinite(cell.km2) and cell.rings for cell in cells.cells)


@settings(max_examples=30, deadline=None)
@given(st.sets(spots, min_size=2, max_size=30), st.sets(spots, min_size=20, max_size=20))
def test_every_spot_belongs_to_the_nearest_site(points, probes):
    sites = sites_of(points)
    if not sites:
        return
    cells = build_cells(sites, REGIONS, WINDOW)
    places = [cells.plane.to_km(site.lon, site.lat) for site in sites]
    for probe in sites_of(probes):
        spot = cells.plane.to_km(probe.lon, probe.lat)
        distances = sorted((math.dist(spot, place), number) for number, place in enumerate(places))
        if len(distances) > 1 and distances[1][0] - distances[0][0] < 1e-6:
            continue
        assert owner(cells, spot) in ([distances[0][1]], [])


def test_every_site_lies_in_its_own_cell():
    sites = scattered(400)
    cells = build_cells(sites, REGIONS, WINDOW)
    for number, site in enumerate(sites):
        assert owner(cells, cells.plane.to_km(site.lon, site.lat)) == [number]
        assert any(cell.site == number and cell.region == site.region for cell in cells.cells)


def test_areas_are_those_of_the_rings():
    for cell in build_cells(scattered(200), REGIONS, WINDOW).cells:
        if len(cell.rings) == 1:
            assert plane_area(cell.rings[0]) == pytest.approx(cell.km2, rel=1e-9)


def test_borders_stand_once_in_order_and_have_their_lengths():
    cells = build_cells(scattered(400), REGIONS, WINDOW)
    pairs = [(border.a, border.b) for border in cells.borders]
    assert pairs == sorted(set(pairs))
    assert all(a < b for a, b in pairs)
    for border in cells.borders:
        assert sum(map(plane_length, border.lines)) == pytest.approx(border.km)


def test_what_is_around_a_cell_is_its_borders_and_the_rim():
    sites = [Site(site.id, site.lon, site.lat, "all") for site in scattered(300)]
    cells = build_cells(sites, {"all": [((36.0, 35.0), (37.0, 35.0), (37.0, 36.0), (36.0, 36.0))]}, WINDOW)
    around = [0.0] * len(sites)
    for border in cells.borders:
        around[border.a] += border.km
        around[border.b] += border.km
    for outer in cells.outers:
        around[outer.site] += outer.km
    for cell in cells.cells:
        assert sum(map(plane_length, cell.rings)) == pytest.approx(around[cell.site], rel=1e-6)


def test_a_border_of_regions_does_not_part_neighbours():
    sites = [Site("a", 36.3, 35.5, "west"), Site("b", 36.8, 35.5, "east"), Site("c", 36.8, 35.8, "east")]
    cells = build_cells(sites, REGIONS, WINDOW)
    assert {(cell.site, cell.region) for cell in cells.cells if cell.site == 0} == {(0, "west"), (0, "east")}
    assert [(border.a, border.b) for border in cells.borders] == [(0, 1), (0, 2), (1, 2)]


def test_the_rim_is_told_apart_by_what_lies_beyond():
    cells = build_cells(scattered(50), REGIONS, WINDOW, BEYOND)
    assert {outer.beyond for outer in cells.outers} == {"sea", EDGE_OF_MAP}
    by_sea = sum(outer.km for outer in cells.outers if outer.beyond == "sea")
    bay = cells.plane.line_to_km([(36.0, 35.5), (36.2, 35.6), (36.0, 35.7)])
    assert by_sea == pytest.approx(plane_length(bay), rel=1e-6)


def test_the_same_input_gives_the_same_cells():
    sites = scattered(200)
    assert build_cells(sites, REGIONS, WINDOW, BEYOND) == build_cells(sites, REGIONS, WINDOW, BEYOND)


def test_sites_on_a_grid():
    sites = sites_of((lon, lat) for lon in range(36_050, 37_000, 50) for lat in range(35_050, 36_000, 50))
    cells = build_cells(sites, REGIONS, WINDOW)
    assert sum(cell.km2 for cell in cells.cells) == pytest.approx(sum(cells.region_km2.values()))


def test_two_sites_at_one_point_are_named():
    sites = [Site("first", 36.25, 35.5, "west"), Site("second", 36.250001, 35.5, "west")]
    with pytest.raises(SamePointError) as error:
        build_cells(sites, REGIONS, WINDOW)
    assert str(error.value) == (
        "'first' and 'second' lie at the same point, lon 36.25000 lat 35.50000 "
        "(expected each site at a point of its own: move one or leave one out)"
    )
    assert (error.value.first, error.value.second) == ("first", "second")


def test_an_outline_that_crosses_itself_is_named():
    bow = ((36.0, 35.0), (37.0, 36.0), (37.0, 35.0), (36.0, 36.0))
    with pytest.raises(SelfCrossingError) as error:
        build_cells([Site("a", 36.1, 35.5, "bow")], {"bow": [bow]}, WINDOW)
    assert str(error.value).startswith("the outline of 'bow' crosses itself near lon 36.50")
    assert (error.value.lon, error.value.lat) == pytest.approx((36.5, 35.5), abs=0.01)


def test_a_site_in_no_region_is_named():
    with pytest.raises(OutsideError) as error:
        build_cells([Site("far", 40.0, 35.5, "west")], REGIONS, WINDOW)
    build_cells([Site("at-the-rim", 37.005, 35.5, "east")], REGIONS, WINDOW)
    assert str(error.value) == (
        "'far' at lon 40.00000 lat 35.50000 lies in none of the regions (expected one of: west, east)"
    )


@pytest.mark.parametrize(
    ("sites", "regions", "message"),
    [
        ([], REGIONS, "0 sites in 2 regions (expected at least one of each)"),
        ([Site("a", 36.2, 35.2, "south")], REGIONS, "'a' is of the region 'south' (expected one of: west, east)"),
        ([Site("a", math.nan, 35.2, "west")], REGIONS, "'a' lies at lon nan lat 35.2 (expected degrees)"),
    ],
)
def test_other_faults(sites, regions, message):
    with pytest.raises(GeographyError) as error:
        build_cells(sites, regions, WINDOW)
    assert str(error.value) == message


def test_regions_that_overlap_are_named():
    with pytest.raises(GeographyError, match=r"the regions 'west' and 'more' overlap by \d+\.\d\d km²"):
        build_cells([Site("a", 36.2, 35.2, "west")], {"west": [WEST], "more": [WEST]}, WINDOW)


def test_regions_are_cut_to_the_window():
    wide = ((35.0, 34.0), (38.0, 34.0), (38.0, 37.0), (35.0, 37.0))
    cut = build_cells([Site("a", 36.2, 35.2, "wide")], {"wide": [wide]}, WINDOW)
    whole = build_cells([Site("a", 36.2, 35.2, "all")], {"all": [(*WEST[:1], *EAST[1:3], WEST[3])]}, WINDOW)
    assert cut.region_km2["wide"] == pytest.approx(whole.region_km2["all"], rel=2e-3)
