"""Loading a scenario: its files read, held against the model, checked and resolved, with every problem collected."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sim.document.passages import Passages
from sim.document.seeds import ChangedDocument, open_seed
from sim.document.text import Document, DocumentError, read_document
from sim.home import default_scenario, shipped
from sim.scenario.authored import Part
from sim.scenario.files import scenario_files
from sim.scenario.problems import Problem, ScenarioError
from sim.scenario.scenario import Scenario
from sim.scenario.schema import json_schema
from sim.scenario.shorthand import write_out
from sim.scenario.validation import fit
from sim.scenario.yaml_source import Source, read_yaml


@dataclass(slots=True)
class PartFile:
    """A file of a scenario that fits the model, with the marks to point into it."""

    part: Part
    source: Source


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
    from sim.scenario.assembly import assemble
    from sim.scenario.checks import check_parts, check_scenario

    path = Path(path)
    files, problems = read_parts(path)
    if problems:
        return None, sorted(problems)
    document, trouble = find_document(path, files)
    if document is None:
        return None, sorted(trouble)
    passages = Passages(document)
    problems = [*trouble, *check_parts(files, passages)]
    scenario, found = assemble(path, files, passages, tolerant=bool(problems))
    problems += found
    if scenario is None or any(problem.severity == "error" for problem in problems):
        return None, sorted(problems)
    return scenario, sorted(problems + check_scenario(scenario, files))


def read_parts(path: Path) -> tuple[list[PartFile], list[Problem]]:
    """Return the scenario's files that fit the model, and the problems of those that do not."""
    paths = scenario_files(path)
    if isinstance(paths, Problem):
        return [], [paths]
    files: list[PartFile] = []
    problems: list[Problem] = []
    for one in paths:
        source = read_yaml(one, str(one))
        if isinstance(source, Problem):
            problems.append(source)
            continue
        wrong = [source.problem(where, "effect", message) for where, message in write_out(source)]
        problems += wrong
        part = fit(Part, source, json_schema)
        if isinstance(part, Part):
            files.append(PartFile(part, source))
        else:
            problems += part
    return files, problems


def find_document(path: Path, files: list[PartFile]) -> tuple[Document | None, list[Problem]]:
    """Return the document that the scenario names, from its own folder or from a seeds folder, or why there is none.

    A document that has changed since it was indexed is returned with a problem, so that all that moved can be named.
    """
    for file in files:
        if file.part.document:
            try:
                return _open_document(path, file.part.document), []
            except ChangedDocument as changed:
                return changed.document, [file.source.problem(("document",), "document-changed", str(changed))]
            except DocumentError as error:
                return None, [file.source.problem(("document",), "document", str(error))]
    first = str(files[0].source.file) if files else str(path)
    return None, [Problem(first, 1, 1, "error", "missing-key", "lacks 'document' (expected document: ID or a file)")]


def _open_document(path: Path, name: str) -> Document:
    folder = path if path.is_dir() else path.parent
    if "." in name or "/" in name:
        return read_document(within(folder, name))
    beside = folder.resolve().parent.parent / "seeds"
    return open_seed(beside if (beside / "index.toml").is_file() else shipped("seeds"), name)


def within(folder: Path, name: str) -> Path:
    """Return `folder`/`name`. Raises DocumentError where that leaves the folder."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise DocumentError(f"{name!r} leaves the scenario's folder (expected a file within it)")
    return path
