"""The deck: the questions that a class may be asked, as pupils get them, and what the document says to each.

A question goes out without what would answer it: no right choice, no quote, no sentence that only later turns quote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sim.lesson.answers import AnswerError, checked, in_words, read_answer, right_in_words
from sim.lesson.model import Choice, Question
from sim.scenario.problems import nearest_hint
from sim.served.classroom import Ask, Given
from sim.served.limits import LONGEST_REASON

JsonData = dict[str, Any]


@dataclass(frozen=True)
class Deck:
    """What of a scenario the server of a class has to know: turns, phases, lenses, places and questions.

    `phases` are their ids with first and last turn, `short` the turns of the short way, `quoted_whole` says from
    which turn on nothing of a sentence is yet to come.
    """

    scenario: str
    title: str
    turns: int
    lenses: Mapping[str, str]
    phases: tuple[tuple[str, int, int], ...]
    questions: Mapping[str, Question] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    quoted_whole: Mapping[str, int] = field(default_factory=dict)
    short: tuple[int, ...] = ()

    def question(self, ask: Ask) -> Question | None:
        """Return the question of an asking; None for one that the teacher typed."""
        return self.questions.get(ask.question)

    def form(self, ask: Ask, reached: int) -> JsonData:
        """Return a question as pupils get it: `{ask, round, id, kind, prompt, choices, unit, hints, reason}`.

        `kind` is one of the lesson's, or `words` for a question that is answered in words.
        """
        question = self.question(ask)
        head: JsonData = {"ask": ask.number, "round": ask.round, "id": ask.question, "reason": ask.reason}
        if question is None:
            return {**head, "kind": "words", "prompt": ask.prompt, "choices": [], "unit": "", "hints": []}
        return {
            **head,
            "kind": question.kind,
            "prompt": question.prompt,
            "choices": [{"id": id, "text": text} for id, text in self._choices(question, reached)],
            "unit": question.unit,
            "hints": list(question.hints),
        }

    def _choices(self, question: Question, reached: int) -> list[tuple[str, str]]:
        hide = question.kind == "which-sentence"
        return [
            (one.id, one.text)
            for one in question.choices
            if not hide or self.quoted_whole.get(one.id, 0) <= max(reached, 1)
        ]

    def tells(self, ask: Ask) -> JsonData:
        """Return what the document says, empty where it does not.

        `{right, rightWords, spans, quote, line, explain, disputed}`.
        """
        question = self.question(ask)
        if question is None:
            return {}
        return {
            "right": list(question.right),
            "rightWords": list(right_in_words(question, self.places)),
            "spans": [list(span) for span in question.spans],
            "quote": question.citation.quote,
            "line": question.citation.line,
            "explain": question.explain,
            "disputed": question.disputed,
        }

    def ahead(self, reached: int, short: bool) -> int:
        """Return the turn that plays next for a class that has `reached` one: the next of all, or of the short way."""
        return self.along(reached, 1, short)

    def may_be_asked(self, question: Question, reached: int, short: bool = False) -> bool:
        """Return whether a question may go out: one before the turn that plays next, or one of a turn reached.

        A sentence of the source is looked for once the class has got to all of it.
        """
        if question.kind != "which-sentence":
            return question.turn <= self.ahead(reached, short)
        return max([question.turn, *(self.quoted_whole.get(one, 0) for one in question.right)]) <= reached

    def given(self, ask: Ask, answer: str | float | int | list[str], reached: int) -> Given:
        """Return an answer in its canonical form. Raises AnswerError with what was expected.

        What is not among the choices that are shown to who has `reached` a turn is no answer.
        """
        question = self.question(ask)
        parts = [str(part) for part in answer] if isinstance(answer, list) else [_text(answer)]
        if question is None:
            text = " ".join(parts).strip()
            if not text:
                raise AnswerError("expected some words")
            return (text[:LONGEST_REASON],)
        if question.kind == "order":
            return checked(question, tuple(parts))
        if question.kind == "number":
            return read_answer(question, parts[0] if len(parts) == 1 else "")
        if question.kind == "tap-place":
            return (self._place(parts[0] if len(parts) == 1 else ""),)
        shown = tuple(Choice(id, text) for id, text in self._choices(question, reached))
        return checked(replace(question, choices=shown), tuple(parts))

    def _place(self, text: str) -> str:
        if text in self.places:
            return text
        folded = text.casefold().strip()
        for id, name in self.places.items():
            if name.casefold() == folded:
                return id
        raise AnswerError(f"{text[:40]!r} is no place here (expected a place's name{self._near(text)})")

    def _near(self, text: str) -> str:
        return nearest_hint(text[:40], self.places.values())

    def words(self, ask: Ask, given: Given) -> str:
        """Return an answer in words."""
        question = self.question(ask)
        return in_words(question, given, self.places) if question else " ".join(given)

    def prompt(self, ask: Ask) -> str:
        """Return what was asked."""
        question = self.question(ask)
        return question.prompt if question else ask.prompt

    def along(self, turn: int, step: int, short: bool) -> int:
        """Return the turn one `step` (1 or -1) on: of all turns, or on the short way."""
        way = self.short if short and self.short else range(1, self.turns + 1)
        ahead = [one for one in way if (one > turn if step > 0 else one < turn)]
        return (min(ahead) if step > 0 else max(ahead)) if ahead else turn

    def phase_start(self, turn: int, step: int) -> int:
        """Return the first turn of the next phase (`step` 1), of this one or of the one before (-1)."""
        here = next(place for place, (_, first, last) in enumerate(self.phases) if first <= turn <= last)
        if step < 0 and turn > self.phases[here][1]:
            return self.phases[here][1]
        return self.phases[min(max(here + step, 0), len(self.phases) - 1)][1]


def _text(answer: str | float | int) -> str:
    return f"{answer:.15g}" if isinstance(answer, float) else str(answer)
