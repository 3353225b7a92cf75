"""Anchors: where each quote stood when the author last looked, so that a changed document cannot move one unnoticed.

`anchors.tsv` lies beside the scenario's files: line, start (code points within the line), quote, and what stood before
and after it, in the order of the document. `phaseline anchor` shows what has moved and, when asked to, writes it anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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
_ENOUGH = 12  # characters beside a quote by which its surroundings are known again
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote stood."""

    line: int
    start: int
    quote: str
    prefix: str | None = None  # None: not known, as in anchors that an earlier version wrote
    suffix: str | None = None

    def around(self, citation: Citation) -> bool:
        """Return whether a citation has the surroundings that its quote had: what stood before it, or after."""
        if self.prefix is None or self.suffix is None:
            return True
        before, after = _near(citation.prefix)[-_ENOUGH:], _near(citation.suffix)[:_ENOUGH]
        same_before, same_after = self.prefix.endswith(before), self.suffix.startswith(after)
        return same_before and same_after if not (before and after) else same_before or same_after


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
    start, tab, told = rest.partition("\t")
    quote, *around = told.rsplit("\t", 2) if told.count("\t") >= 2 else (told,)
    if not (tab and quote and _NUMBER.fullmatch(line) and _NUMBER.fullmatch(start)):
        return None
    return Anchor(int(line), int(start), quote, *around)


def anchored(citation: Citation) -> Anchor:
    """Return the anchor of a quote as it stands now."""
    return Anchor(citation.line, citation.start, citation.quote, _near(citation.prefix), _near(citation.suffix))


def _near(text: str) -> str:
    return " ".join(text.split())


def write_anchors(path: Path, anchors: Iterable[Anchor]) -> None:
    """Write `anchors`, each once, in the order of the document. Raises OSError."""
    rows = sorted({(one.line, one.start, one.quote, one.prefix or "", one.suffix or "") for one in anchors})
    write_safely(path, "".join("\t".join(map(str, row)) + "\n" for row in rows).encode())


def moved(citation: Citation, anchors: dict[str, list[Anchor]]) -> Anchor | None:
    """Return where the quote of `citation` stood, if it was anchored and is now elsewhere; else None."""
    known = anchors.get(citation.quote, [])
    if not known or any((one.line, one.start) == (citation.line, citation.start) for one in known):
        return None
    return min(known, key=lambda one: abs(one.line - citation.line))
