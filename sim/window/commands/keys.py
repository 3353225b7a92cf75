"""The keys: from a key pressed in a view to its command, by the table that the registry of actions gives."""

from __future__ import annotations

import pygame

from sim.window.panels.registry import KEYS
from sim.window.state.actions import When
from sim.window.state.view import View


def pressed(view: View, key: int, mods: int, letter: str) -> str:
    """Return the command of a key in a view, "" for none; `letter` is what the key writes, "" where it writes nothing.

    What the open panel does with a key of its own comes first. What is written into it is no command: it comes again as
    text. While a panel or a source is open the paging keys scroll it.
    """
    held = _held(mods)
    if view.panel is not None and held != "ctrl":
        own = view.panel.key(view, key if not held else 0, letter)
        if own:
            return own
        if view.typing and key == pygame.K_BACKSPACE:
            return "erase"
        if view.typing and len(letter) == 1 and letter.isprintable():
            return ""
    opened = view.panel is not None or bool(view.source)
    whens: list[When] = ["open"] if opened else []
    whens += ["telling"] if view.telling and not opened else []
    whens += ["presenting"] if view.presenting else []
    command = next((KEYS[when, key, held] for when in [*whens, ""] if (when, key, held) in KEYS), "")
    return view.panel.turned(command) if view.panel is not None else command


def _held(mods: int) -> str:
    """Return what is held with a key: "ctrl" goes before "shift"."""
    if mods & (pygame.KMOD_CTRL | pygame.KMOD_META):
        return "ctrl"
    return "shift" if mods & pygame.KMOD_SHIFT else ""
