"""lesson and progress: the teacher's printable pack, and what a class has answered."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sim.commands.common import FINE, UsageError, add_scenario, chosen_lens, open_scenario, print_json, say, tell
from sim.scenario.problems import nearest_hint

if TYPE_CHECKING:
    from sim.export.pack import Pack
    from sim.lesson.progress import Progress
    from sim.scenario.scenario import Scenario


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add lesson and progress."""
    lesson = commands.add_parser(
        "lesson",
        help="make printable handouts, keys and plans for teachers, or list every question",
        epilog="example: phaseline lesson --out pack --phase opening-advances; phaseline lesson --out groups --teams",
    )
    add_scenario(lesson)
    made = lesson.add_mutually_exclusive_group(required=True)
    made.add_argument("--out", metavar="FOLDER", type=Path, help="the folder to write to")
    made.add_argument("--json", action="store_true", help="every question, authored and made, with answers and facts")
    lesson.add_argument("--phase", metavar="ID", action="append", help="only this phase (may be given several times)")
    lesson.add_argument(
        "--teams",
        metavar="LENS",
        nargs="*",
        help="instead a file for each group, with one voice alone, a task sheet and a board (default: four lenses)",
    )
    lesson.add_argument("--pdf", action="store_true", help="write PDF as well (pip install phaseline[pdf])")
    lesson.set_defaults(run=run_lesson)
    progress = commands.add_parser(
        "progress",
        help="show what learners have answered",
        epilog="example: phaseline progress --csv > class.csv; phaseline progress --handed-in collected --csv",
    )
    add_scenario(progress)
    form = progress.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="one line for each learner and question")
    form.add_argument("--json", action="store_true", help="everything as JSON")
    progress.add_argument("--folder", metavar="FOLDER", type=Path, help="another data folder than this user's")
    progress.add_argument(
        "--handed-in",
        metavar="PATH",
        type=Path,
        nargs="+",
        help="files from the lesson in the browser, .txt lists of names and codes, or folders of them, instead",
    )
    progress.set_defaults(run=run_progress)


def run_lesson(args: argparse.Namespace) -> int:
    """Write the pack, or list the questions of the phases; exit status 2 for an unknown phase or a missing extra,
    or where a file cannot be written.
    """
    from sim.export.handout import teachers_pack
    from sim.lesson.loader import load_lesson
    from sim.scene.director import Director

    scenario = open_scenario(args)
    for phase in args.phase or ():
        if phase not in scenario.phases_by_id:
            known = ", ".join(scenario.phases_by_id) + nearest_hint(phase, scenario.phases_by_id)
            raise UsageError(f"no phase {phase!r} (expected one of: {known})")
    if args.teams is not None:
        return _teams(args, scenario)
    if args.json:
        from sim.lesson.listing import question_list

        rows = question_list(scenario, load_lesson(scenario))
        print_json([row for row in rows if not args.phase or row["phase"] in args.phase])
        return FINE
    if args.pdf:
        _need_typst()
    pack = teachers_pack(Director(scenario), load_lesson(scenario), args.phase)
    return _write(pack, args.out, pdf=args.pdf)


def _teams(args: argparse.Namespace, scenario: Scenario) -> int:
    """Write the set for a class in groups; exit status 2 for a lens that there is not, and for fewer than two."""
    from sim.commands.outputs import write_files
    from sim.export.teams import default_teams, team_files
    from sim.scene.director import Director

    if args.json or args.pdf or len(args.phase or ()) > 1:
        raise UsageError("--teams makes web pages of one phase (expected no --json, no --pdf, and at most one --phase)")
    lenses = list(dict.fromkeys(chosen_lens(scenario, id) for id in args.teams)) or default_teams(scenario)
    if len(lenses) < 2:
        raise UsageError(f"{len(lenses)} group (expected two lenses or more of: {', '.join(scenario.lenses)})")
    files = team_files(Director(scenario), lenses, args.phase[0] if args.phase else None)
    write_files({args.out / name: text.encode() for name, text in files.items()}, args.out)
    for name in files:
        say(str(args.out / name))
    return FINE


def _need_typst() -> None:
    import importlib.util

    if importlib.util.find_spec("typst") is None:
        raise UsageError("PDF needs the extra pdf (expected: pip install phaseline[pdf]); without --pdf there is HTML")


def _write(pack: Pack, folder: Path, *, pdf: bool) -> int:
    from sim.commands.outputs import write_files
    from sim.export.handout_html import font_files, pages

    files = {name: text.encode() for name, text in pages(pack).items()} | font_files()
    if pdf:
        from sim.export.handout_pdf import documents

        files |= documents(pack)
    write_files({folder / name: data for name, data in files.items()}, folder)
    for name in files:
        say(str(folder / name))
    return FINE


def run_progress(args: argparse.Namespace) -> int:
    """Print what learners have answered; files that cannot be read are named on standard error and left out."""
    from sim.lesson.class_table import class_progress, progress_csv
    from sim.lesson.progress import progress_data

    if args.handed_in and args.folder:
        raise UsageError("--folder and --handed-in are two places to look (expected one of them)")
    scenario = open_scenario(args)
    found, messages = _handed_in(scenario, args.handed_in) if args.handed_in else class_progress(scenario, args.folder)
    for message in messages:
        tell(message)
    if args.csv:
        sys.stdout.write(progress_csv(found))
    elif args.json:
        print_json([progress_data(progress) for progress in found])
    else:
        for progress in found:
            answered = sum(bool(guess.answer) for guess in progress.guesses)
            say(f"{progress.learner}: turn {progress.turn}, {answered} answered, {len(progress.notes)} notes")
        if not found:
            say("Nobody's progress is kept here.")
    return FINE


def _handed_in(scenario: Scenario, paths: list[Path]) -> tuple[list[Progress], list[str]]:
    from sim.export.questions import LessonParts
    from sim.lesson.handed_in import handed_in
    from sim.scene.director import Director

    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: there is no such file or folder (expected what pupils handed in)")
    director = Director(scenario)
    return handed_in(scenario, LessonParts(director).in_order(), list(director.stage.places), paths)
