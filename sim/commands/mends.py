"""check --fix: what can be mended in an author's files without a doubt, shown first and written when asked to."""

from __future__ import annotations

from pathlib import Path

from sim.commands.common import UsageError, say, tell


def fix(path: Path, *, write: bool) -> None:
    """Show quotes that look as the document has them and are written otherwise, and quotes that moved; mend if `write`.

    Raises UsageError where a file has changed meanwhile or cannot be written.
    """
    from sim.document.passages import Passages
    from sim.scenario.attachments import find_document
    from sim.scenario.files import scenario_files
    from sim.scenario.mending import mends, write_mends
    from sim.scenario.parser import read_parts
    from sim.scenario.problems import Problem

    paths = scenario_files(path)
    files, _ = read_parts(path)
    document, _ = find_document(path, files)
    if isinstance(paths, Problem) or document is None:
        return  # the check says what is wrong
    found = mends(path, paths, Passages(document))
    for one in found:
        say(str(one))
    moved = _moves(path)
    if not write:
        if found or moved:
            say(f"{len(found)} quotes and {moved} places can be mended; --fix --yes writes them")
        return
    try:
        for file in write_mends(found):
            tell(f"written: {file}")
        if _moves(path, write=True):
            tell("written: where the quotes stand now")
    except (ValueError, OSError) as error:
        raise UsageError(str(error)) from None


def _moves(path: Path, *, write: bool = False) -> int:
    """Return how many quotes and positions have moved for certain; write them down if asked to."""
    from sim.commands.anchors import read, write_certain
    from sim.scenario.anchor_changes import differences
    from sim.scenario.anchors import anchors_path, read_anchors
    from sim.scenario.problems import ScenarioError

    anchors = read_anchors(anchors_path(path))[0]
    try:
        files, document = read(path)
    except ScenarioError:
        return 0
    found = list(differences(files, document, anchors))
    certain = [one for one in found if one.kind in ("moved", "rewrite")]
    for one in () if write else certain:
        say(f"{one.where}: {one.text}")
    if write and certain:
        write_certain(path, found)
    return len(certain)
