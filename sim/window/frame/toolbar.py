"""The tools below the header: what can be opened, in words with a sign, in sets; each set's name opens all of it.

Buttons are never shrunk: those that find no room are in their set's menu, which has every one of them.
"""

from __future__ import annotations

import pygame

from sim.window.ink.pen import Pen
from sim.window.kit.paint import draw_switch
from sim.window.panels.menu import Menu
from sim.window.panels.registry import MENU
from sim.window.state.actions import SETS, Action
from sim.window.state.view import View

LETTERS = 13.0
PAD, GAP, APART = 9.0, 4.0, 12.0  # units: within a button, between two, between sets
SIGN = 20.0  # units that a sign takes in front of the words


def draw_toolbar(pen: Pen, rect: pygame.Rect, view: View) -> None:
    """Draw the tools in `rect`; that of the open panel is filled, and a switch shows whether it is on."""
    pen.surface.fill(pen.colour("raised"), rect)
    pen.rule((rect.x, rect.bottom - 1), rect.width)
    shown = _fitting(pen, rect.width - 2 * pen.sizes(APART))
    high = rect.height - 2 * pen.sizes(GAP)
    x, y = rect.x + pen.sizes(APART), rect.y + (rect.height - high) // 2
    for name in SETS:
        spot = pygame.Rect(x, y, _name_width(pen, name), high)
        _set(pen, spot, name, isinstance(view.panel, Menu) and view.panel.set == name)
        x = spot.right + pen.sizes(GAP)
        for action in shown[name]:
            spot = pygame.Rect(x, y, _width(pen, action), high)
            _tool(pen, spot, action, view)
            x = spot.right + pen.sizes(GAP)
        x += pen.sizes(APART)


def tools_of(name: str) -> list[Action]:
    """Return the tools of a set, the most wanted first."""
    return [action for action in MENU if action.set == name]


def _fitting(pen: Pen, width: int) -> dict[str, list[Action]]:
    """Return the tools of each set that find room beside the sets' names: in turn one of each."""
    left = width - sum(_name_width(pen, name) + pen.sizes(GAP) + pen.sizes(APART) for name in SETS)
    shown: dict[str, list[Action]] = {name: [] for name in SETS}
    full: set[str] = set()
    for rank in range(max(len(tools_of(name)) for name in SETS)):
        for name in SETS:
            action = next(iter(tools_of(name)[rank : rank + 1]), None)
            if action is None or name in full:
                continue
            need = _width(pen, action) + pen.sizes(GAP)
            if need > left:
                full.add(name)
                continue
            shown[name].append(action)
            left -= need
    return shown


def _name_width(pen: Pen, name: str) -> int:
    return pen.width(name, LETTERS, "bold") + pen.sizes(2 * PAD + SIGN - 4)


def _width(pen: Pen, action: Action) -> int:
    return pen.width(action.tool, LETTERS, "medium") + pen.sizes(2 * PAD + (34 if is_switch(action) else SIGN))


def is_switch(action: Action) -> bool:
    """Return whether an action turns something on and off."""
    return action.command == "learning"


def _set(pen: Pen, spot: pygame.Rect, name: str, on: bool) -> None:
    """Draw a set's name, which opens its menu."""
    id = f"set-of:{name}"
    ink = "panel" if on else "accent_ink"
    if on or id == pen.hover:
        pen.box(spot, pen.colour("select") if on else pen.hovered(id, pen.colour("raised")), None, 8)
    top = spot.centery - pen.ink.fonts.height(pen.sizes(LETTERS)) / 2
    pen.text(name, (spot.x + pen.sizes(PAD), top), LETTERS, ink, "bold")
    pen.sign("down", (spot.right - pen.sizes(PAD + 3), spot.centery + pen.sizes(1)), 4, ink)
    pen.target(id, spot, f"menu:{name}", f"{name}: all of it, with what it does and its keys")


def _tool(pen: Pen, spot: pygame.Rect, action: Action, view: View) -> None:
    id, on = f"tool:{action.command}", bool(view.panel and view.panel.tool is action)
    ink = "panel" if on else "ink"
    fill = pen.colour("select") if on else pen.hovered(id, pen.colour("panel"))
    pen.box(spot, fill, pen.colour("select" if on else "rule"), 8, 1.2)
    sign = 14 if is_switch(action) else 6
    left = spot.x + pen.sizes(PAD) + pen.sizes(sign)
    if is_switch(action):
        draw_switch(pen, (left, spot.centery), view.desk.learning)
    else:
        pen.sign(action.icon, (left, spot.centery), 5.2, "panel" if on else "soft")
    top = spot.centery - pen.ink.fonts.height(pen.sizes(LETTERS)) / 2
    at = spot.x + pen.sizes(PAD + (34 if is_switch(action) else SIGN))
    pen.text(action.tool, (at, top), LETTERS, ink, "medium")
    pen.target(id, spot, action.command, action.told)
