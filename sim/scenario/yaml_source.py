"""Reading YAML into plain data, with the line and column of every value.

Built on the C parser's event stream rather than on its nodes: one pass gives data and marks, nesting is bounded without
recursion, and aliases, which can expand without end, are refused. Plain scalars are resolved by the YAML 1.2 core
schema, so that `NO` is a text and `12:30` is not a number. This is the only room that imports YAML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from sys import intern
from typing import Any

import yaml

from sim.document.letters import CONTROL, code_point
from sim.document.text import DocumentError, decode
from sim.safe_files import read_safely
from sim.scenario.limits import most_bytes, oversized
from sim.scenario.problems import Problem

MAX_DEPTH = 40
_IMMENSE = 1e15  # no number of a history is as large, infinity least of all
_ID_LENGTH = 64  # ids, which are written again and again, are kept once
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONSTANTS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


@dataclass(slots=True)
class Marks:
    """Where a value stands (line and column from 1), and its parts likewise, by key or index."""

    line: int
    column: int
    parts: dict[Any, Marks] | None = None

    def at(self, path: tuple[Any, ...]) -> Marks:
        """Return the mark of the value at `path`, or of the innermost part of the path that exists.

        A step that is not in the file, such as the tag of a union, is passed over.
        """
        mark = self
        for step in path:
            mark = (mark.parts or {}).get(step, mark)
        return mark


@dataclass(slots=True)
class Source:
    """A file read: plain data (mappings, lists, scalars) and the marks that say where each value stands."""

    file: str
    data: Any
    marks: Marks

    def value(self, path: tuple[Any, ...]) -> Any:
        """Return the data at `path`, None where there is none."""
        here = self.data
        for step in path:
            try:
                here = here[step]
            except (KeyError, IndexError, TypeError):
                return None
        return here

    def problem(self, path: tuple[Any, ...], code: str, message: str) -> Problem:
        """Return an error located at the value at `path`."""
        mark = self.marks.at(path)
        return Problem(self.file, mark.line, mark.column, "error", code, message)


def read_yaml(path: Path, name: str) -> Source | Problem:
    """Return the YAML file at `path`, called `name` in problems, or the one problem that stops it from being read."""
    try:
        if large := oversized(path.stat().st_size):
            return Problem(name, 1, 1, "error", "too-large", large)
        text = decode(read_safely(path, most_bytes()), name)
    except OSError as error:
        return Problem(name, 1, 1, "error", "unreadable", f"cannot be read: {error.strerror} (expected a YAML file)")
    except DocumentError as error:
        line = int(str(error).removeprefix(f"{name}:").split(":")[0])
        return Problem(name, line, 1, "error", "encoding", "not UTF-8 (expected a text file in UTF-8)")
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> Source | Problem:
    """Return `text` as data with marks, or the problem that stops it from being one YAML mapping."""
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except _Refused as refused:
        return refused.problem
    except yaml.YAMLError as error:
        return _syntax_problem(error, name)
    if not isinstance(builder.root, dict):
        return Problem(name, 1, 1, "error", "empty", "holds no mapping (expected keys such as phase: or places:)")
    return Source(name, builder.root, builder.root_marks)


def rewritten(text: str, name: str, values: Mapping[tuple[Any, ...], str]) -> str:
    """Return a YAML `text` with other texts at some paths, each in its own style, and all else as it was.

    Raises ValueError where that cannot be done.
    """
    source = parse_yaml(text, name)
    if isinstance(source, Problem):
        raise ValueError(str(source))
    marks = {(mark.line, mark.column): new for path, new in values.items() for mark in [source.marks.at(path)]}
    offsets = [0, *accumulate(len(row) + 1 for row in text.split("\n"))]
    spans = []
    for event in _scalars(text):
        new = marks.pop((event.start_mark.line + 1, event.start_mark.column + 1), None)
        if new is not None:
            start, end = (offsets[mark.line] + mark.column for mark in (event.start_mark, event.end_mark))
            spans.append((start, end, new, event.style))
    for start, end, new, style in reversed(spans):
        text = _put(text, name, start, end, new, style)
    after = parse_yaml(text, name)
    if marks or isinstance(after, Problem) or any(after.value(path) != new for path, new in values.items()):
        raise ValueError(f"{name}: cannot be written anew (expected it changed by hand)")
    return text


def _scalars(text: str) -> Iterator[Any]:
    return (event for event in yaml.parse(text, Loader=_LOADER) if type(event) is yaml.ScalarEvent)


def _put(text: str, name: str, start: int, end: int, new: str, style: str | None) -> str:
    """Return `text` with a scalar in the style of the one that stands there; quoted where that would read otherwise."""
    end = start + len(text[start:end].rstrip("\n")) if style in ("|", ">") else end
    before = parse_yaml(text, name)
    forms = [new] if style is None else ["'" + new.replace("'", "''") + "'"] if style == "'" else []
    for form in (*forms, json.dumps(new, ensure_ascii=False)):
        changed = text[:start] + form + text[end:]
        after = parse_yaml(changed, name)
        if isinstance(after, Source) and isinstance(before, Source) and _differ_by(before.data, after.data, new) == 1:
            return changed
    return text


def _differ_by(one: Any, other: Any, new: str) -> int:
    """Return in how many values two pieces of data differ, 99 where one differs in anything but being `new`."""
    if type(one) is dict and type(other) is dict and list(one) == list(other):
        return sum(_differ_by(one[key], other[key], new) for key in one)
    if type(one) is list and type(other) is list and len(one) == len(other):
        return sum(_differ_by(first, second, new) for first, second in zip(one, other, strict=True))
    return 0 if one == other else 1 if other == new else 99


def _syntax_problem(error: yaml.YAMLError, name: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    expected = (
        "YAML 1.2; a text with a colon in it stands in quotation marks" if "mapping values" in what else "YAML 1.2"
    )
    return Problem(name, line, column, "error", "yaml", f"not valid YAML: {what} (expected {expected})")


class _Refused(Exception):
    def __init__(self, name: str, event: Any, code: str, message: str) -> None:
        mark = event.start_mark
        self.problem = Problem(name, mark.line + 1, mark.column + 1, "error", code, message)


class _Builder:
    """Turns parser events into data and marks. `_open` holds the containers that are not closed yet."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Any = None
        self.root_marks = Marks(1, 1)
        self._open: list[tuple[Any, Marks]] = []
        self._keys: list[Any] = []  # the pending key of each open mapping, else _NO_KEY
        self._documents = 0

    def take(self, event: Any) -> None:
        """Take one parser event. Raises _Refused for what scenario files may not hold."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._start(event, {} if kind is yaml.MappingStartEvent else [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._open.pop()
            self._keys.pop()
        elif kind is yaml.AliasEvent:
            raise _Refused(self.name, event, "alias", f"alias *{event.anchor} (expected the value written out)")
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                raise _Refused(self.name, event, "documents", "a second YAML document (expected one in a file)")

    def _start(self, event: Any, container: Any) -> None:
        self._refuse_tag(event)
        if len(self._open) >= MAX_DEPTH:
            raise _Refused(self.name, event, "depth", f"nested too deep (expected at most {MAX_DEPTH} levels)")
        mark = Marks(event.start_mark.line + 1, event.start_mark.column + 1, {})
        self._put(event, container, mark)
        self._open.append((container, mark))
        self._keys.append(_NO_KEY)

    def _scalar(self, event: Any) -> None:
        self._refuse_tag(event)
        if found := CONTROL.search(event.value):
            message = f"control character {code_point(found[0])} (expected text; of control characters only tabs)"
            raise _Refused(self.name, event, "control", message)
        value = _resolve(event.value) if event.implicit[0] else event.value
        if type(value) in (int, float) and abs(value) >= _IMMENSE:
            message = f"{event.value} is too large (expected less than 10 to the 15th)"
            raise _Refused(self.name, event, "number", message)
        self._put(event, value, Marks(event.start_mark.line + 1, event.start_mark.column + 1))

    def _refuse_tag(self, event: Any) -> None:
        if event.tag is not None and event.tag != "!":
            raise _Refused(self.name, event, "tag", f"tag {event.tag} (expected plain YAML without tags)")

    def _put(self, event: Any, value: Any, mark: Marks) -> None:
        if not self._open:
            self.root, self.root_marks = value, mark
            return
        container, marks = self._open[-1]
        assert marks.parts is not None
        if type(container) is list:
            marks.parts[len(container)] = mark
            container.append(value)
        elif self._keys[-1] is _NO_KEY:
            self._keys[-1] = self._key(event, value, container)
        else:
            key = self._keys[-1]
            container[key] = value
            marks.parts[key] = mark
            self._keys[-1] = _NO_KEY

    def _key(self, event: Any, value: Any, container: Any) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise _Refused(self.name, event, "key", "a key that is no text (expected key: value)")
        key = intern(str(event.value))
        if key in container:
            raise _Refused(self.name, event, "duplicate-key", f"key {key!r} stands twice (expected each key once)")
        return key


_NO_KEY = object()


def _resolve(text: str) -> Any:
    """Return a plain scalar as the YAML 1.2 core schema reads it, less its rarer notations."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    first = text[0]
    if first.isdigit() or first in "-+.":
        if _INT.fullmatch(text) and len(text) < 20:
            return int(text)
        if _FLOAT.fullmatch(text) and len(text) < 40:
            return float(text)
    return intern(text) if len(text) <= _ID_LENGTH else text
