"""A scenario as a single lens has it, for a group that is to meet the others' versions in class and not before.

What is left is the record as far as the lens believes who reports it. Nothing says that there is more: rival versions,
what other accounts say of them, the sentences that only they are quoted from, and questions about who says what are
left out. A quote stays as it is, word for word, even where its own words name somebody else.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from sim.document.quotes import Citation
from sim.engine.lens import believes
from sim.lesson.loader import load_lesson
from sim.lesson.model import Lesson, PhaseNotes, Question
from sim.scenario.events import Event, Turn
from sim.scenario.scenario import Scenario
from sim.scenario.world import Lens

NAME = "All reports"
NOTHING = "Nothing is reported"
_LONGEST = 90  # letters of a headline that is a quote
_ANSWERED = ("disputed", "denied", "doubted", "not-aware", "inconsistent")


@dataclass(frozen=True, slots=True)
class OneVoice:
    """A scenario as one lens has it, its lesson, and `withheld`: the quotes of what other accounts say."""

    scenario: Scenario
    lesson: Lesson
    withheld: tuple[Citation, ...]


def one_voice(scenario: Scenario, lens: str) -> OneVoice:
    """Return the scenario as a lens alone has it. Raises KeyError for an unknown lens."""
    chosen = scenario.lenses[lens]
    others = _names_of_others(scenario, chosen)
    kept = {event.id: event for event in scenario.events() if believes(scenario, chosen, event.accounts)}
    counted: Counter[str | None] = Counter(event.matter for event in kept.values())
    told = {id: _alone(event, scenario, chosen, kept, counted, others) for id, event in kept.items()}
    turns = tuple(_turn(turn, told) for turn in scenario.turns)
    alone = replace(
        scenario,
        turns=turns,
        lenses={"all": replace(chosen, id="all", name=NAME, about=None)},
        matters={id: replace(one, note=None) for id, one in scenario.matters.items() if counted[id] > 1},
        places={id: replace(one, note=_silent(one.note, others)) for id, one in scenario.places.items()},
        expectations=tuple(
            replace(one, lens=None, fact=one.fact if one.fact in told else None)
            for one in scenario.expectations
            if believes(scenario, chosen, one.accounts) and one.lens in (None, lens)
        ),
    )
    withheld = tuple(event.citation for event in scenario.events() if event.id not in told)
    return OneVoice(alone, _lesson(load_lesson(scenario), alone, others), withheld)


def _names_of_others(scenario: Scenario, lens: Lens) -> re.Pattern[str]:
    """Return a pattern of the names of the accounts and voices that the lens does not believe."""
    strange = [one for one in scenario.accounts.values() if one.voice not in lens.voices]
    names = {name for one in strange for name in (one.name, *one.spellings)}
    names |= {scenario.voices[id].name for id in scenario.voices if id not in lens.voices}
    words = sorted((re.escape(name) for name in names), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) if words else re.compile(r"(?!)")


def _silent(text: str | None, others: re.Pattern[str]) -> str | None:
    """Return a remark that speaks of no other account and of no other line; None for one that does."""
    speaks = text is None or others.search(text) or re.search(r"[Ll]ines? \d|account|version|source", text)
    return None if speaks else text


def _alone(
    event: Event, scenario: Scenario, lens: Lens, kept: dict[str, Event], counted: Counter[str | None],
    others: re.Pattern[str],
) -> Event:  # fmt: skip
    """Return an event without what others say of it."""
    accounts = tuple(id for id in event.accounts if scenario.accounts[id].voice in lens.voices)
    matter = event.matter if counted[event.matter] > 1 else None
    answered = event.standing in _ANSWERED and matter is None
    own_voice = all(scenario.accounts[id].voice == "article" for id in accounts)
    return replace(
        event,
        accounts=accounts,
        voices=tuple(id for id in event.voices if id in lens.voices),
        standing=("stated" if own_voice else "claimed") if answered else event.standing,
        matter=matter,
        denies=tuple(id for id in event.denies if id in kept),
        doubts=tuple(id for id in event.doubts if id in kept),
        unaware_of=tuple(id for id in event.unaware_of if id in kept),
        claims=tuple(replace(one, matter=one.matter if counted[one.matter] > 1 else None) for one in event.claims),
        because=event.because and (_silent(event.because, others) or "it follows from the reports"),
        note=_silent(event.note, others),
        either=None,
    )


def _turn(turn: Turn, told: dict[str, Event]) -> Turn:
    """Return a turn with what is left of it; a headline that tells of more gives way to the first quote."""
    events = tuple(told[event.id] for event in turn.events if event.id in told)
    if len(events) == len(turn.events):
        return replace(turn, events=events)
    quote = events[0].quote if events else NOTHING
    short = quote if len(quote) <= _LONGEST else f"{quote[:_LONGEST].rsplit(' ', 1)[0]} …"
    return replace(turn, events=events, headline=f"“{short}”" if events else short)


def _lesson(lesson: Lesson, alone: Scenario, others: re.Pattern[str]) -> Lesson:
    """Return the lesson with the questions that what is left answers, and without talk of how accounts differ."""
    return replace(
        lesson,
        questions=tuple(one for one in lesson.questions if _answered(one, alone, others)),
        phases={id: PhaseNotes() for id in lesson.phases},
        glossary=tuple(one for one in lesson.glossary if not others.search(f"{one.term} {one.citation.quote}")),
        content_notes=tuple(one for one in lesson.content_notes if not others.search(one)),
    )


def _answered(question: Question, alone: Scenario, others: re.Pattern[str]) -> bool:
    said = " ".join((question.prompt, question.explain, *question.hints, *(one.text for one in question.choices)))
    if question.disputed or question.kind in ("which-account", "which-sentence") or others.search(said):
        return False
    events = alone.turn(question.turn).events
    return any(event.citation.meets(question.citation) for event in events)
