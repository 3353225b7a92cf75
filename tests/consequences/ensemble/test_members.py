"""A member has otherwise what the dimensions drawn say, and nothing else; without any it is the plain replay."""

import pytest

from sim.consequences.ensemble.common import Common
from sim.consequences.ensemble.counts import Count
from sim.consequences.ensemble.dimensions import ALL, DIMENSIONS
from sim.consequences.ensemble.draws import Draws
from sim.consequences.ensemble.members import member_replay, variant_of
from sim.consequences.ensemble.opening import Courses, going_by, shifts
from sim.consequences.ensemble.records import holders_of, record_of
from sim.consequences.replay import Replay
from sim.consequences.rules import following
from sim.scenario.effects.contest import Contest
from sim.scenario.effects.control import Control
from sim.scenario.effects.flip import Flip

LAST = 8
MANY = range(1, 41)


def _sides(replay, turn):
    return replay.at(turn).sides


def test_without_dimensions_a_member_is_the_plain_replay(open_board, common_of):
    plain, member = Replay(open_board), member_replay(common_of(), 1, 5)
    assert [_sides(member, turn) for turn in range(LAST + 1)] == [_sides(plain, turn) for turn in range(LAST + 1)]


@pytest.fixture(scope="module")
def common(shipped, shipped_replay):
    """What members of the shipped scenario have in common."""
    return Common(shipped, None, shipped_replay.landscape)


def test_what_sites_go_by_is_ranked_as_the_plain_rules_rank_it(common):
    courses, sites = Courses(common, sized=False), common.landscape.sites
    plain = following(common.landscape, common.history.opening)
    assert tuple(courses.starts) == plain.starts
    assert tuple(None if n is None else sites[n].id for n in courses.anchors) == plain.anchors


def test_an_edge_moves_no_site_that_lies_farther_from_it_than_the_scenario_allows(common):
    courses = Courses(common, sized=False)
    starts, _ = going_by(courses, courses.known, {}, shifts(common, Draws(1, 1)))
    moved = [n for n, side in enumerate(courses.starts) if starts[n] != side]
    assert 0 < len(moved) < len(starts) / 10
    allowed = [round(start.give_or_take * 1000) for start in common.drawn]
    for number in moved:
        assert any(abs(edges[number].metres) <= most for edges, most in zip(common.edges, allowed, strict=True))


def test_readings_alone_change_the_sentences_that_can_be_read_in_two_ways_and_no_others(open_board, common_of):
    read = {}
    for number in MANY:
        variant = variant_of(common_of("readings"), 1, number)
        assert (variant.added, variant.ring) == ({}, "newest")
        changed = [(a, b) for a, b in zip(open_board.events(), variant.scenario.events(), strict=True) if a != b]
        assert [a.id for a, _ in changed] in ([], ["L7.1a"])
        read[type(changed[0][1].effects[0]) if changed else Control] = number
    assert set(read) == {Control, Contest}


def test_a_loss_falls_on_every_day_between_its_bounds(common_of):
    turns = set()
    for number in MANY:
        variant = variant_of(common_of("losses"), 1, number)
        (writes,) = variant.added.values() or [()]
        for table, place, hold in writes:
            assert (table, place, hold.controller, hold.basis, hold.fact) == ("places", "a4", "blue", "inferred", None)
        turns.update(variant.added)
    assert turns == {1, 2, 3, 4}


def test_a_count_takes_as_many_settlements_as_its_figure_from_the_other_side(open_board, common_of):
    common = common_of("counts")
    before, sites = _sides(Replay(open_board), 6), common.landscape.sites
    sizes = set()
    for number in MANY:
        variant = variant_of(common, 1, number)
        taken = [n for n, regions in enumerate(variant.follow.regions) if "drawn/L8.1a/strip" in regions]
        assert [(sites[n].named, before[n]) for n in taken] == [(False, "blue")] * len(taken)
        after = member_replay(common, 1, number).at(7).sides
        assert {after[n] for n in taken} == {"red"}
        sizes.add(len(taken))
    assert sizes == {2, 3}  # of the figure's 2 to 4 there are three that the blues still have


def test_a_place_moves_to_ground_within_what_its_position_is_known_to(common_of):
    common = common_of("positions")
    seats = set()
    for number in MANY:
        variant = variant_of(common, 1, number)
        place = variant.scenario.places["loose"]
        seats.add((place.lat, place.lon))
        others = {id: one for id, one in variant.scenario.places.items() if id != "loose"}
        assert others == {id: one for id, one in common.scenario.places.items() if id != "loose"}
        assert sorted(site.id for site in variant.landscape.sites) == sorted(s.id for s in common.landscape.sites)
    here = common.scenario.places["loose"]
    assert len(seats) == 5
    assert all(abs(lat - here.lat) * 111 < 10 and abs(lon - here.lon) * 72 < 10 for lat, lon in seats)


def test_over_blocks_a_member_has_what_it_has_over_sites(open_board, common_of):
    common = common_of(*ALL)
    names = holders_of(common)
    for number in (1, 2, 3):
        record, replay = record_of(common, 9, number), member_replay(common, 9, number)
        for turn in range(LAST + 1):
            ground = replay.at(turn).ground
            found = [names[holder] for holder in record.holders(turn)]
            assert found == ["contested" if n in ground.contested else s for n, s in enumerate(ground.sides)]
            share = replay.at(turn).territory["land"]
            wanted = round(10_000 * share.by_side.get("red", 0.0) / share.km2)
            assert abs(record.values["share/land/red"][turn] - wanted) <= 1


def test_of_the_shipped_scenario_too(common):
    names = holders_of(common)
    record, replay = record_of(common, 1, 17), member_replay(common, 1, 17)
    for turn in (0, 20, 37, 60, len(common.scenario.turns)):
        ground = replay.at(turn).ground
        told = ["contested" if n in ground.contested else s or "unknown" for n, s in enumerate(ground.sides)]
        assert [names[holder] for holder in record.holders(turn)] == told


def test_members_are_the_same_in_whatever_order_they_are_worked_out(open_board, common_of):
    fresh = Common(open_board)
    backwards = {number: record_of(fresh, 3, number).written() for number in (6, 5, 4, 3, 2, 1)}
    assert backwards == {number: record_of(common_of(*ALL), 3, number).written() for number in range(1, 7)}
    assert len(set(backwards.values())) > 3


@pytest.mark.parametrize("dimension", sorted(DIMENSIONS))
def test_a_dimension_draws_the_same_whether_or_not_others_are_drawn(open_board, common_of, dimension):
    alone, all_but = variant_of(common_of(dimension), 1, 4), variant_of(common_of(*ALL), 1, 4)
    if dimension == "readings":
        assert [e.effects for e in alone.scenario.events()] == [e.effects for e in all_but.scenario.events()]
    elif dimension == "rules":
        assert alone.ring == all_but.ring
    elif dimension == "positions":
        assert alone.scenario.places == all_but.scenario.places


def test_a_count_without_a_figure_is_drawn_around_what_is_drawn_by_hand(open_board, common_of):
    common = common_of("counts")
    event = open_board.events_by_id["L8.1a"]
    (flip,) = (effect for effect in event.effects if isinstance(effect, Flip))
    count = Count(common, common.history, event, flip)
    assert {count.size(Draws(1, n), 10) for n in range(1, 200)} == {2, 3, 4}
    count.claim = None
    sizes = {count.size(Draws(1, n), 10) for n in range(1, 400)}
    assert (min(sizes), max(sizes)) == (5, 15)
