"""Anchors: where each quote stood when the author last looked, so that a changed document cannot move one unnoticed.

`anchors.tsv` lies beside the scenario's files: line, start (code points within the line) and quote, in the order of the
document. `phaseline anchor` shows what has moved and, when asked to, writes it anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sim.document.quotes import Citation
from sim.safe_files import write_safely
from sim.scenario.files import ANCHORS


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote stood."""

    line: int
    start: int
    quote: str


def anchors_path(scenario: Path) -> Path:
    """Return where the anchors of the scenario at `scenario` are kept: in its folder, or beside its file."""
    return scenario / ANCHORS if scenario.is_dir() else scenario.with_suffix(f".{ANCHORS}")


def read_anchors(path: Path) -> dict[str, list[Anchor]]:
    """Return the anchors by quote; none where there is no file. A line that is no anchor is passed over."""
    found: dict[str, list[Anchor]] = {}
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return found
    for row in text.split("\n"):
        line, _, rest = row.partition("\t")
        start, tab, quote = rest.partition("\t")
        if tab and line.isdigit() and start.isdigit():
            found.setdefault(quote, []).append(Anchor(int(line), int(start), quote))
    return found


def write_anchors(path: Path, citations: list[Citation]) -> None:
    """Write the anchors of `citations`, each once, in the order of the document. Raises OSError."""
    rows = sorted({(one.line, one.start, one.quote) for one in citations})
    write_safely(path, "".join(f"{line}\t{start}\t{quote}\n" for line, start, quote in rows).encode())


def moved(citation: Citation, anchors: dict[str, list[Anchor]]) -> Anchor | None:
    """Return where the quote of `citation` stood, if it was anchored and is now elsewhere; else None."""
    known = anchors.get(citation.quote, [])
    if not known or any((one.line, one.start) == (citation.line, citation.start) for one in known):
        return None
    return min(known, key=lambda one: abs(one.line - citation.line))
