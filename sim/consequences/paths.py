"""Ways over the ground: sites as nodes by number, with their neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

Neighbours = Sequence[Sequence[int]]


def unreached(neighbours: Neighbours, start: Iterable[int], ground: AbstractSet[int]) -> set[int]:
    """Return what of `ground` cannot be walked to over it from the sites of `start` that are part of it."""
    left = set(ground)
    walk = [number for number in start if number in left]
    left.difference_update(walk)
    while walk:
        for number in neighbours[walk.pop()]:
            if number in left:
                left.discard(number)
                walk.append(number)
    return left


def components(neighbours: Neighbours, ground: AbstractSet[int]) -> list[list[int]]:
    """Return the connected parts of `ground`, each in rising order, by their lowest site."""
    found = []
    left = set(ground)
    for first in sorted(ground):
        if first not in left:
            continue
        left.discard(first)
        part, walk = [first], [first]
        while walk:
            for number in neighbours[walk.pop()]:
                if number in left:
                    left.discard(number)
                    part.append(number)
                    walk.append(number)
        part.sort()
        found.append(part)
    return found
