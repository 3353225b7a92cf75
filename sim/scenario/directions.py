"""Directions: overrides of the direction of writing in a scenario's files or its document, which are told of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sim.document.letters import OVERRIDE, code_point, places_of
from sim.document.text import Document
from sim.scenario.parts import Keys, PartFile
from sim.scenario.problems import Problem


def check_directions(files: list[PartFile], document: Document) -> Iterator[Problem]:
    """Yield a warning for each override of the direction of writing: it lets a text read as it is not written."""
    expected = "changes the direction of what follows; shown closed at the end of its line"
    for file in files:
        for path, text in _texts(file.source.data, ()):
            for letter in OVERRIDE.findall(text):
                problem = file.source.problem(path, "direction", f"{code_point(letter)} {expected}")
                yield replace(problem, severity="warning")
    for line, column, letter in places_of(OVERRIDE, document.lines):
        yield Problem(document.file, line, column, "warning", "direction", f"{code_point(letter)} {expected}")


def _texts(data: Any, path: Keys) -> Iterator[tuple[Keys, str]]:
    """Yield every text within the plain data of a file that overrides a direction, with its path."""
    if isinstance(data, str):
        if OVERRIDE.search(data):
            yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))
