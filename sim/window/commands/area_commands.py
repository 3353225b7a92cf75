"""Commands for drawing an area to hand over: corners set on the map, by a box, by the arrows or by places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.consequences.sandbox import area_order
from sim.engine.branch import BranchError
from sim.picture.camera import Point
from sim.window.commands.branch_commands import ordered, refused
from sim.window.state.context import Context
from sim.window.state.learner import Learner
from sim.window.state.view import View

STEP = 14  # pixels that an arrow moves the cross
MOST_CORNERS = 40


def draw_area(view: View, context: Context) -> View:
    """Begin to draw an area, with the cross in the middle of the map; or leave drawing."""
    if view.learner.drawing:
        return _with(view, drawing=False, corners=())
    if view.panel != "sandbox":
        return view
    camera = view.camera or context.home
    return replace(_with(view, drawing=True, corners=(), cross=(camera.x, camera.y)), subject="", query="")


def corner(view: View, rest: str, context: Context) -> View:
    """Set a corner at "x,y", in km; the cross goes there too."""
    if not view.learner.drawing:
        return view
    at = _point(rest)
    return with_corner(view, at)


def with_corner(view: View, at: Point) -> View:
    """Return the view with a corner more; one on the last corner is not set again."""
    corners = view.learner.corners
    if corners and corners[-1] == at:
        return view
    if len(corners) >= MOST_CORNERS:
        return _with(view, refused=f"An area has at most {MOST_CORNERS} corners.")
    return _with(view, corners=(*corners, at), cross=at)


def corner_here(view: View, context: Context) -> View:
    """Set a corner where the cross is."""
    return with_corner(view, view.learner.cross) if view.learner.drawing else view


def take_corner(view: View, context: Context) -> View:
    """Take the last corner away."""
    return _with(view, corners=view.learner.corners[:-1])


def clear_corners(view: View, context: Context) -> View:
    """Take all corners away."""
    return _with(view, corners=())


def box(view: View, rest: str, context: Context) -> View:
    """Make the area a box between two points, "x,y,x,y" in km."""
    if not view.learner.drawing:
        return view
    x0, y0, x1, y1 = (float(part) for part in rest.split(","))
    return _with(view, corners=((x0, y0), (x1, y0), (x1, y1), (x0, y1)), cross=(x1, y1))


def move_cross(view: View, rest: str, context: Context) -> View:
    """Move the cross by steps, "right,down", within what is seen."""
    if not view.learner.drawing:
        return view
    camera, (right, down) = view.camera or context.home, _point(rest)
    west, south, east, north = camera.seen(context.map_size)
    x, y = view.learner.cross
    x, y = x + right * STEP / camera.scale, y - down * STEP / camera.scale
    return replace(_with(view, cross=(min(max(x, west), east), min(max(y, south), north))), focus="")


def hand_area(view: View, rest: str, context: Context) -> View:
    """Hand what lies inside the corners to a side."""
    if not view.learner.drawing:
        return view
    landscape = context.director.landscape
    ring = [landscape.plane.to_degrees(*at) for at in view.learner.corners]
    ring = [(round(lon, 5), round(lat, 5)) for lon, lat in ring]
    try:
        after = ordered(view, area_order(landscape, ring, rest, view.cursor.turn), context)
    except BranchError as error:
        return refused(view, error)
    return replace(_with(after, drawing=False, corners=()), focus="")


def _point(text: str) -> Point:
    x, y = text.split(",")
    return float(x), float(y)


def _with(
    view: View, *, drawing: bool | None = None, corners: tuple[Point, ...] | None = None, cross: Point | None = None,
    refused: str = "",
) -> View:  # fmt: skip
    """Return the view with another drawing; what is not given stays."""
    now: Learner = view.learner
    learner = replace(
        now, refused=refused, drawing=now.drawing if drawing is None else drawing,
        corners=now.corners if corners is None else corners, cross=now.cross if cross is None else cross,
    )  # fmt: skip
    return replace(view, learner=learner)


PLAIN: dict[str, Callable[[View, Context], View]] = {
    "draw-area": draw_area, "corner-here": corner_here, "take-corner": take_corner, "clear-corners": clear_corners,
}  # fmt: skip
WITH: dict[str, Callable[[View, str, Context], View]] = {
    "corner": corner, "box": box, "cross": move_cross, "hand-area": hand_area,
}  # fmt: skip
