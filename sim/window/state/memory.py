"""What the window remembers from one session to the next: settings, and where the learner was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sim.engine.cursor import Cursor
from sim.window.state.settings import load, merged, position, remember, save, settings_path
from sim.window.state.view import View


class Memory:
    """The settings file, by default the one in the user's folder, as far as it concerns one scenario (by `title`)."""

    def __init__(self, path: Path | None, title: str) -> None:
        self._path = path or settings_path()
        self._title = title
        self._kept, self._message = load(self._path)  # as this window last had it

    def first_view(self, cursor: Cursor, present: bool, problems: Iterable[str] = ()) -> View:
        """Return the view to start with, its bookmarks as the last session left them.

        Its notice tells what is wrong with the file, and further `problems`.
        """
        last, settings = position(self._kept, self._title), self._kept.settings
        return View(
            cursor,
            settings,
            presenting=present,
            card=0 if present else -1,
            bookmarks=last[2] if last else (),
            notice=" ".join([self._message, *problems]).strip(),
        )

    @property
    def last(self) -> int:
        """The turn at which the last session ended, 0 where there was none."""
        last = position(self._kept, self._title)
        return last[0] if last else 0

    def keep(self, view: View) -> str:
        """Write settings, position and bookmarks to the file; return a message where that failed, "" where not.

        What another window wrote meanwhile is kept: its bookmarks, and its settings where none was changed here.
        """
        cursor, (disk, damage) = view.cursor, load(self._path)
        kept = replace(self._kept, settings=view.settings)
        mine = remember(kept, self._title, cursor.turn, cursor.lens, view.bookmarks)
        alone = damage or not self._path.exists()
        message = save(self._path, mine if alone else merged(mine, disk, self._kept, self._title))
        if not message:
            self._kept = mine
        return message
