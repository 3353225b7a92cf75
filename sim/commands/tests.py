"""test: the document held against the model, a line for each expectation."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.commands.common import (
    FINE,
    PROBLEMS,
    UsageError,
    add_scenario,
    chosen_lens,
    open_scenario,
    print_json,
    say,
    tell,
)
from sim.commands.ensembles import add_members, gathered
from sim.consequences.expectations import Assessor, Outcome
from sim.scenario.expectations import COMPUTED

if TYPE_CHECKING:
    from sim.consequences.ensemble.summary import Ensemble
    from sim.consequences.ensemble.verdicts import Conditioning, Judged
    from sim.scenario.scenario import Scenario

MEMBERS = 60
_VERDICTS = ("match", "off", "inside", "outside", "too-wide", "unchecked")


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add test."""
    parser = commands.add_parser(
        "test",
        help="hold what the model works out against what the document says",
        description="Hold each expectation of a scenario against the model. Those that only repeat what the scenario "
        "records match or are off. Those that are worked out lie inside what nine in ten members of an ensemble have, "
        "outside, or cannot be told, where that is wider than half of what is possible. A mismatch of the plain map "
        "that the scenario marks as known passes; one that it does not mark fails; so does a mark where they agree.",
        epilog="example: phaseline test --only outside",
    )
    add_scenario(parser)
    parser.add_argument("--only", choices=(*_VERDICTS, "failed"), help="print only these; off: of the plain map")
    add_members(parser, MEMBERS)
    parser.add_argument("--alone", action="store_true", help="hold it against the plain map alone, without an ensemble")
    parser.add_argument("--lens", metavar="LENS", help="hold all of it against the map of one lens")
    parser.add_argument("--lenses", choices=("all",), help="tell which statements agree with the map of which lens")
    parser.add_argument("--json", action="store_true", help="print every expectation as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what came of each expectation; exit status 1 where one did not come out as the scenario says."""
    scenario = open_scenario(args)
    if args.lenses:
        return _through_all(scenario, args.json)
    lens = chosen_lens(scenario, args.lens) if args.lens else None
    outcomes = Assessor(scenario, lens=lens).outcomes()
    ensemble = None if args.alone else _ensemble(scenario, lens, args)
    judged = _judged(outcomes, ensemble)
    failed = [one for one in outcomes if not one.passed and not lens]
    shown = [
        one
        for one in outcomes
        if args.only in (None, one.verdict, _verdict(one, judged)) or (args.only == "failed" and one in failed)
    ]
    counts = _counts(outcomes, failed)
    notes = _conditioning(ensemble)
    if args.json:
        rows = [
            {**outcome_json(one, judged.get(one.expectation.id)), "lens": lens or one.expectation.lens} for one in shown
        ]
        print_json({"counts": counts, **_ensemble_json(outcomes, judged, ensemble, notes), "expectations": rows})
    else:
        for one in shown:
            say("\n".join(tell_outcome(one, judged.get(one.expectation.id), told_failed=not lens)))
    tell(", ".join(f"{count} {name}" for name, count in counts.items()))
    if ensemble:
        tell(_judged_text(outcomes, judged))
        for note in notes:
            tell(_note(note))
    return PROBLEMS if failed else FINE


def _ensemble(scenario: Scenario, lens: str | None, args: argparse.Namespace) -> Ensemble | None:
    """Return the ensemble that computed statements are held against; None where the scenario has none of them."""
    from sim.consequences.ensemble.common import Common
    from sim.consequences.ensemble.workers import EnsembleError

    common = Common(scenario, lens)
    if common.topology is None or not common.expectations:
        return None
    try:
        return gathered(common, args.members, args.seed, args.workers)
    except EnsembleError as error:
        raise UsageError(str(error)) from None


def _judged(outcomes: Sequence[Outcome], ensemble: Ensemble | None) -> dict[str, Judged]:
    if ensemble is None:
        return {}
    from sim.consequences.ensemble.verdicts import judged

    own = {one.id for one in ensemble.common.expectations}
    return {one.expectation.id: judged(one.expectation, ensemble) for one in outcomes if one.expectation.id in own}


def _verdict(one: Outcome, judged: dict[str, Judged]) -> str:
    found = judged.get(one.expectation.id)
    return found.verdict if found else one.verdict


def _conditioning(ensemble: Ensemble | None) -> list[Conditioning]:
    if ensemble is None:
        return []
    from sim.consequences.ensemble.verdicts import conditioned

    return conditioned(ensemble)


def _counts(outcomes: Sequence[Outcome], failed: Sequence[Outcome]) -> dict[str, int]:
    verdicts = Counter(one.verdict for one in outcomes)
    counts = {name: verdicts[name] for name in ("match", "off", "unchecked")}
    return {"expectations": len(outcomes), **counts, "failed": len(failed)}


def _computed(outcomes: Sequence[Outcome], judged: dict[str, Judged]) -> dict[str, int]:
    """Return how the statements that are worked out fare; `sound` are those that match, or lie inside."""
    own = [(one, judged[one.expectation.id]) for one in outcomes if one.expectation.id in judged]
    verdicts = Counter(found.verdict for _, found in own)
    sound = sum(one.verdict == "match" or found.verdict == "inside" for one, found in own)
    return {
        "computed": len(own),
        **{name: verdicts[name] for name in ("inside", "outside", "too-wide", "unchecked")},
        "sound": sound,
    }


def _judged_text(outcomes: Sequence[Outcome], judged: dict[str, Judged]) -> str:
    found = _computed(outcomes, judged)
    told = ", ".join(f"{found[name]} {name.replace('-', ' ')}" for name in ("inside", "outside", "too-wide"))
    return f"worked out: {found['computed']}, {told}; {found['sound']} match on the plain map or lie inside"


def _note(note: Conditioning) -> str:
    return (
        f"members weighed by the {note.half} statements ({note.conditioned}): of the others ({note.scored})"
        f" {note.inside[1]} inside ({note.inside[0]} with all alike), intervals {_narrower(note.narrower)},"
        f" as many as {note.effective:g} members count"
    )


def _narrower(percent: float) -> str:
    return f"{abs(percent):g} % {'narrower' if percent >= 0 else 'wider'}"


def _ensemble_json(
    outcomes: Sequence[Outcome], judged: dict[str, Judged], ensemble: Ensemble | None, notes: Sequence[Conditioning]
) -> dict[str, Any]:
    if ensemble is None:
        return {}
    conditioning = [
        {
            "half": note.half, "conditioned": note.conditioned, "scored": note.scored, "inside": note.inside[0],
            "inside_weighed": note.inside[1], "narrower_percent": note.narrower, "effective_members": note.effective,
        }
        for note in notes
    ]  # fmt: skip
    return {
        "ensemble": {"members": len(ensemble.records), "seed": ensemble.seed, "digest": ensemble.digest},
        "computed": _computed(outcomes, judged),
        "conditioning": conditioning,
    }


def tell_outcome(one: Outcome, judged: Judged | None = None, *, told_failed: bool = True) -> list[str]:
    """Return an outcome as lines: the verdict with both numbers, the quote with its line, and the reason."""
    expectation = one.expectation
    failed = told_failed and not one.passed
    known = " (known)" if expectation.known == "off" and not failed else ""
    head = f"{judged.verdict if judged else one.verdict}{known}  {expectation.id}  {expectation.on}"
    if one.verdict == "unchecked":
        lines = [f"{head}: cannot be checked"]
    else:
        by = f"; {one.off or one.within}" if one.off or one.within else ""
        lines = [f"{head}: {one.label}: document {one.source}, model {one.model}{by}"]
    if judged:
        lines.append(f"    {_judged_line(judged)}")
    lines.append(f"    line {expectation.line}: “{expectation.quote}”")
    if one.verdict != "match" and one.why:
        lines.append(f"    {one.why}")
    if failed:
        lines.append(f"    FAILED at {expectation.source}: {_reason(one)}")
    return lines


def _judged_line(found: Judged) -> str:
    if found.interval is None:
        return f"{found.agree:g} % of members agree"
    low, high = found.interval
    return f"nine in ten members: {low:g} to {high:g} ({high - low:g} wide); {found.agree:g} % of them agree"


def _reason(one: Outcome) -> str:
    if one.verdict == "match":
        return "it agrees by now (expected: take known: off and because: away)"
    return "it is off and not marked (expected: a better rule, or known: off with because:)"


def outcome_json(one: Outcome, judged: Judged | None = None) -> dict[str, Any]:
    """Return an outcome as JSON data: the citation, the verdict, both texts and the reasons.

    `verdict` is the ensemble's where there is one; `alone` always that of the plain map.
    """
    expectation = one.expectation
    return {
        "id": expectation.id, "on": expectation.on.isoformat(), "turn": expectation.turn,
        "kind": expectation.expect.kind if expectation.expect else None, "lens": expectation.lens,
        "document": expectation.citation.document,
        "line": expectation.line, "start": expectation.start, "end": expectation.end,
        "quote": expectation.quote, "accounts": list(expectation.accounts), "fact": expectation.fact,
        "checks": "computed" if isinstance(expectation.expect, COMPUTED) else "record",
        "verdict": judged.verdict if judged else one.verdict, "alone": one.verdict,
        "interval": list(judged.interval) if judged and judged.interval else None,
        "agree": judged.agree if judged else None,
        "known": expectation.known == "off", "passed": one.passed, "label": one.label,
        "source": one.source, "model": one.model, "off": one.off or None, "why": one.why or None,
        "within": one.within or None, "where": expectation.source,
    }  # fmt: skip


def _through_all(scenario: Scenario, as_json: bool) -> int:
    """Print under which lenses each statement agrees with the map; a statement's own lens is left aside."""
    found = {lens: Assessor(scenario, lens=lens).outcomes() for lens in scenario.lenses}
    rows = []
    for index, expectation in enumerate(scenario.expectations):
        verdicts = {lens: outcomes[index].verdict for lens, outcomes in found.items()}
        if "match" in verdicts.values() or "off" in verdicts.values():
            rows.append((expectation, verdicts))
    if as_json:
        print_json(
            {
                "lenses": list(found),
                "expectations": [
                    {"id": one.id, "on": one.on.isoformat(), "line": one.line, "quote": one.quote, "verdicts": verdicts}
                    for one, verdicts in rows
                ],
            }
        )
        return FINE
    for one, verdicts in rows:
        agree = [lens for lens, verdict in verdicts.items() if verdict == "match"]
        off = [lens for lens, verdict in verdicts.items() if verdict == "off"]
        told = "under every lens" if not off else f"under {', '.join(agree)}; not under {', '.join(off)}"
        say(f"{one.id}  {one.on}: agrees {told if agree else 'under no lens'}\n    line {one.line}: “{one.quote}”")
    always = sum("off" not in verdicts.values() for _, verdicts in rows)
    tell(f"{len(rows)} statements, {always} agree under every lens")
    return FINE
