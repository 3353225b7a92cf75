"""Territory: how much ground each side holds, per governorate and in all, and where the front runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sim.consequences.ground import Ground
from sim.geography.atlas import Topology

WHOLE = "map"  # the name of all governorates of the map together
_UNITS = 10_000  # areas are added up in whole hundreds of square metres, so that no order of adding matters


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


@dataclass(frozen=True, slots=True)
class Survey:
    """What one ground amounts to: the regions' shares, and the front's borders (numbers in the topology) and km."""

    territory: Mapping[str, Share]
    front: tuple[list[int], float]


class Surveyor:
    """Measures grounds. It keeps the sums of the last one and changes what has changed; the result is the same.

    `foes` names the foe of each side.
    """

    def __init__(self, topology: Topology, foes: Mapping[str, str | None]) -> None:
        self._topology = topology
        self._hostile = {(a, b) for a in foes for b in foes if a != b and (foes[a] == b or foes[b] == a)}
        self._cells: list[list[tuple[str, int]]] = [[] for _ in topology.sites]
        for site, region, km2 in topology.cells:
            self._cells[site].append((region, round(km2 * _UNITS)))
        self._borders: list[list[int]] = [[] for _ in topology.sites]
        for number, (a, b, _) in enumerate(topology.borders):
            self._borders[a].append(number)
            self._borders[b].append(number)
        self._last: Ground | None = None
        self._survey = Survey({}, ([], 0.0))
        self._sums: defaultdict[tuple[str, str | None, str], int] = defaultdict(int)
        self._front: set[int] = set()

    def at(self, ground: Ground) -> Survey:
        """Return what `ground` amounts to; the same object as before for the same ground."""
        if ground is self._last:
            return self._survey
        moved, touched = self._changed(ground)
        for site in touched:
            self._count(self._last, site, -1)
            self._count(ground, site, 1)
        islands = self._last.islands ^ ground.islands if self._last else ()
        for number in {number for site in {*moved, *islands} for number in self._borders[site]}:
            (self._front.add if self._fenced(number, ground) else self._front.discard)(number)
        self._last = ground
        chosen = sorted(self._front)
        km = sum(self._topology.borders[number][2] for number in chosen)
        self._survey = Survey(self._territory(), (chosen, km))
        return self._survey

    def _changed(self, ground: Ground) -> tuple[Iterable[int], Iterable[int]]:
        """Return the sites whose side has changed since the last ground, and those that are to be counted anew."""
        last = self._last
        if last is None:
            everything = range(len(ground.sides))
            return everything, everything
        pairs = zip(last.sides, ground.sides, strict=True)
        moved = {number for number, (old, new) in enumerate(pairs) if old is not new and old != new}
        return moved, moved | (last.contested ^ ground.contested) | (last.reported ^ ground.reported)

    def _count(self, ground: Ground | None, site: int, sign: int) -> None:
        if ground is None:
            return
        side = ground.sides[site]
        for region, area in self._cells[site]:
            if site in ground.contested:
                self._sums[region, None, "contested"] += sign * area
                continue
            self._sums[region, side, "held"] += sign * area
            if site not in ground.reported:
                self._sums[region, side, "inferred"] += sign * area

    def _territory(self) -> dict[str, Share]:
        found = {region: self._share([region], km2) for region, km2 in self._topology.regions}
        found[WHOLE] = self._share(list(found), sum(share.km2 for share in found.values()))
        return found

    def _share(self, regions: list[str], km2: float) -> Share:
        sums: dict[str, dict[str | None, int]] = {"held": {}, "inferred": {}, "contested": {}}
        for (region, side, what), area in sorted(self._sums.items(), key=_order):
            if area and region in regions:
                sums[what][side] = sums[what].get(side, 0) + area
        held, inferred, contested = (
            {side: area / _UNITS for side, area in sums[what].items()} for what in ("held", "inferred", "contested")
        )
        whole = sum(sums["inferred"].values()) / _UNITS
        return Share(km2, held, contested.get(None, 0.0), whole, inferred)

    def _fenced(self, number: int, ground: Ground) -> bool:
        """Return whether a border is part of the front: the ground on its two sides is hostile.

        An island of one place is marked on the map by the place itself, not fenced by a front.
        """
        a, b, _ = self._topology.borders[number]
        hostile = (ground.sides[a], ground.sides[b]) in self._hostile
        return hostile and a not in ground.islands and b not in ground.islands


def _order(entry: tuple[tuple[str, str | None, str], int]) -> tuple[str, str, str]:
    (region, side, what), _ = entry
    return region, side or "", what


def changes(before: Mapping[str, Share], after: Mapping[str, Share]) -> dict[str, dict[str | None, float]]:
    """Return by region what each side gained in km² from one territory to another, less what it lost; no zeros.

    Ground that became contested is lost to its holder.
    """
    found: dict[str, dict[str | None, float]] = {}
    for id, share in after.items():
        old = before[id].by_side
        moved = {side: share.by_side.get(side, 0.0) - old.get(side, 0.0) for side in {**old, **share.by_side}}
        found[id] = {side: km2 for side, km2 in moved.items() if abs(km2) * _UNITS >= 1}
    return found
