"""Scrolling: kept within what there is, and moved so that a chosen card can be seen."""

from __future__ import annotations

from dataclasses import replace

from sim.window.frame.painted import Painted
from sim.window.state.view import View


def settle(view: View, shown: Painted, reveal: bool) -> View:
    """Return the view with its scrolling kept within what there is.

    To `reveal` brings the chosen card and, in a panel, what has the focus into sight.
    """
    scroll = min(view.scroll, shown.scroll_most)
    panel = view.panel
    if panel is not None:
        there = min(max(panel.scroll + (shown.panel_shift if reveal else 0), 0), shown.panel_most)
        panel = panel if there == panel.scroll else replace(panel, scroll=there)
    top, height = shown.chosen
    if reveal and view.card >= 0 and not view.source and height:
        if top < scroll:
            scroll = top
        elif top + min(height, shown.cards_seen) > scroll + shown.cards_seen:
            scroll = top + min(height, shown.cards_seen) - shown.cards_seen
    if scroll == view.scroll and panel is view.panel:
        return view
    return replace(view, scroll=scroll, panel=panel)
