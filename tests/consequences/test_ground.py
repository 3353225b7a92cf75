"""Who holds the ground: starts, following, flips, and pockets, by the same rules everywhere."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.consequences.replay import Replay
from tests.consequences.conftest import side_of

# Blue's column d cut into: c, d and e of rows 1 and 3, and the far side of row 2, leave d2 alone.
RING = "control: {place: [d1, d3, c2, e2, e1, e3], side: red}"
HAMLET = "hamlet,Hamlet,,{lat},{lon},land,invented\n"


def test_the_ground_of_a_named_place_is_its_holders(board) -> None:
    replay = Replay(board("control: {place: d1, side: red}"))
    assert (side_of(replay, 0, "d1"), side_of(replay, 1, "d1")) == ("blue", "red")


def test_an_unnamed_place_follows_the_nearest_that_started_on_its_side(board) -> None:
    replay = Replay(board("control: {place: d1, side: red}", settlements=HAMLET.format(lat=49.91, lon=10.32)))
    assert (side_of(replay, 0, "hamlet"), side_of(replay, 1, "hamlet")) == ("blue", "red")


def test_an_unnamed_place_does_not_follow_one_of_the_other_side(board) -> None:
    """It lies nearest to c1 (red) but in ground drawn as blue's, so that it follows d1."""
    extra = """\
regions:
  land: {name: the land, kind: governorate, outline: land}
  bulge: {name: a bulge, kind: drawn, because: x, polygon: [[10.2, 49.88], [10.25, 49.88], [10.25, 49.92], [10.2, 49.92]]}
"""
    from tests.consequences.conftest import HEAD

    head = HEAD.replace("regions:\n  land: {name: the land, kind: governorate, outline: land}\n", extra)
    replay = Replay(
        board(
            "control: {place: c1, side: blue}",
            "control: {place: d1, side: red}",
            head=head,
            settlements=HAMLET.format(lat=49.9, lon=10.23),
            extra="  - {region: bulge, side: blue, because: drawn so}\n",
        )
    )
    assert [side_of(replay, turn, "hamlet") for turn in (0, 1, 2)] == ["blue", "blue", "red"]


def test_a_flip_moves_the_unnamed_places_of_its_region_only(board) -> None:
    from tests.consequences.conftest import HEAD

    region = "  meadow: {name: m, kind: drawn, because: x, polygon: [[10.28, 49.85], [10.45, 49.85], [10.45, 49.95], [10.28, 49.95]]}\n"
    head = HEAD.replace("outline: land}\n", "outline: land}\n" + region)
    replay = Replay(
        board("flip: {region: meadow, side: red}", head=head, settlements=HAMLET.format(lat=49.91, lon=10.33))
    )
    assert (side_of(replay, 1, "hamlet"), side_of(replay, 1, "d1")) == ("red", "blue")


def test_a_loss_inferred_from_an_attack_moves_the_place_alone(board) -> None:
    """Nobody attacks what they hold; but how far the attacked place's loss reached is not told."""
    replay = Replay(board("attack: {place: d1, by: blue}", settlements=HAMLET.format(lat=49.91, lon=10.32)))
    assert (side_of(replay, 1, "d1"), side_of(replay, 1, "hamlet")) == ("red", "blue")


def test_after_a_retreat_the_place_is_unknown_and_its_followers_the_foes(board) -> None:
    replay = Replay(
        board(
            "control: {place: d1, side: red}",
            "control: {place: d1, side: red, how: left}",
            settlements=HAMLET.format(lat=49.91, lon=10.32),
        )
    )
    assert [side_of(replay, turn, "hamlet") for turn in (1, 2)] == ["red", "blue"]
    assert replay.at(2).place("d1").controller is None


def test_a_pocket_goes_over_to_the_one_who_surrounds_it(board) -> None:
    replay = Replay(board(RING))
    moment = replay.at(1)
    assert side_of(replay, 1, "d2") == "red"
    number = replay.landscape.topology.index["d2"]
    assert moment.ground.absorbed == {number: 1}
    assert number not in moment.ground.reported
    view = moment.place("d2")
    assert (view.controller, view.hold.basis, view.recorded.controller, view.overtaken) == (
        "red",
        "inferred",
        "blue",
        False,  # nothing is reported of it
    )
    assert view.encirclement is None


@pytest.mark.parametrize(
    ("moves", "why"),
    [
        ([RING.replace("e3]", "e3, b4]"), "surround: {place: d2, by: red}"], "besieged"),
        ([RING, "contest: {place: d2, by: red}"], "contested"),
        ([RING, "control: {place: d2, side: blue, how: held}"], "reported held since"),
        ([RING, "strike: {place: d2, by: red}"], "shelled later"),
        ([RING, "control: {place: d2, side: red}"], "taken later"),
        ([RING, "begin: {condition: rain}", "attack: {place: d2, by: red}"], "attacked later"),
    ],
)
def test_a_pocket_holds_out_where_a_report_says_so(board, moves: list[str], why: str) -> None:
    replay = Replay(board(*moves))
    turn = len(moves) if why in ("besieged", "contested") else 1
    assert side_of(replay, turn, "d2") == "blue", why


def test_a_pocket_with_a_way_out_through_contested_ground_is_not_lost(board) -> None:
    replay = Replay(board("contest: {place: e2, by: red}", RING.replace("e2, ", "")))
    assert side_of(replay, 2, "d2") == "blue"


def test_a_pocket_between_two_others_is_not_given_to_either(board) -> None:
    """Its neighbours are red and unknown: who took it cannot be told."""
    replay = Replay(board(RING.replace("e2, ", ""), "control: {place: e2, side: blue, how: left}"))
    assert side_of(replay, 2, "d2") == "blue"


def test_an_island_taken_after_all_around_it_is_unconnected_not_cut_off(board) -> None:
    replay = Replay(board("control: {place: d2, side: red}", split=2))
    assert side_of(replay, 1, "d2") == "red"
    assert replay.at(1).place("d2").encircled is False
    number = replay.landscape.topology.index["d2"]
    assert number in replay.at(1).ground.islands


def test_the_reach_of_a_side_is_what_leads_to_its_rear(board) -> None:
    replay = Replay(board(RING, "strike: {place: d2, by: red}"))
    topology, ground = replay.landscape.topology, replay.at(1).ground
    blue = {topology.sites[number] for number in ground.reach["blue"]}
    assert blue == {"d0", "e0", "d4", "e4"}
    assert ground.reach["guest"] == ground.reach["blue"]
    assert topology.index["d2"] in ground.cut_off


def test_whatever_came_before_the_ground_is_the_same(shipped, shipped_replay) -> None:
    turns = list(range(shipped_replay.history.last + 1)) * 2
    random.Random(5).shuffle(turns)
    fresh = {turn: Replay(shipped, None, None, shipped_replay.landscape).at(turn).ground for turn in set(turns[:12])}
    for turn in turns[:60]:
        ground = shipped_replay.model.grounds.at(shipped_replay.history.at(turn))
        if turn in fresh:
            assert ground == fresh[turn]


def test_the_same_position_gives_the_same_object(shipped_replay) -> None:
    state = shipped_replay.history.at(30)
    grounds = shipped_replay.model.grounds
    assert grounds.at(state) is grounds.at(state)


_places = st.sampled_from([f"{column}{row}" for column in "abcde" for row in range(5)])
_moves = st.lists(
    st.one_of(
        st.builds("control: {{place: {}, side: {}}}".format, _places, st.sampled_from(["red", "blue"])),
        st.builds("contest: {{place: {}, by: {}}}".format, _places, st.sampled_from(["red", "blue"])),
        st.builds("surround: {{place: {}, by: {}}}".format, _places, st.sampled_from(["red", "blue"])),
        st.builds("strike: {{place: {}, by: {}}}".format, _places, st.sampled_from(["red", "blue"])),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(moves=_moves, data=st.data())
def test_laws_of_the_ground(tmp_path_factory, moves: list[str], data) -> None:
    """Seeking equals replaying; every site has one holder; reach is walkable ground; pockets have no way out."""
    from sim.scenario.loader import load
    from tests.consequences.conftest import write_board

    scenario = load(write_board(tmp_path_factory.mktemp("board"), *moves), cache=False)
    replay = Replay(scenario)
    topology = replay.landscape.topology
    order = data.draw(st.permutations(range(len(moves) + 1)))
    for turn in order:
        ground = replay.model.grounds.at(replay.history.at(turn))
        assert ground == Replay(scenario, None, None, replay.landscape).at(turn).ground
        assert len(ground.sides) == len(ground.since) == len(topology.sites)
        assert sorted(n for side in ground.held.values() for n in side) == [
            n for n, side in enumerate(ground.sides) if side is not None
        ]
        for side, reach in ground.reach.items():
            friends = {side, *scenario.sides[side].friendly_to}
            assert all(ground.sides[n] in friends and n not in ground.contested for n in reach)
        for number in ground.cut_off | set(ground.absorbed):
            assert number not in ground.contested
        assert not set(ground.absorbed) & (ground.cut_off | ground.reported)


MEADOW = "  meadow: {name: m, kind: drawn, because: x, polygon: [[10.28, 49.85], [10.45, 49.85], [10.45, 49.95], [10.28, 49.95]]}\n"


def test_a_flip_on_the_very_turn_of_what_a_place_follows_comes_after_it(board) -> None:
    """The flip is of the unnamed places themselves; what the named one beside them did tells less."""
    from tests.consequences.conftest import HEAD

    head = HEAD.replace("outline: land}\n", "outline: land}\n" + MEADOW)
    hamlet = HAMLET.format(lat=49.91, lon=10.33)
    same_turn = "control: {place: d1, side: red}, flip: {region: meadow, side: blue}"
    assert side_of(Replay(board(same_turn, head=head, settlements=hamlet)), 1, "hamlet") == "blue"
    later = ("flip: {region: meadow, side: blue}", "control: {place: d1, side: red}")
    assert side_of(Replay(board(*later, head=head, settlements=hamlet)), 2, "hamlet") == "red"


@pytest.mark.parametrize(
    "report",
    ["strike: {place: d2, by: red}", "control: {place: d2, side: blue, how: held}", "control: {place: d2, side: blue}"],
)
def test_a_report_of_the_very_turn_that_closes_the_ring_has_the_pocket_hold_out(board, report: str) -> None:
    assert side_of(Replay(board(f"{RING}, {report}")), 1, "d2") == "blue"
    assert side_of(Replay(board(report, RING)), 2, "d2") == "red"
