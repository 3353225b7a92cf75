"""Question the source: exercises on a matter, of which the document holds several versions."""

from __future__ import annotations

from dataclasses import dataclass

from sim.consequences.replay import Replay
from sim.document.passages import Passages
from sim.lesson.debrief import holder_text
from sim.lesson.making import question_about, sentence_choices
from sim.lesson.model import Choice, Question
from sim.scenario.events import Claim, Event
from sim.scenario.scenario import Scenario
from sim.scenario.wording import claim_text, says


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


@dataclass(frozen=True, slots=True)
class LensDifference:
    """A place that lenses show in different hands on one day: (lens name, holder in words) for each lens."""

    place: str
    holders: tuple[tuple[str, str], ...]


def exercise(scenario: Scenario, matter: str) -> MatterExercise:
    """Return the exercise on a matter. Raises KeyError for an unknown one."""
    title = scenario.matters[matter].title
    versions, passages = _versions(scenario, matter), Passages(scenario.document)
    return MatterExercise(
        matter,
        title,
        tuple(_match(scenario, passages, title, versions)),
        tuple(_find(scenario, passages, title, versions)),
        tuple(_know(scenario, versions)),
    )


_Version = tuple[Event, tuple[str, ...], str]  # the event, who says it, what it says


def _versions(scenario: Scenario, matter: str) -> list[_Version]:
    found: list[_Version] = []
    for event in scenario.events_by_matter[matter]:
        claims: list[Claim] = [claim for claim in event.claims if matter in (claim.matter, event.matter)]
        found += [(event, claim.accounts, claim_text(claim, scenario)) for claim in claims]
        if not claims:
            found.append((event, event.accounts, says(scenario, event)))
    return found


def _match(scenario: Scenario, passages: Passages, title: str, versions: list[_Version]) -> list[Question]:
    """One question for each version that only one group of accounts gives, where there are accounts to tell apart."""
    accounts = list(dict.fromkeys(id for _, who, _ in versions for id in who))
    choices = tuple(Choice(id, scenario.name_of(id)) for id in accounts)
    found = []
    for number, (event, who, text) in enumerate(versions, 1):
        others = {other for _, other, words in versions if words == text}
        if len(others) == 1 and set(who) != set(accounts):
            prompt = f"{title}. Who says so: {text}?"
            id = f"match-{event.id}-{number}"
            found.append(question_about(event, passages, id, "which-account", prompt, choices, who, disputed=True))
    return found


def _find(scenario: Scenario, passages: Passages, title: str, versions: list[_Version]) -> list[Question]:
    found: dict[str, Question] = {}
    for event, who, text in versions:
        choices = sentence_choices(event.line, passages)
        right = passages.of(event.citation).id
        if len(choices) > 1 and event.id not in found:
            names = ", ".join(scenario.name_of(id) for id in who)
            prompt = f"{title}. Find the sentence in which this is said ({names}): {text}."
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


def lens_differences(replays: dict[str, Replay], turn: int) -> tuple[LensDifference, ...]:
    """Return the places that the replays (by lens id) show in different hands after `turn`."""
    scenario = next(iter(replays.values())).scenario
    ids = dict.fromkeys(id for replay in replays.values() for id in replay.at(turn).state.places)
    found = []
    for id in ids:
        holders = tuple(
            (scenario.lenses[lens].name, holder_text(scenario, replay.at(turn).state.hold(id)))
            for lens, replay in replays.items()
        )
        if len({holder for _, holder in holders}) > 1:
            found.append(LensDifference(scenario.places[id].name, holders))
    return tuple(found)
