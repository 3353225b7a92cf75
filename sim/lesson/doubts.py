"""Doubts about questions: one that tells its answer, one that rests on a quarrel without saying so, loaded words.

Each is silenced by the question's note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sim.document.numbers import figures_in
from sim.lesson.authored import AuthoredQuestion, ChoiceQuestion
from sim.lesson.model import Question
from sim.scenario.events import Event
from sim.scenario.loaded_words import loaded_in, said
from sim.scenario.scenario import Scenario

_AT_ODDS = ("disputed", "inconsistent", "doubted", "denied", "not-aware")

Doubt = tuple[str, str, str]


def doubts_about(scenario: Scenario, question: Question, written: AuthoredQuestion) -> Iterator[Doubt]:
    """Yield for each doubt the key of the question that it is about, its code and its message."""
    if written.note:
        return
    if told := _told(scenario, question, written):
        yield "prompt", "told-answer", f"tells its answer, {told} (expected a question that leaves it open, or a note:)"
    if words := loaded_in(question.prompt, scenario.loaded_words):
        yield "prompt", "loaded-word", said(words)
    if not question.disputed and question.kind != "which-account":
        yield from _quarrel(scenario, question)


def _told(scenario: Scenario, question: Question, written: AuthoredQuestion) -> str | None:
    """Return the right answer that a prompt holds; of several choices in a prompt none is told."""
    prompt = question.prompt
    if isinstance(written, ChoiceQuestion):
        named = [choice for choice in written.choices if _stands(choice, prompt)]
        return repr(named[0]) if len(named) == 1 and named[0] in written.answers else None
    if question.kind == "number":
        figures = figures_in(prompt) - {1.0}
        return next((f"{low:g}" for low, high in question.spans if any(low <= one <= high for one in figures)), None)
    if question.kind == "tap-place":
        places = [scenario.places[id] for id in question.right if id in scenario.places]
        names = [name for place in places for name in (place.name, *place.spellings)]
    elif question.kind == "which-account":
        accounts = [scenario.accounts[id] for id in question.right if id in scenario.accounts]
        names = [name for account in accounts for name in (account.name, *account.spellings)]
    else:
        return None
    return next((repr(name) for name in names if _stands(name, prompt)), None)


def _quarrel(scenario: Scenario, question: Question) -> Iterator[Doubt]:
    """Yield a doubt where what is asked for is at odds with another version, and the prompt names no reporter of it."""
    for event in scenario.events():
        if event.standing in _AT_ODDS and event.citation.meets(question.citation):
            if not any(_stands(name, question.prompt) for name in _reporters(scenario, event)):
                message = f"rests on {event.id}, which is {event.standing}"
                expected = "disputed: true, or a prompt that names who says it, or a note:"
                yield "quote", "disputed-answer", f"{message} (expected {expected})"
            return


def _reporters(scenario: Scenario, event: Event) -> Iterator[str]:
    for id in event.accounts:
        account = scenario.accounts[id]
        yield from (account.name, *account.spellings, scenario.voices[account.voice].name)


def _stands(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name.removeprefix('the '))}(?!\w)", text, re.IGNORECASE) is not None
