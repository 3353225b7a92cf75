"""Where things stand in the window: pure rectangles for a window size and a text size."""

from __future__ import annotations

from dataclasses import dataclass

from sim.picture.palette import Sizes, screen_unit, sizes_for

Box = tuple[int, int, int, int]  # x, y, width, height

SMALLEST = (640, 400)


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a window. They meet without gaps and fill it. `cards` is empty (width 0) in a bare picture."""

    size: tuple[int, int]
    sizes: Sizes
    header: Box
    map: Box
    cards: Box
    timeline: Box

    def parts(self) -> tuple[Box, ...]:
        """Return the four parts."""
        return self.header, self.map, self.cards, self.timeline


def layout_for(size: tuple[int, int], text_scale: float = 1.0, presenting: bool = False) -> Layout:
    """Return the layout of a window of `size` pixels (taken as at least 640 × 400) at a text size (0.8 to 2.0).

    Large text takes room from the map, but never more than 42 % of the width or 30 % of the height. When presenting,
    type is larger and the timeline gives way.
    """
    width, height = max(size[0], SMALLEST[0]), max(size[1], SMALLEST[1])
    sizes = sizes_for((width, height), text_scale * (1.35 if presenting else 1.0))
    unit = screen_unit((width, height))
    top = min(sizes(74), round(height * 0.17))
    bottom = 0 if presenting else min(round(150 * unit * (0.45 + 0.55 * text_scale)), round(height * 0.27))
    wanted = 400 * unit * (0.35 + 0.65 * text_scale) * (1.25 if presenting else 1.0) + 110 * unit
    side = min(round(wanted), round(width * 0.42))
    middle = height - top - bottom
    return Layout(
        size=(width, height),
        sizes=sizes,
        header=(0, 0, width, top),
        map=(0, top, width - side, middle),
        cards=(width - side, top, side, middle),
        timeline=(0, height - bottom, width, bottom),
    )
