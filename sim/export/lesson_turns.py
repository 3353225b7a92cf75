"""The turns of a lesson as changes: each against the turn before, other lenses against the first.

A turn that nothing changes takes no room. What recurs is numbered in the order in which the turns first use it, so that
whoever knows the turns up to one knows all that they name. `assets/html/scripts/turns.mjs` unfolds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sim.export.lesson_pack import LISTS, Line, Pool, pooled, refers, renumbered, renumbered_turn

JsonData = dict[str, Any]
KEPT = (*LISTS, "displaced", "frontKm", "front", "changed", "told")
"""What a turn says only where it is otherwise than the turn before, or than under the first lens."""
SAME = -2  # in place of a cell's hold or a place's mark: as under the first lens


class Order:
    """The values of a pool in the order in which they are first asked for."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.numbers: dict[int, int] = {}
        self.values: list[Any] = []

    def number(self, old: int) -> int:
        """Return the number here of a value of the pool; those that it names come before it."""
        if old not in self.numbers:
            value = self._pool.values[old]
            named = refers(value)
            if named is not None:
                self.number(named)
            self.numbers[old] = len(self.values)
            self.values.append(renumbered(value, self.numbers))
        return self.numbers[old]

    def part(self, part: Any) -> int:
        """Return the number here of a part of a scene."""
        return self.number(self._pool.part(part))


def in_order(turns: Mapping[str, Sequence[JsonData]], order: Order, fronts: dict[int, int]) -> Iterator[list[JsonData]]:
    """Yield turn after turn under all lenses, under the numbers of `order` and of `fronts`, which grow meanwhile."""
    for at in range(len(next(iter(turns.values())))):
        found = []
        for told in turns.values():
            for number in pooled(told[at]):
                order.number(number)
            for line in told[at]["front"]:
                fronts.setdefault(line, len(fronts))
            found.append(renumbered_turn(told[at], order.numbers, fronts))
        yield found


class Changes:
    """Writes turns as changes, in order. `lenses` by their ids, the first of which the others are held against."""

    def __init__(self, lenses: Sequence[str]) -> None:
        self._lenses = lenses
        self._before: JsonData = {}
        self._ground: dict[str, Sequence[int]] = {}
        self._marks: dict[str, Sequence[int]] = {}

    def of(self, told: Sequence[JsonData], facts: Sequence[str]) -> JsonData:
        """Return a turn by lens, empty ones left out. `facts` are those of its cards under any lens, in order."""
        first = told[0]
        found = {}
        for lens, turn in zip(self._lenses, told, strict=True):
            against = self._before if turn is first else first
            row = {key: turn[key] for key in KEPT if key not in against or turn[key] != against[key]}
            if turn is first or turn["cards"] != first["cards"]:
                row["cards"] = [facts.index(fact) for fact in turn["cards"]]
            ground, marks = turn["ground"], turn["marks"]
            if turn is not first:
                ground, marks = _beside(first["ground"], ground), _beside(first["marks"], marks)
            row |= _kept("ground", _grouped(self._ground.get(lens, _unsaid(lens, self._lenses, ground)), ground))
            row |= _kept("places", _grouped(self._marks.get(lens, _unsaid(lens, self._lenses, marks)), marks))
            self._ground[lens], self._marks[lens] = ground, marks
            if row:
                found[lens] = row
        self._before = first
        return found


def _unsaid(lens: str, lenses: Sequence[str], values: Sequence[int]) -> Sequence[int]:
    return [-1 if lens == lenses[0] else SAME] * len(values)


def _beside(first: Sequence[int], other: Sequence[int]) -> Sequence[int]:
    return [SAME if a == b else b for a, b in zip(first, other, strict=True)]


def _kept(key: str, value: list[Any]) -> JsonData:
    return {key: value} if value else {}


def _grouped(before: Sequence[int], now: Sequence[int]) -> list[list[int]]:
    """Return what differs as lists: a value, and the numbers of those that have it now, each less the one before."""
    if before == now:
        return []
    found: dict[int, list[int]] = {}
    for number, (was, value) in enumerate(zip(before, now, strict=True)):
        if was != value:
            found.setdefault(value, []).append(number)
    return [[value, *_steps(numbers)] for value, numbers in found.items()]


def _steps(numbers: Sequence[int]) -> Iterator[int]:
    before = 0
    for number in numbers:
        yield number - before
        before = number


def fronts_in_order(fronts: Mapping[Line, int], numbers: Mapping[int, int]) -> list[Line]:
    """Return the front lines under their new numbers."""
    lines = list(fronts)
    return [lines[old] for old in numbers]
