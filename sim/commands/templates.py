"""new: a folder to begin a scenario in, and watching a scenario's files while it is written."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sim.commands.common import FINE, UsageError, say, tell


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add new."""
    new = commands.add_parser(
        "new",
        help="begin a scenario from a document",
        epilog="example: phaseline new harbour-strike --document strike.txt",
    )
    new.add_argument("name", metavar="NAME", type=Path, help="the folder to make; its last part becomes the id")
    new.add_argument("--document", metavar="FILE", type=Path, required=True, help="the document, a text file in UTF-8")
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
        files = draft(folder.name, args.document)
    except (DocumentError, ValueError) as error:
        raise UsageError(str(error)) from None
    write_files({folder / name: data for name, data in files.items()}, folder)
    for name in files:
        say(str(folder / name))
    first = folder / "phases" / "01-first.yaml"
    tell(f"next: open {first} and keep phaseline check {folder} --watch running beside it")
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
