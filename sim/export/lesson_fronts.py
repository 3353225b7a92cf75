"""Front lines as data: joined and smoothed lines, cut into the pieces that they share from turn to turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from sim.geography.lines import smoothed

Point = tuple[float, float]
Line = tuple[Point, ...]


def front_data(lines: Sequence[Line], at: Callable[[Point], tuple[int, int]]) -> dict[str, Any]:
    """Return `pieces` of lines and `lines` made of them, as the lesson puts them together.

    A piece is a flat list of numbers: the corners of its smoothed line, without its ends. A line is a list: whether it
    is closed, where it starts (x, y), where it ends, then the numbers of its pieces from 1 on, negative for one that
    is taken from its end.
    """
    nodes = _nodes(lines)
    pieces: dict[Line, int] = {}
    found = []
    for line in lines:
        parts: list[int] = []
        for part in _cut(line, nodes):
            back = part[::-1]
            if back in pieces:
                parts.append(-pieces[back])
            else:
                parts.append(pieces.setdefault(part, len(pieces) + 1))
        found.append([int(line[0] == line[-1]), *at(line[0]), *at(line[-1]), *parts])
    return {"pieces": [_flat(piece, at) for piece in pieces], "lines": found}


def _nodes(lines: Sequence[Line]) -> set[Point]:
    """Return the points at which a line ends or lines part."""
    beside: dict[Point, set[frozenset[Point]]] = {}
    nodes = set()
    for line in lines:
        closed = line[0] == line[-1]
        round_ = [line[-2], *line, line[1]] if closed else list(line)
        nodes |= set() if closed else {line[0], line[-1]}
        for before, here, after in zip(round_, round_[1:], round_[2:], strict=False):
            beside.setdefault(here, set()).add(frozenset((before, after)))
    return nodes | {point for point, pairs in beside.items() if len(pairs) > 1}


def _cut(line: Line, nodes: set[Point]) -> list[Line]:
    """Return a line in pieces between nodes."""
    found, piece = [], [line[0]]
    for point in line[1:]:
        piece.append(point)
        if point in nodes:
            found.append(tuple(piece))
            piece = [point]
    if len(piece) > 1:
        found.append(tuple(piece))
    return found


def _flat(piece: Line, at: Callable[[Point], tuple[int, int]]) -> list[int]:
    """Return the corners of a smoothed piece: two on each of its stretches, as a ring there and back has them."""
    corners = (smoothed((a, b, a))[:2] for a, b in pairwise(piece))
    return [part for pair in corners for corner in pair for part in at(corner)]
