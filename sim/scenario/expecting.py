"""From expectations as written to resolved ones: quotes found, days turned into turns."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from sim.document.passages import Passages
from sim.document.quotes import Citation
from sim.scenario.anchors import Anchor, move_problem, moved
from sim.scenario.citations import as_located, cite_quote
from sim.scenario.events import Turn
from sim.scenario.expectations import AuthoredExpectation, Expectation
from sim.scenario.loader import PartFile
from sim.scenario.problems import Problem


def resolve_expectations(
    files: list[PartFile],
    passages: Passages,
    turns: Sequence[Turn],
    anchors: dict[str, list[Anchor]],
    problems: list[Problem],
) -> tuple[Expectation, ...]:
    """Return the expectations of `files` in the order of the replay.

    Adds a problem for each that cannot be placed, or whose quote no longer stands where it was anchored.
    """
    count: Counter[str] = Counter()
    found = []
    for file in files:
        for index, authored in enumerate(file.part.expectations):
            path = ("expectations", index)
            citation = cite_quote(as_located(authored, file, index), passages, problems)
            if citation and (old := moved(citation, anchors)):
                problems.append(move_problem(file.source, path, citation, old))
            turn = _turn_of(authored, turns)
            if turn is None:
                message = f"no turn has begun by {authored.on}{_in_phase(authored)} (expected {_days(turns)})"
                problems.append(file.source.problem((*path, "on"), "no-turn", message))
            if citation and turn:
                name = _name(authored, passages.of(citation).id, count)
                source = f"{file.source.file}:{file.source.marks.at(path).line}"
                found.append(_resolved(name, authored, citation, turn, turns, source))
    return tuple(sorted(found, key=lambda one: (one.turn, one.line, one.start)))


def _turn_of(authored: AuthoredExpectation, turns: Sequence[Turn]) -> Turn | None:
    begun = [turn for turn in turns if turn.date <= authored.on and authored.phase in (None, turn.phase)]
    return begun[-1] if begun else None


def _in_phase(authored: AuthoredExpectation) -> str:
    return f" in phase {authored.phase!r}" if authored.phase else ""


def _days(turns: Sequence[Turn]) -> dt.date | str:
    return f"{turns[0].date} or later" if turns else "a scenario with turns"


def _name(authored: AuthoredExpectation, sentence: str, count: Counter[str]) -> str:
    """Return the sentence and kind, with a number from the second on: "L36.1-share", "L36.1-share-2"."""
    kind = authored.expect.kind if authored.expect else "unchecked"
    name = f"{sentence}-{kind}"
    count[name] += 1
    return name if count[name] == 1 else f"{name}-{count[name]}"


def _resolved(
    name: str, authored: AuthoredExpectation, citation: Citation, turn: Turn, turns: Sequence[Turn], source: str
) -> Expectation:
    quoting = (
        event.id
        for one in (turn, *turns)
        for event in one.events
        if event.line == citation.line and event.start < citation.end and citation.start < event.end
    )
    return Expectation(
        id=name, on=authored.on, turn=turn.number, document=citation.document, line=citation.line,
        start=citation.start, end=citation.end, quote=citation.quote, accounts=authored.accounts, lens=authored.lens,
        expect=authored.expect, unchecked=authored.unchecked, why=authored.why, known=authored.known,
        because=authored.because, fact=next(quoting, None), source=source,
    )  # fmt: skip
