"""Assembly: what the files of a scenario hold put together, its registries merged and its head found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.document.text import Document
from sim.scenario.attachments import NO_MAP, find_asset
from sim.scenario.authored import KEYED
from sim.scenario.events import Phase, Turn
from sim.scenario.expectations import Expectation
from sim.scenario.lenses import with_generated
from sim.scenario.parts import PartFile, phases_in
from sim.scenario.problems import Problem
from sim.scenario.scenario import Scenario

Registries = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the resolver made of a scenario's phases and expectations."""

    phases: tuple[Phase, ...]
    turns: tuple[Turn, ...]
    expectations: tuple[Expectation, ...]


def merge(files: Sequence[PartFile]) -> tuple[Registries, list[Problem]]:
    """Return the registries of all `files` together, by name and id, and a problem for each id that stands twice."""
    merged: Registries = {name: {} for name in KEYED}
    problems = []
    for file in files:
        for name in KEYED:
            for id, entry in getattr(file.part, name).items():
                if id in merged[name]:
                    message = f"{id!r} stands twice under {name} (expected once)"
                    problems.append(file.source.problem((name, id), "duplicate", message))
                merged[name][id] = entry
    return merged, problems


def head_of(files: Sequence[PartFile]) -> PartFile | Problem:
    """Return the file with the scenario's id, or the problem that none has one."""
    head = next((file for file in files if file.part.scenario), None)
    return head or files[0].source.problem((), "missing-key", "lacks 'scenario' (expected scenario: ID)")


def assemble(
    path: Path, files: Sequence[PartFile], head: PartFile, registries: Registries, resolved: Resolved,
    document: Document,
) -> tuple[Scenario | None, list[Problem]]:  # fmt: skip
    """Return the scenario at `path` made of its parts; None, with problems, where a file that it names is missing."""
    basemap, settlements = (find_asset(path, head, key) for key in ("basemap", "settlements"))
    if isinstance(basemap, Problem) or isinstance(settlements, Problem):
        return None, [one for one in (basemap, settlements) if isinstance(one, Problem)]
    part = head.part
    scenario = Scenario(
        id=part.scenario or "",
        title=part.title or part.scenario or "",
        about=part.about,
        content_note=part.content_note,
        root=path,
        files=tuple(file.source.file for file in files),
        document=document,
        basemap=basemap,
        settlements=settlements,
        credits=part.credits,
        start=tuple(start for file in files for start in file.part.start),
        phases=resolved.phases,
        turns=resolved.turns,
        context=tuple(entry for file in files for entry in _contexts(file)),
        expectations=resolved.expectations,
        opening_view=part.opening_view,
        bare_map=part.basemap == NO_MAP,
        loaded_words=part.loaded_words,
        flaws=(),
        **{**registries, "lenses": with_generated(registries["lenses"], registries["voices"])},
    )
    return scenario, []


def _contexts(file: PartFile) -> list[Any]:
    phases = [entry for keys, phase in phases_in(file) if keys for entry in phase.context]
    return [*file.part.context, *phases]
