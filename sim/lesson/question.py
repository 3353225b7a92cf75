"""Making a question about a recorded event: what the exercises and the made-up questions share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sim.document.passages import Passages
from sim.lesson.model import Choice, Kind, Question
from sim.scenario.events import Event
from sim.scenario.phrases.names import short_name
from sim.scenario.scenario import Scenario
from sim.scenario.standing import UNATTRIBUTED

ACCOUNTS = 5  # accounts to choose from
_IN_A_ROW = 5  # words of a sentence that give it away
_INITIALS = re.compile(r"\(([A-Z]{2,})\)$")
_WORD = re.compile(r"[\w-]+")
_COMMON = frozenset(
    (
        *("the", "of", "and", "for", "in", "a", "an", "by", "media", "sources", "source", "state", "reports"),
        *("ministry", "defence", "defense", "forces", "military", "army"),
    )
)  # words of many names, that tell no account from another
_STEM = 5  # letters by which "Russia" is known in "Russian"


def question_about(
    event: Event,
    passages: Passages,
    id: str,
    kind: Kind,
    prompt: str,
    choices: tuple[Choice, ...],
    right: tuple[str, ...],
    *,
    disputed: bool = False,
    facts: tuple[str, ...] = (),
) -> Question:
    """Return a question that the quote of `event` answers, and that no author wrote."""
    return Question(
        id=id,
        kind=kind,
        phase=event.phase,
        turn=event.turn,
        prompt=prompt,
        citation=event.citation,
        sentence=passages.of(event.citation).id,
        choices=choices,
        right=right,
        disputed=disputed,
        generated=True,
        facts=facts or (event.id,),
    )


def tells_account(scenario: Scenario, event: Event, prompt: str, accounts: Iterable[str]) -> bool:
    """Return whether a prompt names one of the accounts that it asks for, or a body that its name is made of.

    A part of whom a figure is about is no such name: that soldiers are Turkish does not tell who counted them.
    """
    about = [short_name(scenario, claim.of) for claim in event.claims if claim.of]
    known = {stem for name in about for stem in _stems(name)}
    said = set(_stems(prompt))
    own = [scenario.accounts[id] for id in accounts]
    names = [name for account in own for name in (account.name, *account.spellings)]
    if any(_plain(name) in _plain(prompt) for name in names):
        return True
    return any(stem in said for name in names for stem in _stems(name) if stem not in known)


def _plain(text: str) -> str:
    return text.casefold().removeprefix("the ")


def _stems(name: str) -> list[str]:
    return [word[:_STEM] for word in _WORD.findall(name.casefold()) if word not in _COMMON]


def prints_sentence(prompt: str, sentence: str) -> bool:
    """Return whether a prompt has so many words of a sentence in a row that it is found by looking for them."""
    asked = " ".join(_WORD.findall(prompt.casefold()))
    words = _WORD.findall(sentence.casefold())
    rows = range(max(1, len(words) - _IN_A_ROW + 1))
    return any(f" {' '.join(words[at : at + _IN_A_ROW])} " in f" {asked} " for at in rows)


def account_choices(scenario: Scenario, accounts: Iterable[str]) -> list[Choice]:
    """Return accounts to choose from, by their initials where these stand with the name.

    A name that is written out beside its initials would be the longest, and the one that reports most is such a one.
    """
    names = {id: scenario.name_of(id) for id in accounts}
    return [Choice(id, short[1] if (short := _INITIALS.search(name)) else name) for id, name in names.items()]


def named(scenario: Scenario, accounts: Iterable[str]) -> bool:
    """Return whether somebody reports it: an account that is a voice of its own ("unattributed") is nobody."""
    return all(scenario.accounts[id].voice != id and id != UNATTRIBUTED for id in accounts)


def who_else(scenario: Scenario, event: Event, right: Sequence[str], rivals: Iterable[str]) -> tuple[str, ...]:
    """Return the wrong accounts to choose from: rivals in the matter, then others that the paragraph and phase name.

    All of them are somebody, and none reports the event, also not by another name of its own.
    """
    near = [other for other in scenario.events() if other.phase == event.phase]
    near.sort(key=lambda other: (other.line != event.line, abs(other.line - event.line)))
    found = dict.fromkeys([*rivals, *(id for other in near for id in other.accounts)])
    fit = [id for id in found if id not in (*right, *event.accounts) and named(scenario, (id,))]
    return tuple(fit[: max(1, ACCOUNTS - len(right))])


def sentence_choices(line: int, passages: Passages) -> tuple[Choice, ...]:
    """Return the sentences of a paragraph, to pick from."""
    return tuple(Choice(sentence.id, sentence.text) for sentence in passages.on(line))
