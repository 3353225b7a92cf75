"""Question the source: exercises on a matter, of which the document holds several versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sim.consequences.replay import Replay
from sim.document.passages import Passages
from sim.lesson.model import Question
from sim.lesson.question import (
    account_choices,
    named,
    prints_sentence,
    question_about,
    sentence_choices,
    tells_account,
    who_else,
)  # fmt: skip
from sim.lesson.session import Guess
from sim.scenario.events import Claim, Event
from sim.scenario.phrases.events import says
from sim.scenario.phrases.figures import claim_text
from sim.scenario.phrases.holders import holder
from sim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Vantage:
    """An account of a matter, what it says, and what is known of who it is: could it know, and how?"""

    account: str
    voice: str
    says: str
    about: str
    ask: str


@dataclass(frozen=True, slots=True)
class MatterExercise:
    """A matter to work on: match account and version, find the sentences, and ask what each account could know."""

    matter: str
    title: str
    match: tuple[Question, ...]
    find: tuple[Question, ...]
    know: tuple[Vantage, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions in the order in which they are asked."""
        return *self.match, *self.find

    def unasked(self, guesses: Iterable[Guess]) -> Question | None:
        """Return the first question without a guess; None where all have one, and what is left is to ask who knows."""
        asked = {guess.question for guess in guesses}
        return next((question for question in self.questions if question.id not in asked), None)


@dataclass(frozen=True, slots=True)
class LensDifference:
    """A place that lenses show in different hands on one day: (lens name, holder in words) for each lens."""

    place: str
    holders: tuple[tuple[str, str], ...]

    @property
    def lenses_by_holder(self) -> dict[str, list[str]]:
        """The names of the lenses that agree, by the holder that they show."""
        found: dict[str, list[str]] = {}
        for lens, one in self.holders:
            found.setdefault(one, []).append(lens)
        return found


def exercise(scenario: Scenario, matter: str, until: int | None = None) -> MatterExercise:
    """Return the exercise on a matter, on its versions up to turn `until`. Raises KeyError for an unknown matter."""
    title = scenario.matters[matter].title
    versions, passages = _versions(scenario, matter, until), Passages(scenario.document)
    return MatterExercise(
        matter,
        title,
        tuple(_match(scenario, passages, title, versions)),
        tuple(_find(scenario, passages, title, versions)),
        tuple(_know(scenario, versions)),
    )


_Version = tuple[Event, tuple[str, ...], str]  # the event, who says it, what it says


def _versions(scenario: Scenario, matter: str, until: int | None) -> list[_Version]:
    found: list[_Version] = []
    for event in scenario.events_by_matter[matter]:
        if until is not None and event.turn > until:
            continue
        claims: list[Claim] = [claim for claim in event.claims if matter in (claim.matter, event.matter)]
        found += [(event, claim.accounts, claim_text(claim, scenario)) for claim in claims]
        if not claims:
            text = says(scenario, event)
            found.append((event, event.accounts, f"“{text}”" if text == event.quote else text))
    return found


def _match(scenario: Scenario, passages: Passages, title: str, versions: list[_Version]) -> list[Question]:
    """One question for each version that only one group of named accounts gives, and whose words do not tell which."""
    accounts = list(dict.fromkeys(id for _, who, _ in versions for id in who))
    found = []
    for number, (event, who, text) in enumerate(versions, 1):
        others = {other for _, other, words in versions if words == text}
        prompt, id = f"{title}. Who says so: {text}?", f"match-{event.id}-{number}"
        told = tells_account(scenario, event, prompt, who)
        if len(others) == 1 and set(who) != set(accounts) and named(scenario, who) and not told:
            offered = sorted((*who, *who_else(scenario, event, who, accounts)), key=scenario.name_of)
            choices = tuple(account_choices(scenario, offered))
            found.append(question_about(event, passages, id, "which-account", prompt, choices, who, disputed=True))
    return found


def _find(scenario: Scenario, passages: Passages, title: str, versions: list[_Version]) -> list[Question]:
    found: dict[str, Question] = {}
    for event, who, text in versions:
        choices = sentence_choices(event.line, passages)
        right = passages.of(event.citation).id
        names = ", ".join(scenario.name_of(id) for id in who)
        prompt = f"{title}. Find the sentence in which this is said ({names}): {text}."
        printed = any(choice.id == right and prints_sentence(prompt, choice.text) for choice in choices)
        if len(choices) > 1 and event.id not in found and not printed:
            id = f"find-{event.id}"
            found[event.id] = question_about(
                event, passages, id, "which-sentence", prompt, choices, (right,), disputed=True
            )
    return list(found.values())


def _know(scenario: Scenario, versions: list[_Version]) -> list[Vantage]:
    found: dict[str, Vantage] = {}
    for _, who, text in versions:
        for id in who:
            account, voice = scenario.accounts[id], scenario.voices[scenario.accounts[id].voice]
            about = " ".join(part for part in (voice.about, account.note) if part)
            ask = f"How could {account.name} know this? What might it leave out, and why?"
            found.setdefault(id, Vantage(account.name, voice.name, text, about, ask))
    return list(found.values())


def lens_differences(replays: dict[str, Replay], turn: int, first: Iterable[str] = ()) -> tuple[LensDifference, ...]:
    """Return the places that the replays (by lens id) show in different hands after `turn`, those of `first` before."""
    scenario = next(iter(replays.values())).scenario
    states = {lens: replay.at(turn).state for lens, replay in replays.items()}
    ids = dict.fromkeys([*first, *(id for state in states.values() for id in state.places)])
    found = []
    for id in ids:
        holders = tuple(
            (scenario.lenses[lens].name, holder(state.hold(id), scenario)) for lens, state in states.items()
        )
        if len({holder for _, holder in holders}) > 1:
            found.append(LensDifference(scenario.places[id].name, holders))
    return tuple(found)
