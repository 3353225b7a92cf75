"""Lines of the plane as they show in a view: in pixels, and no more of them than may be seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sim.geography.lines import thinned
from sim.picture.items import Point, View

FINEST = 0.8  # pixels: the shortest step of a line that makes a difference to the eye
MARGIN = 20  # pixels around the view


def pieces(view: View, path: Sequence[Point]) -> Iterator[list[Point]]:
    """Yield the pieces of a path in km that may show in the view, in pixels, without needless points."""
    margin = MARGIN / view.camera.scale
    west, south, east, north = view.seen()
    west, south, east, north = west - margin, south - margin, east + margin, north + margin
    xs, ys = [x for x, _ in path], [y for _, y in path]
    x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    if x1 < west or x0 > east or y1 < south or y0 > north:
        return
    if x0 >= west and x1 <= east and y0 >= south and y1 <= north:
        yield thinned(view.line(path), FINEST)
        return
    piece: list[Point] = []
    for (ax, ay), (bx, by) in pairwise(path):
        if max(ax, bx) >= west and min(ax, bx) <= east and max(ay, by) >= south and min(ay, by) <= north:
            piece = piece or [(ax, ay)]
            piece.append((bx, by))
        elif piece:
            yield thinned(view.line(piece), FINEST)
            piece = []
    if piece:
        yield thinned(view.line(piece), FINEST)
