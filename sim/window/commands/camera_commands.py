"""Commands that move the camera: nearer, farther, aside, to the turn's events, to a place."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from sim.picture.camera import Camera
from sim.picture.views import camera_on
from sim.window.commands.moves import opened
from sim.window.panels.registry import panel
from sim.window.state.context import Context
from sim.window.state.view import View

PAN = 0.18  # of the map's width or height


def zoom(factor: float) -> Callable[[View, Context], View]:
    """Return the command that brings the map `factor` nearer, about its middle."""

    def zoom(view: View, context: Context) -> View:
        width, height = context.map_size
        camera = (view.camera or context.home).zoomed(factor, (width / 2, height / 2), context.map_size)
        return replace(view, camera=camera.within(context.stage.bounds))

    return zoom


def pan(view: View, rest: str, context: Context) -> View:
    """Move the map: `rest` is "x,y" in steps to the right and down."""
    x, y = (float(part) for part in rest.split(","))
    width, height = context.map_size
    camera = (view.camera or context.home).panned((-x * width * PAN, -y * height * PAN))
    return replace(view, camera=camera.within(context.stage.bounds))


def to_camera(view: View, rest: str, context: Context) -> View:
    """See the map from a camera, "x,y,scale"."""
    x, y, scale = (float(part) for part in rest.split(","))
    return replace(view, camera=Camera(x, y, scale))


def fit(view: View, context: Context) -> View:
    """Show the places of this turn's events, or those of the chosen card; of two maps the places that differ."""
    scene = context.scene(view)
    if view.halves:
        differing = context.director.compare(*view.halves)
        return _shown(view, differing, "The two maps agree on every place.", context)
    cards = [scene.cards[view.card]] if 0 <= view.card < len(scene.cards) else list(scene.cards)
    ids = {id for card in cards for id in card.places}
    return _shown(view, ids, "No event of this turn has a place on the map.", context)


def whole_map(view: View, context: Context) -> View:
    """Show the whole map; where it is shown already, this turn's events again."""
    return replace(view, camera=None) if view.camera else fit(view, context)


def follow_events(view: View, context: Context) -> View:
    """Let the map go to each turn's events, or stay where it is."""
    on = not view.settings.follow
    words = "The map goes to each turn’s events." if on else "The map stays where it is."
    view = replace(view, settings=replace(view.settings, follow=on), message=words)
    return replace(fit(view, context), message=words) if on else view


def _shown(view: View, ids: Collection[str], none: str, context: Context) -> View:
    """Return the view with places brought into sight, with the message `none` where there are none."""
    camera = camera_on(context.stage, ids, context.map_size)
    return replace(view, camera=camera) if camera else replace(view, message=none)


def show(view: View, rest: str, context: Context) -> View:
    """Bring a place into view and open its history."""
    place = context.stage.places.get(rest)
    there = opened(view, panel("place", rest))
    if place is None or not place.on_map:
        return there
    camera = view.camera or context.home
    return replace(there, camera=Camera(place.x, place.y, max(camera.scale, context.home.scale * 2)))
