"""Where a map is seen from: the opening view, that of a turn's events, how large things are, and the bands of zoom."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from statistics import geometric_mean

from sim.geography.extent import Bounds, around
from sim.picture.camera import FARTHEST, Camera, Size, fit
from sim.picture.items import View
from sim.picture.palette import screen_unit
from sim.scene.model import Scene, Stage

USUAL_TEXT = 1.3  # up to here what is written on the map grows with the text beside it
SLOWER = 0.4  # as fast it grows above
HOME_MARGIN = 0.03  # of the map's lesser side
EVENTS_MARGIN = 0.16
LEAST_SHOWN = 4.0  # units of the board across the ground of an opening view
AIR, AIR_LEAST = 0.05, 2.0  # of the ground's greater side, and in units: around all places
EVENTS_LEAST = 24.0  # km
STEP = 1.25  # from one edge of a band of zoom to the next
NARROWEST = FARTHEST / 4.0  # units a kilometre: farther than any camera, whatever the size of window and text


def map_text(text: float) -> float:
    """Return how much larger than usual letters and signs are on the map with a text scale."""
    return text if text <= USUAL_TEXT else USUAL_TEXT + SLOWER * (text - USUAL_TEXT)


def unit_for(size: Size, text: float = 1.0) -> float:
    """Return the map unit in pixels for a window or picture of `size` as a whole, with a text scale."""
    return screen_unit(size) * map_text(text)


def band_of(scale: float) -> int:
    """Return the number of the band of zoom that a scale (units a kilometre) lies in."""
    return max(0, math.floor(math.log(scale / NARROWEST, STEP) + 1e-9))


def band_edges(band: int) -> tuple[float, float]:
    """Return the least and the greatest scale of a band of zoom."""
    return NARROWEST * STEP**band, NARROWEST * STEP ** (band + 1)


def growth(band: int, usual: float, power: float, least: float, most: float) -> float:
    """Return how much larger than at the `usual` scale something is drawn in a band: slower than the map grows."""
    grown: float = (geometric_mean(band_edges(band)) / usual) ** power
    return min(max(grown, least), most)


def sign_growth(band: int) -> float:
    """Return how much larger signs are drawn in a band than at 10 units a kilometre."""
    return growth(band, 10.0, 0.4, 0.8, 1.9)


def road_growth(band: int) -> float:
    """Return how much wider roads are drawn in a band than at 9 units a kilometre."""
    return growth(band, 9.0, 0.35, 0.75, 1.8)


def home_bounds(stage: Stage) -> Bounds:
    """Return what the opening view shows, in units of the board: all places, or where the author asks for it most.

    Most are those of some importance, without the few far out.
    """
    if stage.opening_view == "all":
        return _around_all(stage)
    shown = [place for place in stage.places.values() if place.on_map and place.importance <= 4]
    if len(shown) < 3:
        return stage.bounds
    xs, ys = sorted(place.x for place in shown), sorted(place.y for place in shown)
    cut = len(shown) // 25
    return xs[cut // 2] - 3, ys[cut // 3] - 2, xs[-1 - cut] + 3, ys[-1 - cut // 3] + 3


def _around_all(stage: Stage) -> Bounds:
    """Return the ground around all places of the map, with some room for the names of those at its edge."""
    found = around(((place.x, place.y) for place in stage.places.values() if place.on_map), LEAST_SHOWN)
    if found is None or sum(place.on_map for place in stage.places.values()) < 2:
        return stage.bounds
    west, south, east, north = found
    air = max(AIR_LEAST, AIR * max(east - west, north - south))
    return west - air, south - air, east + air, north + air


def home_camera(stage: Stage, size: Size) -> Camera:
    """Return the camera of the opening view for a map of `size` pixels."""
    return fit(home_bounds(stage), size, margin=min(size) * HOME_MARGIN)


def map_view(stage: Stage, size: Size, text: float = 1.0, bounds: Bounds | None = None) -> View:
    """Return the view of a picture of `size` pixels that is all map: of `bounds` in km, or the opening view."""
    camera = fit(bounds, size, margin=min(size) * HOME_MARGIN) if bounds else home_camera(stage, size)
    return View(camera, (0.0, 0.0, float(size[0]), float(size[1])), unit_for(size, text))


def events_camera(stage: Stage, scene: Scene, size: Size) -> Camera | None:
    """Return the camera that shows every place of a turn's events; None where none is on the map."""
    return camera_on(stage, {id for card in scene.cards for id in card.places}, size)


def camera_on(
    stage: Stage, ids: Collection[str], size: Size, least: float = EVENTS_LEAST, margin: float = EVENTS_MARGIN
) -> Camera | None:
    """Return the camera that shows places, at least `least` km of ground; None where none of them is on the map."""
    bounds = around(points_of(stage, sorted(ids)), least)
    return fit(bounds, size, margin=min(size) * margin) if bounds else None


def camera_of(seen: Bounds | None, size: Size, least: float, margin: float = EVENTS_MARGIN) -> Camera | None:
    """Return the camera that shows some ground, at least `least` km of it; None where there is none to show."""
    if seen is None:
        return None
    bounds = around((seen[:2], seen[2:]), least)
    return fit(bounds, size, margin=min(size) * margin) if bounds else None


def points_of(stage: Stage, ids: Iterable[str]) -> list[tuple[float, float]]:
    """Return where those of some places lie that are on the map, in km."""
    places = (stage.places[id] for id in ids if id in stage.places)
    return [(place.x, place.y) for place in places if place.on_map]
