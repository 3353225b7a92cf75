"""replay and state: a scenario's turns, or one position of it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator

from sim.commands.common import (
    FINE,
    add_scenario,
    add_view,
    asked_turn,
    chosen_branch,
    chosen_lens,
    chosen_turn,
    open_scenario,
    print_json,
    say,
)
from sim.commands.ensembles import add_member, chosen_member
from sim.consequences.replay import Replay
from sim.garbage import uncollected


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add replay and state."""
    replay = commands.add_parser(
        "replay",
        help="replay the turns without a window",
        epilog="example: phaseline replay --format text --until 2019-12-23",
    )
    add_scenario(replay)
    replay.add_argument("--format", choices=("text", "jsonl", "trace"), default="text", help="default: text")
    replay.add_argument("--until", metavar="DATE", help="stop after this day, such as 2020-02-06 or 6 Feb")
    add_view(replay)
    replay.set_defaults(run=run_replay)
    state = commands.add_parser(
        "state", help="print the position on a day", epilog="example: phaseline state --on 2020-01-28 --json"
    )
    add_scenario(state)
    add_view(state, date="the day, as YYYY-MM-DD (default: the last)")
    add_member(state)
    state.add_argument("--json", action="store_true", help="print the whole position as JSON")
    state.set_defaults(run=run_state)


def _replay(args: argparse.Namespace) -> Replay:
    scenario = open_scenario(args)
    return Replay(scenario, chosen_lens(scenario, args.lens), chosen_branch(scenario, args.branch))


def run_replay(args: argparse.Namespace) -> int:
    """Print every turn in the chosen form."""
    replay = _replay(args)
    last = chosen_turn(replay.scenario, args.until)
    for line in _LINES[args.format](replay, last):
        sys.stdout.write(line + "\n")
    return FINE


def _trace(replay: Replay, last: int) -> Iterator[str]:
    from sim.engine.trace import print_line, trace

    return (print_line(line) for line in trace(replay.history, last))


def _jsonl(replay: Replay, last: int) -> Iterator[str]:
    from sim.export.data import turn_json

    return (json.dumps(turn_json(replay, number), ensure_ascii=False) for number in range(1, last + 1))


def _text(replay: Replay, last: int) -> Iterator[str]:
    from sim.reader.prose import tell_turn
    from sim.scene.director import Director

    director = Director(replay.scenario)
    before = None
    for number in range(1, last + 1):
        scene = director.scene_of(replay, number)
        yield from tell_turn(scene, before)
        before = scene


_LINES = {"text": _text, "jsonl": _jsonl, "trace": _trace}


@uncollected()
def run_state(args: argparse.Namespace) -> int:
    """Print one position."""
    from sim.export.data import state_json

    scenario = open_scenario(args)
    member = chosen_member(scenario, args)
    lens, branch = chosen_lens(scenario, args.lens), chosen_branch(scenario, args.branch)
    replay = member or Replay(scenario, lens, branch)
    moment = replay.at(asked_turn(scenario, args))
    if args.json:
        print_json(state_json(moment))
        return FINE
    from sim.reader.prose import tell_possible, tell_state
    from sim.scene.archive import Archive
    from sim.scene.director import Director

    director = Director(replay.scenario, Archive(scenario, member))
    for line in tell_state(director.scene_of(replay, moment.turn)):
        say(line)
    for line in tell_possible(moment):
        say(line)
    return FINE
