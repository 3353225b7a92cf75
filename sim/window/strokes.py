"""Smooth lines of any width: pygame's antialiased segments, joined by antialiased dots."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

import pygame

from sim.window.theme import Colour

Point = tuple[float, float]


def stroke(surface: pygame.Surface, colour: Colour, points: Sequence[Point], width: float, dash: float = 0) -> None:
    """Draw a line through `points`, `width` pixels wide, with round joints and ends; dashed where `dash` is not 0."""
    if dash:
        for piece in dashes(points, dash, dash * 0.8):
            stroke(surface, colour, piece, width)
        return
    if width <= 1.3 and len(points) > 2:  # given but two, aalines looks at a third, and draws as chance has it
        pygame.draw.aalines(surface, colour, False, points)
        return
    aaline, wide = pygame.draw.aaline, max(round(width), 1)
    for start, end in pairwise(points):
        aaline(surface, colour, start, end, wide)
    if wide > 2:
        image = joint(colour, wide)
        half = image.get_width() / 2
        surface.fblits([(image, (x - half + 0.5, y - half + 0.5)) for x, y in points])


@functools.lru_cache(maxsize=64)
def joint(colour: Colour, width: int) -> pygame.Surface:
    """Return a dot that joins two segments of a width."""
    side = width + 2 + (width % 2 == 0)
    image = pygame.Surface((side, side), pygame.SRCALPHA)
    image.fill((*colour, 0))
    pygame.draw.aacircle(image, colour, (side // 2, side // 2), (width - 0.5) / 2)
    return image


def dashes(points: Sequence[Point], on: float, off: float) -> Iterable[list[Point]]:
    """Yield the pieces of a line, `on` pixels drawn and `off` left out in turn."""
    piece: list[Point] = [points[0]] if points else []
    drawing, left = True, on
    for (x1, y1), (x2, y2) in pairwise(points):
        length = math.hypot(x2 - x1, y2 - y1)
        done = 0.0
        while length - done > left:
            done += left
            at = (x1 + (x2 - x1) * done / length, y1 + (y2 - y1) * done / length)
            if drawing:
                yield [*piece, at]
            piece, drawing = [at], not drawing
            left = on if drawing else off
        left -= length - done
        if drawing:
            piece.append((x2, y2))
    if drawing and len(piece) > 1:
        yield piece


def thinned(points: Sequence[Point], least: float = 0.8) -> list[Point]:
    """Return a line without the points nearer than `least` pixels to the one before; its ends stay."""
    if len(points) < 3:
        return list(points)
    kept = [points[0]]
    for x, y in points[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= least:
            kept.append((x, y))
    return [*kept, points[-1]]


def joined(lines: Iterable[Sequence[Point]]) -> list[list[Point]]:
    """Return lines joined end to end where their ends meet, so that they can be smoothed and dashed as one."""
    pieces = [list(line) for line in lines if len(line) > 1]
    ends: dict[Point, list[int]] = {}
    for number, line in enumerate(pieces):
        ends.setdefault(line[0], []).append(number)
        ends.setdefault(line[-1], []).append(number)
    used = [False] * len(pieces)
    chains: list[list[Point]] = []
    for first in range(len(pieces)):
        if not used[first]:
            used[first] = True
            chain = pieces[first]
            chain = _grown(chain, pieces, ends, used)
            chain = _grown(chain[::-1], pieces, ends, used)
            chains.append(chain)
    return chains


def _grown(
    chain: list[Point], pieces: list[list[Point]], ends: dict[Point, list[int]], used: list[bool]
) -> list[Point]:
    chain = list(chain)
    while True:
        found = next((n for n in ends[chain[-1]] if not used[n]), None) if len(ends[chain[-1]]) == 2 else None
        if found is None:
            return chain
        used[found] = True
        line = pieces[found]
        chain.extend(line[1:] if line[0] == chain[-1] else line[-2::-1])


def smoothed(line: Sequence[Point], rounds: int = 1) -> list[Point]:
    """Return a line with its corners cut (Chaikin); its ends stay, a closed line stays closed."""
    points = list(line)
    for _ in range(rounds):
        if len(points) < 3:
            return points
        cut: list[Point] = []
        for (x1, y1), (x2, y2) in pairwise(points):
            cut += [(x1 * 0.75 + x2 * 0.25, y1 * 0.75 + y2 * 0.25), (x1 * 0.25 + x2 * 0.75, y1 * 0.25 + y2 * 0.75)]
        closed = points[0] == points[-1]
        points = [*cut, cut[0]] if closed else [points[0], *cut, points[-1]]
    return points
