"""What commands that write files share: where to write, which days, what size, and one clear line where that fails."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from sim.commands.common import UsageError, last_day, turn_begun
from sim.safe_files import write_together
from sim.scenario.scenario import Scenario


def add_look(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how a picture looks."""
    parser.add_argument("--palette", default="default", metavar="NAME", help="colours (see assets/palettes)")
    parser.add_argument("--names", choices=("document", "arabic", "both"), default="document", help="names of places")
    size = parser.add_mutually_exclusive_group()
    size.add_argument(
        "--text", dest="text_scale", type=_part, default=1.0, metavar="PERCENT", help="size of text: 80 to 200"
    )
    size.add_argument("--text-scale", type=float, metavar="N", help="the same as a factor: 0.8 to 2.0")


def _part(text: str) -> float:
    """Return a number of per cent as a factor. Raises argparse's error for none."""
    try:
        return float(text.removesuffix("%")) / 100
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of per cent (expected 80 to 200)") from None


def checked_look(args: argparse.Namespace) -> None:
    """Raise UsageError where the palette or the text scale is none that there is."""
    from sim.picture.palette import PALETTES
    from sim.scenario.problems import nearest_hint

    if args.palette not in PALETTES:
        known = ", ".join(PALETTES) + nearest_hint(args.palette, PALETTES)
        raise UsageError(f"no palette {args.palette!r} (expected one of: {known})")
    if not 0.8 <= args.text_scale <= 2.0:
        raise UsageError(f"text scale {args.text_scale:g} (expected 0.8 to 2.0)")


def parsed_size(text: str) -> tuple[int, int]:
    """Return width and height in pixels. Raises UsageError where `text` is no size within 320 × 180 to 7680 × 4320."""
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise UsageError(f"{text!r} is no size (expected WIDTHxHEIGHT, such as 1920x1080)")
    size = int(width), int(height)
    if not (320 <= size[0] <= 7680 and 180 <= size[1] <= 4320):
        raise UsageError(f"size {text} (expected 320x180 to 7680x4320)")
    return size


def turn_within(scenario: Scenario, text: str | None, default: int) -> int:
    """Return the last turn begun by the day `text` (`default` for none). Raises UsageError outside the scenario."""
    if text is None:
        return default
    turn, after = turn_begun(scenario, text)
    if after:
        raise UsageError(f"{text} is after the last day, {last_day(scenario)}")
    return turn


def checked_file(path: Path) -> Path:
    """Return `path` where a file may be written there. Raises UsageError where its folder is missing or closed."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder (expected the name of a file)")
    _checked_parent(path, path.parent)
    return path


def checked_folder(path: Path) -> Path:
    """Return `path` where a folder may be filled or made there. Raises UsageError otherwise."""
    if path.exists() and not path.is_dir():
        raise UsageError(f"{path} is a file (expected a folder)")
    _checked_parent(path, path if path.is_dir() else path.parent)
    return path


def _checked_parent(path: Path, folder: Path) -> None:
    if not folder.is_dir():
        raise UsageError(f"cannot write {path}: there is no folder {folder} (make it first)")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UsageError(f"cannot write {path}: the folder {folder} may not be written to")


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn a failure to write `path` into one clear line."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}") from None


def write_files(files: Mapping[Path, bytes], where: Path) -> None:
    """Write all `files`, each whole, or none of them. Raises UsageError, which names `where`, where that fails."""
    with writing(where):
        write_together(files)


def write_text(path: Path, text: str) -> None:
    """Write a text file, whole or not at all. Raises UsageError where that fails."""
    write_files({path: text.encode()}, path)
