"""The window's rooms: a header, the tools, the map with its legend below, cards beside it, a timeline at the foot."""

from __future__ import annotations

from dataclasses import dataclass

from sim.picture.layout import Box, layout_for
from sim.picture.palette import Sizes
from sim.window.state.view import View

TOOLS, LEGEND, PROGRESS = 38, 27, 30  # units: how high the tools, the legend's line and the progress are


@dataclass(frozen=True, slots=True)
class Room:
    """The parts of a window. They meet without gaps and fill it; what is not shown has no height."""

    size: tuple[int, int]
    sizes: Sizes
    header: Box
    tools: Box
    map: Box
    legend: Box
    cards: Box
    timeline: Box

    def parts(self) -> tuple[Box, ...]:
        """Return the six parts."""
        return self.header, self.tools, self.map, self.legend, self.cards, self.timeline


def room_for(size: tuple[int, int], text: float = 1.0, *, presenting: bool = False, legend: bool = True) -> Room:
    """Return the rooms of a window of `size` pixels at a text size.

    When presenting there are no tools, and the way along the foot takes the place of the timeline.
    """
    plain = layout_for(size, text, presenting)
    sizes = plain.sizes
    x, top, wide, high = plain.map
    tools = 0 if presenting else sizes(TOOLS)
    line = sizes(LEGEND) if legend else 0
    foot = sizes(PROGRESS) if presenting else plain.timeline[3]
    high -= foot - plain.timeline[3]
    return Room(
        size=plain.size,
        sizes=sizes,
        header=plain.header,
        tools=(0, top, plain.size[0], tools),
        map=(x, top + tools, wide, high - tools - line),
        legend=(x, top + high - line, wide, line),
        cards=(plain.cards[0], top + tools, plain.cards[2], high - tools),
        timeline=(0, plain.size[1] - foot, plain.size[0], foot),
    )


def room_of(size: tuple[int, int], view: View) -> Room:
    """Return the rooms of a window of `size` that shows a view."""
    legend = "legend" not in view.settings.hidden and view.outline is None
    return room_for(size, view.settings.text, presenting=view.presenting, legend=legend)
