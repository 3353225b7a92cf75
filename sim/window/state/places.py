"""Places that earlier versions kept in the settings file, for nobody: the learner who comes first takes them over."""

from __future__ import annotations

from dataclasses import replace

from sim.lesson.desk import NO_LESSON, Desk
from sim.lesson.store import Store
from sim.window.state.memory import Memory
from sim.window.state.view import View


def taken_over(desk: Desk, memory: Memory, store: Store, title: str) -> tuple[Desk, str]:
    """Return the desk with the place and bookmarks kept for the scenario `title`, if any are left, and a message.

    They leave the settings file only when they are safe in the learner's own.
    """
    place = memory.place(title)
    if place is None:
        return desk, ""
    cursor = desk.cursor
    if desk.turn == 1:
        cursor = cursor.to_turn(place.turn)
        cursor = cursor.with_lens(place.lens) if place.lens in desk.scenario.lenses else cursor
    last = len(desk.scenario.turns)
    marks = {*desk.bookmarks, *(turn for turn in place.bookmarks if 1 <= turn <= last)}
    desk = store.save(replace(desk.at(cursor), bookmarks=tuple(sorted(marks))))
    return desk, "" if store.failed else memory.hand_over(title)


def handed_over(view: View, store: Store) -> View:
    """Return the view for another learner, at the beginning: what the store has of theirs is laid out."""
    lesson, learning = view.desk.lesson, view.desk.learning
    desk = replace(store.open(), learning=learning)
    desk = store.lay(desk, lesson) if lesson is not NO_LESSON else desk
    last = store.place = desk.turn
    cursor = desk.cursor.to_turn(1) if last > 1 else desk.cursor
    message = " ".join(store.take_messages())
    view = replace(view, desk=desk.at(cursor), telling=None, source="", card=-1, message=message)
    return replace(view, focus="", camera=None)


def read_on(before: View, after: View) -> bool:
    """Return whether a learner read on: a step forward, a guess, a note. Who only looks about keeps the place."""
    if after.cursor.branch is not None:
        return False
    step = after.cursor.turn == before.cursor.turn + 1
    told = after.telling is not None and before.telling is not None and after.telling != before.telling
    more = after.desk.session.guesses != before.desk.session.guesses or after.desk.notes != before.desk.notes
    return step or told or more
