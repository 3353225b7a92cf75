"""Re-anchoring: what a change of the document has moved, as differences that may be carried out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sim.document.passages import Passages
from sim.document.quotes import Citation, nearest
from sim.document.sentences import Sentence
from sim.document.text import Document
from sim.safe_files import write_safely
from sim.scenario.anchors import Anchor, moved
from sim.scenario.citations import cite, quotes_in
from sim.scenario.events import AuthoredEvent, Context
from sim.scenario.expectations import AuthoredExpectation
from sim.scenario.parts import Cited, Located, PartFile
from sim.scenario.yaml_source import Source

Quote = Located[AuthoredEvent | AuthoredExpectation]


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

    Doubtful: found, in other surroundings or another order than it was anchored in, so that it may be a lookalike.
    Gone: its words are no longer in the document, or no longer just once. `old` is the anchor that it had.
    """

    kind: Literal["moved", "doubtful", "rewrite", "gone"]
    where: str
    text: str
    edit: Edit | None = None
    old: Anchor | None = None
    new: Citation | None = None


def citations(files: list[PartFile], document: Document) -> list[Citation]:
    """Return the citations of all events and expectations whose quotes are found."""
    passages = Passages(document)
    found = (_citation(quote, passages) for quote in quotes_in(files))
    return [citation for citation in found if citation]


def differences(files: list[PartFile], document: Document, anchors: dict[str, list[Anchor]]) -> Iterator[Difference]:
    """Yield what differs between the scenario as anchored and the document as it is, in the order of the files."""
    passages = Passages(document)
    found = [(quote, _citation(quote, passages)) for quote in quotes_in(files)]
    shifts = _shifts(found, anchors)
    strayed = _out_of_order([citation for _, citation in found if citation], anchors)
    for quote, citation in found:
        yield from _of_quote(quote, citation, passages, anchors, shifts, strayed)
    for file in files:
        for path, entry in _contexts(file):
            yield from _of_context(file.source, path, entry, passages.sentences)


def _citation(quote: Quote, passages: Passages) -> Citation | None:
    found = cite(quote, passages)
    return found.citation if isinstance(found, Cited) else None


def _shifts(quotes: list[tuple[Quote, Citation | None]], anchors: dict[str, list[Anchor]]) -> dict[int, int]:
    """Return by how many lines each line moved, by its old number, as far as quotes that stand once tell."""
    found: dict[int, int] = {}
    for quote, citation in quotes:
        known = anchors.get(quote.written.quote, [])
        if citation is not None and not quote.written.at and len(known) == 1:
            found[known[0].line] = citation.line - known[0].line
    return found


def _of_quote(
    located: Quote,
    citation: Citation | None,
    passages: Passages,
    anchors: dict[str, list[Anchor]],
    shifts: dict[int, int],
    strayed: set[Citation],
) -> Iterator[Difference]:
    where, quote, at = located.where, located.written.quote, located.written.at
    if citation is not None:
        old = moved(citation, anchors)
        if old is not None:
            places = f"L{old.line}:{old.start} -> L{citation.line}:{citation.start}"
            doubtful = citation in strayed or not old.around(citation)
            text = f"{places}: {quote[:60]!r}" + ", in other surroundings or another order" * doubtful
            yield Difference("doubtful" if doubtful else "moved", where, text, None, old, citation)
    elif at and (new := _line_of(quote, at, passages, shifts)):
        edit = _edit(located.source, (*located.path, "at"), at, new)
        yield Difference("rewrite", where, f"at: {at} -> {new}: {quote[:60]!r}", edit)
    else:
        near = nearest(passages.document, quote)
        hint = f"; nearest: L{near.line}: {near.text!r}" if near else ""
        yield Difference("gone", where, f"gone: {quote!r}{hint}")


def _out_of_order(citations: Sequence[Citation], anchors: dict[str, list[Anchor]]) -> set[Citation]:
    """Return the quotes that stand among the others in another order than they did: as few as tell the change."""
    known = [(anchors[one.quote][0], one) for one in dict.fromkeys(citations) if len(anchors.get(one.quote, ())) == 1]
    known.sort(key=lambda pair: (pair[0].line, pair[0].start, -len(pair[0].quote)))
    ends: list[tuple[int, int, int]] = []  # of the best run of each length, its last place
    runs: list[list[Citation]] = []
    for _, citation in known:
        place = (citation.line, citation.start, -len(citation.quote))
        at = bisect_left(ends, place)
        run = [*(runs[at - 1] if at else ()), citation]
        ends[at : at + 1], runs[at : at + 1] = [place], [run]
    kept = set(runs[-1]) if runs else set()
    return {citation for _, citation in known} - kept


def _line_of(quote: str, at: str, passages: Passages, shifts: dict[int, int]) -> str | None:
    """Return the `at:` that a quote needs now, moved as the lines around it; None where it does not stand there."""
    line = int(at.removeprefix("L").split(".")[0])
    nearest_known = min(shifts, key=lambda known: abs(known - line), default=line)
    wanted = line + shifts.get(nearest_known, 0)
    return f"L{wanted}" if any(one.line == wanted for one in passages.occurrences(quote)) else None


def _contexts(file: PartFile) -> Iterator[tuple[tuple[Any, ...], Context]]:
    for index, entry in enumerate(file.part.context):
        yield ("context", index, "sentence"), entry
    for number, phase in enumerate(file.part.phases):
        for index, entry in enumerate(phase.context):
            yield ("phases", number, "context", index, "sentence"), entry


def _of_context(
    source: Source, path: tuple[Any, ...], entry: Context, texts: Sequence[Sentence]
) -> Iterator[Difference]:
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
