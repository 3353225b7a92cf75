"""Places that earlier versions kept in the settings file, for nobody: the learner who comes first takes them over."""

from __future__ import annotations

from dataclasses import replace

from sim.lesson.desk import Desk
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


def read_on(before: View, after: View) -> bool:
    """Return whether a learner read on: a step forward, a guess, a note. Who only looks about keeps the place."""
    if after.cursor.branch is not None:
        return False
    step = after.cursor.turn == before.cursor.turn + 1
    told = after.telling is not None and before.telling is not None and after.telling != before.telling
    more = after.desk.session.guesses != before.desk.session.guesses or after.desk.notes != before.desk.notes
    return step or told or more
