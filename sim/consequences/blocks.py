"""Blocks: neighbouring sites that always go together, so that ways over the ground are looked for among far fewer."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet

from sim.consequences.paths import components
from sim.geography.atlas import Topology


class Blocks:
    """The connected groups of sites with equal `kinds`. Blocks are numbered by their lowest site.

    of: the block of each site; members: the sites of each block; neighbours: the blocks next to it, in rising order;
    beyond: by what lies beyond the regions, the blocks right next to it.
    """

    def __init__(self, topology: Topology, kinds: Sequence[Hashable]) -> None:
        groups: dict[Hashable, set[int]] = {}
        for number, kind in enumerate(kinds):
            groups.setdefault(kind, set()).add(number)
        self.members = sorted(
            tuple(part) for group in groups.values() for part in components(topology.neighbours, group)
        )
        self.of = [0] * len(kinds)
        for block, members in enumerate(self.members):
            for number in members:
                self.of[number] = block
        self.neighbours = [
            tuple(sorted({self.of[other] for number in members for other in topology.neighbours[number]} - {block}))
            for block, members in enumerate(self.members)
        ]
        self.beyond: dict[str, set[int]] = {}
        for number, names in enumerate(topology.ways_out):
            for name in names:
                self.beyond.setdefault(name, set()).add(self.of[number])

    def exits(self, rear: Sequence[str]) -> frozenset[int]:
        """Return the blocks right next to one of `rear`."""
        return frozenset().union(*(self.beyond.get(name, ()) for name in rear))

    def sites(self, blocks: AbstractSet[int]) -> set[int]:
        """Return the sites of some blocks."""
        return set().union(*[self.members[block] for block in blocks])
