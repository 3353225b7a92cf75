"""anchor: what a change of the document has moved, and writing down the new places when asked to."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from sim.commands.common import FINE, PROBLEMS, ScenarioError, add_scenario, say, scenario_path, tell

if TYPE_CHECKING:
    from sim.document.text import Document
    from sim.scenario.anchor_changes import Edit
    from sim.scenario.parts import PartFile


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add anchor."""
    parser = commands.add_parser(
        "anchor",
        help="show which quotes a changed document has moved, and re-anchor them with --write",
        epilog="example: phaseline anchor",
    )
    add_scenario(parser)
    parser.add_argument("--write", action="store_true", help="write the new places; without it nothing is written")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the differences; exit status 1 where a quote is gone, or where something differs and is not written."""
    from sim.scenario.anchor_changes import differences
    from sim.scenario.anchors import anchors_path, read_anchors

    path = scenario_path(args)
    files, document = _read(path)
    found = list(differences(files, document, read_anchors(anchors_path(path))[0]))
    for one in found:
        say(f"{one.where}: {one.text}")
    counts = Counter(one.kind for one in found)
    say(f"{counts['moved']} quotes moved, {counts['rewrite']} positions to rewrite, {counts['gone']} gone")
    if not args.write:
        return PROBLEMS if found else FINE
    if counts["gone"]:
        tell("nothing written: mend what is gone first")
        return PROBLEMS
    _write(path, [one.edit for one in found if one.edit])
    return FINE


def _read(path: Path) -> tuple[list[PartFile], Document]:
    from sim.scenario.attachments import find_document
    from sim.scenario.parser import read_parts

    files, problems = read_parts(path)
    document, more = find_document(path, files) if not problems else (None, [])
    if document is None:
        raise ScenarioError([*problems, *more])
    return files, document


def _write(path: Path, edits: list[Edit]) -> None:
    from sim.scenario.anchor_changes import apply_edits, citations
    from sim.scenario.anchors import anchors_path, write_anchors

    for file in apply_edits(edits):
        tell(f"written: {file}")
    files, document = _read(path)
    anchored = citations(files, document)
    write_anchors(anchors_path(path), anchored)
    tell(f"written: {anchors_path(path)} ({len(anchored)} quotes)")
