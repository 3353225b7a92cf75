"""Mending: quotes that look as the document has them, and are written otherwise, put right in the author's files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.document.folding import how_differs
from sim.document.passages import Passages
from sim.safe_files import read_safely, write_safely
from sim.scenario.files import APART
from sim.scenario.limits import most_bytes
from sim.scenario.parts import Keys
from sim.scenario.problems import Problem
from sim.scenario.yaml_source import Source, read_yaml, rewritten

_QUOTES = ("quote", "begins")


@dataclass(frozen=True, slots=True)
class Mend:
    """A text of a file that is to be another: where it stands, what it is, and in which way that differs."""

    file: Path
    path: Keys
    line: int
    old: str
    new: str
    how: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.how}\n  - {self.old}\n  + {self.new}"


def mends(folder: Path, files: Sequence[Path], passages: Passages) -> list[Mend]:
    """Return what can be mended in `files` and in the lesson beside them: quotes that look like one passage alone."""
    lessons = [folder / name for name in APART if (folder / name).is_file()] if folder.is_dir() else []
    found = []
    for file in (*files, *lessons):
        source = read_yaml(file, str(file))
        if isinstance(source, Source):
            found += [
                mend for path, text in _quotes(source.data, ()) if (mend := _mend(file, source, path, text, passages))
            ]
    return found


def _quotes(data: Any, path: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key in _QUOTES and isinstance(value, str):
                yield (*path, key), value
            elif key == "quotes" and isinstance(value, list):
                yield from (((*path, key, index), one) for index, one in enumerate(value) if isinstance(one, str))
            else:
                yield from _quotes(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _quotes(value, (*path, index))


def _mend(file: Path, source: Source, path: Keys, text: str, passages: Passages) -> Mend | None:
    if passages.occurrences(text):
        return None
    alike = {one.quote for one in passages.alike(text)}
    if len(alike) != 1 or (path[-1] != "begins" and len(passages.alike(text)) != 1):
        return None
    (new,) = alike
    return Mend(file, path, source.marks.at(path).line, text, new, how_differs(text, new))


def write_mends(mends: Sequence[Mend]) -> list[Path]:
    """Carry out `mends` and return the files written, each whole or not at all; comments and order stay.

    Raises ValueError where a file is no longer what it was.
    """
    texts = {}
    for file in dict.fromkeys(mend.file for mend in mends):
        text = read_safely(file, most_bytes()).decode("utf-8")
        own = {mend.path: mend for mend in mends if mend.file == file}
        source = read_yaml(file, str(file))
        if isinstance(source, Problem) or any(source.value(path) != mend.old for path, mend in own.items()):
            raise ValueError(f"{file}: has changed meanwhile (expected it as it was shown)")
        texts[file] = rewritten(text, str(file), {path: mend.new for path, mend in own.items()})
    for file, text in texts.items():
        write_safely(file, text.encode())
    return list(texts)
