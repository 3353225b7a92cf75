"""Territory: how much ground each side holds, per governorate and in all, and where the front runs."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass

from sim.consequences.ground import Ground
from sim.geography.atlas import Topology

WHOLE = "map"  # the name of all governorates of the map together


@dataclass(frozen=True, slots=True)
class Share:
    """The ground of a region by holder (None: unknown), in km². `contested` and `inferred` are parts of it, apart."""

    km2: float
    by_side: Mapping[str | None, float]
    contested: float
    inferred: float

    def share(self, side: str | None) -> float:
        """Return the share of `side`, 0 to 1."""
        return self.by_side.get(side, 0.0) / self.km2 if self.km2 else 0.0


def territory(topology: Topology, ground: Ground) -> dict[str, Share]:
    """Return the ground by region, and of all together under `WHOLE`."""
    sums: dict[str, defaultdict[str | None, float]] = {id: defaultdict(float) for id, _ in topology.regions}
    contested = dict.fromkeys(sums, 0.0)
    inferred = dict.fromkeys(sums, 0.0)
    for site, region, km2 in topology.cells:
        if site in ground.contested:
            contested[region] += km2
        else:
            sums[region][ground.sides[site]] += km2
        if site not in ground.reported:
            inferred[region] += km2
    found = {
        id: Share(km2, dict(sums[id]), contested[id], inferred[id]) for id, km2 in topology.regions
    }
    total: defaultdict[str | None, float] = defaultdict(float)
    for share in found.values():
        for side, km2 in share.by_side.items():
            total[side] += km2
    found[WHOLE] = Share(
        sum(km2 for _, km2 in topology.regions), dict(total), sum(contested.values()), sum(inferred.values())
    )
    return found


def gained(topology: Topology, before: Ground, after: Ground, side: str) -> float:
    """Return the km² that `side` holds `after` and did not hold `before`, less what it lost."""
    change = 0.0
    for site, _, km2 in topology.cells:
        change += km2 * ((after.sides[site] == side) - (before.sides[site] == side))
    return change


def front(topology: Topology, ground: Ground, foes: Mapping[str, str | None]) -> tuple[list[int], float]:
    """Return the borders (numbers in `topology.borders`) between hostile ground, and their length in km.

    A ground of one named place that its foes surround is marked on the map by the place itself, not fenced by a front.
    """
    sides = ground.sides
    lone = _lone(topology, ground, foes)
    chosen = []
    length = 0.0
    for number, (a, b, km) in enumerate(topology.borders):
        one, other = sides[a], sides[b]
        if one != other and one is not None and other is not None and _hostile(one, other, foes):
            if a in lone or b in lone:
                continue
            chosen.append(number)
            length += km
    return chosen, length


def _hostile(one: str, other: str, foes: Mapping[str, str | None]) -> bool:
    return foes.get(one) == other or foes.get(other) == one


def _lone(topology: Topology, ground: Ground, foes: Mapping[str, str | None]) -> set[int]:
    """Return the sites of islands of a single place: nothing friendly touches them, and nothing leads out."""
    found: set[int] = set()
    for number, side in enumerate(ground.sides):
        if side is None or topology.ways_out[number] or number in found:
            continue
        neighbours = topology.neighbours[number]
        if all(ground.sides[other] != side for other in neighbours) and neighbours:
            found.add(number)
    return found


def connected(topology: Topology, ground: Ground, friendly: frozenset[str], rear: frozenset[str]) -> frozenset[int]:
    """Return the sites from which a way over friendly ground leads to what lies in the rear."""
    open_ground = [side in friendly and number not in ground.contested for number, side in enumerate(ground.sides)]
    seen = {number for number, beyond in enumerate(topology.ways_out) if open_ground[number] and beyond & rear}
    queue = deque(seen)
    while queue:
        for other in topology.neighbours[queue.popleft()]:
            if open_ground[other] and other not in seen:
                seen.add(other)
                queue.append(other)
    return frozenset(seen)
