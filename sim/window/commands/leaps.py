"""Going to another turn at once. In learning mode no question that was never asked is passed by in silence."""

from __future__ import annotations

from dataclasses import replace

from sim.engine.cursor import Cursor
from sim.lesson import session as walk
from sim.window.commands.learn_commands import follow, with_session
from sim.window.commands.moves import moved
from sim.window.state.context import Context
from sim.window.state.view import View

FIRST = "Learning mode: these questions come first. To pass them over, go to a date (G)."
PASSED = "Learning mode: the questions in between are passed over ({}). Step back to be asked them."


def sought(view: View, cursor: Cursor, context: Context) -> View:
    """Return the view at another moment; in learning mode at the first question before it that was never asked."""
    view, unasked = _unasked(view, cursor, context)
    session = view.learner.session
    if not unasked or session is None:
        return moved(view, cursor)
    return replace(follow(view, walk.ask_before(session, unasked[0]), context), message=FIRST)


def passed_over(view: View, cursor: Cursor, context: Context) -> View:
    """Return the view at another moment that was asked for by its date; what is passed over so is told."""
    view, unasked = _unasked(view, cursor, context)
    there = moved(view, cursor)
    return replace(there, message=PASSED.format(len(unasked))) if unasked else there


def _unasked(view: View, cursor: Cursor, context: Context) -> tuple[View, list[int]]:
    """Return the view with a session, and the turns of the questions that lie between it and `cursor`, by question."""
    here = view.cursor
    if not view.learner.on or view.presenting or here.branch is not None or context.study is None:
        return view, []
    view = with_session(view, context)
    session, question = view.learner.session, view.learner.question
    if session is None:
        return view, []
    on_table = question is not None and not question.generated and question.turn == here.turn
    turns = range(here.turn + (not on_table), cursor.turn + 1)
    return view, [turn for turn in turns for _ in walk.unasked(session, turn)]
