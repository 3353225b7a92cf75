"""Ways over the ground: sites as nodes, their neighbours as sets, and walks that go from all known sites at once."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet


def spread(near: Sequence[frozenset[int]], start: AbstractSet[int], ground: AbstractSet[int]) -> set[int]:
    """Return all of `ground` that can be walked to from `start`, which must be part of it."""
    seen = set(start)
    edge: AbstractSet[int] = seen
    while edge:
        edge = (set().union(*[near[number] for number in edge]) & ground) - seen
        seen |= edge
    return seen


def components(near: Sequence[frozenset[int]], ground: AbstractSet[int]) -> list[list[int]]:
    """Return the connected parts of `ground`, each in rising order, by their lowest site."""
    left = set(ground)
    found = []
    for number in sorted(ground):
        if number in left:
            part = spread(near, {number}, left)
            left -= part
            found.append(sorted(part))
    return found
