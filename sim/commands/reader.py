"""read: the scenario as plain lines, to talk with in a terminal or as a transcript in a pipe."""

from __future__ import annotations

import argparse
import shutil
import sys
from dataclasses import replace

from sim.commands.common import FINE, add_scenario, add_view, asked_turn, chosen_branch, chosen_lens, open_draft, say
from sim.engine.cursor import Cursor
from sim.scenario.scenario import Scenario


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add read."""
    read = commands.add_parser(
        "read",
        help="read the scenario as plain text, step by step or as a transcript",
        epilog="example: phaseline read --learn --learner Amal    (in a pipe: phaseline read | less)",
    )
    add_scenario(read)
    add_view(read, date="start on this day (default: where you were, or the first turn)")
    add_learner(read)
    read.set_defaults(run=run)


def add_learner(parser: argparse.ArgumentParser) -> None:
    """Add the options of the learning mode."""
    parser.add_argument("--learn", action="store_true", help="learning mode: questions before the turns, no points")
    add_learner_name(parser)
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="which made-up questions to ask (default: 0)")


def add_learner_name(parser: argparse.ArgumentParser) -> None:
    """Add the option that says whose desk it is."""
    parser.add_argument("--learner", metavar="NAME", help="whose progress to keep (default: anonymous)")


def run(args: argparse.Namespace) -> int:
    """Converse where standard input is a terminal, or answers a lesson; otherwise print the whole transcript."""
    scenario, status = open_draft(args)
    read = read_aloud if args.learn or sys.stdin.isatty() else print_transcript
    return max(read(scenario, args), status)


def print_transcript(scenario: Scenario, args: argparse.Namespace) -> int:
    """Print everything from the chosen day on, unbroken lines where standard output is no terminal."""
    from sim.reader.conversation import transcript
    from sim.reader.speech import wrapped
    from sim.scene.director import Director

    first = Cursor(scenario, lens=chosen_lens(scenario, None))
    for line in wrapped(transcript(Director(scenario), _cursor(scenario, args, first)), columns()):
        say(line)
    return FINE


def read_aloud(scenario: Scenario, args: argparse.Namespace) -> int:
    """Converse in the terminal until quit, the end of input or Ctrl+C."""
    import contextlib

    from sim.lesson.learners import ANONYMOUS
    from sim.lesson.loader import load_lesson
    from sim.lesson.store import Store
    from sim.reader.conversation import converse
    from sim.reader.session import Reader
    from sim.scene.director import Director

    store = Store(scenario, args.learner or ANONYMOUS)
    desk = store.lay(store.open(args.seed), load_lesson(scenario))
    desk = replace(desk.at(_cursor(scenario, args, desk.cursor)), learning=args.learn)
    reader = Reader(Director(scenario), desk, store)
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  lines can then be edited and called back
    converse(reader, input, say, columns)
    return FINE


def _cursor(scenario: Scenario, args: argparse.Namespace, here: Cursor) -> Cursor:
    """Return `here` with what was asked for: another day, another lens, a branch."""
    there = here.with_branch(chosen_branch(scenario, args.branch))
    there = there.to_turn(asked_turn(scenario, args, here.turn))
    return there.with_lens(chosen_lens(scenario, args.lens)) if args.lens else there


def columns() -> int | None:
    """Return the width of the terminal; None where standard output is none, so that lines stay whole."""
    return shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else None
