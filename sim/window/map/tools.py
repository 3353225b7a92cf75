"""Where what stands upon the map's edges has its place: its buttons at the right, what two maps show at their foot."""

from __future__ import annotations

from sim.picture.layout import Box
from sim.picture.palette import Sizes

ROWS = 5  # of buttons
HIGH, WIDE = 28, 92  # units


def zoom_box(size: tuple[int, int], sizes: Sizes) -> Box:
    """Return where the buttons at the right stand."""
    gap = sizes(12)
    return size[0] - sizes(WIDE) - gap, gap, sizes(WIDE), ROWS * (sizes(HIGH) + sizes(4))


def caption_box(size: tuple[int, int], sizes: Sizes, wide: int) -> Box:
    """Return where words of a width stand that say what a map shows: in the middle of its foot, above the credits."""
    width = min(wide + sizes(24), size[0] - 20)
    return (size[0] - width) // 2, size[1] - sizes(54), width, sizes(30)
