"""Moves that other commands are made of: to another moment, to a panel."""

from __future__ import annotations

from dataclasses import replace

from sim.engine.cursor import Cursor
from sim.window.state.view import View

LESSON_PANELS = ("predict", "debrief", "question")  # they are about one moment, and close when it is left
EXERCISE_PANELS = ("predict", "question")  # while one of these is open, an exercise goes on


def moved(view: View, cursor: Cursor) -> View:
    """Return the view at another moment: cards from the top, no source open, questions of another turn put aside."""
    if (cursor.turn, cursor.lens, cursor.branch) == (view.cursor.turn, view.cursor.lens, view.cursor.branch):
        return replace(view, playing=False) if view.playing else view
    panel = "" if view.panel in LESSON_PANELS else view.panel
    return replace(
        view, cursor=cursor, card=-1 if not view.presenting else 0, scroll=0, source="", panel=panel,
        learner=view.learner.at(cursor.turn),
    )  # fmt: skip


def opened(view: View, panel: str, subject: str = "") -> View:
    """Return the view with a panel open, from its top, with nothing typed."""
    learner = view.learner if panel in EXERCISE_PANELS else view.learner.without_exercise()
    return replace(
        view, panel=panel, subject=subject, query="", choice=0, panel_scroll=0, focus="", playing=False,
        learner=replace(learner, refused="", draft=(), drawing=False, corners=()),
    )  # fmt: skip
