"""ensemble: what holds of the ground, and how surely, whatever the document leaves open."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING, Any

from sim.commands.common import (
    FINE,
    PROBLEMS,
    UsageError,
    add_moment,
    add_scenario,
    asked_turn,
    chosen_lens,
    open_scenario,
    print_json,
    say,
    tell,
)
from sim.commands.progress import Progress

if TYPE_CHECKING:
    from sim.consequences.ensemble.common import Common
    from sim.consequences.ensemble.summary import Ensemble
    from sim.consequences.replay import Replay
    from sim.scenario.scenario import Scenario

MEMBERS, SEED = 200, 1


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ensemble."""
    parser = commands.add_parser(
        "ensemble",
        help="how sure the worked-out part is: many replays of what the document leaves open",
        description="Replay the scenario many times. Each member draws what the document leaves open: which reading of "
        "a sentence, which villages a count means, the day of a loss that nobody reports, where the line ran at the "
        "start, where a place lies within what is known of it. Told are the median and the interval that nine in ten "
        "members lie in. Members are kept, so that a run that was stopped goes on where it was.",
        epilog="example: phaseline ensemble --members 100 --on 2020-01-29",
    )
    add_scenario(parser)
    add_moment(parser, "the day, such as 2020-02-06 or 6 Feb (default: the last)")
    add_members(parser, MEMBERS)
    parser.add_argument("--lens", metavar="LENS", help="whose reports to believe (default: all)")
    parser.add_argument("--dask", metavar="ADDRESS", help="the scheduler of a Dask cluster to use instead, tcp://…")
    parser.add_argument("--json", action="store_true", help="print it as JSON, with every cell of ground")
    parser.add_argument(
        "--keep", action="store_true", help="write it beside the scenario, where window, reader and pages show it"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what an ensemble comes to on a day."""
    scenario = open_scenario(args)
    turn = asked_turn(scenario, args)
    from sim.consequences.ensemble.common import Common
    from sim.consequences.ensemble.workers import EnsembleError

    common = Common(scenario, chosen_lens(scenario, args.lens))
    try:
        found = gathered(common, args.members, args.seed, args.workers, args.dask)
    except EnsembleError as error:
        tell(f"phaseline: {error}")
        return PROBLEMS
    if args.keep:
        from sim.consequences.ensemble.kept import keep

        tell(f"wrote {keep(found)}")
    if args.json:
        print_json(_data(found, turn))
        return FINE
    when = scenario.turn(turn).date
    say(f"{when}: {len(found.records)} members, seed {found.seed}, digest {found.digest}")
    for id in found.ids:
        if any(found.band(id, turn)):
            say(f"{id}: {_line(found, id, turn)}")
    return FINE


def gathered(common: Common, members: int, seed: int, workers: int | None, dask: str | None = None) -> Ensemble:
    """Return an ensemble, with its progress on standard error. Raises UsageError for numbers that make no sense.

    Raises EnsembleError where workers fail. A run that is stopped says how many members are kept.
    """
    from sim.consequences.ensemble.cluster import on_cluster
    from sim.consequences.ensemble.workers import MOST_WORKERS, assembled, checked

    count = workers if workers is not None else min(os.cpu_count() or 1, MOST_WORKERS)
    problem = checked(members, seed, count)
    if problem:
        raise UsageError(problem)
    progress, there = Progress({f"{members} members": 1.0}), 0
    progress.begin(f"{members} members")

    def told(done: int) -> None:
        nonlocal there
        there = done
        progress.told(done / members)

    try:
        return assembled(common, members, seed, count, told, on_cluster(dask) if dask else None)
    except KeyboardInterrupt:
        tell(f"\nstopped at {there} of {members} members; they are kept, and the same command goes on from there")
        raise
    finally:
        progress.end()


def _line(found: Ensemble, id: str, turn: int) -> str:
    what, band = found.quantity(id), found.band(id, turn)
    if band.low == band.high:
        return f"{what.what}: {band.median:g} {what.unit}"
    return f"{what.what}: {band.median:g} {what.unit} ({band.low:g} to {band.high:g})"


def _data(found: Ensemble, turn: int) -> dict[str, Any]:
    from sim.consequences.ensemble.summary import stated_json

    scenario = found.common.scenario
    date = scenario.turn(turn).date.isoformat()
    quantities = []
    for id in found.ids:
        what, band = found.quantity(id), found.band(id, turn)
        quantities.append(
            {
                "id": id, "what": what.what, "date": date, "unit": what.unit, "median": band.median, "low": band.low,
                "high": band.high, "stated": stated_json(found.stated(id, turn)),
            }
        )  # fmt: skip
    return {
        "members": len(found.records), "seed": found.seed, "digest": found.digest, "lens": found.common.lens,
        "turn": turn, "date": date, "quantities": quantities, "cells": found.cells(turn),
    }  # fmt: skip


def add_members(parser: argparse.ArgumentParser, members: int) -> None:
    """Add `--members`, `--seed` and `--workers`: how many members an ensemble has, and how they are made."""
    parser.add_argument("--members", type=int, default=members, metavar="N", help=f"how many (default: {members})")
    parser.add_argument("--seed", type=int, default=SEED, metavar="S", help=f"what they are drawn by (default: {SEED})")
    parser.add_argument("--workers", type=int, metavar="N", help="processes of this machine (default: its cores)")


def add_member(parser: argparse.ArgumentParser) -> None:
    """Add `--member` and `--seed`: one member of an ensemble instead of the plain replay."""
    parser.add_argument("--member", type=int, metavar="N", help="one member of the ensemble, from 1, not the plain map")
    parser.add_argument("--seed", type=int, metavar="S", help=f"what members are drawn by (default: {SEED})")


def chosen_member(scenario: Scenario, args: argparse.Namespace) -> Replay | None:
    """Return the replay of the member that is asked for, None where none is. Raises UsageError where there is none."""
    if args.member is None:
        if args.seed is not None:
            raise UsageError("--seed is of a member (expected --member N beside it)")
        return None
    if args.branch:
        raise UsageError("a member is of the record (expected no --branch)")
    from sim.consequences.ensemble.common import Common
    from sim.consequences.ensemble.members import MOST_MEMBERS, member_replay
    from sim.consequences.ensemble.workers import checked

    seed = SEED if args.seed is None else args.seed
    problem = checked(1, seed, 1)
    if not 1 <= args.member <= MOST_MEMBERS:
        problem = f"no member {args.member} (expected 1 to {MOST_MEMBERS:,})"
    if problem:
        raise UsageError(problem)
    return member_replay(Common(scenario, chosen_lens(scenario, args.lens)), seed, args.member)
