"""Checks beyond the model's shape: does every id exist, is what was written used, does every part make sense?"""

from __future__ import annotations

import datetime as dt
from bisect import bisect, bisect_left
from collections.abc import Iterator

from sim.document.passages import Passages
from sim.document.sentences import Sentence
from sim.scenario.authored import KEYED
from sim.scenario.base import Kind, Record
from sim.scenario.events import AuthoredTurn, Context
from sim.scenario.parts import Keys, PartFile
from sim.scenario.problems import Problem, nearest_hint
from sim.scenario.references import references
from sim.scenario.scenario import Scenario
from sim.scenario.world import Region, Route

_AGE = 200  # years: turns further apart than this are more often a slip of the pen than one history


def check_parts(files: list[PartFile], passages: Passages) -> list[Problem]:
    """Return the problems of ids that do not exist, regions and routes that make no sense, and context entries."""
    known = {name: {id for file in files for id in getattr(file.part, name)} for name in KEYED}
    texts = {sentence.id: sentence for sentence in passages.sentences}
    problems: list[Problem] = []
    for file in files:
        for path, record in _records(file.part, ()):
            problems += _unknown_ids(file, path, record, known)
            if isinstance(record, Region):
                problems += _region(file, path, record)
            elif isinstance(record, Route):
                problems += _route(file, path, record)
            elif isinstance(record, Context):
                problems += _context(file, path, record, texts)
    return problems


def _records(record: Record, path: Keys) -> Iterator[tuple[Keys, Record]]:
    """Yield every record within `record` with its path in the file; what has a kind stands under it there."""
    yield path, record
    for name, value in record.__dict__.items():
        if isinstance(value, tuple):
            if value and isinstance(value[0], Record):
                for index, entry in enumerate(value):
                    yield from _records(entry, (*path, name, index, *_tag(entry)))
        elif isinstance(value, dict):
            for key, entry in value.items():
                if isinstance(entry, Record):
                    yield from _records(entry, (*path, name, key))
        elif isinstance(value, Record):
            yield from _records(value, (*path, name, *_tag(value)))


def _tag(record: Record) -> Keys:
    return (record.kind,) if isinstance(record, Kind) else ()


def _unknown_ids(file: PartFile, path: Keys, record: Record, known: dict[str, set[str]]) -> Iterator[Problem]:
    for reference in references(type(record)):
        for index, id in enumerate(reference.ids(record)):
            if not any(id in known[registry] for registry in reference.registries):
                where = (*path, reference.field, index) if reference.many else (*path, reference.field)
                everything = set().union(*(known[registry] for registry in reference.registries))
                what = " or ".join(map(_singular, reference.registries))
                message = f"no {what} {id!r} (expected a known id{nearest_hint(id, everything)})"
                yield file.source.problem(where, f"unknown-{_singular(reference.registries[0])}", message)


def _singular(registry: str) -> str:
    return "lens" if registry == "lenses" else registry.removesuffix("s")


def _region(file: PartFile, path: Keys, region: Region) -> Iterator[Problem]:
    if region.kind == "governorate" and region.outline is None:
        yield file.source.problem(path, "region", "a governorate without outline: (expected a layer of the base map)")
    if region.kind == "drawn":
        if len(region.polygon) < 3:
            yield file.source.problem(
                path, "region", f"{len(region.polygon)} corners (expected polygon: of at least 3)"
            )
        if region.because is None:
            yield file.source.problem(path, "region", "a drawn region without because: (expected why it runs there)")


def _route(file: PartFile, path: Keys, route: Route) -> Iterator[Problem]:
    if len(route.places) < 2:
        yield file.source.problem(path, "route", f"{len(route.places)} places (expected at least 2)")
    if len(set(route.places)) < len(route.places):
        yield file.source.problem((*path, "places"), "route", "a place stands twice (expected each once)")
    for id, section in route.sections.items():
        for name in ("start", "end"):
            if getattr(section, name) not in route.places:
                where = (*path, "sections", id, name)
                yield file.source.problem(where, "route", f"{getattr(section, name)!r} is not on {route.id}")


def _context(file: PartFile, path: Keys, entry: Context, texts: dict[str, Sentence]) -> Iterator[Problem]:
    sentence = texts.get(entry.sentence)
    if sentence is None:
        yield file.source.problem((*path, "sentence"), "unknown-sentence", f"no sentence {entry.sentence!r}")
    elif not sentence.text.startswith(entry.begins):
        message = f"{entry.sentence} begins {sentence.text[: len(entry.begins) + 10]!r} (expected {entry.begins!r})"
        yield file.source.problem((*path, "begins"), "sentence-moved", message)


def check_scenario(scenario: Scenario, files: list[PartFile]) -> list[Problem]:
    """Return warnings about a sound scenario: what is never used, matters with one version, and odd times of turns."""
    used, days = _used(scenario), sorted({turn.date for turn in scenario.turns})
    problems: list[Problem] = []
    for file in files:
        for name in ("accounts", "forces", "places", "groups", "conditions"):
            for id in getattr(file.part, name):
                if id not in used[name]:
                    problems.append(_warning(file, (name, id), "unused", f"{id!r} is never used"))
        for id in file.part.matters:
            count = len(scenario.events_by_matter[id])
            if count < 2:
                message = f"matter {id!r} has {count} version{'s' * (count != 1)} (expected at least 2)"
                problems.append(_warning(file, ("matters", id), "lonely-matter", message))
        problems += _times(file, days)
    return problems


def _times(file: PartFile, days: list[dt.date]) -> Iterator[Problem]:
    """Yield turns whose span reaches over a later turn, or that come an age after the turn before."""
    for path, turn in _records(file.part, ()):
        if not isinstance(turn, AuthoredTurn):
            continue
        place = bisect(days, turn.date)
        if turn.until and place < len(days) and days[place] <= turn.until:
            message = f"lasts until {turn.until}, over the next turn, on {days[place]} (expected an end before it)"
            yield _warning(file, (*path, "until"), "span", message)
        earlier = bisect_left(days, turn.date) - 1
        if earlier >= 0 and turn.date.year - days[earlier].year > _AGE:
            years = f"{turn.date.year - days[earlier].year} years (expected at most {_AGE})"
            message = f"comes {years} after the turn before, on {days[earlier]}"
            yield _warning(file, (*path, "date"), "gap", message)


def _used(scenario: Scenario) -> dict[str, set[str]]:
    used: dict[str, set[str]] = {name: set() for name in KEYED}
    roots: list[Record] = [*scenario.turns, *scenario.routes.values(), *scenario.start, *scenario.forces.values()]
    for root in roots:
        for _, record in _records(root, ()):
            for reference in references(type(record)):
                for registry in reference.registries:
                    used[registry].update(reference.ids(record))
    return used


def _warning(file: PartFile, path: Keys, code: str, message: str) -> Problem:
    mark = file.source.marks.at(path)
    return Problem(file.source.file, mark.line, mark.column, "warning", code, message)
