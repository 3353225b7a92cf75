"""Named candidates for a place: the right one among its neighbours of the same kind, the same for the same seed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.lesson.candidates import COUNT, NEAREST, candidates
from sim.lesson.model import Lesson, Question
from sim.scenario.scenario import Scenario


@pytest.fixture
def many(tutorial: Scenario) -> Scenario:
    """A town in the middle of a ring of villages, with farther ones behind, and posts nearer than all."""
    like = tutorial.places["mill"]
    towns = {"middle": replace(like, id="middle", kind="town", lat=50.0, lon=10.0)}
    for number in range(NEAREST):
        angle = (-1) ** number * (0.01 + 0.001 * number)
        towns[f"near-{number}"] = replace(like, id=f"near-{number}", kind="village", lat=50.0 + angle, lon=10.0 - angle)
    for number in range(20):
        lat, lon = ((50.0, 11.0 + number), (51.0 + number, 10.0))[number % 2]
        towns[f"far-{number}"] = replace(like, id=f"far-{number}", kind="village", lat=lat, lon=lon)
    towns |= {f"post-{n}": replace(like, id=f"post-{n}", kind="post", lat=50.0, lon=10.0) for n in range(9)}
    return replace(tutorial, places=towns)


def _question(lesson: Lesson) -> Question:
    question = next(one for one in lesson.questions if one.kind == "tap-place")
    return replace(question, right=("nowhere", "middle"))


def test_the_right_place_stands_among_its_nearest_neighbours(many: Scenario, lesson: Lesson) -> None:
    names, drawn, firsts = dict.fromkeys(many.places, "n"), set(), set()
    for seed in range(60):
        found = candidates(_question(lesson), many, names, seed)
        assert len(found) == len(set(found)) == COUNT
        assert "middle" in found
        assert found == candidates(_question(lesson), many, names, seed)
        drawn |= {*found}
        firsts.add(found.index("middle"))
    assert drawn == {"middle", *(f"near-{number}" for number in range(NEAREST))}
    assert firsts == set(range(COUNT)), "where it stands gives nothing away"


def test_what_may_not_be_chosen_is_no_candidate(many: Scenario, lesson: Lesson) -> None:
    few = dict.fromkeys(["middle", "near-1", "post-1"], "n")
    assert set(candidates(_question(lesson), many, few)) == {"middle", "near-1"}
    assert candidates(_question(lesson), many, {"near-1": "n"}) == ()
