"""Anchors: where each quote stood when the author last looked, so that a changed document cannot move one unnoticed.

`anchors.tsv` lies beside the scenario's files: line, start (code points within the line) and quote, in the order of the
document. `phaseline anchor` shows what has moved and, when asked to, writes it anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sim.document.quotes import Citation
from sim.safe_files import read_safely, write_safely
from sim.scenario.files import ANCHORS
from sim.scenario.limits import most_bytes
from sim.scenario.problems import Problem

_EXPECTED = (
    "no anchor (expected a line number, a tab, a start, a tab and a quote; `phaseline anchor --write` makes them anew)"
)
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote stood."""

    line: int
    start: int
    quote: str


def anchors_path(scenario: Path) -> Path:
    """Return where the anchors of the scenario at `scenario` are kept: in its folder, or beside its file."""
    return scenario / ANCHORS if scenario.is_dir() else scenario.with_suffix(f".{ANCHORS}")


def read_anchors(path: Path) -> tuple[dict[str, list[Anchor]], list[Problem]]:
    """Return the anchors by quote, none where there is no file, and a problem for each line that is no anchor."""
    name, found = str(path), dict[str, list[Anchor]]()
    try:
        text = read_safely(path, most_bytes()).decode("utf-8")
    except FileNotFoundError:
        return found, []
    except OSError as error:
        return found, [Problem(name, 1, 1, "error", "anchors", f"cannot be read: {error.strerror} (expected anchors)")]
    except UnicodeDecodeError as error:
        return found, [Problem(name, 1, 1, "error", "anchors", f"byte {error.start} is not UTF-8 (expected anchors)")]
    problems = []
    for number, row in enumerate(text.split("\n"), 1):
        anchor = _anchor(row)
        if anchor:
            found.setdefault(anchor.quote, []).append(anchor)
        elif row.strip():
            problems.append(Problem(name, number, 1, "error", "anchors", _EXPECTED))
    return found, problems


def _anchor(row: str) -> Anchor | None:
    line, _, rest = row.partition("\t")
    start, tab, quote = rest.partition("\t")
    if not (tab and quote and _NUMBER.fullmatch(line) and _NUMBER.fullmatch(start)):
        return None
    return Anchor(int(line), int(start), quote)


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
