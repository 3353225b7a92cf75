"""readings: what holds whoever one believes, place by place."""

from __future__ import annotations

import argparse
from typing import Any

from sim.commands.common import FINE, UsageError, add_moment, add_scenario, asked_turn, open_scenario, print_json, say
from sim.scenario.problems import nearest_hint


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add readings."""
    parser = commands.add_parser(
        "readings",
        help="what holds whoever one believes, and what accounts contradict",
        description="A reading is a set of voices that one might believe. All of them are replayed; each place is told "
        "with how many readings give it to whom, whether reports contradict each other, and who mentions it.",
        epilog="example: phaseline readings --on 2020-02-06 --place saraqib",
    )
    add_scenario(parser)
    add_moment(parser, "the day, such as 2020-02-06 or 6 Feb (default: the last)")
    parser.add_argument("--place", metavar="ID", help="one place only")
    parser.add_argument("--json", action="store_true", help="print it as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the readings of a turn."""
    scenario = open_scenario(args)
    turn = asked_turn(scenario, args)
    from sim.engine.readings import Readings

    readings = Readings(scenario)
    places = readings.places if args.place is None else [args.place]
    if args.place is not None and args.place not in readings.places:
        known = args.place in scenario.places
        what = f"{args.place!r} is no place that a side holds" if known else f"no place {args.place!r}"
        raise UsageError(
            f"{what} (expected one of {len(readings.places)} ids{nearest_hint(args.place, readings.places)})"
        )
    found = {id: readings.of(id, turn) for id in places}
    if args.json:
        data: dict[str, Any] = {
            "turn": turn,
            "date": scenario.turn(turn).date.isoformat(),
            "voices": list(readings.voices),
            "readings": len(readings),
            "exact": readings.exact,
            "distinct": readings.distinct,
            "places": {
                id: {"holders": dict(one.holders), "verdict": one.verdict, "mentioned_by": list(one.mentioned_by)}
                for id, one in found.items()
            },
        }
        print_json(data)
        return FINE
    from sim.engine.readings import sentence

    drawn = "" if readings.exact else ", a sample of all"
    say(f"{scenario.turn(turn).date}: {len(readings)} readings of {len(readings.voices)} voices{drawn}.")
    for id, one in found.items():
        say(f"{scenario.places[id].name}: {sentence(one, scenario)}")
    return FINE
