"""export: the HTML lesson, films and data, in the forms that people already use."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sim.commands.common import FINE, UsageError, add_scenario, chosen_lens, open_scenario, say, tell
from sim.commands.outputs import (
    add_look,
    checked_file,
    checked_folder,
    checked_look,
    parsed_size,
    turn_within,
    write_files,
    writing,
)
from sim.export.exporters import Exporter, ExporterError, Files, exporters

if TYPE_CHECKING:
    from sim.scene.director import Director

FILMS = {
    "gif": "a film of the turns (extra: pictures)",
    "webp": "the same as animated WebP (extra: pictures)",
    "mp4": "the same as a video (extra: video)",
}


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add export."""
    parser = commands.add_parser(
        "export",
        help="write a lesson for the browser, a film, or data",
        epilog="example: phaseline export --html lesson.html --csv tables",
    )
    add_scenario(parser)
    parser.add_argument("--list", action="store_true", help="list the forms there are, those of other packages too")
    for one in _exporters().values():
        parser.add_argument(_flag(one.name), metavar=_path(one), type=Path, help=one.about, dest=one.name)
    parser.add_argument("--lens", metavar="LENS", help="whose reports to believe (default: all); in --html shown first")
    film = parser.add_argument_group("films")
    for name, about in FILMS.items():
        film.add_argument(_flag(name), metavar="FILE", type=Path, help=about)
    film.add_argument("--from", dest="first", metavar="DATE", help="the first day (default: the first turn)")
    film.add_argument("--until", metavar="DATE", help="the last day (default: the last turn)")
    film.add_argument("--size", metavar="WxH", default="1280x720", help="in pixels (default: 1280x720)")
    film.add_argument("--seconds", type=float, default=2.0, metavar="N", help="on each turn (default: 2)")
    add_look(parser)
    parser.set_defaults(run=run)


def _exporters() -> dict[str, Exporter]:
    try:
        return exporters()
    except ExporterError as error:
        raise UsageError(str(error)) from None


def _flag(name: str) -> str:
    return f"--{name}"


def _path(one: Exporter) -> str:
    return "FOLDER" if one.folder else "FILE"


def run(args: argparse.Namespace) -> int:
    """Write everything that was asked for; where something of it cannot be written, nothing is."""
    forms = _exporters()
    if args.list:
        for one in forms.values():
            say(f"--{one.name} {_path(one)}  {one.about}")
        for name, about in FILMS.items():
            say(f"--{name} FILE  {about}")
        return FINE
    wanted = [name for name in (*forms, *FILMS) if getattr(args, name)]
    if not wanted:
        flags = ", ".join(map(_flag, (*forms, *FILMS)))
        raise UsageError(f"nothing to export (expected at least one of: {flags})")
    for name in wanted:
        (checked_folder if name in forms and forms[name].folder else checked_file)(getattr(args, name))
    if any(name in FILMS for name in wanted):
        _checked_film(args, wanted)
    scenario = open_scenario(args)
    lens = chosen_lens(scenario, args.lens)
    span = turn_within(scenario, args.first, 1), turn_within(scenario, args.until, len(scenario.turns))
    if span[0] > span[1]:
        raise UsageError(f"--from {args.first} is after --until {args.until} (expected an earlier day)")
    from sim.scene.director import Director

    director = Director(scenario)
    files: dict[Path, bytes] = {}
    for name in wanted:
        path: Path = getattr(args, name)
        if name in FILMS:
            files[path] = _film(args, director, lens, span, name, path)
        else:
            files |= _encoded(forms[name].write(director, lens, path))
    write_files(files, getattr(args, wanted[0]) if len(wanted) == 1 else Path.cwd())
    for name in wanted:
        path = getattr(args, name)
        if path in files:
            tell(f"{len(files[path]) / 1e6:.1f} MB")
        tell(f"wrote {path}")
    return FINE


def _encoded(files: Files) -> dict[Path, bytes]:
    return {file: content if isinstance(content, bytes) else content.encode() for file, content in files.items()}


def _checked_film(args: argparse.Namespace, wanted: list[str]) -> None:
    from sim.export.film import MissingExtra, require

    checked_look(args)
    size = parsed_size(args.size)
    if size[0] < 640 or size[1] < 360 or size[0] % 2 or size[1] % 2:
        raise UsageError(f"size {args.size} (expected even numbers from 640x360 on)")
    if not 0.2 <= args.seconds <= 60:
        raise UsageError(f"{args.seconds:g} seconds on each turn (expected 0.2 to 60)")
    for name in wanted:
        try:
            if name in FILMS:
                require(name)
        except MissingExtra as error:
            raise UsageError(str(error)) from None


def _film(
    args: argparse.Namespace, director: Director, lens: str, span: tuple[int, int], kind: str, path: Path
) -> bytes:
    from sim.engine.cursor import Cursor
    from sim.export.film import film

    cursors = [Cursor(director.scenario, number, lens) for number in range(span[0], span[1] + 1)]
    progress = Progress(len(cursors))
    try:
        with writing(path):
            return film(
                director,
                cursors,
                kind,
                size=parsed_size(args.size),
                seconds=args.seconds,
                palette=args.palette,
                names=args.names,
                text_scale=args.text_scale,
                told=progress.told,
            )
    finally:
        progress.end()


class Progress:
    """A bar on standard error with an estimate of the time left; where nobody watches, a line at every tenth."""

    def __init__(self, whole: int) -> None:
        self._whole = whole
        self._watched = sys.stderr.isatty()
        self._started = time.monotonic()

    def told(self, done: int) -> None:
        """Show that `done` turns are done."""
        left = (time.monotonic() - self._started) / done * (self._whole - done)
        line = f"{done}/{self._whole} turns, about {left:.0f} s left"
        if self._watched:
            filled = 30 * done // self._whole
            sys.stderr.write(f"\r[{'#' * filled}{'.' * (30 - filled)}] {line}  ")
            sys.stderr.flush()
        elif done * 10 // self._whole > (done - 1) * 10 // self._whole:
            tell(line)

    def end(self) -> None:
        """Leave the line of the bar."""
        if self._watched:
            sys.stderr.write("\n")
