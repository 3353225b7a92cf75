"""new: a folder to begin a scenario in, and watching a scenario's files while it is written."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sim.commands.common import FINE, UsageError, say, tell
from sim.home import shipped


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add new and guide."""
    guide = commands.add_parser(
        "guide", help="the author's guide: how a scenario is written", epilog="example: phaseline guide | less"
    )
    guide.add_argument("--path", action="store_true", help="only tell where the file lies")
    guide.set_defaults(run=run_guide)
    new = commands.add_parser(
        "new",
        help="begin a scenario from a document",
        epilog="example: phaseline new harbour-strike --document strike.txt",
    )
    new.add_argument("name", metavar="NAME", type=Path, help="the folder to make; its last part becomes the id")
    new.add_argument(
        "--document",
        metavar="FILE",
        type=Path,
        required=True,
        help="the document: text, Markdown, HTML, DOCX, ODT, EPUB, PDF, or a TimelineJS file",
    )
    new.add_argument("--places", metavar="FILE", type=Path, help="places: GeoJSON, KML, or a table in CSV or XLSX")
    lines = new.add_mutually_exclusive_group()
    lines.add_argument(
        "--join", action="store_true", default=None, help="join lines to paragraphs (default: if they look so)"
    )
    lines.add_argument("--keep-lines", dest="join", action="store_false", help="a line of the document is a paragraph")
    new.set_defaults(run=run_new)


def run_new(args: argparse.Namespace) -> int:
    """Make the folder; exit status 2 where the name is no id, the folder exists, or the document cannot be used."""
    from sim.commands.outputs import write_files
    from sim.document.text import DocumentError
    from sim.scenario.drafts import draft

    folder: Path = args.name
    if folder.exists():
        raise UsageError(f"{folder} exists already (expected the name of a new folder)")
    try:
        files, done = draft(folder.name, args.document, args.places, join=args.join)
    except (DocumentError, ValueError) as error:
        raise UsageError(str(error)) from None
    write_files({folder / name: data for name, data in files.items()}, folder)
    for name in files:
        say(str(folder / name))
    for what in done:
        tell(f"document.txt: {what}")
    first = folder / "phases" / "01-first.yaml"
    tell(f"next: open {first} and keep phaseline check {folder} --watch running beside it")
    return FINE


def run_guide(args: argparse.Namespace) -> int:
    """Print the guide, page by page at a terminal."""
    path = shipped("scenarios") / "README.md"
    if args.path:
        say(str(path))
    elif sys.stdout.isatty():
        import pydoc

        pydoc.pager(path.read_text(encoding="utf-8"))
    else:
        say(path.read_text(encoding="utf-8"))
    return FINE


def watch(check: Callable[[], int], files: Callable[[], list[Path]], wait: Callable[[], None] | None = None) -> int:
    """Run `check` at once and whenever one of `files()` changes, appears or goes, until Ctrl+C; return its last status.

    `wait` is called between looks; by default it sleeps half a second.
    """
    status, seen = FINE, None
    try:
        while True:
            now = dict(_stamps(files()))
            if now != seen:
                seen = now
                status = check()
                tell("watching; Ctrl+C ends")
            (wait or _half_a_second)()
    except KeyboardInterrupt:
        return status


def _half_a_second() -> None:
    time.sleep(0.5)


def _stamps(files: list[Path]) -> Iterator[tuple[Path, tuple[int, int]]]:
    for file in files:
        try:
            found = file.stat()
        except OSError:
            continue
        yield file, (found.st_mtime_ns, found.st_size)


def watched(path: Path) -> list[Path]:
    """Return the files that a check of the scenario at `path` reads: its YAML, its texts and the seeds beside it."""
    if path.is_file():
        return [path, *sorted(path.parent.glob("*.txt"))]
    seeds = path.resolve().parent.parent / "seeds"
    own = [file for kind in ("*.yaml", "*.txt", "*.csv", "*.json") for file in sorted(path.rglob(kind))]
    return [*own, *sorted(seeds.glob("*"))]
