"""Where what stands upon the map's edges has its place: the tools at the left, the zoom at the right, the credits."""

from __future__ import annotations

from sim.picture.layout import Box
from sim.picture.palette import Sizes

TOOLS, ZOOM = 10, 6  # buttons
NARROW = 760  # pixels at 100 % under which the map has letters in place of words


def tools_box(size: tuple[int, int], sizes: Sizes) -> Box:
    """Return where the tools at the left stand: words on a wide map, letters on a narrow one."""
    wide = size[0] >= sizes(NARROW) and size[1] >= sizes(27) * TOOLS + sizes(120)
    step = min(sizes(27), (size[1] - sizes(20)) // TOOLS)
    return sizes(12), sizes(12), sizes(88 if wide else 28), step * TOOLS


def zoom_box(size: tuple[int, int], sizes: Sizes) -> Box:
    """Return where the buttons at the right stand."""
    side, gap = sizes(30), sizes(12)
    return size[0] - side - gap, gap, side, ZOOM * (side + sizes(4))


def caption_box(size: tuple[int, int], sizes: Sizes, wide: int) -> Box:
    """Return where words of a width stand that say what a map shows: in the middle of its foot, above the credits."""
    width = min(wide + sizes(24), size[0] - 20)
    return (size[0] - width) // 2, size[1] - sizes(54), width, sizes(30)
