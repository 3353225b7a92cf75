"""Trends: what the turns change, and figures of accounts, each for itself; nothing of what is not told yet."""

import pytest

from sim.scene.director import Director
from sim.scene.trends import courses, kinds, reports


@pytest.fixture(scope="module")
def director(shipped):
    return Director(shipped)


@pytest.fixture(scope="module")
def replay(director):
    return director.replay("all")


def test_layers_make_up_the_whole_at_every_turn(replay):
    found = [*courses(replay, "ground", 40), *courses(replay, "roads", 40), *courses(replay, "places", 40)]
    for one in found:
        sums = [sum(values) for values in zip(*(layer.values for layer in one.layers), strict=True)]
        assert sums == pytest.approx([one.top] * 41, rel=1e-3), one.title


def test_a_course_says_what_the_moment_says(replay):
    m5 = next(one for one in courses(replay, "roads", 40) if one.id == "road-m5")
    for turn in (1, 38, 40):
        road = replay.at(turn).road("m5")
        for layer in m5.layers:
            assert layer.values[turn] == road.km_by_side.get(layer.holder, 0.0)
    assert m5.says(38) == "opposition 52 km, government 36 km"
    assert next(iter(courses(replay, "front", 40))).says(40) == f"{replay.at(40).front[1]:.0f} km"


def test_figures_stand_for_themselves_and_apart_by_whom_they_are_of(shipped):
    found = {one.title: one for one in reports(shipped, "killed", 93)}
    assert {"Civilians", "Syrian government and allies", "Turkey", "both sides"} <= set(found)
    balyun = [(one.low, one.high) for one in found["Turkey"].found if one.turn == 66]
    assert balyun == [(34, None), (55, 70), (None, 100)]
    syrian = found["Syrian government and allies"]
    assert sum(one.text == "30–35 killed (Syrian Arab Army)" for one in syrian.found) == 1
    assert syrian.wordless == 9  # "several" is no figure


def test_a_total_is_apart_and_says_since_when(shipped):
    civilians = next(iter(reports(shipped, "killed", 93)))
    total = next(one for one in civilians.found if one.low == 126)
    assert total.apart
    assert shipped.turn(total.since).date.isoformat() <= "2020-01-12"
    displaced = next(iter(reports(shipped, "displaced", 93)))
    assert [one.apart for one in displaced.found if one.low == 142_000] == [True]
    assert not any("%" in one.text or "families" in one.text for one in displaced.found)


def test_nothing_is_told_of_what_comes_later(shipped, replay):
    assert all(one.turn <= 20 for group in reports(shipped, "killed", 20) for one in group.found)
    assert all(len(layer.values) == 21 for one in courses(replay, "ground", 20) for layer in one.layers)


def test_only_what_there_is_something_of_can_be_chosen(write_scenario, shipped, replay):
    from sim.scenario.loader import load

    assert kinds(shipped, replay, 93) == ("displaced", "killed", "ground", "roads", "front", "places")
    assert kinds(shipped, replay, 1)[:1] != ("displaced",)
    small = load(write_scenario(), cache=False)
    assert "ground" not in kinds(small, Director(small).replay(next(iter(small.lenses))), 1)
