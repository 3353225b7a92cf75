"""Shares, changes and the front: whole, exact, and the same whatever came before."""

import random
from dataclasses import replace

import pytest

from sim.consequences.replay import Replay
from sim.consequences.territory import WHOLE, Surveyor, changes

FOES = {"red": "blue", "blue": "red", "guest": "red"}


def test_the_shares_of_a_region_add_up_to_it(shipped_replay) -> None:
    for turn in (0, 37, 56, 70):
        territory = shipped_replay.at(turn).territory
        for share in territory.values():
            assert sum(share.by_side.values()) + share.contested == pytest.approx(share.km2, abs=0.2)
            assert share.inferred == pytest.approx(sum(share.inferred_by_side.values()))
            assert all(share.inferred_by_side[side] <= share.by_side[side] for side in share.inferred_by_side)
        parts = [share for id, share in territory.items() if id != WHOLE]
        assert territory[WHOLE].km2 == pytest.approx(sum(share.km2 for share in parts))
        assert territory[WHOLE].contested == pytest.approx(sum(share.contested for share in parts))


def test_contested_ground_is_nobodys_share(board) -> None:
    replay = Replay(board("contest: {place: d1, by: red}"))
    before, after = replay.at(0).territory["land"], replay.at(1).territory["land"]
    assert after.contested == pytest.approx(before.by_side["blue"] - after.by_side["blue"])
    assert after.by_side["red"] == before.by_side["red"]


def test_what_one_side_gains_the_other_loses(board) -> None:
    replay = Replay(board("control: {place: d1, side: red}"))
    moved = changes(replay.at(0).territory, replay.at(1).territory)
    assert moved["land"] == moved[WHOLE]
    assert moved["land"]["red"] == pytest.approx(-moved["land"]["blue"])
    assert replay.at(1).gained("red", replay.at(0)) == pytest.approx(moved["land"]["red"])
    assert changes(replay.at(1).territory, replay.at(1).territory) == {"land": {}, WHOLE: {}}


def test_changes_add_up_over_time(shipped_replay) -> None:
    first, middle, last = (shipped_replay.at(turn) for turn in (10, 40, 80))
    whole = last.gained("government", first)
    assert whole == pytest.approx(last.gained("government", middle) + middle.gained("government", first))
    assert last.gained("government", first, "idlib") > 500


def test_the_front_runs_between_hostile_ground_only(shipped, shipped_replay) -> None:
    moment = shipped_replay.at(45)
    numbers, km = moment.front
    topology, sides = shipped_replay.landscape.topology, moment.ground.sides
    against = {id: side.against for id, side in shipped.sides.items()}
    assert numbers == sorted(numbers)
    assert km == pytest.approx(sum(topology.borders[number][2] for number in numbers))
    for number in numbers:
        a, b, _ = topology.borders[number]
        assert against[sides[a]] == sides[b] or against[sides[b]] == sides[a]


def test_an_island_of_one_place_is_not_fenced(board) -> None:
    alone = Replay(board("control: {place: d2, side: red}", split=2))
    assert alone.at(1).front == alone.at(0).front
    joined = Replay(board("control: {place: [d2, c2], side: red}", split=2))
    assert joined.at(1).front != joined.at(0).front


def test_a_contested_place_in_foreign_ground_is_not_fenced(board) -> None:
    """Abu Jurayf is disputed in January and nobody reports its end; the ground around it is lost on 3 February."""
    ring = "control: {place: [d1, d3, c2, e2, e1, e3], side: red}"
    replay = Replay(board("contest: {place: d2, by: red}", ring))
    topology = replay.landscape.topology
    numbers, _ = replay.at(2).front
    assert all(topology.index["d2"] not in topology.borders[number][:2] for number in numbers)
    assert replay.at(2).place("d2").contested


def test_friends_have_no_front_between_them(board) -> None:
    replay = Replay(board("control: {place: [e0, e1, e2, e3, e4], side: guest}"))
    assert replay.at(1).front == replay.at(0).front


def test_whatever_came_before_the_survey_is_the_same(shipped, shipped_replay) -> None:
    setting = shipped_replay.model.of(Surveyor).setting
    kept = Surveyor(setting)
    turns = [random.Random(3).randrange(shipped_replay.history.last + 1) for _ in range(40)]
    for turn in turns:
        ground = shipped_replay.at(turn).ground
        assert kept.at(ground) == Surveyor(setting).at(ground)


def test_without_a_base_map_there_is_nothing_to_measure(shipped) -> None:
    bare = Replay(replace(shipped, basemap=None, settlements=None)).at(20)
    assert (bare.ground, bare.territory, bare.front, bare.encircled, bare.corridors) == (None, {}, ([], 0.0), {}, ())
    assert bare.road("m5") is None
    assert bare.place("jarjnaz").controller == "government"


def test_every_lens_has_its_own_territory(shipped, shipped_replay) -> None:
    shares = {
        lens: Replay(shipped, lens, None, shipped_replay.landscape)
        .on("2020-03-02")
        .territory["idlib"]
        .share("opposition")
        for lens in ("all", "opposition", "pro-government", "undisputed")
    }
    assert len({round(share, 4) for share in shares.values()}) > 2
