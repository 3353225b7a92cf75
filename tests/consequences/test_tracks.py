"""The course of a road over the ground: its pieces end to end, each over one site, and what lies beside it."""

import pytest

from sim.consequences.tracks import _whole, course, tracks


@pytest.mark.parametrize(
    ("pieces", "line"),
    [
        ((), ()),
        ((((0, 0), (1, 0)),), ((0, 0), (1, 0))),
        ((((0, 0), (1, 0)), ((1, 0), (2, 0))), ((0, 0), (1, 0), (2, 0))),
        ((((0, 0), (1, 0)), ((5, 0), (6, 0))), ((0, 0), (1, 0), (5, 0), (6, 0))),
    ],
)
def test_pieces_that_meet_share_their_point(pieces, line) -> None:
    assert _whole(pieces) == line


def test_every_road_is_covered_end_to_end_by_stretches_over_different_sites(shipped_replay) -> None:
    landscape = shipped_replay.landscape
    found = tracks(landscape)
    assert found
    for route, track in found.items():
        lows, highs, sites = zip(*track.pieces, strict=True)
        assert lows[0] == 0
        assert lows[1:] == highs[:-1]
        assert all(low < high for low, high, _ in track.pieces)
        assert all(one != other for one, other in zip(sites, sites[1:], strict=False)), route
        assert {*sites} <= {*range(len(landscape.sites))}
        assert len(course(route, landscape)) > 1


def test_beside_a_road_lies_only_what_is_on_the_map_and_near_enough(shipped, shipped_replay) -> None:
    depths = {
        claim.route: claim.low for event in shipped.events() for claim in event.claims if claim.measure == "depth"
    }
    for route, track in tracks(shipped_replay.landscape).items():
        assert bool(track.beside) == (route in depths)
        assert all(0 <= off <= depths[route] for off in track.beside.values())
        assert all(shipped_replay.landscape.on_map(shipped.places[place]) for place in track.beside)
