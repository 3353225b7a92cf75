"""Presenting: the map follows the card that is shown, unless it was moved by hand on this turn."""

from __future__ import annotations

from dataclasses import replace

from sim.picture.camera import Camera
from sim.picture.layout import layout_for
from sim.picture.views import camera_on
from sim.window.state.context import Context
from sim.window.state.view import View

LEAST = 44.0  # km around a card's places, so that a class still sees where it is


def followed(before: View, after: View, context: Context) -> View:
    """Return the view after a command with the map fitted to what is presented now.

    A map that was moved by hand stays where it is until the turn changes.
    """
    if not after.presenting or after.camera is not before.camera:
        return after
    if not before.presenting or _moment(before) != _moment(after):
        return to_card(after, context)
    changed = (before.card, before.settings.text) != (after.card, after.settings.text)
    by_hand = before.camera != presented(before, context)
    return to_card(after, context) if changed and not by_hand else after


def to_card(view: View, context: Context) -> View:
    """Fit the map to what is presented."""
    return replace(view, camera=presented(view, context))


def presented(view: View, context: Context) -> Camera | None:
    """Return the camera for the places of the card shown, else for those of the turn; None for the home view."""
    scene = context.scene(view)
    width, height = layout_for(context.window, view.settings.text, presenting=True).map[2:]
    size = (width // 2 if view.other else width, height)
    for cards in (scene.cards[view.card : view.card + 1] if view.card >= 0 else (), scene.cards):
        camera = camera_on(context.stage, {id for card in cards for id in card.places}, size, LEAST)
        if camera:
            return camera
    return None


def _moment(view: View) -> object:
    return view.cursor.turn, view.cursor.lens, view.cursor.branch
