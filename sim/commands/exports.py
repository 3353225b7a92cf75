"""export: the HTML lesson, films, data and the classroom's own formats, in the forms that people already use."""

from __future__ import annotations

import argparse
import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.commands.common import FINE, UsageError, add_scenario, chosen_lens, open_scenario, print_json, say, tell
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
from sim.commands.progress import Progress
from sim.export.exporter import Exporter, MissingExtra, Options
from sim.export.exporters import ExporterError, exporters, listing, purposes
from sim.scenario.problems import nearest_hint

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario
    from sim.scene.director import Director

CREDITS = "CREDITS.txt"
_AS_LIST = Path()  # `--json` without a file: what is listed is printed as JSON
_Wanted = dict[Exporter, Path]


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add export."""
    parser = commands.add_parser(
        "export",
        help="write a lesson, questions, slides, a film, or data",
        epilog="example: phaseline export --html lesson.html --csv tables; phaseline export --for moodle --out moodle",
    )
    add_scenario(parser)
    parser.add_argument("--list", action="store_true", help="list the forms there are, those of other packages too")
    parser.add_argument("--for", dest="purpose", metavar="PURPOSE", help="everything for moodle, canvas, powerpoint …")
    parser.add_argument("--out", metavar="FOLDER", type=Path, help="the folder for what --for makes")
    forms = parser.add_argument_group("forms")
    for one in _exporters().values():
        needs = f" (extra: {one.extra})" if one.extra else ""
        listed: dict[str, Any] = (
            {"nargs": "?", "const": _AS_LIST} if one.name == "json" else {}
        )  # alone it is the form of --list
        forms.add_argument(_flag(one.name), metavar=_path(one), type=Path, help=one.about + needs, **listed)
    parser.add_argument("--lens", metavar="LENS", help="whose reports to believe (default: all); in --html shown first")
    parser.add_argument(
        "--only-lens", metavar="LENS", help="--html tells what this lens has, and not that there are others"
    )
    parser.add_argument(
        "--learn", action="store_true", help="--html begins in learning mode; later turns cannot be read before theirs"
    )
    parser.add_argument("--bom", action="store_true", help="begin CSV files with a byte order mark, for spreadsheets")
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="of handouts (default: a4)")
    film = parser.add_argument_group("films")
    film.add_argument("--from", dest="first", metavar="DATE", help="the first day (default: the first turn)")
    film.add_argument("--until", metavar="DATE", help="the last day (default: the last turn)")
    film.add_argument("--size", metavar="WxH", default="1280x720", help="in pixels (default: 1280x720)")
    film.add_argument("--seconds", type=float, metavar="N", help="on each turn (default: as long as it takes to read)")
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
        return _list(forms, as_json=args.json is not None)
    wanted = _wanted(args, forms)
    _checked_film(args)
    if args.learn and forms["html"] not in wanted:
        raise UsageError("--learn is of the lesson (expected --html FILE with it)")
    if args.only_lens and (list(wanted) != [forms["html"]] or args.lens):
        raise UsageError("--only-lens is of the lesson alone (expected --html FILE and no other form, no --lens)")
    scenario = open_scenario(args)
    lens, options = chosen_lens(scenario, args.only_lens or args.lens), _options(args, scenario)
    from sim.export.credits import credits_of
    from sim.scene.director import Director

    director = Director(scenario)
    files = _made(director, lens, wanted, options)
    if args.purpose:
        files[args.out / CREDITS] = credits_of(director).text.encode()
    write_files(files, _where(args, wanted))
    for path in wanted.values():
        if path in files:
            tell(f"{len(files[path]) / 1e6:.1f} MB")
        tell(f"wrote {path}")
    return FINE


def _list(forms: dict[str, Exporter], *, as_json: bool) -> int:
    """Print every form with what it is for and needs, then the sets."""
    if as_json:
        print_json(listing(forms))
        return FINE
    for one in forms.values():
        told = [f"for {', '.join(one.purposes)}"] if one.purposes else []
        told += [f"extra {one.extra}, {'not installed' if one.lacks else 'installed'}"] if one.extra else []
        say(f"{_flag(one.name)} {_path(one)}  {one.about}" + (f" ({'; '.join(told)})" if told else ""))
    for purpose, members in purposes(forms).items():
        say(f"--for {purpose} --out FOLDER  {', '.join(one.name for one in members)}")
    return FINE


def _wanted(args: argparse.Namespace, forms: dict[str, Exporter]) -> _Wanted:
    """Return each form asked for with its path. Raises UsageError for none, and where it cannot be made or written."""
    paths = {one: getattr(args, one.name.replace("-", "_")) for one in forms.values()}
    wanted = {one: path for one, path in paths.items() if path}
    if paths.get(forms["json"]) == _AS_LIST:
        raise UsageError("--json names no file (expected --json FILE; --list --json prints the list)")
    for one, path in wanted.items():
        (checked_folder if one.folder else checked_file)(path)
    wanted |= _set(args, forms)
    if not wanted:
        flags = ", ".join(map(_flag, forms))
        raise UsageError(f"nothing to export (expected --for PURPOSE, or at least one of: {flags})")
    lacking = list(dict.fromkeys(one.extra for one in wanted if one.lacks))
    if lacking:
        names = " and ".join(f"'{name}'" for name in lacking)
        what = "these need the extras" if lacking[1:] else "this needs the extra"
        raise UsageError(f"{what} {names} (pip install 'phaseline[{','.join(lacking)}]')")
    return wanted


def _set(args: argparse.Namespace, forms: dict[str, Exporter]) -> _Wanted:
    """Return the forms of the set asked for. Raises UsageError for an unknown one, or where its folder is not named."""
    if not args.purpose and not args.out:
        return {}
    if not args.purpose or not args.out:
        raise UsageError("--for and --out go together (expected --for PURPOSE --out FOLDER)")
    sets = purposes(forms)
    if args.purpose not in sets:
        hint = nearest_hint(args.purpose, sets)
        raise UsageError(f"no set for {args.purpose!r} (expected one of: {', '.join(sets)}{hint})")
    checked_folder(args.out)
    return {one: args.out / one.kept_as for one in sets[args.purpose]}


def _where(args: argparse.Namespace, wanted: _Wanted) -> Path:
    """Return what to name where the files cannot be written."""
    return args.out or (next(iter(wanted.values())) if len(wanted) == 1 else Path.cwd())


def _made(director: Director, lens: str, wanted: _Wanted, options: Options) -> dict[Path, bytes]:
    """Return all files, and tell meanwhile how far they are. Raises UsageError where one cannot be made."""
    progress = Progress({one.kept_as: one.cost for one in wanted})
    files: dict[Path, bytes] = {}
    try:
        for one, path in wanted.items():
            progress.begin(one.kept_as)
            with writing(path):
                files |= one.files(director, lens, path, replace(options, told=progress.told))
    except MissingExtra as error:
        raise UsageError(str(error)) from None
    finally:
        progress.end()
    return files


def _checked_film(args: argparse.Namespace) -> None:
    """Raise UsageError where what is asked of a film, or of how pictures look, cannot be."""
    checked_look(args)
    size = parsed_size(args.size)
    if size[0] < 640 or size[1] < 360 or size[0] % 2 or size[1] % 2:
        raise UsageError(f"size {args.size} (expected even numbers from 640x360 on)")
    if args.seconds is not None and not 0.2 <= args.seconds <= 60:
        raise UsageError(f"{args.seconds:g} seconds on each turn (expected 0.2 to 60)")


def _options(args: argparse.Namespace, scenario: Scenario) -> Options:
    first, last = turn_within(scenario, args.first, 1), turn_within(scenario, args.until, len(scenario.turns))
    if first > last:
        raise UsageError(f"--from {args.first} is after --until {args.until} (expected an earlier day)")
    return Options(
        first=first, last=last, size=parsed_size(args.size), seconds=args.seconds, palette=args.palette,
        names=args.names, text_scale=args.text_scale, marked=args.bom, paper=args.paper, learn=args.learn,
        alone=bool(args.only_lens),
        today=dt.date.today().isoformat(),
    )  # fmt: skip
