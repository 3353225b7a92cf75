"""Commands of the first steps that a newcomer is shown, once, and may skip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.window.frame.tour import STEPS
from sim.window.panels.start import Start
from sim.window.panels.who import Who
from sim.window.state.context import Context
from sim.window.state.view import View


def welcomed(before: View, after: View) -> View:
    """Return the view after a command: with the first steps, where a newcomer has just left the start screen."""
    left = isinstance(before.panel, Start) and not isinstance(after.panel, Start | Who)
    new = not after.settings.toured and not after.presenting and not after.desk.learning
    return replace(after, tour=1) if left and new and after.panel is None else after


def on(view: View, context: Context) -> View:
    """Show the next step, or end them."""
    return replace(view, tour=view.tour + 1, focus="") if 0 < view.tour < len(STEPS) else skip(view, context)


def skip(view: View, context: Context) -> View:
    """End the first steps; they do not come again."""
    return replace(view, tour=0, focus="", settings=replace(view.settings, toured=True))


PLAIN: dict[str, Callable[[View, Context], View]] = {"tour-on": on, "tour-end": skip}
