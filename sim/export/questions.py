"""The lesson's questions and notes as JSON data for the HTML lesson: the author's own, or some made from the record.

What is asked before a turn and what the document says to it are kept apart: the one comes with the turn before, the
other with the turn itself.
"""

from __future__ import annotations

from typing import Any

from sim.lesson.answers import right_in_words
from sim.lesson.generated import Maker
from sim.lesson.loader import load_lesson
from sim.lesson.model import Lesson, Question, presented
from sim.lesson.stops import judge
from sim.scene.director import Director

JsonData = dict[str, Any]
_PER_PHASE = 3  # questions made for a phase, where the author wrote none


class LessonParts:
    """A scenario's lesson, cut into what is there before the first turn and what each turn brings.

    `head` has what is asked before the first turn, content notes and those words that no turn tells of. A turn brings
    `asks`: what is asked before the next one; `tells`: what the document says to the questions of this one; `words` of
    the glossary that it is the first to quote; `notes` on the phase that begins with it. Raises ScenarioError where the
    lesson file has errors.
    """

    def __init__(self, director: Director, lesson: Lesson | None = None) -> None:
        """Take up the scenario's lesson, or another one of it."""
        self.lesson = load_lesson(director.scenario) if lesson is None else lesson
        self._director = director
        self._names = {place.id: place.name for place in director.scenario.places.values()}
        self._made = () if self.lesson.questions else _made(director)

    def in_order(self) -> tuple[Question, ...]:
        """Return all questions in the order in which the lesson comes to know them, by which codes count them."""
        turns = (turn.number for turn in self._director.scenario.turns)
        return tuple(one for turn in turns for one in (*self.lesson.before(turn), *self._made_for(turn)))

    def head(self) -> JsonData:
        """Return what is there before the first turn."""
        return {
            "asks": self._asks(1),
            "words": [_word(one) for one in self.lesson.glossary if self._first(one.citation.line) == 0],
            "contentNotes": list(self.lesson.content_notes),
            "debriefs": [phase.last for phase in self._director.scenario.phases],
        }

    def of(self, turn: int) -> JsonData:
        """Return what a turn brings."""
        asked = self.lesson.before(turn)
        made = self._made_for(turn)
        lines = [one for one in self.lesson.glossary if self._first(one.citation.line) == turn]
        return {
            "asks": self._asks(turn + 1),
            "made": [_asked(question) for question in made],
            "tells": {question.id: self._tells(question) for question in (*asked, *made)},
            "words": [_word(one) for one in lines],
            "notes": self._notes(turn),
        }

    def _made_for(self, turn: int) -> list[Question]:
        return [question for question in self._made if question.turn == turn]

    def _asks(self, turn: int) -> list[JsonData]:
        return [_asked(question) for question in self.lesson.before(turn)]

    def _tells(self, question: Question) -> JsonData:
        said = {
            "judge": judge(question),
            "right": list(right_in_words(question, self._names)),
            "explain": question.explain,
            "disputed": int(question.disputed),
            "quote": question.citation.quote,
            "line": question.citation.line,
        }
        return {key: value for key, value in said.items() if value}

    def _notes(self, turn: int) -> JsonData | None:
        phase = next((one for one in self._director.scenario.phases if one.first == turn), None)
        notes = self.lesson.phases.get(phase.id) if phase else None
        return {"notes": list(notes.notes), "talk": list(notes.talk)} if notes else None

    def _first(self, line: int) -> int:
        """Return the first turn that quotes a line, 0 where none does."""
        turns = (event.turn for event in self._director.scenario.events() if event.line == line)
        return min(turns, default=0)


def _made(director: Director) -> tuple[Question, ...]:
    maker = Maker(director.replay(director.stage.lenses[0].id))
    return tuple(
        question
        for phase in director.scenario.phases
        for question in maker.make(0, phase.first, phase.last, _PER_PHASE)
    )


def _asked(question: Question) -> JsonData:
    """Return what is asked, with its choices in an order that gives nothing away."""
    shown = presented(question)
    said = {
        "id": question.id,
        "kind": question.kind,
        "turn": question.turn,
        "prompt": question.prompt,
        "choices": [[one.id, one.text] for one in shown.choices],
        "unit": question.unit,
        "hints": list(question.hints),
    }
    return {key: value for key, value in said.items() if value}


def _word(term: Any) -> list[Any]:
    return [term.term, term.means, term.citation.quote, term.citation.line]
