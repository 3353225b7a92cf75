"""Cards: an event as a learner meets it, quote first."""

from __future__ import annotations

from sim.document.passages import Passages
from sim.scenario.effects.base import Effect
from sim.scenario.events import Claim, Event
from sim.scenario.interest import against_interest
from sim.scenario.phrases.events import when
from sim.scenario.phrases.figures import claim_text
from sim.scenario.scenario import Scenario
from sim.scene.model import Card, Chip, Reporter
from sim.scene.views import SourceSentence, SourceView

_HARM = ("killed", "wounded", "displaced", "casualties", "missing", "attacks")
_CIVIL_SITES = ("medical-sites", "schools", "aid-sites")
CIVILIANS = ("civilians", "children", "families", "people", "aid-staff")


def reporters(scenario: Scenario, accounts: tuple[str, ...]) -> tuple[Reporter, ...]:
    """Return who reports, each with the look of their voice."""
    found = []
    for id in accounts:
        account = scenario.accounts[id]
        voice = scenario.voices[account.voice]
        found.append(Reporter(id, account.name, voice.id, voice.name, voice.symbol, voice.tone))
    return tuple(found)


def card(scenario: Scenario, event: Event, texts: Passages) -> Card:
    """Return the card of `event`."""
    chips = [_effect_chip(effect, scenario) for effect in event.effects]
    chips += [_claim_chip(claim, scenario) for claim in event.claims]
    matter = event.matter or next((claim.matter for claim in event.claims if claim.matter), None)
    return Card(
        fact=event.id,
        quote=event.quote,
        line=event.line,
        sentence=texts.at(event.line, event.start).id,
        date_text=when(scenario, event),
        reporters=reporters(scenario, event.accounts),
        standing=event.standing,
        basis=event.basis,
        because=event.because,
        chips=tuple(dict.fromkeys(chips)),
        places=event_places(event),
        forces=tuple(scenario.forces[id].name for id in event.forces),
        matter=matter,
        matter_title=scenario.matters[matter].title if matter else None,
        note=_note(event),
        civilians=harms_civilians(event),
        against_interest=against_interest(event, scenario),
    )


def _note(event: Event) -> str | None:
    """Return the author's note, and the other reading of the sentence where it has two."""
    if event.either is None:
        return event.note
    other = f"It can be read in two ways; the other: {event.either.reads}. {event.either.because}"
    return f"{event.note} {other}" if event.note else other


def _effect_chip(effect: Effect, scenario: Scenario) -> Chip:
    return Chip(effect.words(scenario), effect.kind, scenario.side_of(effect.whose), effect.where)


def _claim_chip(claim: Claim, scenario: Scenario) -> Chip:
    return Chip(claim_text(claim, scenario), "claim", scenario.side_of(claim.of), claim.place)


def event_places(event: Event) -> tuple[str, ...]:
    """Return the places that an event names, changes or counts at, each once."""
    named = [place for effect in event.effects if (place := effect.where)]
    named += [claim.place for claim in event.claims if claim.place]
    return tuple(dict.fromkeys([*event.places, *named]))


def harms_civilians(event: Event) -> bool:
    """Return whether the event tells of harm to civilians.

    That is a figure of theirs or of what serves them, a flight, or a civilian target.
    """
    if any(claim.measure == "displaced" or claim.measure in _CIVIL_SITES for claim in event.claims):
        return True
    if any(claim.measure in _HARM and claim.of in CIVILIANS for claim in event.claims):
        return True
    return any(effect.harms_civilians() for effect in event.effects)


def source_view(scenario: Scenario, event: Event, texts: Passages) -> SourceView:
    """Return the paragraph that `event` is quoted from, its neighbours, and a citation to copy."""
    lines = scenario.document.lines
    shown = []
    for sentence in texts.on(event.line):
        start, end = max(event.start, sentence.start), min(event.end, sentence.end)
        quoted = ((start - sentence.start, end - sentence.start),) if start < end else ()
        shown.append(SourceSentence(sentence.id, sentence.text, bool(quoted), quoted))
    citation = (
        f"“{event.quote}” — {scenario.document.title}, line {event.line}, "
        f"characters {event.start}–{event.end}. {scenario.document.attribution}"
    )
    return SourceView(
        fact=event.id,
        line=event.line,
        heading=_heading(lines, event.line),
        before=lines[event.line - 2] if event.line > 1 else "",
        sentences=tuple(shown),
        after=lines[event.line] if event.line < len(lines) else "",
        citation=citation.strip(),
    )


def _heading(lines: tuple[str, ...], line: int) -> str:
    """Return the nearest line above that looks like a heading: short and without a full stop."""
    for text in reversed(lines[: line - 1]):
        if text and len(text) < 90 and not text.rstrip().endswith((".", "”", '"')):
            return text
    return ""
