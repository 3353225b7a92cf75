"""The loader: parse, validate, weave, cite, resolve, check, in this order, each stage's problems collected.

Every stage takes values and returns new ones with what is wrong with them; only here do they meet.
"""

from __future__ import annotations

from pathlib import Path

from sim.document.passages import Passages
from sim.document.text import Document
from sim.home import default_scenario
from sim.scenario.anchors import anchors_path, read_anchors
from sim.scenario.assembly import Resolved, assemble, head_of, merge
from sim.scenario.attachments import NO_MAP, find_document
from sim.scenario.checks import check_parts, check_scenario
from sim.scenario.circles import check_circles
from sim.scenario.citations import cite_all, cite_phases
from sim.scenario.directions import check_directions
from sim.scenario.files import unread
from sim.scenario.guards import check_guards
from sim.scenario.loaded_words import check_headlines
from sim.scenario.parser import read_parts
from sim.scenario.parts import PartFile, expectations_in
from sim.scenario.problems import Problem, ScenarioError
from sim.scenario.resolver import resolve_expectations, resolve_turns
from sim.scenario.scenario import Scenario
from sim.scenario.spots import check_spots
from sim.scenario.strands import doubled_parts, weave


def load(path: str | Path | None = None, *, cache: bool = True) -> Scenario:
    """Return the scenario in the folder or file at `path` (None: the shipped one), unchanged from the compiled cache.

    Raises ScenarioError, with every problem found, where it has errors. Warnings do not stop it.
    """
    from sim.scenario import compiled

    path = default_scenario() if path is None else Path(path)
    if cache and (hit := compiled.fetch(path)) is not None:
        return hit
    scenario, problems = examine(path)
    if scenario is None:
        raise ScenarioError(problems)
    if cache:
        compiled.store(path, scenario)
    return scenario


def examine(path: str | Path) -> tuple[Scenario | None, list[Problem]]:
    """Return the scenario at `path` (None where it has errors) and all its problems, sorted by file and line."""
    path = Path(path)
    files, problems = read_parts(path)
    strange = unread(path)
    strange += check_spots(files, framed=any(file.part.basemap not in (None, NO_MAP) for file in files))
    if problems:
        return None, sorted([*problems, *strange, *doubled_parts(files)])
    document, problems = find_document(path, files)
    problems += strange
    if document is None:
        return None, sorted(problems)
    scenario, found = build(path, files, document)
    problems += found
    if scenario is None or any(problem.severity == "error" for problem in problems):
        return None, sorted(problems)
    problems += [*check_scenario(scenario, files), *check_guards(scenario, files), *check_headlines(files)]
    problems += check_directions(files, document)
    return scenario, sorted(problems)


def build(
    path: Path, files: list[PartFile], document: Document, *, anchored: bool = True
) -> tuple[Scenario | None, list[Problem]]:
    """Return the scenario made of `files` about `document`, None where they have problems, and all of these.

    Not `anchored`: wherever its quotes stood before.
    """
    passages = Passages(document)
    anchors, unreadable = read_anchors(anchors_path(path)) if anchored else ({}, [])
    registries, doubled = merge(files)
    head = head_of(files)
    woven, unwoven = weave(files)
    phases, uncited = cite_phases(woven, passages, anchors)
    expected, unfounded = cite_all(expectations_in(files), passages, anchors)
    headless = [head] if isinstance(head, Problem) else []
    problems = [
        *check_parts(files, passages),
        *check_circles(files),
        *unreadable,
        *doubled,
        *unwoven,
        *uncited,
        *unfounded,
        *headless,
    ]
    if isinstance(head, Problem) or any(problem.severity == "error" for problem in problems):
        return None, problems
    (runs, turns), strange = resolve_turns(phases, passages, registries["accounts"], registries["matters"])
    expectations, misplaced = resolve_expectations(expected, passages, turns)
    problems += [*strange, *misplaced]
    scenario, missing = assemble(path, files, head, registries, Resolved(runs, turns, expectations), document)
    return scenario, problems + missing
