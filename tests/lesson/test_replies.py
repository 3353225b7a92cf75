"""What is told to an answer: the distance with its direction, how many more, how much of an order, never a score."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.lesson.model import Choice, Lesson, Question
from sim.lesson.replies import kilometres, nearest_right, reply
from sim.scenario.scenario import Scenario


@pytest.fixture
def around(tutorial: Scenario) -> Scenario:
    """The tutorial with places at known spots: one in the middle, one in each of eight directions, one far away."""
    spots = {"middle": (60.0, 20.0), "far": (36.0, -120.0), "farther": (40.0, -74.0)}
    for name, north, east in (
        ("north", 1, 0), ("north-east", 1, 1), ("east", 0, 1), ("south-east", -1, 1),
        ("south", -1, 0), ("south-west", -1, -1), ("west", 0, -1), ("north-west", 1, -1),
    ):  # fmt: skip
        spots[name] = (60.0 + north * 0.2, 20.0 + east * 0.4)
    like = tutorial.places["mill"]
    places = {id: replace(like, id=id, name=id.title(), lat=lat, lon=lon) for id, (lat, lon) in spots.items()}
    return replace(tutorial, places=places)


def _question(lesson: Lesson, kind: str, **fields: object) -> Question:
    return replace(next(one for one in lesson.questions if one.kind == kind), **fields)


NAMES = {"middle": "Middle", "far": "Far", "farther": "Farther"}


@pytest.mark.parametrize(
    "way", ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"]
)
def test_a_wrong_place_is_told_with_the_way_to_the_right_one(around: Scenario, lesson: Lesson, way: str) -> None:
    question = _question(lesson, "tap-place", right=(way,), choices=())
    told = reply(question, ("middle",), False, around, NAMES)
    km = 31 if "-" in way else 22
    assert told == f"You said Middle; the document says {way}, {km} km to the {way}."


def test_the_distance_is_that_on_the_globe(around: Scenario) -> None:
    """From central California to New York, from there to the middle of the Baltic, and nowhere."""
    assert kilometres(around, "far", "farther") == pytest.approx(4010, abs=2)
    assert kilometres(around, "farther", "far") == kilometres(around, "far", "farther")
    assert kilometres(around, "farther", "middle") == pytest.approx(6449, abs=2)
    assert kilometres(around, "middle", "middle") == 0


def test_of_several_right_places_the_nearest_is_meant(around: Scenario, lesson: Lesson) -> None:
    question = _question(lesson, "tap-place", right=("far", "north", "nowhere"), choices=())
    assert nearest_right(around, question, "middle") == "north"
    assert nearest_right(around, question, "farther") == "far"
    assert nearest_right(around, question, "nowhere") is None
    assert nearest_right(around, replace(question, right=("nowhere",)), "middle") is None


@pytest.mark.parametrize(
    ("guess", "difference"),
    [
        ("90", "yours is 20 campers more"),
        ("75", "yours is 5 campers more"),
        ("30", "yours is 10 campers fewer"),
        ("48", "yours is 2 campers fewer"),
        ("42", "yours is 2 campers more"),
    ],
)
def test_a_wrong_figure_is_told_with_its_distance_from_the_nearest_end(
    tutorial: Scenario, lesson: Lesson, guess: str, difference: str
) -> None:
    question = _question(lesson, "number", spans=((40.0, 40.0), (50.0, 70.0)), unit="campers")
    told = reply(question, (guess,), False, tutorial, {})
    assert told == f"You said {guess} campers; the document says 40 campers; or 50 to 70 campers: {difference}."


def test_an_order_is_told_by_how_many_stand_right(tutorial: Scenario, lesson: Lesson) -> None:
    choices = tuple(Choice(id, id.upper()) for id in "abcd")
    question = _question(lesson, "order", right=tuple("abcd"), choices=choices)
    told = reply(question, tuple("abdc"), False, tutorial, {})
    assert told == "2 of 4 stand where the document has them. In its order: A; then B; then C; then D."


def test_other_answers_are_told_what_the_document_says(tutorial: Scenario, lesson: Lesson) -> None:
    question = _question(lesson, "choice", right=("Boathouse",))
    assert reply(question, (), False, tutorial, {}) == "Passed over. The document says: Boathouse."
    assert reply(question, ("Mill",), False, tutorial, {}) == "The document says otherwise: Boathouse."
    assert reply(question, ("Boathouse",), True, tutorial, {}) == "That is what the document says: Boathouse."
