import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.geography.projection import (
    EARTH_KM,
    Plane,
    area_km2,
    haversine_km,
    length_km,
    plane_area,
    plane_length,
    plane_of,
)

WINDOW = (35.4, 34.9, 38.0, 37.0)
lons = st.floats(35.4, 38.0)
lats = st.floats(34.9, 37.0)


def test_the_origin_is_the_middle_of_the_window():
    plane = plane_of(WINDOW)
    assert plane == Plane(pytest.approx(36.7), pytest.approx(35.95))
    assert plane.to_km(plane.lon0, plane.lat0) == (0.0, 0.0)


def test_x_is_east_and_y_is_north():
    plane = plane_of(WINDOW)
    assert plane.to_km(37.0, 35.95)[0] > 0
    assert plane.to_km(36.7, 36.5)[1] > 0


@given(lons, lats)
def test_degrees_come_back(lon, lat):
    plane = plane_of(WINDOW)
    assert plane.to_degrees(*plane.to_km(lon, lat)) == pytest.approx((lon, lat), abs=1e-9)


@given(lons, lats, st.floats(0, 2 * math.pi))
def test_lengths_on_the_plane_are_within_two_hundredths_of_a_percent(lon, lat, bearing):
    plane = plane_of(WINDOW)
    start, end = (lon, lat), (lon + 0.05 * math.cos(bearing), lat + 0.05 * math.sin(bearing))
    on_plane = plane_length(plane.line_to_km([start, end]))
    assert on_plane == pytest.approx(haversine_km(start, end), rel=2.2e-4)


@given(lons, lats)
def test_the_plane_keeps_right_angles(lon, lat):
    plane, step = plane_of(WINDOW), 1e-4
    x, y = plane.to_km(lon, lat)
    ex, ey = plane.to_km(lon + step / math.cos(math.radians(lat)), lat)
    nx, ny = plane.to_km(lon, lat + step)
    east, north = (ex - x, ey - y), (nx - x, ny - y)
    assert math.hypot(*east) == pytest.approx(math.hypot(*north), rel=1e-4)
    assert (east[0] * north[0] + east[1] * north[1]) / (math.hypot(*east) * math.hypot(*north)) == pytest.approx(
        0, abs=1e-4
    )


def test_lines_go_there_and_back():
    plane = plane_of(WINDOW)
    line = ((36.0, 35.0), (36.5, 35.5), (37.0, 36.0))
    back = plane.line_to_degrees(plane.line_to_km(line))
    assert [number for point in back for number in point] == pytest.approx([n for point in line for n in point])


def test_a_degree_of_latitude():
    assert haversine_km((36.0, 35.0), (36.0, 36.0)) == pytest.approx(math.pi * EARTH_KM / 180)
    assert length_km([(36.0, 35.0), (36.0, 35.5), (36.0, 36.0)]) == pytest.approx(math.pi * EARTH_KM / 180)
    assert length_km([(36.0, 35.0)]) == 0


def test_an_eighth_of_the_sphere():
    octant = [(0.0, 0.0), (90.0, 0.0), (0.0, 90.0)]
    assert area_km2(octant) == pytest.approx(math.pi * EARTH_KM**2 / 2)


@given(lons, lats, st.floats(0.01, 0.5), st.floats(0.01, 0.5))
def test_areas_on_the_plane_are_those_of_the_sphere(lon, lat, width, height):
    box = [(lon, lat), (lon + width, lat), (lon + width, lat + height), (lon, lat + height)]
    on_plane = plane_area(plane_of(WINDOW).line_to_km(box))
    # Boxes may reach out of the window by half a degree.
    assert on_plane == pytest.approx(area_km2(box), rel=1.5e-3)
    assert area_km2(box[::-1]) == pytest.approx(area_km2(box))
    assert area_km2([*box, box[0]]) == pytest.approx(area_km2(box))
