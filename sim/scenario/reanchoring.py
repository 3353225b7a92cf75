"""Re-anchoring: what a change of the document has moved, as differences that may be carried out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sim.document.quotes import Citation, nearest, occurrences
from sim.document.sentences import Sentence, sentences
from sim.document.text import Document
from sim.safe_files import write_safely
from sim.scenario.anchors import Anchor, moved
from sim.scenario.citing import cited_events
from sim.scenario.events import Context
from sim.scenario.loading import PartFile
from sim.scenario.reading import Source
from sim.scenario.weaving import Located


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one value in a scenario's file, at a line and column (from 1) that now hold `old`."""

    file: Path
    line: int
    column: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that stood elsewhere. Moved: found, and only the anchor is old. Rewrite: `edit` puts it right.

    Gone: its words are no longer in the document, or no longer just once.
    """

    kind: Literal["moved", "rewrite", "gone"]
    where: str
    text: str
    edit: Edit | None = None


def citations(files: list[PartFile], document: Document) -> list[Citation]:
    """Return the citations of all events whose quotes are found."""
    return [event.citation for event in cited_events(files, document) if event.citation]


def differences(
    files: list[PartFile], document: Document, anchors: dict[str, list[Anchor]]
) -> Iterator[Difference]:
    """Yield what differs between the scenario as it is anchored and the document as it is, in the order of the files."""
    for event in cited_events(files, document):
        yield from _of_event(event, document, anchors)
    texts = list(sentences(document))
    for file in files:
        for path, entry in _contexts(file):
            yield from _of_context(file.source, path, entry, texts)


def _of_event(event: Located, document: Document, anchors: dict[str, list[Anchor]]) -> Iterator[Difference]:
    where = f"{event.source.file}:{event.source.marks.at(event.path).line}"
    citation, quote, at = event.citation, event.event.quote, event.event.at
    if citation is not None:
        old = moved(citation, anchors)
        if old is not None:
            places = f"L{old.line}:{old.start} -> L{citation.line}:{citation.start}"
            yield Difference("moved", where, f"{places}: {quote[:60]!r}")
    elif at and (new := _line_of(quote, at, document)):
        edit = _edit(event.source, (*event.path, "at"), at, new)
        yield Difference("rewrite", where, f"at: {at} -> {new}: {quote[:60]!r}", edit)
    else:
        near = nearest(document, quote)
        hint = f"; nearest: L{near.line}: {near.text!r}" if near else ""
        yield Difference("gone", where, f"gone: {quote!r}{hint}")


def _line_of(quote: str, at: str, document: Document) -> str | None:
    """Return the `at:` that a quote needs now: the line nearest to the old one that holds it; None where none does."""
    line = int(at.removeprefix("L").split(".")[0])
    found = occurrences(document, quote)
    return f"L{min(found, key=lambda one: abs(one.line - line)).line}" if found else None


def _contexts(file: PartFile) -> Iterator[tuple[tuple[Any, ...], Context]]:
    for index, entry in enumerate(file.part.context):
        yield ("context", index, "sentence"), entry
    for number, phase in enumerate(file.part.phases):
        for index, entry in enumerate(phase.context):
            yield ("phases", number, "context", index, "sentence"), entry


def _of_context(source: Source, path: tuple[Any, ...], entry: Context, texts: list[Sentence]) -> Iterator[Difference]:
    beginning = [sentence.id for sentence in texts if sentence.text.startswith(entry.begins)]
    if entry.sentence in beginning:
        return
    where = f"{source.file}:{source.marks.at(path).line}"
    if len(beginning) == 1:
        edit = _edit(source, path, entry.sentence, beginning[0])
        yield Difference("rewrite", where, f"sentence: {entry.sentence} -> {beginning[0]}: {entry.begins[:60]!r}", edit)
    else:
        yield Difference("gone", where, f"gone: {entry.sentence} {entry.begins!r}")


def _edit(source: Source, path: tuple[Any, ...], old: str, new: str) -> Edit:
    mark = source.marks.at(path)
    return Edit(Path(source.file), mark.line, mark.column, old, new)


def apply_edits(edits: list[Edit]) -> list[Path]:
    """Carry out `edits` and return the files written, each safely. Raises ValueError where a file no longer holds
    what an edit would replace; then nothing is written.
    """
    texts: dict[Path, list[str]] = {}
    for edit in sorted(edits, key=lambda one: (str(one.file), one.line, -one.column)):
        lines = texts.setdefault(edit.file, edit.file.read_text(encoding="utf-8").split("\n"))
        row, start = lines[edit.line - 1], edit.column - 1
        if not row.startswith(edit.old, start):
            raise ValueError(f"{edit.file}:{edit.line}:{edit.column}: holds no {edit.old!r} any more")
        lines[edit.line - 1] = row[:start] + edit.new + row[start + len(edit.old) :]
    for path, lines in texts.items():
        write_safely(path, "\n".join(lines).encode())
    return list(texts)
