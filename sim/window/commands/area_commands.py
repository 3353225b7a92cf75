"""Commands for drawing an area to hand over: corners set on the map, by a box, by the arrows or by places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.consequences.sandbox import area_order
from sim.engine.branch import BranchError
from sim.picture.camera import Point
from sim.window.commands.branch_commands import not_done, ordered
from sim.window.commands.moves import opened, refused
from sim.window.panels.sandbox import Sandbox
from sim.window.state.context import Context
from sim.window.state.view import Outline, View

STEP = 14  # pixels that an arrow moves the cross
MOST_CORNERS = 40


def draw_area(view: View, context: Context) -> View:
    """Begin to draw an area, with the cross in the middle of the map; or leave drawing."""
    panel = view.panel
    if not isinstance(panel, Sandbox):
        return view
    if panel.area is not None:
        return opened(view, panel.back())
    camera = view.camera or context.home
    return opened(view, Sandbox(area=Outline((), (camera.x, camera.y)), reach=panel.reach))


def corner(view: View, rest: str, context: Context) -> View:
    """Set a corner at "x,y", in km; the cross goes there too."""
    return with_corner(view, _point(rest))


def with_corner(view: View, at: Point) -> View:
    """Return the view with a corner more; one on the last corner is not set again."""
    area = view.outline
    if area is None or (area.corners and area.corners[-1] == at):
        return view
    if len(area.corners) >= MOST_CORNERS:
        return refused(view, f"An area has at most {MOST_CORNERS} corners.")
    return _drawn(view, Outline((*area.corners, at), at))


def corner_here(view: View, context: Context) -> View:
    """Set a corner where the cross is."""
    return with_corner(view, view.outline.cross) if view.outline else view


def take_corner(view: View, context: Context) -> View:
    """Take the last corner away."""
    return _drawn(view, replace(view.outline, corners=view.outline.corners[:-1])) if view.outline else view


def clear_corners(view: View, context: Context) -> View:
    """Take all corners away."""
    return _drawn(view, replace(view.outline, corners=())) if view.outline else view


def box(view: View, rest: str, context: Context) -> View:
    """Make the area a box between two points, "x,y,x,y" in km."""
    x0, y0, x1, y1 = (float(part) for part in rest.split(","))
    return _drawn(view, Outline(((x0, y0), (x1, y0), (x1, y1), (x0, y1)), (x1, y1)))


def move_cross(view: View, rest: str, context: Context) -> View:
    """Move the cross by steps, "right,down", within what is seen."""
    if view.outline is None:
        return view
    camera, (right, down) = view.camera or context.home, _point(rest)
    west, south, east, north = camera.seen(context.map_size)
    x, y = view.outline.cross
    x, y = x + right * STEP / camera.scale, y - down * STEP / camera.scale
    cross = (min(max(x, west), east), min(max(y, south), north))
    return replace(_drawn(view, replace(view.outline, cross=cross)), focus="")


def hand_area(view: View, rest: str, context: Context) -> View:
    """Hand what lies inside the corners to a side."""
    if view.outline is None:
        return view
    landscape = context.director.landscape
    ring = [landscape.board.to_degrees(*at) for at in view.outline.corners]
    ring = [(round(lon, 5), round(lat, 5)) for lon, lat in ring]
    try:
        after = ordered(view, area_order(landscape, ring, rest, view.cursor.turn), context)
    except BranchError as error:
        return not_done(view, error)
    return opened(after, after.panel.back() if after.panel else None)


def _point(text: str) -> Point:
    x, y = text.split(",")
    return float(x), float(y)


def _drawn(view: View, area: Outline) -> View:
    """Return the view with another area being drawn; the same where none is."""
    panel = view.panel
    if not isinstance(panel, Sandbox) or panel.area is None:
        return view
    return replace(view, panel=replace(panel, area=area, refused=""))


PLAIN: dict[str, Callable[[View, Context], View]] = {
    "draw-area": draw_area, "corner-here": corner_here, "take-corner": take_corner, "clear-corners": clear_corners,
}  # fmt: skip
WITH: dict[str, Callable[[View, str, Context], View]] = {
    "corner": corner, "box": box, "cross": move_cross, "hand-area": hand_area,
}  # fmt: skip
