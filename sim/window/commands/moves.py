"""Moves that other commands are made of: to another moment, to a panel."""

from __future__ import annotations

from dataclasses import replace

from sim.engine.cursor import Cursor
from sim.lesson.desk import Desk
from sim.window.state.view import View

LESSON_PANELS = ("predict", "debrief", "question")  # they are about one moment, and close when it is left
EXERCISE_PANELS = ("predict", "question")  # while one of these is open, an exercise goes on


def moved(view: View, cursor: Cursor) -> View:
    """Return the view at another moment: cards from the top, no source open, questions of another turn put aside."""
    return placed(view, view.desk.at(cursor))


def placed(view: View, desk: Desk) -> View:
    """Return the view on a desk that moved; what was open about another moment is closed."""
    if desk is view.desk and not view.playing:
        return view
    if _moment(desk) == _moment(view.desk):
        return replace(view, desk=desk, playing=False)
    panel = "" if view.panel in LESSON_PANELS else view.panel
    learner = view.learner if desk.turn == view.desk.turn else view.learner.elsewhere()
    card = -1 if not view.presenting else 0
    return replace(view, desk=desk, card=card, scroll=0, source="", panel=panel, learner=learner)


def _moment(desk: Desk) -> tuple[int, str, object]:
    return desk.turn, desk.lens, desk.cursor.branch


def without_exercise(view: View) -> View:
    """Return the view with an exercise on a matter put aside, and its question with it."""
    if view.learner.exercise is None:
        return view
    return replace(view, desk=view.desk.put_aside(), learner=view.learner.elsewhere())


def opened(view: View, panel: str, subject: str = "") -> View:
    """Return the view with a panel open, from its top, with nothing typed."""
    view = view if panel in EXERCISE_PANELS else without_exercise(view)
    return replace(
        view, panel=panel, subject=subject, query="", choice=0, panel_scroll=0, focus="", playing=False,
        learner=replace(view.learner, refused="", draft=(), drawing=False, corners=()),
    )  # fmt: skip
