"""The shipped lesson: its questions give nothing away by their form."""

from sim.home import default_scenario
from sim.lesson.loader import load_lesson
from sim.scenario.loader import load


def _choices():
    lesson = load_lesson(load(default_scenario()))
    return [one for one in lesson.questions if one.kind == "choice" and len(one.right) == 1 and not one.generated]


def test_the_longest_choice_is_right_no_more_often_than_chance():
    found = _choices()
    assert len(found) > 30
    chance = right = 0.0
    for question in found:
        longest = max(len(choice.text) for choice in question.choices)
        ids = [choice.id for choice in question.choices if len(choice.text) == longest]
        chance += 1 / len(question.choices)
        right += (question.right[0] in ids) / len(ids)
    assert chance / 3 < right <= chance * 1.1, (right, chance)
