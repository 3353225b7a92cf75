"""play: the window; without a display, a line that says so and the same as text."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sim.commands.common import UsageError, add_moment, add_scenario, asked_turn, chosen_lens, open_draft, tell
from sim.commands.reader import add_learner, run
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    from sim.window.loop.leads import Leads


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add play."""
    play = commands.add_parser(
        "play",
        help="open the window (without a display: text)",
        epilog="example: phaseline play --on 2020-02-06 --present",
    )
    add_scenario(play)
    add_moment(play, "start on this day (default: the first)")
    play.add_argument("--lens", metavar="LENS", help="whose reports to believe (default: all)")
    play.add_argument("--present", action="store_true", help="for a projector: full screen, large text")
    play.add_argument(
        "--class", dest="control", metavar="ADDRESS", help="lead the class of this control page (extra: class)"
    )
    add_learner(play)
    play.set_defaults(run=run_play, branch=None)


def run_play(args: argparse.Namespace) -> int:
    """Open the window, or say why there is none and go on as text."""
    from sim.window.loop.display import no_display_reason

    reason = no_display_reason()
    if reason is None:
        scenario, status = open_draft(args)
        return max(_open_window(scenario, args), status)
    tell(f"phaseline: {reason}; going on as text")
    return run(args)


def _open_window(scenario: Scenario, args: argparse.Namespace) -> int:
    from sim.lesson.learners import ANONYMOUS
    from sim.lesson.store import Store
    from sim.scene.director import Director
    from sim.window.loop.session import run as run_window

    store = Store(scenario, args.learner or ANONYMOUS)
    desk = store.open(args.seed)
    cursor = desk.cursor.to_turn(asked_turn(scenario, args, 1))
    cursor = cursor.with_lens(chosen_lens(scenario, args.lens)) if args.lens else cursor
    leads = _leads(args.control) if args.control else None
    return run_window(Director(scenario), desk, store, cursor, present=args.present, learn=args.learn, leads=leads)


def _leads(control: str) -> Leads:
    import importlib.util

    from sim.served.remote import Remote

    if not importlib.util.find_spec("websockets"):
        raise UsageError("to lead a class needs the extra class (expected: pip install 'phaseline[class]')")
    try:
        return Remote(control)
    except ValueError as error:
        raise UsageError(str(error)) from None
