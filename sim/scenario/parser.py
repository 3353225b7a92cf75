"""The parser: the files of a scenario read and held against the model, or what is wrong with each."""

from __future__ import annotations

from pathlib import Path

from sim.scenario.authored import Part
from sim.scenario.files import scenario_files
from sim.scenario.parts import PartFile
from sim.scenario.problems import Problem
from sim.scenario.schema import json_schema
from sim.scenario.shorthand import write_out
from sim.scenario.validation import fit
from sim.scenario.yaml_source import Source, read_yaml


def read_parts(path: Path) -> tuple[list[PartFile], list[Problem]]:
    """Return the files of the scenario at `path` that fit the model, and the problems of those that do not."""
    paths = scenario_files(path)
    if isinstance(paths, Problem):
        return [], [paths]
    read = [parse_part(read_yaml(file, str(file))) for file in paths]
    parts = [part for part, _ in read if part]
    return parts, [problem for _, problems in read for problem in problems]


def parse_part(source: Source | Problem) -> tuple[PartFile | None, list[Problem]]:
    """Return what was read of one file as a part of a scenario, None where it does not fit, and its problems."""
    if isinstance(source, Problem):
        return None, [source]
    written, wrong = write_out(source)
    part = fit(Part, written, json_schema)
    if isinstance(part, Part):
        return PartFile(part, written), wrong
    return None, [*wrong, *part]
