"""A legend that stays in its corner: while the map is moved it jumps only where it would cover twice as many places."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from sim.window.frame import Frame
from sim.window.legend import USUAL, Corner, in_corner, legend_corner
from sim.window.strokes import Point

FEW = 3  # places that a legend may cover in any case


def steady_corner(frame: Frame, dots: Sequence[Point], last: Corner | None) -> Corner:
    """Return the corner for a view's legend: the `last` one, unless another one is much better."""
    best = legend_corner(frame, dots)
    if last is None or _covered(frame, dots, last) > 2 * max(_covered(frame, dots, best), FEW):
        return best
    return last


def _covered(frame: Frame, dots: Sequence[Point], corner: Corner) -> int:
    """Return how many places a legend of the usual size covers in a corner."""
    box = pygame.Rect(in_corner(frame, (frame.sizes(USUAL[0]), frame.sizes(USUAL[1])), corner))
    return sum(1 for dot in dots if box.collidepoint(dot))
