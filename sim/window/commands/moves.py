"""Moves that other commands are made of: to another moment, a panel opened, closed or changed."""

from __future__ import annotations

from dataclasses import replace

from sim.engine.cursor import Cursor
from sim.lesson.desk import Desk
from sim.window.state.telling import Telling
from sim.window.state.view import Panel, View


def moved(view: View, cursor: Cursor) -> View:
    """Return the view at another moment: cards from the top, no source open, questions of another turn put aside."""
    return placed(view, view.desk.at(cursor))


def placed(view: View, desk: Desk) -> View:
    """Return the view on a desk that moved. A panel that is about the moment which is left closes."""
    if desk is view.desk and not view.playing:
        return view
    if _moment(desk) == _moment(view.desk):
        return replace(view, desk=desk, playing=False)
    if view.panel is not None and view.panel.about_moment:
        before, view = view.desk, closed(view)
        if view.desk is not before and _asked(desk) == _asked(before):
            desk = desk.put_aside()  # what closing put aside is asked no longer, wherever the desk has moved
    telling = Telling() if view.telling else None  # a story goes on from the turn's first sentence
    return replace(view, desk=desk, card=0 if telling else -1, scroll=0, source="", telling=telling)


def _asked(desk: Desk) -> tuple[object, ...]:
    """Return what is on the desk's table: its question, and whether that is asked or answered."""
    return desk.session.stage, desk.question


def _moment(desk: Desk) -> tuple[int, str, object]:
    return desk.turn, desk.lens, desk.cursor.branch


def opened(view: View, panel: Panel | None) -> View:
    """Return the view with a panel open, from its top; None closes the one that is open. There is no other way."""
    if view.panel is not None:
        view = view.panel.closing(view, panel)
    return replace(view, panel=panel, focus="", playing=view.playing and panel is None)


def closed(view: View) -> View:
    """Return the view without a panel."""
    return opened(view, None)


def refused(view: View, why: str) -> View:
    """Return the view saying why something was not done: in the open panel, or else as a message."""
    if view.panel is None:
        return replace(view, message=why)
    return replace(view, panel=replace(view.panel, refused=why))
