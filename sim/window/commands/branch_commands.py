"""Commands of the sandbox: hand over a place, drop an event, take back, leave, open a kept branch, an experiment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.consequences.sandbox import circle_order
from sim.engine.branch import BranchError, Order
from sim.lesson.desk import Desk
from sim.window.commands.learn_commands import with_lesson
from sim.window.commands.moves import closed, opened, placed, refused
from sim.window.panels.place import Place
from sim.window.panels.sandbox import Sandbox
from sim.window.state.context import Context
from sim.window.state.view import View


def sandbox(view: View, context: Context) -> View:
    """Open the sandbox, or close it; a branch that one is on stays."""
    if isinstance(view.panel, Sandbox):
        return closed(view)
    view = with_lesson(view, context)
    place = view.panel.place if isinstance(view.panel, Place) else ""
    return opened(replace(view, source="", presenting=False, telling=None), Sandbox(place=place))


def choose(view: View, place: str) -> View:
    """Choose the place to hand over."""
    if not isinstance(view.panel, Sandbox):
        return view
    return replace(view, panel=replace(view.panel, place=place, query="", choice=0, refused="", scroll=0))


def hand(view: View, rest: str, context: Context) -> View:
    """Hand the chosen place, and what lies within reach of it, to a side."""
    if not isinstance(view.panel, Sandbox):
        return view
    turn, place, reach = view.cursor.turn, view.panel.place, view.panel.reach
    try:
        if not place:
            raise BranchError("no place is chosen")
        if reach:
            order = circle_order(context.director.landscape, place, reach, rest, turn)
        else:
            order = Order("hand", turn, place=place, side=rest)
        return ordered(view, order, context)
    except BranchError as error:
        return not_done(view, error)


def reach(view: View, rest: str, context: Context) -> View:
    """Set how many km around the chosen place an order hands over, 0 for the place alone."""
    panel = view.panel
    return replace(view, panel=replace(panel, reach=float(rest))) if isinstance(panel, Sandbox) else view


def drop(view: View, rest: str, context: Context) -> View:
    """Leave an event of the record out."""
    try:
        return ordered(view, Order("drop", view.cursor.turn, event=rest), context)
    except BranchError as error:
        return not_done(view, error)


def not_done(view: View, error: BranchError) -> View:
    """Return the view saying why an order was not taken."""
    text = str(error)
    return refused(view, f"Refused. {text[:1].upper()}{text[1:]}.")


def ordered(view: View, order: Order, context: Context) -> View:
    """Return the view on its branch, or a new one, with an order more. Raises BranchError where it is refused."""
    return _tried(view, view.desk.order(order, context.director.replay, view.desk.free_name("Trial", 1)))


def _tried(view: View, desk: Desk) -> View:
    view = placed(view, desk)
    return replace(view, panel=replace(view.panel, refused="") if view.panel else None)


def undo(view: View, context: Context) -> View:
    """Take the last order back; a branch without orders is given up."""
    branch = view.cursor.branch
    if branch is None:
        return view
    return _tried(view, view.desk.undo()) if len(branch.orders) > 1 else delete(view, branch.name, context)


def leave(view: View, context: Context) -> View:
    """Return to the record; the branch is kept."""
    if view.cursor.branch is None:
        return view
    message = f"Back on the record. “{view.cursor.branch.name}” stays under “Kept branches”, below in this panel (B)."
    return replace(placed(view, view.desk.leave()), message=message)


def open_kept(view: View, rest: str, context: Context) -> View:
    """Go onto a kept branch, at the first turn that differs where one stands before it."""
    try:
        return placed(view, view.desk.open_branch(rest))
    except BranchError as error:
        return not_done(view, error)


def delete(view: View, rest: str, context: Context) -> View:
    """Give a branch up; where one is on it, that is back on the record."""
    return replace(placed(view, view.desk.without_branch(rest)), focus="")


def experiment(view: View, rest: str, context: Context) -> View:
    """Set up a guided experiment of the phase, by its number: its day and its orders on a branch of its own."""
    phase = context.scene(view).phase
    try:
        return _tried(view, view.desk.set_up(phase, view.desk.lesson.about(phase).experiments[int(rest)]))
    except BranchError as error:
        return not_done(view, error)


PLAIN: dict[str, Callable[[View, Context], View]] = {"sandbox": sandbox, "undo-order": undo, "leave-branch": leave}
WITH: dict[str, Callable[[View, str, Context], View]] = {
    "hand": hand, "drop": drop, "open-branch": open_kept, "delete-branch": delete, "experiment": experiment,
    "reach": reach,
}  # fmt: skip
