"""The debrief at the end of a phase: plain data that window, text and handout show alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sim.consequences.replay import Replay
from sim.lesson.answers import in_words, right_in_words
from sim.lesson.model import Lesson
from sim.lesson.recall import recalled
from sim.lesson.session import Guess
from sim.scenario.effects.statement import Statement
from sim.scenario.events import Event
from sim.scenario.phrases.events import when
from sim.scenario.phrases.figures import claim_text
from sim.scenario.phrases.holders import holder
from sim.scenario.scenario import Scenario


class Compared(Protocol):
    """Model against source, as the scene has it: what the document says, how it is read, and what the model has."""

    @property
    def date(self) -> dt.date: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def source_text(self) -> str: ...  # noqa: D102
    @property
    def model_text(self) -> str: ...  # noqa: D102
    @property
    def verdict(self) -> str: ...  # noqa: D102
    @property
    def quote(self) -> str: ...  # noqa: D102
    @property
    def line(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a debrief: when, what, who says so, and the fact and line of the document that it rests on.

    `text` is empty where the event changes and counts nothing; then its quote tells.
    """

    when: str
    text: str
    quote: str
    who: str
    fact: str
    line: int


@dataclass(frozen=True, slots=True)
class Change:
    """A place in other hands at the end of the phase than at its start: its name, who held it, its id."""

    place: str
    before: str
    after: str
    id: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A learner's guess beside the record."""

    prompt: str
    guess: str
    record: tuple[str, ...]
    fits: bool
    quote: str
    line: int


@dataclass(frozen=True, slots=True)
class Debrief:
    """What to look back on at the end of a phase. `compared` are the comparisons as given, unchanged."""

    phase: str
    title: str
    changes: tuple[Change, ...]
    civilians: tuple[Line, ...]
    disputed: tuple[tuple[str, tuple[Line, ...]], ...]
    compared: tuple[Compared, ...]
    guesses: tuple[Beside, ...]
    talk: tuple[str, ...]


def debrief(
    replay: Replay,
    phase: str,
    lesson: Lesson,
    harms: Callable[[Event], bool],
    guesses: Iterable[Guess] = (),
    compared: Sequence[Compared] = (),
    until: int | None = None,
) -> Debrief:
    """Return the debrief of a phase under the replay's lens. Raises KeyError for an unknown phase.

    `harms` says which events tell of harm to civilians, as the scene marks them. With `until` nothing of a later turn
    is told.
    """
    scenario = replay.scenario
    run = scenario.phases_by_id[phase]
    last = run.last if until is None else min(run.last, max(until, run.first))
    events = [taken.event for turn in range(run.first, last + 1) for taken in replay.history.record(turn).taken]
    return Debrief(
        phase,
        run.title if last == run.last else f"{run.title}, so far",
        tuple(changes(replay, run.first - 1, last)),
        tuple(_line(scenario, event) for event in events if harms(event)),
        tuple(_disputed(scenario, events, until)),
        tuple(compared),
        tuple(_beside(replay, lesson, tuple(guesses), phase)),
        lesson.about(phase).talk,
    )


def changes(replay: Replay, first: int, last: int) -> list[Change]:
    """Return the places that are in other hands after turn `last` than after turn `first`."""
    scenario, old, new = replay.scenario, replay.at(first).state, replay.at(last).state
    found = []
    for id in dict.fromkeys([*old.places, *new.places]):
        before, after = (holder(state.hold(id), scenario) for state in (old, new))
        if before != after:
            found.append(Change(scenario.places[id].name, before, after, id))
    return found


def _line(scenario: Scenario, event: Event) -> Line:
    who = ", ".join(scenario.name_of(id) for id in event.accounts)
    effects = [effect.words(scenario) for effect in event.effects if not isinstance(effect, Statement)]
    text = "; ".join([*effects, *(claim_text(claim, scenario) for claim in event.claims)])
    return Line(when(scenario, event), text, event.quote, who, event.id, event.line)


def _disputed(scenario: Scenario, events: list[Event], until: int | None) -> Iterable[tuple[str, tuple[Line, ...]]]:
    """The matters that events of the phase belong to, each with all its versions up to turn `until`."""
    ids = {event.id for event in events}
    for id, known in scenario.events_by_matter.items():
        versions = [event for event in known if until is None or event.turn <= until]
        if len(versions) > 1 and any(event.id in ids for event in versions):
            yield scenario.matters[id].title, tuple(_line(scenario, event) for event in versions)


def _beside(replay: Replay, lesson: Lesson, guesses: Sequence[Guess], phase: str) -> Iterable[Beside]:
    scenario = replay.scenario
    names = {id: scenario.name_of(id) for id in (*scenario.places, *scenario.sides, *scenario.accounts)}
    asked = recalled(replay, lesson, guesses, phase)
    for guess in guesses:
        question = asked.get(guess.question)
        if question:
            yield Beside(
                guess.prompt,
                in_words(question, guess.answer, names) if guess.answer else "",
                right_in_words(question, names),
                guess.fits,
                question.citation.quote,
                question.citation.line,
            )
