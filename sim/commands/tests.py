"""test: the document held against the model, a line for each expectation."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import Any

from sim.commands.common import FINE, PROBLEMS, add_scenario, open_scenario, print_json, say, tell
from sim.consequences.expectations import Assessor, Outcome


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add test."""
    parser = commands.add_parser(
        "test",
        help="hold what the model works out against what the document says",
        description="Hold each expectation of a scenario against the model. A mismatch that the scenario marks as "
        "known passes; one that it does not mark fails, and so does a mark where the two agree.",
        epilog="example: phaseline test --only off",
    )
    add_scenario(parser)
    parser.add_argument("--only", choices=("match", "off", "unchecked", "failed"), help="print only these")
    parser.add_argument("--json", action="store_true", help="print every expectation as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what came of each expectation; exit status 1 where one did not come out as the scenario says."""
    scenario = open_scenario(args)
    outcomes = Assessor(scenario).outcomes()
    failed = [one for one in outcomes if not one.passed]
    shown = [one for one in outcomes if args.only in (None, one.verdict) or (args.only == "failed" and not one.passed)]
    if args.json:
        print_json({"counts": _counts(outcomes), "expectations": [outcome_json(one) for one in shown]})
    else:
        for one in shown:
            say("\n".join(tell_outcome(one)))
    counts = _counts(outcomes)
    tell(", ".join(f"{count} {name}" for name, count in counts.items()))
    return PROBLEMS if failed else FINE


def _counts(outcomes: list[Outcome]) -> dict[str, int]:
    verdicts = Counter(one.verdict for one in outcomes)
    counts = {name: verdicts[name] for name in ("match", "off", "unchecked")}
    return {"expectations": len(outcomes), **counts, "failed": sum(not one.passed for one in outcomes)}


def tell_outcome(one: Outcome) -> list[str]:
    """Return an outcome as lines: the verdict with both numbers, the quote with its line, and the reason."""
    expectation = one.expectation
    known = " (known)" if expectation.known == "off" else ""
    head = f"{one.verdict}{known if one.passed else ''}  {expectation.id}  {expectation.on}"
    if one.verdict == "unchecked":
        lines = [f"{head}: cannot be checked"]
    else:
        by = f"; {one.off or one.within}" if one.off or one.within else ""
        lines = [f"{head}: {one.label}: document {one.source}, model {one.model}{by}"]
    lines.append(f"    line {expectation.line}: “{expectation.quote}”")
    if one.verdict != "match" and one.why:
        lines.append(f"    {one.why}")
    if not one.passed:
        lines.append(f"    FAILED at {expectation.source}: {_reason(one)}")
    return lines


def _reason(one: Outcome) -> str:
    if one.verdict == "match":
        return "it agrees by now (expected: take known: off and because: away)"
    return "it is off and not marked (expected: a better rule, or known: off with because:)"


def outcome_json(one: Outcome) -> dict[str, Any]:
    """Return an outcome as JSON data: the citation, the verdict, both texts and the reasons."""
    expectation = one.expectation
    return {
        "id": expectation.id, "on": expectation.on.isoformat(), "turn": expectation.turn,
        "kind": expectation.expect.kind if expectation.expect else None, "lens": expectation.lens,
        "document": expectation.citation.document,
        "line": expectation.line, "start": expectation.start, "end": expectation.end,
        "quote": expectation.quote, "accounts": list(expectation.accounts), "fact": expectation.fact,
        "verdict": one.verdict, "known": expectation.known == "off", "passed": one.passed, "label": one.label,
        "source": one.source, "model": one.model, "off": one.off or None, "why": one.why or None,
        "within": one.within or None, "where": expectation.source,
    }  # fmt: skip
