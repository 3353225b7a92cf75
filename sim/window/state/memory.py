"""What the window remembers from one session to the next, whoever sits there: settings."""

from __future__ import annotations

from pathlib import Path

from sim.window.state.settings import Kept, Place, Settings, load, merged, place_of, save, settings_path, without_place


class Memory:
    """The settings file, by default the one in the user's folder."""

    def __init__(self, path: Path | None) -> None:
        self._path = path or settings_path()
        kept, self.message = load(self._path)
        self.settings = kept.settings  # as this window last had them

    def keep(self, settings: Settings) -> str:
        """Write the settings; return a message where that failed, "" where not.

        Where none was changed here, what another session wrote meanwhile stays.
        """
        disk, damage = load(self._path)
        alone = damage or not self._path.exists()
        message = save(self._path, Kept(settings) if alone else merged(settings, disk, self.settings))
        if not message:
            self.settings = settings
        return message

    def place(self, title: str) -> Place | None:
        """Return the place in a scenario that an earlier version kept here, None where none is left."""
        return place_of(load(self._path)[0], title)

    def hand_over(self, title: str) -> str:
        """Forget that place: a learner has it now. Return a message where that failed, "" where not."""
        return save(self._path, without_place(load(self._path)[0], title))
