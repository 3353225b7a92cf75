"""What commands share: the scenario argument, dates, lenses, JSON to standard output, and errors as one line."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.document.letters import harmless
from sim.home import default_scenario
from sim.scenario.problems import Problem, ScenarioError, nearest_hint

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

FINE, PROBLEMS, WRONG_USE = 0, 1, 2


class UsageError(Exception):
    """The call's words are wrong; the message says what was expected. Ends the command with exit status 2."""


def add_scenario(parser: argparse.ArgumentParser) -> None:
    """Add the SCENARIO argument."""
    parser.add_argument(
        "scenario",
        nargs="?",
        type=Path,
        default=None,
        metavar="SCENARIO",
        help="a scenario's folder or file (default: the shipped one)",
    )


def add_view(parser: argparse.ArgumentParser, *, date: str | None = None) -> None:
    """Add the options that choose a lens and a branch, and `--on` and `--turn` where `date` is the help of `--on`."""
    if date:
        add_moment(parser, date)
    parser.add_argument("--lens", metavar="LENS", help="whose reports to believe (default: all)")
    parser.add_argument(
        "--branch", metavar="FILE", help="a sandbox branch to follow instead of the record (a file, or FILE#NAME)"
    )


def add_moment(parser: argparse.ArgumentParser, date: str, *, required: bool = False) -> None:
    """Add `--on`, with `date` as its help, and `--turn`: two ways to name a turn."""
    when = parser.add_mutually_exclusive_group(required=required)
    when.add_argument("--on", metavar="DATE", help=date)
    when.add_argument("--turn", metavar="N", type=int, help="the turn by its number, from 1, instead of a day")


def scenario_path(args: argparse.Namespace) -> Path:
    """Return the scenario's path as it was given, or the shipped one's, relative to here where that is shorter."""
    if args.scenario is not None:
        return Path(args.scenario)
    path = default_scenario()
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def open_scenario(args: argparse.Namespace) -> Scenario:
    """Return the scenario. Raises ScenarioError where it has errors, UsageError where there is none."""
    from sim.scenario.compiled import fetch

    path = scenario_path(args)
    if not path.exists():
        raise UsageError(f"no scenario at {path} (expected a folder or a YAML file)")
    hit = fetch(path)
    if hit is not None:  # an unchanged scenario needs neither YAML nor the model of its files
        return hit
    from sim.scenario.loader import load

    return load(path)


def open_draft(args: argparse.Namespace) -> tuple[Scenario, int]:
    """Return the scenario, or what is sound of one that is still being written, and the exit status that this means.

    The problems of a draft are told. Raises ScenarioError where there is nothing to show, UsageError for no scenario.
    """
    try:
        return open_scenario(args), FINE
    except ScenarioError as error:
        from sim.scenario.draft import load_draft

        draft, _ = load_draft(scenario_path(args))
        if draft is None:
            raise
        print_problems(error.problems)
        tell(f"a draft with {len(draft.flaws)} problems; what is wrong is left out")
        return draft, PROBLEMS


def chosen_lens(scenario: Scenario, name: str | None) -> str:
    """Return the lens called `name`, or the default. Raises UsageError for an unknown one."""
    from sim.engine.lens import lens_of

    if name is not None and name not in scenario.lenses:
        known = ", ".join(scenario.lenses)
        raise UsageError(f"no lens {name!r} (expected one of: {known}{nearest_hint(name, scenario.lenses)})")
    return lens_of(scenario, name).id


def asked_turn(scenario: Scenario, args: argparse.Namespace, default: int | None = None) -> int:
    """Return the turn that `--turn` or `--on` asks for (see `chosen_turn`), or the `default`.

    Raises UsageError where there is no such turn.
    """
    if args.turn is not None:
        return numbered_turn(scenario, args.turn)
    return default if args.on is None and default is not None else chosen_turn(scenario, args.on)


def numbered_turn(scenario: Scenario, number: int) -> int:
    """Return `number` where there is such a turn. Raises UsageError otherwise."""
    if not 1 <= number <= len(scenario.turns):
        raise UsageError(f"no turn {number} (expected 1 to {len(scenario.turns)})")
    return number


def chosen_turn(scenario: Scenario, date: str | None) -> int:
    """Return the last turn begun by `date` (default: the last of all), and say so where that day comes after all turns.

    Raises UsageError for no date, or one before the first turn.
    """
    if date is None:
        return len(scenario.turns)
    turn, after = turn_begun(scenario, date)
    if after:
        tell(f"phaseline: {date} is after the last day, {last_day(scenario)}; taken as turn {turn}, the last")
    return turn


def turn_begun(scenario: Scenario, text: str) -> tuple[int, bool]:
    """Return the last turn begun by the day in `text` ("2020-02-06", "6 Feb", "turn 37"), and whether that is past all.

    Raises UsageError for no date, or one before the first turn.
    """
    from sim.scenario.dates import read_day, turn_number

    number = turn_number(text)
    if number is not None:
        return numbered_turn(scenario, number), False
    day = read_day(text, scenario.turns)
    if day is None:
        raise UsageError(f"{text!r} is no date (expected YYYY-MM-DD, such as 2020-02-06)")
    turn = scenario.turn_on(day)
    if turn == 0:
        raise UsageError(f"{text} is before the first turn, {scenario.turns[0].date}")
    return turn, day > last_day(scenario)


def last_day(scenario: Scenario) -> dt.date:
    """Return the day on which the last of all turns ends."""
    return max(turn.until or turn.date for turn in scenario.turns)


def chosen_branch(scenario: Scenario, where: str | None) -> Any:
    """Return the branch in a file, or at FILE#NAME in a learner's, or None. Raises UsageError where there is none."""
    if where is None:
        return None
    from sim.engine.branch import BranchError
    from sim.lesson.branch_files import read_branch

    try:
        return read_branch(where, scenario)
    except BranchError as error:
        raise UsageError(str(error)) from None


def print_json(data: Any) -> None:
    """Print `data` as JSON to standard output: indented for people at a terminal, on one line for programs."""
    indent = 1 if sys.stdout.isatty() else None
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=indent, default=str) + "\n")


def say(text: str) -> None:
    """Print text for people to standard output, without letters that command a terminal."""
    print(harmless(text))


def tell(message: str) -> None:
    """Print a message for people to standard error, without letters that command a terminal."""
    print(harmless(message), file=sys.stderr)


def print_problems(problems: Sequence[Problem], *, each: bool = False) -> None:
    """Print problems with their excerpts to standard error: many of one kind once, or `each` of them."""
    from sim.scenario.problems import summary, with_excerpts

    for line in (with_excerpts if each else summary)(problems, Path()):
        tell(line)


__all__ = [
    "FINE",
    "PROBLEMS",
    "WRONG_USE",
    "ScenarioError",
    "UsageError",
    "add_moment",
    "add_scenario",
    "add_view",
    "asked_turn",
    "chosen_branch",
    "chosen_lens",
    "chosen_turn",
    "last_day",
    "numbered_turn",
    "open_draft",
    "open_scenario",
    "print_json",
    "print_problems",
    "say",
    "scenario_path",
    "tell",
    "turn_begun",
]
