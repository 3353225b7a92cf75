"""Territory: how much ground each side holds, per governorate and in all, and where the front runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import compress
from math import fsum
from operator import is_not
from typing import Any

from sim.consequences.consequence import AnyMoment, CannotTell, Consequence, Line, Measured, Setting
from sim.consequences.ground import Ground
from sim.consequences.measures import before, figure
from sim.consequences.phrases import UNKNOWN, holder
from sim.engine.state import State
from sim.geography.lines import position_on
from sim.scenario import expectations as shape
from sim.scenario.phrases.dates import day
from sim.scenario.scenario import Scenario
from sim.scenario.world import Place

WHOLE = "map"  # the name of all governorates of the map together
AREA_UNITS = 10_000  # areas are added up in whole hundreds of square metres, so that no order of adding matters


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


class Surveyor(Consequence[Survey]):
    """Measures grounds. It keeps the sums of the last one and changes what has changed; the result is the same."""

    name = "territory"
    title = "Ground held"
    needs = ("ground",)
    layer = "territory"

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        topology = self._topology = setting.topology
        foes = {id: side.against for id, side in setting.landscape.scenario.sides.items()}
        self._hostile = {(a, b) for a in foes for b in foes if a != b and (foes[a] == b or foes[b] == a)}
        self._cells: list[list[tuple[str, int]]] = [[] for _ in topology.sites]
        for site, region, km2 in topology.cells:
            self._cells[site].append((region, round(km2 * AREA_UNITS)))
        self._borders: list[list[int]] = [[] for _ in topology.sites]
        for number, (a, b, _) in enumerate(topology.borders):
            self._borders[a].append(number)
            self._borders[b].append(number)
        self._last: Ground | None = None
        self._survey = Survey({}, ([], 0.0))
        self._sums: defaultdict[tuple[str, str | None, str], int] = defaultdict(int)
        self._front: set[int] = set()

    def lines(self, found: Survey, moment: AnyMoment) -> Iterator[Line]:
        """Yield the shares of each governorate and of all of them, and the length of the front."""
        scenario = moment.scenario
        earlier = _territory(moment.at(moment.turn - 1)) if moment.turn else found.territory
        moved = changes(earlier, found.territory) if earlier is not found.territory else {}
        for id, share in found.territory.items():
            label = "All governorates on the map" if id == WHOLE else scenario.name_of(id)
            parts = tuple((side, share.share(side)) for side in (*scenario.sides, None) if share.share(side) > 0)
            text, change = share_text(share, parts, scenario), _change_text(moved.get(id, {}), scenario)
            yield Line(id, label, text, parts, change=change)
        if found.front[1]:
            yield Line("front", "Front line", f"{found.front[1]:,.0f} km, between the nearest places of unlike holders")

    def data(self, found: Survey, moment: AnyMoment) -> Mapping[str, Any]:
        """Return the shares of each governorate, and the length of the front."""
        shares = {id: _share_data(share) for id, share in found.territory.items()}
        return {"territory": shares, "front_km": round(found.front[1], 1) if shares else None}

    def answer(self, found: Survey, about: str, moment: AnyMoment) -> float | None:
        """Return the length of the front in km, for "front"."""
        return found.front[1] if about == "front" else None

    def work(self, state: State, ground: Ground) -> Survey:
        """Return what the ground at a state amounts to."""
        return self.at(ground)

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
        km = fsum(self._topology.borders[number][2] for number in chosen)
        self._survey = Survey(self._territory(), (chosen, km))
        return self._survey

    def _changed(self, ground: Ground) -> tuple[Iterable[int], Iterable[int]]:
        """Return the sites whose side has changed since the last ground, and those that are to be counted anew."""
        last = self._last
        if last is None:
            everything = range(len(ground.sides))
            return everything, everything
        old, new = last.sides, ground.sides
        others = compress(range(len(new)), map(is_not, old, new))
        moved = {number for number in others if old[number] != new[number]}
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
        found[WHOLE] = self._share(list(found), fsum(share.km2 for share in found.values()))
        return found

    def _share(self, regions: list[str], km2: float) -> Share:
        sums: dict[str, dict[str | None, int]] = {"held": {}, "inferred": {}, "contested": {}}
        for (region, side, what), area in sorted(self._sums.items(), key=_order):
            if area and region in regions:
                sums[what][side] = sums[what].get(side, 0) + area
        held, inferred, contested = (
            {side: area / AREA_UNITS for side, area in sums[what].items()} for what in ("held", "inferred", "contested")
        )
        whole = sum(sums["inferred"].values()) / AREA_UNITS
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
        found[id] = {side: km2 for side, km2 in moved.items() if abs(km2) * AREA_UNITS >= 1}
    return found


def gain(side: str, before: Mapping[str, Share], after: Mapping[str, Share], region: str = WHOLE) -> float:
    """Return the km² that a side has gained in a region from one territory to another, less what it lost there."""
    return changes(before, after).get(region, {}).get(side, 0.0)


def _territory(moment: AnyMoment) -> Mapping[str, Share]:
    survey = moment.found(Surveyor)
    return survey.territory if survey else {}


def share_text(share: Share, parts: tuple[tuple[str | None, float], ...], scenario: Scenario) -> str:
    """Return shares in words: parts in per cent, the whole in km², what is contested and what is inferred."""
    text = ", ".join(f"{holder(side, scenario)} {part:.0%}" for side, part in parts if part >= 0.005)
    contested = f"; contested {share.contested:,.0f} km²" if share.contested >= 0.5 else ""
    return f"{text} of {share.km2:,.0f} km²{contested}; {share.inferred / (share.km2 or 1):.0%} of it inferred"


def _change_text(moved: Mapping[str | None, float], scenario: Scenario) -> str:
    return ", ".join(f"{holder(side, scenario)} {km2:+,.0f} km²" for side, km2 in moved.items() if abs(km2) >= 0.5)


def _share_data(share: Share) -> dict[str, Any]:
    return {
        "km2": round(share.km2, 1),
        "share_by_side": {side or UNKNOWN: round(share.share(side), 4) for side in share.by_side},
        "contested_km2": round(share.contested, 1),
        "inferred_km2": round(share.inferred, 1),
    }


def _share_held(expected: shape.ShareExpected, moment: AnyMoment) -> Measured:
    scenario = moment.scenario
    share = _territory(moment).get(expected.region)
    if share is None:
        raise CannotTell(f"the map has no ground for {scenario.regions[expected.region].name}")
    label = f"share of {scenario.regions[expected.region].name} held by the {holder(expected.side, scenario)}"
    return figure(label, expected, 100 * share.share(expected.side), "%", f"of {share.km2:,.0f} km²")


def _gained(expected: shape.Gained, moment: AnyMoment) -> Measured:
    since = before(expected.since, moment)
    if moment.ground is None:
        raise CannotTell("there is no base map")
    scenario = moment.scenario
    where = f" in {scenario.regions[expected.region].name}" if expected.region else ""
    label = f"ground gained by the {holder(expected.side, scenario)} since {day(expected.since, year=False)}{where}"
    gained = gain(expected.side, _territory(since), _territory(moment), expected.region or WHOLE)
    return figure(label, expected, gained, "km²")


def _captured(expected: shape.Captured, moment: AnyMoment) -> Measured:
    now, then = moment.sides, before(expected.since, moment).sides
    if not now:
        raise CannotTell("there is no base map")
    scenario, sites = moment.scenario, moment.landscape.sites
    taken = [site for site, old, new in zip(sites, then, now, strict=True) if new == expected.side and old != new]
    named = sum(site.named for site in taken)
    label = f"places taken by the {holder(expected.side, scenario)} since {day(expected.since, year=False)}"
    detail = "" if expected.named else f"{named} named, {len(taken) - named} unnamed and inferred"
    return figure(label, expected, named if expected.named else len(taken), "", detail)


def _front(expected: shape.FrontKm, moment: AnyMoment) -> Measured:
    shapes = moment.landscape.shapes
    place = moment.scenario.places[expected.place]
    along = moment.fenced
    near = moment.landscape.once(f"borders/{place.id}", lambda: _borders_by_distance(moment, place)) if shapes else ()
    km = next((km for km, border in near if border in along), None)
    if km is None:
        raise CannotTell("there is no front line on the map")
    return figure(f"distance of the front line from {place.name}", expected, km, "km")


def _borders_by_distance(moment: AnyMoment, place: Place) -> list[tuple[float, int]]:
    """Return how far from a place each border between two sites runs, in km, with its number; the nearest first."""
    landscape = moment.landscape
    assert landscape.shapes is not None
    here = landscape.plane.to_km(place.lon, place.lat)
    return sorted(
        (min(position_on(line, here)[1] for line in lines), number)
        for number, lines in enumerate(landscape.shapes.borders)
        if lines
    )


Surveyor.measures = {
    shape.ShareExpected: _share_held,
    shape.Gained: _gained,
    shape.Captured: _captured,
    shape.FrontKm: _front,
}
