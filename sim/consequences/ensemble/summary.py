"""What an ensemble comes to: medians and 90 % intervals of quantities, shares of members by cell, and its digest.

Members may weigh differently: `weights` are whole numbers, one for each member, 1 each where none are given.
"""

from __future__ import annotations

import hashlib
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from sim.consequences.ensemble.common import Common
from sim.consequences.ensemble.quantities import MEMBERS, Quantity, quantity
from sim.consequences.ensemble.records import Record, holders_of
from sim.consequences.territory import WHOLE
from sim.scenario import expectations as shape
from sim.scenario.expectations import Expectation

LOW, HIGH = 5, 95  # per cent of the members that lie below, and up to, an interval


class Band(NamedTuple):
    """A quantity at one turn, in its unit: the median, and between what nine in ten members lie.

    Of what a member has or has not, all three are the share of members that have it, in per cent.
    """

    median: float
    low: float
    high: float


class Interval(NamedTuple):
    """Whole numbers: the median, and between what nine in ten members lie."""

    median: int
    low: int
    high: int


def interval(values: Sequence[int], weights: Sequence[int] | None = None) -> Interval:
    """Return the median and the 90 % interval of some whole numbers: numbers that are among them, none between."""
    pairs = sorted(zip(values, weights or [1] * len(values), strict=True))
    sums = list(accumulate(weight for _, weight in pairs))
    return Interval(*(pairs[bisect_left(sums, max(sums[-1] * part, 1) / 100)][0] for part in (50, LOW, HIGH)))


class Ensemble:
    """The members of an ensemble, counted from 1, in order."""

    def __init__(self, common: Common, seed: int, records: Sequence[Record]) -> None:
        self.common, self.seed, self.records = common, seed, records

    @cached_property
    def digest(self) -> str:
        """A hash over all that was found of every member: the same wherever and by however many it was worked out."""
        found = hashlib.blake2b(f"{self.seed}/{len(self.records)}".encode(), digest_size=16)
        for record in self.records:
            found.update(hashlib.blake2b(record.written()).digest())
        return found.hexdigest()

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The quantities that any member has, in order."""
        return tuple(sorted({id for record in self.records for id in record.values}))

    def quantity(self, id: str) -> Quantity:
        """Return what a quantity is. Raises KeyError for no such id."""
        topology = self.common.topology
        areas = dict(topology.regions) if topology else {}
        areas[WHOLE] = math.fsum(areas.values())
        roads = {name: road.km for name, road in topology.roads.items()} if topology else {}
        return quantity(id, self.common.scenario, areas, roads)

    def band(self, id: str, turn: int, weights: Sequence[int] | None = None) -> Band:
        """Return a quantity after a turn. Raises KeyError for no such id."""
        what = self.quantity(id)
        values = [record.values[id][turn] if id in record.values else 0 for record in self.records]
        if what.unit == MEMBERS:
            weighed = weights or [1] * len(values)
            share = round(100 * sum(v * w for v, w in zip(values, weighed, strict=True)) / sum(weighed), 1)
            return Band(share, share, share)
        return Band(*(value / what.steps for value in interval(values, weights)))

    def bands(self, id: str) -> list[Band]:
        """Return a quantity at every turn, from 0 on."""
        return [self.band(id, turn) for turn in range(len(self.common.scenario.turns) + 1)]

    def cells(self, turn: int) -> dict[str, dict[str, float]]:
        """Return for each site of the plain map the share of members by who holds its ground; none without a map."""
        names = holders_of(self.common)
        counts = [Counter[int]() for _ in self.common.landscape.sites] if self.common.topology else []
        for record in self.records:
            for count, holder in zip(counts, record.holders(turn), strict=True):
                count[holder] += 1
        whole = len(self.records)
        sites = self.common.landscape.sites
        return {
            sites[number].id: {names[at]: round(n / whole, 4) for at, n in sorted(count.items())}
            for number, count in enumerate(counts)
        }

    def stated(self, id: str, turn: int) -> Expectation | None:
        """Return the document's own statement about a quantity on the day of a turn, where it has one."""
        for one in self.common.scenario.expectations:
            if one.turn == turn and one.lens in (None, self.common.lens) and _about(one) == id:
                return one
        return None


def _about(one: Expectation) -> str | None:
    match one.expect:
        case shape.ShareExpected(region=region, side=side):
            return f"share/{region}/{side}"
        case shape.RoadKm(route=route, section=None, side=side):
            return f"road/{route}/{side}"
        case shape.RoadExpected(route=route, section=None) as road:
            return f"open/{route}/{road.open_to or road.cut_for}"
        case shape.Encircled(place=place):
            return f"encircled/{place}"
    return None


def stated_json(one: Expectation | None) -> Mapping[str, object] | None:
    """Return what the document states as JSON data: the expectation, its line, its figure or what it says."""
    if one is None:
        return None
    figure = {key: getattr(one.expect, key, None) for key in ("value", "at_least", "at_most")}
    says = {key: getattr(one.expect, key, None) for key in ("open_to", "cut_for", "degree")}
    told = {key: value for key, value in {**figure, **says}.items() if value is not None}
    return {"expectation": one.id, "line": one.line, "quote": one.quote, **told}
