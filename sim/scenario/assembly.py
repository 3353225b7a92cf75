"""From files to one scenario: registries merged, strands woven in, quotes found, standing worked out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.document.passages import Passages
from sim.document.text import DocumentError
from sim.home import shipped
from sim.scenario.anchors import Anchor, anchors_path, move_problem, moved, read_anchors
from sim.scenario.authored import KEYED, Part
from sim.scenario.citations import cite_quote
from sim.scenario.expecting import resolve_expectations
from sim.scenario.loader import PartFile, within
from sim.scenario.problems import Problem
from sim.scenario.resolver import Resolver
from sim.scenario.scenario import Scenario
from sim.scenario.strands import PhaseDraft, check_order, phases_of, weave


def assemble(
    path: Path, files: list[PartFile], passages: Passages, *, tolerant: bool = False
) -> tuple[Scenario | None, list[Problem]]:
    """Return the scenario made of `files` (None where that fails) and the problems met on the way.

    With `tolerant` the caller already has problems and wants only the rest of them.
    """
    problems: list[Problem] = []
    parts = _merge(files, problems)
    phases = phases_of(files, problems)
    if not phases:
        first = files[0].source
        problems.append(first.problem((), "missing-key", "no phase with turns (expected at least one)"))
        return None, problems
    weave(files, phases, problems)
    check_order(phases, problems)
    anchors = read_anchors(anchors_path(path))
    for phase in phases:
        for draft in phase.drafts:
            for located in draft.events:
                located.citation = cite_quote(located, passages, problems)
                if located.citation and (old := moved(located.citation, anchors)):
                    problems.append(move_problem(located.source, located.path, located.citation, old))
    if tolerant or problems:
        return None, problems
    return _resolve(path, files, passages, parts, phases, anchors, problems), problems


def _merge(files: list[PartFile], problems: list[Problem]) -> dict[str, dict[str, Any]]:
    merged: dict[str, dict[str, Any]] = {name: {} for name in KEYED}
    for file in files:
        for name in KEYED:
            for id, entry in getattr(file.part, name).items():
                if id in merged[name]:
                    problems.append(
                        file.source.problem(
                            (name, id), "duplicate", f"{id!r} stands twice under {name} (expected once)"
                        )
                    )
                merged[name][id] = entry
    return merged


def _resolve(
    path: Path,
    files: list[PartFile],
    passages: Passages,
    parts: dict[str, dict[str, Any]],
    phases: list[PhaseDraft],
    anchors: dict[str, list[Anchor]],
    problems: list[Problem],
) -> Scenario | None:
    head = next((file for file in files if file.part.scenario), None)
    if head is None:
        problems.append(files[0].source.problem((), "missing-key", "lacks 'scenario' (expected scenario: ID)"))
        return None
    runs, turns = Resolver(passages, parts["accounts"], problems).turns(phases)
    part = head.part
    return Scenario(
        id=part.scenario or "",
        title=part.title or part.scenario or "",
        about=part.about,
        content_note=part.content_note,
        root=path,
        files=tuple(file.source.file for file in files),
        document=passages.document,
        basemap=_asset(head, path, "basemap", problems),
        settlements=_asset(head, path, "settlements", problems),
        credits=part.credits,
        start=tuple(start for file in files for start in file.part.start),
        phases=runs,
        turns=turns,
        context=tuple(entry for file in files for entry in _contexts(file.part)),
        expectations=resolve_expectations(files, passages, turns, anchors, problems),
        **parts,
    )


def _contexts(part: Part) -> list[Any]:
    return [*part.context, *(entry for phase in part.phases for entry in phase.context)]


def _asset(head: PartFile, path: Path, key: str, problems: list[Problem]) -> Path | None:
    """Return the file that the scenario names: in its own folder, or (a bare name) among the shipped base maps."""
    name = getattr(head.part, key)
    if name is None:
        return None
    folder = path if path.is_dir() else path.parent
    try:
        own = within(folder, name)
    except DocumentError as error:
        problems.append(head.source.problem((key,), "path", str(error)))
        return None
    common = shipped("assets") / "basemaps" / f"{name}.json"
    for candidate in (own, common):
        if candidate.is_file():
            return candidate
    problems.append(head.source.problem((key,), "missing", f"no file {name!r} in the scenario's folder (expected one)"))
    return None
