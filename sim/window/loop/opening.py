"""What the window opens with: the start screen at first, with where the learner was, and what went wrong meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

from sim.engine.cursor import Cursor
from sim.lesson.desk import Desk
from sim.lesson.store import Store
from sim.window.panels.start import Start
from sim.window.state.memory import Memory
from sim.window.state.places import taken_over
from sim.window.state.view import View


def first_view(
    cursor: Cursor, desk: Desk, present: bool, memory: Memory, store: Store | None, title: str, problems: Sequence[str]
) -> View:
    """Return the view to start with, of the scenario `title`. `problems` are told, and what the memory had to say."""
    notices = [memory.message, *problems]
    if store is not None:
        lens = desk.lens
        desk, message = taken_over(desk, memory, store, title)
        cursor = cursor.with_lens(desk.lens) if cursor.lens == lens else cursor  # where no other one was asked for
        notices += [message, *store.take_messages()]
    settings, last = memory.settings, desk.turn if store is not None else 0
    if store is not None:
        store.place = desk.turn
        desk = store.with_lesson(desk) if settings.welcome or present else desk
    return View(
        desk.at(cursor),
        settings,
        panel=Start(last=last) if settings.welcome and not present else None,
        presenting=present,
        notice=" ".join(notice for notice in notices if notice),
    )
