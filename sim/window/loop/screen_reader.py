"""The window for screen readers: what is spoken, handed to the system's accessibility through AccessKit.

It needs the extra `access`; without it, or where the system has no such service, the window is as it was. Nothing is
worked out until a screen reader asks. The system calls from threads of its own: what is asked for goes through the
window's own events.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable
from typing import Any

import pygame

from sim.window.frame.spoken import Spoken

ASKED = pygame.event.custom_type()  # something that a screen reader asks for: `command`, or `focus`
_ROLES = {
    "window": "WINDOW", "status": "STATUS", "group": "GROUP", "toolbar": "TOOLBAR", "list": "LIST", "dialog": "DIALOG",
    "button": "BUTTON", "text": "LABEL", "heading": "HEADING", "slider": "SLIDER", "place": "BUTTON",
    "card": "BUTTON", "input": "TEXT_INPUT", "switch": "SWITCH",
}  # fmt: skip
WINDOW = 0


def screen_reader(tree: Callable[[], Spoken], focus: Callable[[], str]) -> ScreenReader | None:
    """Return what speaks the window; None without the extra, without a real display, or where the system has none."""
    if importlib.util.find_spec("accesskit") is None or pygame.display.get_driver() in ("dummy", "offscreen"):
        return None
    reader = ScreenReader(importlib.import_module("accesskit"), tree, focus)
    return reader if reader.started else None


class ScreenReader:
    """Gives the system the tree of what is spoken. `tree` and `focus` say what that is when they are asked."""

    def __init__(self, kit: Any, tree: Callable[[], Spoken], focus: Callable[[], str]) -> None:
        self._kit, self._tree, self._focus = kit, tree, focus
        self._numbers: dict[str, int] = {"window": WINDOW}
        self._commands: dict[int, str] = {}
        self.listening = False  # whether anybody does
        self._adapter = self._attached()
        self.started = self._adapter is not None

    def _attached(self) -> Any:
        """Return the system's adapter; None where there is none."""
        activated, asked = self._activated, self._asked
        try:
            if sys.platform == "win32":
                handle = pygame.display.get_wm_info()["window"]
                return self._kit.windows.SubclassingAdapter(handle, activated, asked)
            if sys.platform == "darwin":
                self._kit.macos.add_focus_forwarder_to_window_class("SDLWindow")
                handle = pygame.display.get_wm_info()["window"]
                return self._kit.macos.SubclassingAdapter.for_window(handle, activated, asked)
            return self._kit.unix.Adapter(activated, asked, self._deactivated)
        except (AttributeError, KeyError, OSError, RuntimeError, TypeError, ValueError):
            return None

    def _activated(self) -> Any:
        """Return a window without anything in it, and see to it that the rest follows: this is another thread."""
        self.listening = True
        pygame.event.post(pygame.event.Event(ASKED, command="", focus=""))
        return self._made(Spoken("window", "window", ""))

    def _deactivated(self) -> None:
        self.listening = False

    def told(self) -> None:
        """Take note that the window shows something else now."""
        if not self.listening:
            return
        made = self._made(self._tree())
        events = self._adapter.update_if_active(lambda: made)
        if events is not None:
            events.raise_events()

    def heard(self, event: pygame.event.Event) -> None:
        """Take note of an event, where it is that the window has the keyboard or has lost it."""
        if event.type not in (pygame.WINDOWFOCUSGAINED, pygame.WINDOWFOCUSLOST):
            return
        on = event.type == pygame.WINDOWFOCUSGAINED
        for name in ("update_window_focus_state", "update_view_focus_state"):
            update = getattr(self._adapter, name, None)
            events = update(on) if update else None
            if events is not None:
                events.raise_events()

    def _asked(self, request: Any) -> None:
        """Hand on what a screen reader asks for, to be done where the window's events are."""
        action, target = request.action, request.target
        if action == self._kit.Action.CLICK and target in self._commands:
            pygame.event.post(pygame.event.Event(ASKED, command=self._commands[target], focus=""))
        elif action in (self._kit.Action.INCREMENT, self._kit.Action.DECREMENT):
            on = action == self._kit.Action.INCREMENT
            pygame.event.post(pygame.event.Event(ASKED, command="next" if on else "back", focus=""))
        elif action == self._kit.Action.FOCUS:
            id = next((id for id, number in self._numbers.items() if number == target), "")
            pygame.event.post(pygame.event.Event(ASKED, command="", focus=id))

    def _made(self, tree: Spoken) -> Any:
        """Return a tree as the system takes it."""
        kit = self._kit
        ids = {one.id for one in tree.all()}
        focus = self._focus()
        update = kit.TreeUpdate(self._number(focus) if focus in ids else WINDOW)
        update.tree = kit.Tree(WINDOW)
        self._commands = {self._number(one.id): one.command for one in tree.all() if one.command}
        for one in tree.all():
            update.nodes.append((self._number(one.id), self._node(one)))
        return update

    def _number(self, id: str) -> int:
        return self._numbers.setdefault(id, len(self._numbers))

    def _node(self, one: Spoken) -> Any:
        kit = self._kit
        node = kit.Node(getattr(kit.Role, _ROLES[one.role]))
        node.set_label(one.name)
        if one.role == "text":
            node.set_value(one.name)
        if one.about:
            node.set_description(one.about)
        if one.value:
            node.set_value(one.value)
        if one.role == "switch":
            node.set_toggled(kit.Toggled.TRUE if one.on else kit.Toggled.FALSE)
        if one.role == "status":
            node.set_live(kit.Live.POLITE)
        if one.box:
            x, y, wide, high = one.box
            node.set_bounds(kit.Rect(x, y, x + wide, y + high))
        if one.command:
            node.add_action(kit.Action.CLICK)
            node.add_action(kit.Action.FOCUS)
        if one.role == "slider":
            node.add_action(kit.Action.INCREMENT)
            node.add_action(kit.Action.DECREMENT)
        node.set_children([self._number(inner.id) for inner in one.inside])
        return node
