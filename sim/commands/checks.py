"""check, coverage, schema: is a scenario sound, and is its document used up?"""

from __future__ import annotations

import argparse
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.commands.common import (
    FINE,
    PROBLEMS,
    ScenarioError,
    UsageError,
    add_scenario,
    open_scenario,
    print_json,
    print_problems,
    say,
    scenario_path,
    tell,
)

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add check, coverage and schema."""
    check = commands.add_parser(
        "check", help="check a scenario and print every problem", epilog="example: phaseline check --json"
    )
    add_scenario(check)
    check.add_argument("--json", action="store_true", help="print the problems as JSON")
    check.add_argument("--all", action="store_true", help="tell each problem, also where many are of one kind")
    check.add_argument("--watch", action="store_true", help="check again whenever a file is saved, until Ctrl+C")
    check.add_argument(
        "--fix", action="store_true", help="show which quotes can be mended: marks, spaces, places moved"
    )
    check.add_argument("--yes", action="store_true", help="with --fix: write it")
    check.set_defaults(run=run_check)
    coverage = commands.add_parser(
        "coverage",
        help="show which sentences of the document are used",
        epilog="example: phaseline coverage --lines 7-38",
    )
    add_scenario(coverage)
    coverage.add_argument("--json", action="store_true", help="print every sentence as JSON")
    coverage.add_argument("--lines", metavar="FIRST-LAST", help="only these lines of the document")
    coverage.set_defaults(run=run_coverage)
    schema = commands.add_parser(
        "schema",
        help="print the JSON Schema of scenario files",
        epilog="example: phaseline schema my-river > my-river/scenario.schema.json",
    )
    schema.add_argument("scenario", nargs="?", type=Path, metavar="SCENARIO", help="offer the ids of this scenario")
    schema.add_argument("--lesson", action="store_true", help="that of lesson files instead")
    schema.set_defaults(run=run_schema)


def run_check(args: argparse.Namespace) -> int:
    """Check the scenario; exit status 1 where it has errors. Warnings are printed and do not count."""
    if args.yes and not args.fix:
        raise UsageError("--yes writes what --fix shows (expected --fix --yes)")
    if args.fix and (args.watch or args.json):
        raise UsageError("--fix shows or writes once (expected it without --watch and --json)")
    if args.fix:
        from sim.commands.mends import fix

        fix(scenario_path(args), write=args.yes)
    if not args.watch:
        return _check(args)
    from sim.commands.templates import watch, watched

    return watch(lambda: _check(args), lambda: watched(scenario_path(args)))


def _check(args: argparse.Namespace) -> int:
    from sim.consequences.soundness import check_consequences
    from sim.lesson.loader import check_lesson
    from sim.picture.letters import check_letters
    from sim.scenario.coverage import unaccounted
    from sim.scenario.loader import examine

    path = scenario_path(args)
    scenario, problems = examine(path)
    if scenario:
        problems += [*unaccounted(scenario), *check_lesson(scenario, path), *check_consequences(scenario, path)]
        problems += check_letters(scenario)
    errors = sum(problem.severity == "error" for problem in problems)
    if args.json:
        counts = _counts(scenario) if scenario else {}
        print_json({"problems": [p.to_json() for p in problems], "errors": errors, "scenario": str(path), **counts})
    else:
        print_problems(problems, each=args.all)
        found = f"{errors} errors, {len(problems) - errors} warnings"
        tell(f"{path}: {found}" if problems else f"{path}: no problems")
        if scenario:
            say(", ".join(f"{count} {name}" for name, count in _counts(scenario).items()))
    return PROBLEMS if errors else FINE


def _counts(scenario: Scenario) -> dict[str, int]:
    events = list(scenario.events())
    return {
        "turns": len(scenario.turns),
        "events": len(events),
        "effects": sum(len(event.effects) for event in events),
        "claims": sum(len(event.claims) for event in events),
        "places": len(scenario.places),
        "forces": len(scenario.forces),
        "accounts": len(scenario.accounts),
        "matters": len(scenario.matters),
    }


def run_coverage(args: argparse.Namespace) -> int:
    """Print the coverage; exit status 1 where a sentence is not accounted for."""
    from sim.scenario.coverage import coverage, coverage_json

    entries = coverage(open_scenario(args))
    if args.lines:
        first, _, last = args.lines.partition("-")
        if not (first.isdigit() and (last or first).isdigit()):
            raise UsageError(f"{args.lines!r} is no span of lines (expected FIRST-LAST, such as 7-38)")
        entries = [entry for entry in entries if int(first) <= entry.line <= int(last or first)]
    missing = [entry for entry in entries if entry.status == "unaccounted"]
    if args.json:
        print_json(coverage_json(entries))
        return PROBLEMS if missing else FINE
    counts = coverage_json(entries)
    say(
        f"{counts['sentences']} sentences: {counts['quoted']} quoted, {counts['context']} context, "
        f"{len(missing)} unaccounted"
    )
    quoted = [entry for entry in entries if entry.status == "quoted"]
    letters = sum(entry.end - entry.start for entry in quoted) or 1
    covered = math.fsum((entry.end - entry.start) * entry.quoted_share for entry in quoted)
    say(f"of the text of the quoted sentences {covered / letters:.1%} stands in a quote")
    for entry in entries:
        if entry.status != "quoted":
            say(f"{entry.status} {entry.id}: {entry.text}" + (f" ({entry.reason})" if entry.reason else ""))
    return PROBLEMS if missing else FINE


def _schema_of(path: Path) -> dict[str, Any]:
    """Return the schema with the ids of the scenario at `path`, as far as its files can be read."""
    from sim.scenario.choices import schema_of
    from sim.scenario.parser import read_parts

    files, problems = read_parts(path)
    if not files:
        raise ScenarioError(problems)
    return schema_of(files)


def run_schema(args: argparse.Namespace) -> int:
    """Print the JSON Schema."""
    import json

    from sim.lesson.schema import lesson_schema
    from sim.scenario.schema import json_schema

    if args.scenario is not None and args.lesson:
        raise UsageError("--lesson is the schema of any lesson (expected no SCENARIO)")
    schema = lesson_schema() if args.lesson else _schema_of(args.scenario) if args.scenario else json_schema()
    json.dump(schema, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    return FINE
