"""branch: the sandbox from the command line. What is tried out is kept apart from the record and says so everywhere."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sim.commands.common import FINE, PROBLEMS, UsageError, add_moment, asked_turn, open_scenario, print_json, say, tell
from sim.engine.branch import Branch, BranchError, Order, named, order_text, with_order
from sim.lesson.branch_files import branch_address
from sim.lesson.desk import Desk
from sim.lesson.learners import ANONYMOUS
from sim.lesson.store import Store
from sim.scenario.problems import nearest_hint
from sim.scenario.scenario import Scenario

WHOSE = "whose branches (default: the anonymous learner's)"


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
    branch.add_argument("--learner", metavar="NAME", help=WHOSE)
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
    parser.add_argument("--learner", metavar="NAME", default=argparse.SUPPRESS, help=WHOSE)
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

    def move(desk: Desk) -> Desk:
        branch = named(args.name, scenario)
        if desk.branch(branch.name):
            raise UsageError(f"branch {branch.name!r} is kept already (expected a new name, or delete it first)")
        return desk.onto(branch)

    try:
        return _kept(args, scenario, move, named(args.name, scenario).name)
    except BranchError as error:
        raise UsageError(str(error)) from None


def run_hand(args: argparse.Namespace) -> int:
    """Add an order that hands something over."""
    from sim.consequences.landscape import Landscape
    from sim.consequences.sandbox import area_order, circle_order, region_order

    scenario = open_scenario(args)
    _opened(args, scenario)
    turn = asked_turn(scenario, args)
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
    return _ordered(args, scenario, order)


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
    return _ordered(args, scenario, Order("drop", event.turn if event else 1, event=args.event))


def run_undo(args: argparse.Namespace) -> int:
    """Take the last order back."""
    scenario = open_scenario(args)

    def move(desk: Desk) -> Desk:
        branch = _found(desk, args.name)
        if not branch.orders:
            raise UsageError(f"branch {branch.name!r} has no order to take back")
        return desk.onto(Branch(branch.name, branch.scenario, branch.orders[:-1]))

    return _kept(args, scenario, move, args.name)


def run_list(args: argparse.Namespace) -> int:
    """List the kept branches; exit status 1 where one cannot be followed, or the learner's file cannot be used."""
    store = _store(args, open_scenario(args))
    found = store.open().branches
    if args.json:
        addresses = [(branch, branch_address(store.file, branch.name)) for branch in found]
        print_json([{"name": b.name, "file": file, "orders": len(b.orders)} for b, file in addresses])
    else:
        for branch in found:
            say(f"{branch.name}  {len(branch.orders)} orders  {branch_address(store.file, branch.name)}")
    messages = store.take_messages()
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
    say(f"{branch.name}: tried out, not recorded")
    for number, order in enumerate(branch.orders, 1):
        say(f"{number}. {order_text(order, scenario)}")
    say(f"On {scenario.turn(turn).date}, against the record:")
    for line in difference_lines(found, scenario) if found else ("nothing differs",):
        say(f"    {line}")
    return FINE


def run_delete(args: argparse.Namespace) -> int:
    """Delete a branch."""

    def move(desk: Desk) -> Desk:
        if desk.branch(args.name) is None:
            expected = "expected one of those that `phaseline branch list` shows"
            raise UsageError(f"no branch {args.name!r} ({expected})")
        return desk.without_branch(args.name)

    _changed(_store(args, open_scenario(args)), move)
    tell(f"deleted {args.name}")
    return FINE


def _known(id: str, registry: dict[str, Any], what: str) -> None:
    if id not in registry:
        raise UsageError(f"no {what} {id!r} (expected an id of the scenario{nearest_hint(id, registry)})")


def _store(args: argparse.Namespace, scenario: Scenario) -> Store:
    return Store(scenario, args.learner or ANONYMOUS)


def _opened(args: argparse.Namespace, scenario: Scenario) -> Branch:
    return _found(_store(args, scenario).open(), args.name)


def _found(desk: Desk, name: str) -> Branch:
    try:
        branch = desk.open_branch(name).cursor.branch
    except BranchError as error:
        raise UsageError(str(error)) from None
    assert branch is not None
    return branch


def _ordered(args: argparse.Namespace, scenario: Scenario, order: Order) -> int:
    from sim.engine.history import History

    turn = min(max(order.turn, 1), len(scenario.turns))

    def move(desk: Desk) -> Desk:
        branch = _found(desk, args.name)
        return desk.onto(with_order(branch, order, scenario, History(scenario, None, branch).at(turn)))

    try:
        return _kept(args, scenario, move, args.name)
    except BranchError as error:
        tell(f"refused: {error}")
        return PROBLEMS


def _kept(args: argparse.Namespace, scenario: Scenario, move: Callable[[Desk], Desk], name: str) -> int:
    """Move the learner's desk, keep it, and tell what was done and where it is kept."""
    store = _store(args, scenario)
    desk = _changed(store, move)
    branch = desk.branch(name)
    for order in branch.orders[-1:] if branch else ():
        tell(order_text(order, scenario))
    tell(f"kept in {branch_address(store.file, name)}")
    return FINE


def _changed(store: Store, move: Callable[[Desk], Desk]) -> Desk:
    try:
        desk = store.change(move)
    except OSError as error:
        raise UsageError(f"the branch cannot be kept: {error}") from None
    for message in store.take_messages():
        tell(message)
    return desk
