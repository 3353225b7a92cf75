"""The map follows what is told: a step goes to the turn's events, a story to each sentence's. By hand it stays.

Where the events of the next turn can be seen as well as they would be, the map rests: what does not move can be read.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sim.picture.camera import Camera
from sim.picture.views import camera_of, camera_on
from sim.window.state.context import Context
from sim.window.state.room import room_of
from sim.window.state.stories import step_at
from sim.window.state.view import View

LEAST, PRESENTED = 36.0, 44.0  # km around what is told; to a class, which sees the map from afar
WITHIN = 0.36  # of the map's width and height, from its middle: there events are seen well
ALIKE = 1.7  # times that the map may be nearer or farther than it would be


def followed(before: View, after: View, context: Context) -> View:
    """Return the view after a command with the map where what is told now can be seen.

    A map that was moved by hand stays where it is until the turn changes.
    """
    if after.camera is not before.camera:
        return replace(after, by_hand=True)
    if not (after.telling or after.settings.follow) or after.halves:
        return after
    if _moment(before) != _moment(after) or bool(before.telling) != bool(after.telling):
        return _rested(after, context)
    changed = (before.telling, before.settings.text) != (after.telling, after.settings.text)
    return to_card(after, context) if after.telling and changed and not after.by_hand else after


def to_card(view: View, context: Context) -> View:
    """Fit the map to what is told."""
    return replace(view, camera=told(view, context), by_hand=False)


def _rested(view: View, context: Context) -> View:
    """Return the view at another moment: with the map as it was where that shows as much."""
    wanted = told(view, context)
    if not view.telling and _seen_well(view.camera, wanted, _ids(view, context), context):
        return replace(view, by_hand=False)
    return replace(view, camera=wanted, by_hand=False)


def _seen_well(camera: Camera | None, wanted: Camera | None, ids: Collection[str], context: Context) -> bool:
    """Return whether places are near the middle of what a camera sees, about as large as another would show them."""
    if camera is None or wanted is None or not 1 / ALIKE <= camera.scale / wanted.scale <= ALIKE:
        return False
    places = (context.stage.places[id] for id in ids if id in context.stage.places)
    spots = [camera.to_pixels((place.x, place.y), context.map_size) for place in places if place.on_map]
    wide, high = context.map_size
    return all(abs(x / wide - 0.5) <= WITHIN and abs(y / high - 0.5) <= WITHIN for x, y in spots)


def told(view: View, context: Context) -> Camera | None:
    """Return the camera for the sentence of the story, else for the turn's events; None for the home view."""
    width, height = room_of(context.window, view).map[2:]
    size, least = (width // 2 if view.halves else width, height), PRESENTED if view.presenting else LEAST
    if view.telling:
        step = step_at(view, context.director)
        return camera_of(step.seen, size, least) if step else None
    return camera_on(context.stage, _ids(view, context), size, least)


def _ids(view: View, context: Context) -> set[str]:
    ids = {id for card in context.scene(view).cards for id in card.places}
    return ids | set(view.panel.line(view) if view.panel else ())


def _moment(view: View) -> int:
    return view.cursor.turn
