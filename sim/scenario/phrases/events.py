"""Events in short: what they say, by their effects and figures."""

from __future__ import annotations

from sim.scenario.dates import read_edtf
from sim.scenario.events import Event
from sim.scenario.phrases.dates import period_text, span
from sim.scenario.phrases.figures import claim_text
from sim.scenario.scenario import Scenario
from sim.scenario.world import World


def says(scenario: World, event: Event, matter: str | None = None) -> str:
    """Return in short what an event says: its effects and figures, or its quote where it has none.

    With `matter`, only what belongs to that matter.
    """
    whole = matter is None or event.matter == matter
    parts = [effect.words(scenario) for effect in event.effects] if whole else []
    parts += [claim_text(claim, scenario) for claim in event.claims if whole or claim.matter == matter]
    return "; ".join(parts) or event.quote


def when(scenario: Scenario, event: Event) -> str:
    """Return in words when an event happened: its day or days, the document's words for them, or when it may have."""
    if event.edtf:
        text, (first, last, *doubts) = period_text(event.edtf), read_edtf(event.edtf)
        return f"{text[:1].upper()}{text[1:]}{'' if first == last and not any(doubts[:2]) else ' (no day is given)'}"
    return span(event.date, event.until, scenario.turn(event.turn).when)
