"""anchor: what a change of the document has moved, and writing down the new places when asked to."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from sim.commands.common import FINE, PROBLEMS, ScenarioError, UsageError, add_scenario, say, scenario_path, tell

if TYPE_CHECKING:
    from sim.document.text import Document
    from sim.scenario.anchor_changes import Difference
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
    parser.add_argument(
        "--accept", metavar="FILE:LINE", action="append", default=[],
        help="with --write: take a quote that stands in other surroundings, as its line is shown; may be repeated",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the differences; exit status 1 where a quote is gone or doubtful, or something differs and is not written.

    What is certain is written, whatever else is still to be mended.
    """
    from sim.scenario.anchor_changes import differences
    from sim.scenario.anchors import anchors_path, read_anchors

    path = scenario_path(args)
    files, document = read(path)
    found = list(differences(files, document, read_anchors(anchors_path(path))[0]))
    known = {one.where for one in found if one.kind == "doubtful"}
    if strange := [where for where in args.accept if where not in known]:
        raise UsageError(f"--accept {strange[0]}: no such doubtful quote (expected a FILE:LINE as shown)")
    for one in found:
        say(f"{one.where}: {one.text}")
    counts = Counter("moved" if one.where in args.accept and one.kind == "doubtful" else one.kind for one in found)
    say(
        f"{counts['moved']} quotes moved, {counts['rewrite']} positions to rewrite, {counts['doubtful']} doubtful, "
        f"{counts['gone']} gone"
    )
    if not args.write:
        return PROBLEMS if found else FINE
    write_certain(path, [one for one in found if one.where not in args.accept])
    if counts["doubtful"]:
        tell("read the doubtful ones in the document; --accept FILE:LINE takes one as it stands")
    if counts["gone"]:
        tell("mend what is gone")
    return PROBLEMS if counts["doubtful"] or counts["gone"] else FINE


def read(path: Path) -> tuple[list[PartFile], Document]:
    """Return the files and the document of the scenario at `path`. Raises ScenarioError where they cannot be read."""
    from sim.scenario.attachments import find_document
    from sim.scenario.parser import read_parts

    files, problems = read_parts(path)
    document, more = find_document(path, files) if not problems else (None, [])
    if document is None:
        raise ScenarioError([*problems, *more])
    return files, document


def write_certain(path: Path, found: list[Difference]) -> None:
    """Write the positions and the anchors of the scenario at `path`; of what is doubtful or gone the old ones stay."""
    from sim.scenario.anchor_changes import apply_edits, citations
    from sim.scenario.anchors import anchored, anchors_path, read_anchors, write_anchors

    for file in apply_edits([one.edit for one in found if one.edit]):
        tell(f"written: {file}")
    files, document = read(path)
    quotes = citations(files, document)
    doubtful = {one.new: one.old for one in found if one.kind == "doubtful"}
    told = {one.quote for one in quotes}
    kept = [one for same in read_anchors(anchors_path(path))[0].values() for one in same if one.quote not in told]
    gone = kept if any(one.kind == "gone" for one in found) else []
    write_anchors(anchors_path(path), [*(doubtful.get(one) or anchored(one) for one in quotes), *gone])
    tell(f"written: {anchors_path(path)} ({len(quotes)} quotes)")
