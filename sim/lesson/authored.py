"""The lesson file as an author writes it: `lesson.yaml`, apart from the record."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sim.scenario.base import Id, Text
from sim.scenario.events import Position

SentenceId = Annotated[str, Field(pattern=r"^L\d+\.\d+$")]


class Record(BaseModel):
    """A frozen piece of a lesson file. Unknown keys are refused, so that a slip of spelling is found, not ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Asked(Record):
    """What every question has: a prompt, hints, and the quote that answers it, found in the document at load.

    The quote is shown with the turn of `reveal`: by default the turn of the event that quotes the same words.
    `disputed` marks a question about something that accounts tell differently: then the dispute is its point. `note`
    is for other authors, and silences what is doubted of the question.
    """

    id: Id | None = None
    prompt: Text
    hints: tuple[Text, ...] = ()
    quote: Annotated[str, Field(min_length=3)]
    at: Position | None = None
    reveal: dt.date | None = None
    explain: Text | None = None
    disputed: bool = False
    note: Text | None = None


class ChoiceQuestion(Asked):
    """Pick one of several texts; more than one may be right."""

    kind: Literal["choice"]
    choices: Annotated[tuple[Text, ...], Field(min_length=2)]
    answers: Annotated[tuple[Text, ...], Field(min_length=1)]


class PlaceQuestion(Asked):
    """Tap (or name) a place on the map; more than one may be right."""

    kind: Literal["tap-place"]
    answers: Annotated[tuple[Id, ...], Field(min_length=1)]


class Span(Record):
    """A right figure: a number, or a span of them, ends included."""

    low: float
    high: float

    @model_validator(mode="before")
    @classmethod
    def _number_is_a_span(cls, data: Any) -> Any:
        plain = isinstance(data, int | float) and not isinstance(data, bool)
        return {"low": data, "high": data} if plain else data

    @model_validator(mode="after")
    def _runs_upward(self) -> Self:
        if self.low > self.high:
            raise ValueError(f"low {self.low:g} is above high {self.high:g}")
        return self


class NumberQuestion(Asked):
    """Give a figure. A guess counts as right within `near` of an answer (in the same unit)."""

    kind: Literal["number"]
    answers: Annotated[tuple[Span, ...], Field(min_length=1)]
    near: Annotated[float, Field(ge=0)] = 0
    unit: Text | None = None


class OrderQuestion(Asked):
    """Put things in order; `answers` stands in the right one and is shown shuffled."""

    kind: Literal["order"]
    answers: Annotated[tuple[Text, ...], Field(min_length=3)]


class AccountQuestion(Asked):
    """Say which account reported a thing."""

    kind: Literal["which-account"]
    choices: Annotated[tuple[Id, ...], Field(min_length=2)]
    answers: Annotated[tuple[Id, ...], Field(min_length=1)]


class SentenceQuestion(Asked):
    """Find the sentence of one paragraph that supports a statement; the paragraph is the quote's line."""

    kind: Literal["which-sentence"]
    answers: Annotated[tuple[SentenceId, ...], Field(min_length=1)]


AuthoredQuestion = Annotated[
    ChoiceQuestion | PlaceQuestion | NumberQuestion | OrderQuestion | AccountQuestion | SentenceQuestion,
    Field(discriminator="kind"),
]


class Hand(Record):
    """One order of an experiment: hand a place to a side."""

    place: Id
    side: Id


class Experiment(Record):
    """A guided experiment in the sandbox: what to hand over on which day, what to look at and what to ask."""

    title: Text
    on: dt.date
    orders: Annotated[tuple[Hand, ...], Field(min_length=1)]
    look: Text
    ask: Text


class PhaseCard(Record):
    """What stands on a phase's card: one or two quotes of the document, by default chosen from its events; a question.

    Without a question of its own it asks the first one of `talk`.
    """

    quotes: Annotated[tuple[Annotated[str, Field(min_length=3)], ...], Field(max_length=2)] = ()
    ask: Text | None = None


class PhaseLesson(Record):
    """What a lesson holds for one phase."""

    card: PhaseCard | None = None
    notes: tuple[Text, ...] = ()
    questions: tuple[AuthoredQuestion, ...] = ()
    talk: tuple[Text, ...] = ()
    experiments: tuple[Experiment, ...] = ()


class AuthoredTerm(Record):
    """A term of the glossary, explained by a quote; `means` may add a word of the author's."""

    term: Text
    quote: Annotated[str, Field(min_length=3)]
    at: Position | None = None
    means: Text | None = None


class Step(Record):
    """A step of a plan."""

    minutes: Annotated[int, Field(gt=0)]
    do: Text


class Plan(Record):
    """A plan for a lesson; its steps add up to its minutes."""

    title: Text
    minutes: Annotated[int, Field(gt=0)]
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        total = sum(step.minutes for step in self.steps)
        if total != self.minutes:
            raise ValueError(f"the steps take {total} minutes (expected {self.minutes})")
        return self


class Station(Record):
    """A turn of the short way: its day (and phase, where two turns have it), its minutes, what of it is told.

    `quotes` choose among the events of the turn, in the order in which they are told; without them all are. `ask` is a
    question to end it with.
    """

    on: dt.date
    phase: Id | None = None
    minutes: Annotated[int, Field(gt=0)]
    quotes: tuple[Annotated[str, Field(min_length=3)], ...] = ()
    ask: Text | None = None


class ShortWay(Record):
    """The author's short way through the scenario: a few turns, in order; their minutes add up to its own."""

    title: Text = "The short way"
    minutes: Annotated[int, Field(gt=0)]
    stations: Annotated[tuple[Station, ...], Field(min_length=2, max_length=12)]

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        total = sum(station.minutes for station in self.stations)
        if total != self.minutes:
            raise ValueError(f"the stations take {total} minutes (expected {self.minutes})")
        return self


class LessonFile(Record):
    """A whole lesson file. `lesson` is the id of the scenario that it belongs to; `phases` are by id."""

    lesson: Id
    title: Text | None = None
    content_notes: tuple[Text, ...] = ()
    glossary: dict[Id, AuthoredTerm] = {}
    plans: tuple[Plan, ...] = ()
    short_way: ShortWay | None = None
    phases: dict[Id, PhaseLesson] = {}
