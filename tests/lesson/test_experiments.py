"""The guided experiments of the shipped lesson: each is set up in its phase and does what its text has one look at."""

from __future__ import annotations

import datetime as dt

import pytest

from sim.consequences.replay import Replay
from sim.consequences.sandbox import Difference, difference
from sim.engine.branch import Order, named, with_order
from sim.home import shipped
from sim.lesson.loader import load_lesson
from sim.lesson.model import Lesson
from sim.scenario.loader import load

FOLDER = shipped("scenarios") / "northwestern-syria"


@pytest.fixture(scope="module")
def record() -> Replay:
    return Replay(load(FOLDER))


@pytest.fixture(scope="module")
def lesson(record: Replay) -> Lesson:
    return load_lesson(record.scenario)


def _tried(record: Replay, lesson: Lesson, phase: str, on: str, *places: str) -> tuple[Difference, Replay, int]:
    """Return what the experiment of a phase with these orders changes, its replay and its turn."""
    scenario, day = record.scenario, dt.date.fromisoformat(on)
    (one,) = [
        one
        for one in lesson.about(phase).experiments
        if one.on == day and tuple(order.place for order in one.orders) == places
    ]
    turn = scenario.turn_in(phase, day)
    assert turn is not None
    assert scenario.turn(turn).phase == phase
    branch = named(one.title[:80], scenario)
    for order in one.orders:
        branch = with_order(
            branch, Order("hand", turn, place=order.place, side=order.side), scenario, record.at(turn).state
        )
    tried = Replay(scenario, None, branch, record.landscape)
    return difference(record.at(turn), tried.at(turn)), tried, turn


def test_every_experiment_stands_in_its_phase_and_changes_something(record: Replay, lesson: Lesson) -> None:
    found = [(phase, one) for phase in lesson.phases for one in lesson.about(phase).experiments]
    assert len(found) == 11
    for phase, one in found:
        assert _tried(record, lesson, phase, str(one.on), *(order.place for order in one.orders))[0], one.title
        assert one.ask.endswith("?")
        assert len(one.title) <= 80  # a branch takes it as its name


def test_sarman_opens_the_ring_around_the_post(record: Replay, lesson: Lesson) -> None:
    found, _, _ = _tried(record, lesson, "opening-advances", "2019-12-23", "sarman")
    assert ("sarman-post", "fully", "") in found.cut_off
    names = [record.scenario.routes[id].name for id, _, _ in found.roads]
    assert names == ["Ma'arrat al-Nu'man–Sarman"]
    assert all(abs(km2) < 10 for _, km2 in found.km2)


def test_two_villages_cut_off_the_city(record: Replay, lesson: Lesson) -> None:
    found, tried, turn = _tried(record, lesson, "maarat-al-numan", "2020-01-27", "hantutin", "kafr-rumah")
    assert ("maarat-al-numan", "partly", "fully") in found.cut_off
    names = {record.scenario.routes[id].name for id, _, _ in found.roads}
    assert {"Ma'arrat al-Nu'man–Ariha", "Ma'arrat al-Nu'man–Kafr Oweid"} <= names
    assert tried.at(turn).encircled["maarat-al-numan"].degree == "fully"


def test_al_tarnaba_closes_the_last_road(record: Replay, lesson: Lesson) -> None:
    found, _, _ = _tried(record, lesson, "siege-of-saraqib", "2020-02-06", "al-tarnaba")
    assert ("saraqib", "partly", "fully") in found.cut_off
    assert "m4" in {id for id, _, _ in found.roads}


def test_saraqib_held_is_reached_by_some_roads_only(record: Replay, lesson: Lesson) -> None:
    found, tried, turn = _tried(record, lesson, "siege-of-saraqib", "2020-02-07", "saraqib")
    assert ("saraqib", "", "partly") in found.cut_off
    assert ("saraqib-posts", "fully", "") in found.cut_off
    assert tried.at(turn).road("m4").open_to == ("opposition",)
    assert tried.at(turn).road("m5").open_to == ()


def test_the_edge_of_aleppo_opens_the_m5(record: Replay, lesson: Lesson) -> None:
    places = ("rif-muhandiseen", "kafr-jum", "khan-tuman", "rashideen-3", "rashideen-5")
    _, tried, turn = _tried(record, lesson, "m5-highway", "2020-02-11", *places)
    assert record.at(turn).road("m5").open_to == ()
    assert round(record.at(turn).road("m5").km_by_side["opposition"]) == 8
    assert tried.at(turn).road("m5").open_to == ("government",)


def test_khan_al_asal_decides_on_one_road_and_not_on_the_other(record: Replay, lesson: Lesson) -> None:
    found, _, _ = _tried(record, lesson, "m5-highway", "2020-02-11", "khan-al-asal")
    assert [record.scenario.routes[id].name for id, _, _ in found.roads] == ["Sarmada–Aleppo"]


def test_saraqib_not_recaptured_leaves_the_m5_open(record: Replay, lesson: Lesson) -> None:
    found, tried, turn = _tried(record, lesson, "ghab-zawiya", "2020-02-27", "saraqib")
    assert tried.at(turn).road("m5").open_to == ("government",)
    assert ("saraqib-posts", "", "fully") in found.cut_off


def test_one_place_of_the_plain_moves_much_ground(record: Replay, lesson: Lesson) -> None:
    found, tried, turn = _tried(record, lesson, "ghab-zawiya", "2020-02-27", "al-ziyarah")
    assert {round(abs(km2), -1) for _, km2 in found.km2} == {190}
    (route,) = [id for id, _, _ in found.roads]
    assert record.scenario.routes[route].name == "Ghab road"
    assert tried.at(turn).road(route).open_to == ("government",)
