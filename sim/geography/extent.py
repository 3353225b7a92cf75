"""How far something reaches on the plane: the bounds of points, in km."""

from __future__ import annotations

from collections.abc import Iterable

Bounds = tuple[float, float, float, float]


def around(points: Iterable[tuple[float, float]], least: float = 16.0) -> Bounds | None:
    """Return (west, south, east, north) around points, at least `least` km wide and high; None for no points."""
    found = list(points)
    if not found:
        return None
    xs, ys = [x for x, _ in found], [y for _, y in found]
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    wide, high = max(max(xs) - min(xs), least) / 2, max(max(ys) - min(ys), least) / 2
    return x - wide, y - high, x + wide, y + high
