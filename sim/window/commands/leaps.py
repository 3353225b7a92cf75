"""Going to another turn at once. In learning mode no question that was never asked is passed by in silence."""

from __future__ import annotations

from dataclasses import replace

from sim.engine.cursor import Cursor
from sim.window.commands.learn_commands import follow, with_lesson
from sim.window.commands.moves import moved
from sim.window.state.context import Context
from sim.window.state.view import View

FIRST = "Learning mode: these questions come first. To pass them over, go to a date (G)."
PASSED = "Learning mode: the questions in between are passed over ({}). Step back to be asked them."


def sought(view: View, cursor: Cursor, context: Context) -> View:
    """Return the view at another moment; in learning mode at the first question before it that was never asked."""
    view, unasked = _unasked(view, cursor, context)
    if not unasked:
        return moved(view, cursor)
    return replace(follow(view, view.desk.seek(cursor), context), message=FIRST)


def passed_over(view: View, cursor: Cursor, context: Context) -> View:
    """Return the view at another moment that was asked for by its date; what is passed over so is told."""
    view, unasked = _unasked(view, cursor, context)
    there = moved(view, cursor)
    return replace(there, message=PASSED.format(unasked)) if unasked else there


def _unasked(view: View, cursor: Cursor, context: Context) -> tuple[View, int]:
    """Return the view with its lesson, and how many questions that were never asked lie between it and `cursor`."""
    if not view.desk.learning or view.presenting:
        return view, 0
    view = with_lesson(view, context)
    return view, len(view.desk.passed(cursor.turn))
