"""A lesson resolved: every quote found, every question with its turn and its citation. Plain and frozen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Literal

from sim.document.quotes import Citation
from sim.lesson.authored import Experiment, Plan

Kind = Literal["choice", "tap-place", "number", "order", "which-account", "which-sentence"]
Answer = tuple[str, ...]
"""An answer in its canonical form: one id, text or figure; for `order` all texts in the order given."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be picked: `id` goes into the answer, `text` is shown."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the citation that answers it.

    `turn` is the turn that plays after it is asked and shows the quote. `choices` are what may be picked (empty for
    places and figures); `right` are the right choices, places or the one right order; `spans` the right figures.
    `facts` are the events that a made question rests on; an authored one rests on its citation.
    """

    id: str
    kind: Kind
    phase: str
    turn: int
    prompt: str
    citation: Citation
    sentence: str
    choices: tuple[Choice, ...] = ()
    right: tuple[str, ...] = ()
    spans: tuple[tuple[float, float], ...] = ()
    near: float = 0.0
    unit: str = ""
    hints: tuple[str, ...] = ()
    explain: str = ""
    disputed: bool = False
    generated: bool = False
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary with the quote that explains it."""

    id: str
    term: str
    citation: Citation
    means: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The term as it may stand in a text: without its brackets, and a short form that stands in them."""
        whole, _, short = self.term.partition(" (")
        short = short.rstrip(")")
        return (whole, short) if short and short == short.upper() else (whole,)


@dataclass(frozen=True, slots=True)
class Station:
    """A turn of the short way, how long it takes, the facts told of it (none: all), a question or ""."""

    turn: int
    minutes: int
    facts: tuple[str, ...] = ()
    ask: str = ""


@dataclass(frozen=True, slots=True)
class ShortWay:
    """The author's short way: a few turns in order, with the minutes of all."""

    title: str
    minutes: int
    stations: tuple[Station, ...]


@dataclass(frozen=True, slots=True)
class PhaseNotes:
    """What a lesson holds for one phase beside its questions.

    `quotes` are those that the author chose for the phase's card, `ask` the question on it, "" for none of its own.
    """

    quotes: tuple[Citation, ...] = ()
    ask: str = ""
    notes: tuple[str, ...] = ()
    talk: tuple[str, ...] = ()
    experiments: tuple[Experiment, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """A lesson for one scenario. A scenario without a lesson file has an empty one."""

    scenario: str
    title: str
    questions: tuple[Question, ...] = ()
    phases: Mapping[str, PhaseNotes] = field(default_factory=dict)
    glossary: tuple[Term, ...] = ()
    plans: tuple[Plan, ...] = ()
    content_notes: tuple[str, ...] = ()
    short_way: ShortWay | None = None

    def terms_in(self, texts: Iterable[str]) -> tuple[Term, ...]:
        """Return the terms of the glossary that are named in `texts`, by their name or its short form in brackets."""
        text = "\n".join(texts)
        return tuple(
            term
            for term in self.glossary
            if any(re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) for name in term.names)
        )

    def before(self, turn: int) -> tuple[Question, ...]:
        """Return the questions that are asked before `turn` plays, in the author's order."""
        return tuple(question for question in self.questions if question.turn == turn)

    def of_phase(self, phase: str) -> tuple[Question, ...]:
        """Return the questions of a phase in the order in which they are asked."""
        return tuple(sorted((q for q in self.questions if q.phase == phase), key=lambda question: question.turn))

    def about(self, phase: str) -> PhaseNotes:
        """Return the notes of a phase, empty ones where the lesson has none."""
        return self.phases.get(phase, PhaseNotes())


def presented(question: Question, seed: int = 0) -> Question:
    """Return `question` with its choices in an order that gives nothing away; the same for the same seed."""
    choices = list(question.choices)
    if question.kind == "which-sentence":
        return question  # a paragraph is read in its own order
    Random(f"{seed}/{question.id}").shuffle(choices)  # noqa: S311
    if question.kind == "order" and tuple(one.id for one in choices) == question.right:
        choices = [*choices[1:], choices[0]]
    return replace(question, choices=tuple(choices))
