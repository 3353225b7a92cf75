"""Every question there is, authored and made, with its answers and what it rests on: for whoever checks them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sim.consequences.replay import Replay
from sim.lesson.answers import right_in_words
from sim.lesson.exercises import exercise
from sim.lesson.generated import Maker
from sim.lesson.model import Lesson, Question
from sim.scenario.scenario import Scenario


def question_list(scenario: Scenario, lesson: Lesson) -> list[dict[str, Any]]:
    """Return the author's questions, those made from the record and those of exercises on matters, by turn.

    Each has `id, kind, phase, turn, matter (of an exercise), generated, disputed, prompt, choices, right,
    right_in_words, spans, near, unit, hints, explain, facts (ids of the events that it rests on), quote, line,
    sentence`. Of a made question with several possible sets of choices, one stands here.
    """
    names = {place.id: place.name for place in scenario.places.values()}
    rows = [_row(question, matter, scenario, names) for question, matter in _every(scenario, lesson)]
    return sorted(rows, key=lambda row: (row["turn"], row["generated"], row["id"]))


def _every(scenario: Scenario, lesson: Lesson) -> Iterator[tuple[Question, str | None]]:
    for question in lesson.questions:
        yield question, None
    maker = Maker(Replay(scenario))
    for phase in scenario.phases:
        for question in maker.every(phase.first, phase.last):
            yield question, None
    for matter in scenario.matters:
        for question in exercise(scenario, matter).questions:
            yield question, matter


def _row(question: Question, matter: str | None, scenario: Scenario, names: dict[str, str]) -> dict[str, Any]:
    resting = [event.id for event in scenario.events() if event.citation.meets(question.citation)]
    return {
        "id": question.id,
        "kind": question.kind,
        "phase": question.phase,
        "turn": question.turn,
        "matter": matter,
        "generated": question.generated,
        "disputed": question.disputed,
        "prompt": question.prompt,
        "choices": [{"id": one.id, "text": one.text} for one in question.choices],
        "right": list(question.right),
        "right_in_words": list(right_in_words(question, names)),
        "spans": [list(span) for span in question.spans],
        "near": question.near,
        "unit": question.unit,
        "hints": list(question.hints),
        "explain": question.explain,
        "facts": list(question.facts or resting),
        "quote": question.citation.quote,
        "line": question.citation.line,
        "sentence": question.sentence,
    }
