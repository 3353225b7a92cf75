"""Walks over the ground, blocks and the nearest site, held against the plainest way to work them out."""

from hypothesis import given
from hypothesis import strategies as st

from sim.consequences.blocks import Blocks
from sim.consequences.landscape import SitePoint
from sim.consequences.nearest import Nearest
from sim.consequences.paths import components, unreached
from sim.geography.atlas import Topology


@st.composite
def _graphs(draw):
    size = draw(st.integers(1, 12))
    pairs = draw(st.sets(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=20))
    near = [sorted({b for a, b in pairs if a == n != b} | {a for a, b in pairs if b == n != a}) for n in range(size)]
    return near, draw(st.sets(st.integers(0, size - 1)))


def _walk(near, start, ground):
    seen = set(start) & ground
    while True:
        more = {other for n in seen for other in near[n]} & ground - seen
        if not more:
            return seen
        seen |= more


@given(_graphs(), st.sets(st.integers(0, 11)))
def test_unreached_is_what_no_walk_comes_to(graph, start) -> None:
    near, ground = graph
    assert unreached(near, start, ground) == ground - _walk(near, start, ground)


@given(_graphs())
def test_components_part_the_ground(graph) -> None:
    near, ground = graph
    parts = components(near, ground)
    assert sorted(n for part in parts for n in part) == sorted(ground)
    assert all(set(part) == _walk(near, {part[0]}, ground) for part in parts)
    assert [part[0] for part in parts] == sorted(part[0] for part in parts)


@given(_graphs(), st.data())
def test_blocks_are_connected_and_of_one_kind(graph, data) -> None:
    near, _ = graph
    kinds = data.draw(st.lists(st.sampled_from("xyz"), min_size=len(near), max_size=len(near)))
    borders = tuple((a, b, 1.0) for a, others in enumerate(near) for b in others if a < b)
    names = tuple(map(str, range(len(near))))
    topology = Topology(names, ("r",) * len(near), (("r", 1.0),), (), borders, ((0, "sea", 1.0),), {})
    blocks = Blocks(topology, kinds)
    for block, members in enumerate(blocks.members):
        assert len({kinds[n] for n in members}) == 1
        assert set(members) == _walk(near, {members[0]}, set(members))
        assert all(blocks.of[n] == block for n in members)
        outside = {blocks.of[other] for n in members for other in near[n]} - {block}
        assert set(blocks.neighbours[block]) == outside
        assert all(kinds[blocks.members[other][0]] != kinds[members[0]] for other in outside)
    assert blocks.exits(["sea", "nowhere"]) == {blocks.of[0]}


_points = st.lists(st.tuples(st.floats(-0.5, 0.5), st.floats(49.5, 50.5)), min_size=1, max_size=30, unique=True)


@given(_points, st.floats(-0.6, 0.6), st.floats(49.4, 50.6))
def test_the_nearest_site_is_the_nearest(points, lon, lat) -> None:
    import math

    sites = [SitePoint(str(n), x, y, "r", named=True) for n, (x, y) in enumerate(points)]
    scale = math.cos(math.radians(lat))

    def distance(site: SitePoint) -> float:
        return math.hypot((site.lon - lon) * scale, site.lat - lat)

    found = Nearest(sites).to(lon, lat)
    assert found is not None
    assert distance(found) == min(map(distance, sites))


def test_nothing_is_nearest_among_none() -> None:
    assert Nearest([]).to(10, 50) is None
