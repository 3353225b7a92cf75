"""What commands share: the scenario argument, dates, lenses, JSON to standard output, and errors as one line."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    """Add the options that choose a lens and a branch, and `--on` where `date` is its help."""
    if date:
        parser.add_argument("--on", metavar="DATE", help=date)
    parser.add_argument("--lens", metavar="LENS", help="whose reports to believe (default: all)")
    parser.add_argument("--branch", metavar="FILE", type=Path, help="a sandbox branch to follow instead of the record")


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


def chosen_lens(scenario: Scenario, name: str | None) -> str:
    """Return the lens called `name`, or the default. Raises UsageError for an unknown one."""
    from sim.engine.lens import lens_of

    if name is not None and name not in scenario.lenses:
        known = ", ".join(scenario.lenses)
        raise UsageError(f"no lens {name!r} (expected one of: {known}{nearest_hint(name, scenario.lenses)})")
    return lens_of(scenario, name).id


def chosen_turn(scenario: Scenario, date: str | None) -> int:
    """Return the last turn begun by `date` (default: the last of all), and say so where that day comes after all turns.

    Raises UsageError for no date, or one before the first turn.
    """
    if date is None:
        return len(scenario.turns)
    turn, end = turn_begun(scenario, date), last_day(scenario)
    if parsed_date(date) > end:
        tell(f"phaseline: {date} is after the last day, {end}; taken as turn {turn}, the last")
    return turn


def turn_begun(scenario: Scenario, date: str) -> int:
    """Return the last turn begun by `date`. Raises UsageError for no date, or one before the first turn."""
    turn = scenario.turn_on(parsed_date(date))
    if turn == 0:
        raise UsageError(f"{date} is before the first turn, {scenario.turns[0].date}")
    return turn


def last_day(scenario: Scenario) -> dt.date:
    """Return the day on which the last of all turns ends."""
    return max(turn.until or turn.date for turn in scenario.turns)


def parsed_date(text: str) -> dt.date:
    """Return the date in `text`. Raises UsageError where it is none."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no date (expected YYYY-MM-DD, such as 2020-02-06)") from None


def chosen_branch(scenario: Scenario, path: Path | None) -> Any:
    """Return the branch in the file at `path`, or None. Raises UsageError where it cannot be read or followed."""
    if path is None:
        return None
    from sim.engine.branch import BranchError, branch_from_text

    try:
        return branch_from_text(path.read_text(encoding="utf-8"), scenario)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror} (expected a branch file)") from None
    except (BranchError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from None


def print_json(data: Any) -> None:
    """Print `data` as JSON to standard output: indented for people at a terminal, on one line for programs."""
    indent = 1 if sys.stdout.isatty() else None
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=indent, default=str) + "\n")


def tell(message: str) -> None:
    """Print a message for people to standard error."""
    print(message, file=sys.stderr)


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
    "add_scenario",
    "add_view",
    "chosen_branch",
    "chosen_lens",
    "chosen_turn",
    "last_day",
    "open_scenario",
    "parsed_date",
    "print_json",
    "print_problems",
    "scenario_path",
    "tell",
    "turn_begun",
]
