"""Coverage: is every sentence of the document quoted by an event or listed as context, and how much of it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sim.document.sentences import sentences
from sim.scenario.events import Event
from sim.scenario.problems import Problem
from sim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence and what became of it. `quoted_share` is the part of its code points that quotes cover, 0 to 1."""

    id: str
    line: int
    start: int
    end: int
    text: str
    status: Literal["quoted", "context", "unaccounted"]
    reason: str | None
    facts: tuple[str, ...]
    quoted_share: float


def coverage(scenario: Scenario) -> list[Entry]:
    """Return one entry for every sentence of the scenario's document, in reading order."""
    reasons = {entry.sentence: entry.reason for entry in scenario.context}
    events: dict[int, list[Event]] = {}
    for event in scenario.events():
        events.setdefault(event.line, []).append(event)
    entries = []
    for sentence in sentences(scenario.document):
        touching = [event for event in events.get(sentence.line, ()) if event.citation.meets(sentence)]
        quoted: set[int] = set()
        for event in touching:
            quoted.update(range(max(event.start, sentence.start), min(event.end, sentence.end)))
        status: Literal["quoted", "context", "unaccounted"] = (
            "quoted" if touching else "context" if sentence.id in reasons else "unaccounted"
        )
        entries.append(
            Entry(
                sentence.id,
                sentence.line,
                sentence.start,
                sentence.end,
                sentence.text,
                status,
                None if touching else reasons.get(sentence.id),
                tuple(event.id for event in touching),
                round(len(quoted) / (sentence.end - sentence.start), 3),
            )
        )
    return entries


def unaccounted(scenario: Scenario) -> list[Problem]:
    """Return a warning, located in the document, for every sentence that is neither quoted nor context."""
    own = (scenario.root if scenario.root.is_dir() else scenario.root.parent) / scenario.document.file
    file = str(own) if own.is_file() else scenario.document.file
    return [
        Problem(
            file,
            entry.line,
            entry.start + 1,
            "warning",
            "unaccounted",
            f"sentence {entry.id} is neither quoted nor listed as context (expected one of them)",
        )
        for entry in coverage(scenario)
        if entry.status == "unaccounted"
    ]


def coverage_json(entries: list[Entry]) -> dict[str, Any]:
    """Return the mapping of the command-line contract: counts, the sentences unaccounted for, and every entry."""
    count = {status: sum(entry.status == status for entry in entries) for status in ("quoted", "context")}
    return {
        "sentences": len(entries),
        **count,
        "unaccounted": [{"id": entry.id, "text": entry.text} for entry in entries if entry.status == "unaccounted"],
        "entries": [
            {
                "id": entry.id,
                "line": entry.line,
                "start": entry.start,
                "end": entry.end,
                "status": entry.status,
                "reason": entry.reason,
                "facts": list(entry.facts),
                "quoted_share": entry.quoted_share,
            }
            for entry in entries
        ],
    }
