"""A scenario that is still being written: what is sound of it, with its problems in place, so that it can be looked at.

What is wrong is left out, the smallest part of a file at a time (an effect, a claim, an event, a turn, an entry), until
nothing is wrong with the rest. Nothing is made up for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sim.document.text import Document
from sim.scenario.attachments import find_document
from sim.scenario.authored import KEYED
from sim.scenario.files import scenario_files
from sim.scenario.loader import build
from sim.scenario.parser import parse_part
from sim.scenario.parts import Keys, PartFile
from sim.scenario.problems import Problem
from sim.scenario.scenario import Flaw, Scenario
from sim.scenario.strands import weave
from sim.scenario.yaml_source import Marks, Source, read_yaml

_LISTS = ("events", "turns", "claims", "effects", "context", "expectations", "phases", "start", "credits")
_NEEDED = ("scenario", "document", "phase", "strand")  # what a file cannot be without
_ROUNDS = 60
UNNAMED = "(no headline yet)"


def load_draft(path: Path) -> tuple[Scenario | None, list[Problem]]:
    """Return what is sound of the scenario at `path`, None where there is nothing to show, and what is left out."""
    paths = scenario_files(path)
    if isinstance(paths, Problem):
        return None, [paths]
    read = [read_yaml(file, str(file)) for file in paths]
    found = [one for one in read if isinstance(one, Problem)]
    sources = [one for one in read if isinstance(one, Source)]
    for _ in range(_ROUNDS):
        scenario, files, problems = _attempt(path, sources)
        errors = [one for one in problems if one.severity == "error"]
        found += [one for one in errors if one not in found]
        if scenario is not None and not errors:
            return _with_flaws(scenario, files, found), sorted(found)
        if not (pruned := _pruned(sources, errors)):
            break
        sources = pruned
    return None, sorted(found)


def _attempt(path: Path, sources: Sequence[Source]) -> tuple[Scenario | None, list[PartFile], list[Problem]]:
    parts = [parse_part(source) for source in sources]
    files = [part for part, _ in parts if part]
    problems = [problem for _, wrong in parts for problem in wrong]
    if problems or not files:
        return None, files, problems
    document, unfound = find_document(path, files)
    if document is None:
        return None, files, unfound
    return _built(path, files, document)


def _built(
    path: Path, files: list[PartFile], document: Document
) -> tuple[Scenario | None, list[PartFile], list[Problem]]:
    scenario, problems = build(path, files, document, anchored=False)
    return (scenario if scenario and scenario.turns else None), files, problems


def _pruned(sources: Sequence[Source], errors: Iterable[Problem]) -> list[Source]:
    """Return `sources` without the parts that `errors` are in; nothing where there is no such part."""
    kept: list[Source] = []
    changed = False
    for source in sources:
        own = [one for one in errors if one.file == source.file]
        changed = changed or bool(own)
        for unnamed in (one for one in own if one.code == "headline"):
            source = _named(source, _path_at(source.marks, unnamed))
        paths = {_unit(source, _path_at(source.marks, one), one.code) for one in own if one.code != "headline"}
        if () in paths:
            continue  # something without which the whole file is nothing
        for path in sorted(paths, key=lambda keys: [(isinstance(key, str), key) for key in keys], reverse=True):
            source = Source(source.file, *_without(source.data, source.marks, path))
        kept.append(source)
    return kept if changed else []


def _named(source: Source, path: Keys) -> Source:
    """Return `source` with a headline for the turn that `path` leads into, which has none."""
    turn = next(end for end in range(len(path), 1, -1) if path[end - 2] == "turns")
    source.value(path[:turn])["headline"] = UNNAMED
    return source


def _unit(source: Source, path: Keys, code: str) -> Keys:
    """Return the path of the smallest part around `path` that can be left out; () for the whole file."""
    key = max((end for end, step in enumerate(path, 1) if isinstance(step, str)), default=0)
    if code == "unknown-key" or (code.startswith("unknown-") and path[:1] and path[0] in KEYED and key > 2):
        return path[:key]  # of an entry the rest may stand without it
    for end in range(len(path), 0, -1):
        key, holder = path[end - 1], path[end - 2] if end > 1 else None
        if (isinstance(key, int) and holder in _LISTS) or key == "either" or (end == 2 and holder in KEYED):
            return path[:end]
    return path[:1] if path and path[0] not in _NEEDED and path[0] in source.data else ()


def _path_at(marks: Marks, problem: Problem) -> Keys:
    """Return the path of the innermost value that a problem is located at."""
    path: list[Any] = []
    here: Marks | None = marks
    while here is not None and here.parts:
        before = [(mark.line, mark.column, key) for key, mark in here.parts.items() if _begins(mark, problem)]
        if not before:
            break
        *_, key = max(before, key=lambda one: one[:2])
        path.append(key)
        here = here.parts[key]
    return tuple(path)


def _begins(mark: Marks, problem: Problem) -> bool:
    """Return whether a value begins by where a problem is, or right behind the dash that it is at."""
    return (mark.line, mark.column) <= (problem.line, problem.column + 2)


def _without(data: Any, marks: Marks, path: Keys) -> tuple[Any, Marks]:
    """Return data and marks without the value at `path`."""
    step, *rest = path
    parts = marks.parts or {}
    if rest:
        inner, mark = _without(data[step], parts[step], tuple(rest))
        if isinstance(data, list):
            return [*data[:step], inner, *data[step + 1 :]], replace(marks, parts={**parts, step: mark})
        return {**data, step: inner}, replace(marks, parts={**parts, step: mark})
    if isinstance(data, list):
        left = [mark for key, mark in parts.items() if key != step]
        return [*data[:step], *data[step + 1 :]], replace(marks, parts=dict(enumerate(left)))
    return {key: value for key, value in data.items() if key != step}, marks


def _with_flaws(scenario: Scenario, files: Sequence[PartFile], problems: Sequence[Problem]) -> Scenario:
    """Return a scenario that knows its problems, each at the turn that it stands in or after, or at the first."""
    begins = [
        (draft.source.file, draft.source.marks.at(draft.path).line)
        for phase in weave(files)[0]
        for draft in phase.drafts
    ]
    flaws = tuple(sorted(_flaws(begins, problems), key=lambda flaw: flaw.turn))
    count = {turn.number: sum(flaw.turn == turn.number for flaw in flaws) for turn in scenario.turns}
    turns = tuple(replace(turn, headline=f"{turn.headline}{_told(count[turn.number])}") for turn in scenario.turns)
    return replace(scenario, turns=turns, flaws=flaws)


def _flaws(begins: Sequence[tuple[str, int]], problems: Sequence[Problem]) -> Iterator[Flaw]:
    for problem in problems:
        own = [(line, number) for number, (file, line) in enumerate(begins, 1) if file == problem.file]
        turn = max((one for one in own if one[0] <= problem.line), default=(0, 1))[1]
        yield Flaw(turn=turn, text=str(problem))


def _told(count: int) -> str:
    return f" [draft: {count} problem{'s' * (count != 1)} here]" if count else ""
