"""The paging keys where a panel or a source is open: they scroll it, and leave the moment behind it alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.window.commands.moves import closed
from sim.window.state.context import Context
from sim.window.state.view import View

PAGE = 0.8  # of the map's height
Command = Callable[[View, Context], View]


def page(step: int, go_on: Command) -> Command:
    """Return the command that scrolls by a page, down for 1 and up for -1.

    When presenting, what cannot be scrolled further is closed, and it is time to `go_on`, so that no clicker stops.
    """

    def page(view: View, context: Context) -> View:
        moved = scrolled(view, step * round(context.map_size[1] * PAGE), context)
        if moved is not view or not view.presenting:
            return moved
        left = replace(closed(view), source="", scroll=0)
        return go_on(left, context) if step > 0 else left

    return page


def to_end(down: bool) -> Command:
    """Return the command that scrolls to the end, or to the beginning."""
    return lambda view, context: scrolled(view, 10**6 if down else -(10**6), context)


def scrolled(view: View, by: int, context: Context) -> View:
    """Return the view with its panel, or else its source, scrolled by so many pixels, as far as it goes."""
    panel = view.panel
    if panel is not None:
        there = min(max(panel.scroll + by, 0), context.panel_most)
        return view if there == panel.scroll else replace(view, panel=replace(panel, scroll=there), focus="")
    there = min(max(view.scroll + by, 0), context.scroll_most)
    return view if there == view.scroll else replace(view, scroll=there)
