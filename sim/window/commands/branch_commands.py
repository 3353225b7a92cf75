"""Commands of the sandbox: hand over a place, drop an event, take back, leave, open a kept branch, an experiment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.consequences.sandbox import circle_order
from sim.engine.branch import BranchError, Order
from sim.lesson.desk import Desk
from sim.window.commands.learn_commands import with_lesson
from sim.window.commands.moves import opened, placed
from sim.window.state.context import Context
from sim.window.state.view import View

REACHES = (0.0, 5.0, 10.0, 20.0)  # km around the chosen place


def sandbox(view: View, context: Context) -> View:
    """Open the sandbox, or close it; a branch that one is on stays."""
    if view.panel == "sandbox":
        return replace(view, panel="")
    if context.store is None:
        return replace(view, message="There is no sandbox here.")
    view = with_lesson(view, context)
    subject = view.subject if view.panel == "place" else ""
    return opened(replace(view, source="", presenting=False), "sandbox", subject)


def choose(view: View, place: str) -> View:
    """Choose the place to hand over."""
    return replace(view, subject=place, query="", choice=0, learner=replace(view.learner, refused=""))


def hand(view: View, rest: str, context: Context) -> View:
    """Hand the chosen place, and what lies within reach of it, to a side."""
    turn, place, reach = view.cursor.turn, view.subject, view.learner.reach
    try:
        if not place:
            raise BranchError("no place is chosen")
        if reach:
            order = circle_order(context.director.landscape, place, reach, rest, turn)
        else:
            order = Order("hand", turn, place=place, side=rest)
        return ordered(view, order, context)
    except BranchError as error:
        return refused(view, error)


def drop(view: View, rest: str, context: Context) -> View:
    """Leave an event of the record out."""
    try:
        return ordered(view, Order("drop", view.cursor.turn, event=rest), context)
    except BranchError as error:
        return refused(view, error)


def refused(view: View, error: BranchError) -> View:
    """Return the view saying why an order was not taken."""
    text = str(error)
    return replace(view, learner=replace(view.learner, refused=f"Refused. {text[:1].upper()}{text[1:]}."))


def ordered(view: View, order: Order, context: Context) -> View:
    """Return the view on its branch, or a new one, with an order more. Raises BranchError where it is refused."""
    return _tried(view, view.desk.order(order, context.director.replay, view.desk.free_name("Trial", 1)))


def _tried(view: View, desk: Desk) -> View:
    view = placed(view, desk)
    return replace(view, learner=replace(view.learner, refused=""))


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
        return refused(view, error)


def delete(view: View, rest: str, context: Context) -> View:
    """Give a branch up; where one is on it, that is back on the record."""
    return replace(_tried(view, view.desk.without_branch(rest)), focus="")


def experiment(view: View, rest: str, context: Context) -> View:
    """Set up a guided experiment of the phase, by its number: its day and its orders on a branch of its own."""
    phase = context.scene(view).phase
    try:
        return _tried(view, view.desk.set_up(phase, view.desk.lesson.about(phase).experiments[int(rest)]))
    except BranchError as error:
        return refused(view, error)


PLAIN: dict[str, Callable[[View, Context], View]] = {"sandbox": sandbox, "undo-order": undo, "leave-branch": leave}
WITH: dict[str, Callable[[View, str, Context], View]] = {
    "hand": hand, "drop": drop, "open-branch": open_kept, "delete-branch": delete, "experiment": experiment,
    "reach": lambda view, rest, _: replace(view, learner=replace(view.learner, reach=float(rest))),
}  # fmt: skip
