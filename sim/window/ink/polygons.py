"""Filling polygons that reach far out of the view: only what bears on the view is handed to pygame.

pygame goes through every row of a polygon, and in every row through all of its sides, seen or not.
"""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from sim.picture.palette import Colour

Point = tuple[float, float]
SLACK = 2  # pixels around the view within which every point stays


def fill(surface: pygame.Surface, colour: Colour, points: Sequence[Point]) -> pygame.Rect:
    """Fill a polygon and return the box of what was painted, empty where nothing of it can be seen."""
    return pygame.draw.polygon(surface, colour, trimmed(points, surface.get_size()))


def trimmed(points: Sequence[Point], size: tuple[int, int]) -> list[Point]:
    """Return a polygon that looks the same in a view of `size`, without the points that make no difference there.

    A point goes where it, the one kept before and the one after lie beyond the same edge of the view: the triangle of
    the three lies beyond it too. The highest and the lowest stay, since pygame fills a polygon's last row in another
    way than the others, and no fewer than four, since it fills a triangle in another way.
    """
    wide, high = size[0] + SLACK, size[1] + SLACK
    beyond = [(x < -SLACK) + 2 * (x > wide) + 4 * (y < -SLACK) + 8 * (y > high) for x, y in points]
    if not any(beyond) or len(points) <= 4:
        return list(points)
    ends = {min(y for _, y in points), max(y for _, y in points)}
    kept, last = [points[0]], beyond[0]
    for number in range(1, len(points) - 1):
        if not last & beyond[number] & beyond[number + 1] or points[number][1] in ends:
            kept.append(points[number])
            last = beyond[number]
    return [*kept, *[points[-1]] * max(1, 4 - len(kept))]
