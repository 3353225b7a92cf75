"""Commands of the sandbox: hand over a place, drop an event, take back, leave, open a kept branch, an experiment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.consequences.sandbox import circle_order
from sim.engine.branch import Branch, BranchError, Order, named, with_order
from sim.window.commands.learn_commands import with_session
from sim.window.commands.moves import closed, moved, opened, refused
from sim.window.panels.place import Place
from sim.window.panels.sandbox import Sandbox
from sim.window.state.context import Context
from sim.window.state.view import View


def sandbox(view: View, context: Context) -> View:
    """Open the sandbox, or close it; a branch that one is on stays."""
    if isinstance(view.panel, Sandbox):
        return closed(view)
    if context.study is None:
        return replace(view, message="There is no sandbox here.")
    view = with_session(view, context)
    place = view.panel.place if isinstance(view.panel, Place) else ""
    view = opened(replace(view, source="", presenting=False), Sandbox(place=place))
    return replace(view, learner=context.study.with_branches(view.learner))


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
    scenario, cursor = view.cursor.scenario, view.cursor
    branch = cursor.branch or named(_free_name(view), scenario)
    state = context.director.replay(cursor.lens, cursor.branch).at(cursor.turn).state
    return _on(view, with_order(branch, order, scenario, state))


def _free_name(view: View, wanted: str = "Trial") -> str:
    taken = {branch.name for branch in view.learner.branches}
    if wanted != "Trial" and wanted not in taken:
        return wanted
    return next(name for n in range(1, len(taken) + 2) if (name := f"{wanted} {n}") not in taken)


def _on(view: View, branch: Branch) -> View:
    """Return the view on a branch, which is then among those kept."""
    others = tuple(kept for kept in view.learner.branches if kept.name != branch.name)
    view = moved(view, view.cursor.with_branch(branch))
    panel = replace(view.panel, refused="") if view.panel else None
    return replace(view, panel=panel, learner=replace(view.learner, branches=(*others, branch)))


def undo(view: View, context: Context) -> View:
    """Take the last order back; a branch without orders is given up."""
    branch = view.cursor.branch
    if branch is None:
        return view
    if len(branch.orders) > 1:
        return _on(view, Branch(branch.name, branch.scenario, branch.orders[:-1]))
    return delete(view, branch.name, context)


def leave(view: View, context: Context) -> View:
    """Return to the record; the branch is kept."""
    if view.cursor.branch is None:
        return view
    message = f"Back on the record. “{view.cursor.branch.name}” stays under “Kept branches”, below in this panel (B)."
    return replace(moved(view, view.cursor.with_branch(None)), message=message)


def open_kept(view: View, rest: str, context: Context) -> View:
    """Go onto a kept branch, at the first turn that differs where one stands before it."""
    branch = next((kept for kept in view.learner.branches if kept.name == rest), None)
    if branch is None:
        return view
    turn = max(view.cursor.turn, branch.first_turn or 1)
    return moved(view, view.cursor.with_branch(branch).to_turn(turn))


def delete(view: View, rest: str, context: Context) -> View:
    """Give a branch up; where one is on it, that is back on the record."""
    kept = tuple(branch for branch in view.learner.branches if branch.name != rest)
    here = view.cursor.branch is not None and view.cursor.branch.name == rest
    view = moved(view, view.cursor.with_branch(None)) if here else view
    return replace(view, learner=replace(view.learner, branches=kept), focus="")


def experiment(view: View, rest: str, context: Context) -> View:
    """Set up a guided experiment of the phase, by its number: its day and its orders on a branch of its own."""
    session = view.learner.session
    if session is None:
        return view
    phase = context.scene(view).phase
    found = session.lesson.about(phase).experiments
    one = found[int(rest)]
    scenario = view.cursor.scenario
    kept = next((branch for branch in view.learner.branches if branch.name == one.title[:80]), None)
    cursor = view.cursor.with_branch(None).to_turn(scenario.turn_in(phase, one.on) or view.cursor.turn)
    try:
        branch = kept or named(one.title[:80], scenario)
        for hand in () if kept else one.orders:
            branch = with_order(branch, Order("hand", cursor.turn, place=hand.place, side=hand.side), scenario)
    except BranchError as error:
        return not_done(view, error)
    return _on(moved(view, cursor), branch)


PLAIN: dict[str, Callable[[View, Context], View]] = {"sandbox": sandbox, "undo-order": undo, "leave-branch": leave}
WITH: dict[str, Callable[[View, str, Context], View]] = {
    "hand": hand, "drop": drop, "open-branch": open_kept, "delete-branch": delete, "experiment": experiment,
    "reach": reach,
}  # fmt: skip
