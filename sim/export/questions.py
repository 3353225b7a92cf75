"""The lesson's questions and notes as JSON data for the HTML lesson: the author's own, or some made from the record."""

from __future__ import annotations

from typing import Any

from sim.lesson.answers import right_in_words
from sim.lesson.generated import Maker
from sim.lesson.loader import load_lesson
from sim.lesson.model import Lesson, Question, presented
from sim.lesson.stops import desk_table, judge
from sim.scene.director import Director

JsonData = dict[str, Any]
_PER_PHASE = 3  # questions made for a phase, where the author wrote none


def lesson_of(director: Director) -> Lesson:
    """Return the scenario's lesson, an empty one where it has none. Raises ScenarioError where its file has errors."""
    return load_lesson(director.scenario)


def lesson_questions(director: Director, lesson: Lesson) -> list[JsonData]:
    """Return the questions in the order in which they are asked, their choices in an order that gives nothing away."""
    names = {place.id: place.name for place in director.scenario.places.values()}
    asked = lesson.questions or _made(director)
    return [_question(presented(question), names) for question in sorted(asked, key=lambda one: one.turn)]


def lesson_desk(director: Director, lesson: Lesson) -> JsonData:
    """Return the table of the desk's moves; its questions are those of `lesson_questions`."""
    table = desk_table(director.scenario, lesson)
    return {key: part for key, part in table.items() if key != "questions"}


def _made(director: Director) -> tuple[Question, ...]:
    maker = Maker(director.replay(director.stage.lenses[0].id))
    return tuple(
        question
        for phase in director.scenario.phases
        for question in maker.make(0, phase.first, phase.last, _PER_PHASE)
    )


def _question(question: Question, names: dict[str, str]) -> JsonData:
    return {
        "id": question.id,
        "kind": question.kind,
        "phase": question.phase,
        "turn": question.turn,
        "prompt": question.prompt,
        "choices": [{"id": one.id, "text": one.text} for one in question.choices],
        "takes": [one.id for one in question.choices] or None,
        "judge": judge(question),
        "rightWords": list(right_in_words(question, names)),
        "unit": question.unit,
        "hints": list(question.hints),
        "explain": question.explain,
        "disputed": question.disputed,
        "generated": question.generated,
        "quote": question.citation.quote,
        "line": question.citation.line,
        "sentence": question.sentence,
    }


def lesson_notes(lesson: Lesson) -> JsonData:
    """Return content notes, the glossary, and the notes and talking points of each phase."""
    return {
        "contentNotes": list(lesson.content_notes),
        "glossary": [
            {"term": one.term, "means": one.means, "quote": one.citation.quote, "line": one.citation.line}
            for one in lesson.glossary
        ],
        "phases": {id: {"notes": list(notes.notes), "talk": list(notes.talk)} for id, notes in lesson.phases.items()},
    }
