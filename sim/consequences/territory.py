"""Territory: how much ground each side holds, per governorate and in all, and where the front runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sim.consequences.ground import Ground
from sim.geography.atlas import Topology

WHOLE = "map"  # the name of all governorates of the map together


@dataclass(frozen=True, slots=True)
class Share:
    """The ground of a region by holder (None: unknown), in km². `contested` is apart; `inferred` is a part of the rest.

    `inferred_by_side` says how much of each side's rests on no report of the place itself.
    """

    km2: float
    by_side: Mapping[str | None, float]
    contested: float
    inferred: float
    inferred_by_side: Mapping[str | None, float]

    def share(self, side: str | None) -> float:
        """Return the share of `side`, 0 to 1."""
        return self.by_side.get(side, 0.0) / self.km2 if self.km2 else 0.0


def territory(topology: Topology, ground: Ground) -> dict[str, Share]:
    """Return the ground by region, and of all together under `WHOLE`."""
    sums: dict[str, defaultdict[str | None, float]] = {id: defaultdict(float) for id, _ in topology.regions}
    inferred: dict[str, defaultdict[str | None, float]] = {id: defaultdict(float) for id, _ in topology.regions}
    contested = dict.fromkeys(sums, 0.0)
    sides, reported, disputed = ground.sides, ground.reported, ground.contested
    for site, region, km2 in topology.cells:
        if site in disputed:
            contested[region] += km2
        else:
            sums[region][sides[site]] += km2
            if site not in reported:
                inferred[region][sides[site]] += km2
    found = {id: _share(km2, sums[id], contested[id], inferred[id]) for id, km2 in topology.regions}
    found[WHOLE] = _share(
        sum(share.km2 for share in found.values()), _added(sums), sum(contested.values()), _added(inferred)
    )
    return found


def _share(
    km2: float, by_side: Mapping[str | None, float], contested: float, inferred: Mapping[str | None, float]
) -> Share:
    return Share(km2, dict(by_side), contested, sum(inferred.values()), dict(inferred))


def _added(parts: Mapping[str, Mapping[str | None, float]]) -> dict[str | None, float]:
    total: defaultdict[str | None, float] = defaultdict(float)
    for part in parts.values():
        for side, km2 in part.items():
            total[side] += km2
    return total


def changes(before: Mapping[str, Share], after: Mapping[str, Share]) -> dict[str, dict[str | None, float]]:
    """Return by region what each side gained in km² from one territory to another, less what it lost; no zeros.

    Ground that became contested is lost to its holder.
    """
    found: dict[str, dict[str | None, float]] = {}
    for id, share in after.items():
        old = before[id].by_side
        moved = {side: share.by_side.get(side, 0.0) - old.get(side, 0.0) for side in {**old, **share.by_side}}
        found[id] = {side: km2 for side, km2 in moved.items() if abs(km2) > _DUST_KM2}
    return found


_DUST_KM2 = 1e-6  # what adding up in another order may make


def front(topology: Topology, ground: Ground, foes: Mapping[str, str | None]) -> tuple[list[int], float]:
    """Return the borders (numbers in `topology.borders`) between hostile ground, and their length in km.

    A ground of one named place that its foes surround is marked on the map by the place itself, not fenced by a front.
    """
    sides = ground.sides
    held = {*sides} - {None}
    hostile = {(a, b) for a in held for b in held if a != b and (foes.get(a or "") == b or foes.get(b or "") == a)}
    lone: dict[int, bool] = {}
    chosen = []
    length = 0.0
    for number, (a, b, km) in enumerate(topology.borders):
        if sides[a] is not sides[b] and (sides[a], sides[b]) in hostile:
            for site in (a, b):
                if site not in lone:
                    lone[site] = _lone(topology, ground, site)
            if not (lone[a] or lone[b]):
                chosen.append(number)
                length += km
    return chosen, length


def _lone(topology: Topology, ground: Ground, site: int) -> bool:
    """Return whether a site is an island of a single place: nothing of its side touches it, and nothing leads out."""
    side = ground.sides[site]
    return not topology.ways_out[site] and all(ground.sides[other] != side for other in topology.neighbours[site])
