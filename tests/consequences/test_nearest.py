"""The nearest site is the one that looking at all of them finds, also far away and across squares."""

import math

from hypothesis import given
from hypothesis import strategies as st

from sim.consequences.landscape import SitePoint
from sim.consequences.nearest import Nearest

_degrees = st.integers(-300, 300).map(lambda n: n / 97)
_sites = st.lists(st.tuples(_degrees, _degrees), min_size=1, max_size=12)


@given(_sites, _degrees, _degrees)
def test_the_nearest_is_that_of_a_plain_search(spots, lon, lat) -> None:
    sites = [SitePoint(str(number), x, 50 + y, "land", named=True) for number, (x, y) in enumerate(spots)]
    scale = math.cos(math.radians(50 + lat))
    found = Nearest(sites).to(lon, 50 + lat)

    def off(site: SitePoint) -> float:
        return math.hypot((site.lon - lon) * scale, site.lat - (50 + lat))

    assert found is not None
    assert off(found) == min(map(off, sites))


def test_of_no_sites_none_is_nearest() -> None:
    assert Nearest([]).to(10, 50) is None


def test_a_site_two_squares_away_is_nearer_than_one_at_the_far_corner_of_the_next() -> None:
    corner = SitePoint("corner", 10.199, 50.199, "land", named=True)
    beyond = SitePoint("beyond", 10.05, 50.2001, "land", named=True)
    found = Nearest([corner, beyond]).to(10.05, 50.0)
    assert found is beyond
