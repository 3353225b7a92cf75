"""branch: the sandbox from the command line. What is tried out is kept apart from the record and says so everywhere."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sim.commands.common import FINE, PROBLEMS, UsageError, add_moment, asked_turn, open_scenario, print_json, tell
from sim.engine.branch import Branch, BranchError, Order, named, order_text, with_order
from sim.lesson.branches import delete_branch, kept_branches, open_branch, save_branch
from sim.scenario.problems import nearest_hint
from sim.scenario.scenario import Scenario


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add branch with its verbs."""
    branch = commands.add_parser(
        "branch",
        help="try out who holds what, apart from the record, and see what follows",
        description="Keep branches: orders that hand a place or an area to a side, or leave one event out. No battle "
        "is fought and no loss invented. State and replay take a branch's file with --branch.",
        epilog="example: phaseline branch new 'Saraqib back'; "
        "phaseline branch hand 'Saraqib back' --on 2020-02-07 --place saraqib --side opposition",
    )
    verbs = branch.add_subparsers(dest="verb", metavar="VERB", required=True)
    _named(_verb(verbs, "new", "make a branch without orders", run_new))
    hand = _named(_verb(verbs, "hand", "hand a place or an area to a side", run_hand))
    what = hand.add_mutually_exclusive_group(required=True)
    what.add_argument("--place", help="a place's id")
    what.add_argument("--region", help="a drawn region's id")
    what.add_argument("--around", metavar="PLACE", help="the middle of a circle of places; with --km")
    what.add_argument("--corners", metavar="LON,LAT", nargs="+", help="the corners of an area of your own, in order")
    hand.add_argument("--km", type=float, help="how far the circle reaches")
    hand.add_argument("--side", required=True, help="who is to hold it")
    add_moment(hand, "at the end of this day's last turn", required=True)
    drop = _named(_verb(verbs, "drop", "leave an event of the record out", run_drop))
    drop.add_argument("event", metavar="FACT", help="the event's id, such as L46.3a")
    undo = _named(_verb(verbs, "undo", "take the last order back", run_undo))
    undo.set_defaults(run=run_undo)
    _json(_verb(verbs, "list", "list the kept branches", run_list))
    show = _json(_named(_verb(verbs, "show", "show a branch's orders and what differs from the record", run_show)))
    add_moment(show, "compare on this day (default: that of the last order)")
    _named(_verb(verbs, "delete", "delete a branch", run_delete))


def _verb(verbs: Any, name: str, about: str, run: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=about, description=f"{about.capitalize()}.")
    parser.add_argument("--scenario", type=Path, default=None, help="a scenario's folder (default: the shipped one)")
    parser.set_defaults(run=run)
    return parser


def _named(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("name", metavar="NAME", help="the branch's name")
    return parser


def _json(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--json", action="store_true", help="print as JSON")
    return parser


def run_new(args: argparse.Namespace) -> int:
    """Make a branch. One of that name that is kept already stays as it is."""
    scenario = open_scenario(args)
    try:
        branch = named(args.name, scenario)
    except BranchError as error:
        raise UsageError(str(error)) from None
    if any(kept.name == branch.name for kept, _ in kept_branches(scenario)[0]):
        raise UsageError(f"branch {branch.name!r} is kept already (expected a new name, or delete it first)")
    return _keep(scenario, branch)


def run_hand(args: argparse.Namespace) -> int:
    """Add an order that hands something over."""
    from sim.consequences.landscape import Landscape
    from sim.consequences.sandbox import area_order, circle_order, region_order

    scenario = open_scenario(args)
    branch, turn = _opened(args, scenario), asked_turn(scenario, args)
    if (args.km is None) == (args.around is not None):
        raise UsageError("--around and --km go together")
    if args.place:
        _known(args.place, scenario.places, "place")
        order = Order("hand", turn, place=args.place, side=args.side)
    elif args.region:
        _known(args.region, scenario.regions, "region")
        order = region_order(Landscape(scenario), args.region, args.side, turn)
    else:
        try:
            if args.corners:
                order = area_order(Landscape(scenario), _corners(args.corners), args.side, turn)
            else:
                _known(args.around, scenario.places, "place")
                order = circle_order(Landscape(scenario), args.around, args.km, args.side, turn)
        except BranchError as error:
            raise UsageError(str(error)) from None
    return _ordered(scenario, branch, order)


def _corners(texts: list[str]) -> list[tuple[float, float]]:
    found = []
    for text in texts:
        lon, _, lat = text.partition(",")
        try:
            found.append((float(lon), float(lat)))
        except ValueError:
            raise UsageError(f"{text!r} is no corner (expected LON,LAT such as 36.80,35.86)") from None
    return found


def run_drop(args: argparse.Namespace) -> int:
    """Add an order that leaves an event out."""
    scenario = open_scenario(args)
    event = scenario.events_by_id.get(args.event)
    return _ordered(scenario, _opened(args, scenario), Order("drop", event.turn if event else 1, event=args.event))


def run_undo(args: argparse.Namespace) -> int:
    """Take the last order back."""
    scenario = open_scenario(args)
    branch = _opened(args, scenario)
    if not branch.orders:
        raise UsageError(f"branch {branch.name!r} has no order to take back")
    return _keep(scenario, Branch(branch.name, branch.scenario, branch.orders[:-1]))


def run_list(args: argparse.Namespace) -> int:
    """List the kept branches; exit status 1 where a file of the folder is none."""
    found, messages = kept_branches(open_scenario(args))
    if args.json:
        print_json([{"name": b.name, "file": str(file), "orders": len(b.orders)} for b, file in found])
    else:
        for branch, file in found:
            print(f"{branch.name}  {len(branch.orders)} orders  {file}")
    for message in messages:
        tell(message)
    return PROBLEMS if messages else FINE


def run_show(args: argparse.Namespace) -> int:
    """Show a branch: its orders, and what differs from the record on a day."""
    from sim.consequences.replay import Replay
    from sim.consequences.sandbox import difference, difference_lines

    scenario = open_scenario(args)
    branch = _opened(args, scenario)
    last = max((order.turn for order in branch.orders), default=len(scenario.turns))
    turn = asked_turn(scenario, args, last)
    record = Replay(scenario)
    tried = Replay(scenario, None, branch, record.landscape)
    found = difference(record.at(turn), tried.at(turn))
    if args.json:
        orders = [{key: value for key, value in asdict(order).items() if value} for order in branch.orders]
        date = scenario.turn(turn).date.isoformat()
        print_json({"name": branch.name, "orders": orders, "on": date, "differs": asdict(found)})
        return FINE
    print(f"{branch.name}: tried out, not recorded")
    for number, order in enumerate(branch.orders, 1):
        print(f"{number}. {order_text(order, scenario)}")
    print(f"On {scenario.turn(turn).date}, against the record:")
    for line in difference_lines(found, scenario) if found else ("nothing differs",):
        print(f"    {line}")
    return FINE


def run_delete(args: argparse.Namespace) -> int:
    """Delete a branch."""
    scenario = open_scenario(args)
    try:
        tell(f"deleted {delete_branch(scenario, args.name)}")
    except BranchError as error:
        raise UsageError(str(error)) from None
    return FINE


def _known(id: str, registry: dict[str, Any], what: str) -> None:
    if id not in registry:
        raise UsageError(f"no {what} {id!r} (expected an id of the scenario{nearest_hint(id, registry)})")


def _opened(args: argparse.Namespace, scenario: Scenario) -> Branch:
    try:
        return open_branch(scenario, args.name)
    except BranchError as error:
        raise UsageError(str(error)) from None


def _ordered(scenario: Scenario, branch: Branch, order: Order) -> int:
    from sim.engine.history import History

    turn = min(max(order.turn, 1), len(scenario.turns))
    state = History(scenario, None, branch).at(turn)
    try:
        longer = with_order(branch, order, scenario, state)
    except BranchError as error:
        tell(f"refused: {error}")
        return PROBLEMS
    return _keep(scenario, longer)


def _keep(scenario: Scenario, branch: Branch) -> int:
    try:
        file = save_branch(scenario, branch)
    except OSError as error:
        raise UsageError(f"the branch cannot be kept: {error}") from None
    for order in branch.orders[-1:]:
        tell(order_text(order, scenario))
    tell(f"kept in {file}")
    return FINE
