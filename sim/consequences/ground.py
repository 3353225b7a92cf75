"""Who holds the ground: every site's holder at a state, inferred where no report names the site.

Three rules, the same everywhere. An unnamed site starts with the side of the nearest named site whose holder is known
(a drawn `start:` region comes first). It follows the nearest named site that started on the same side, or a later flip
of a drawn region that it lies in. A pocket that no way out leads from goes over to the one foe that surrounds it, once
the newest report of the places around it is newer than any that has the pocket held by its own side; not where the
document says that it is besieged, and never a contested place.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from sim.consequences.evidence import held_until
from sim.consequences.landscape import Landscape, SitePoint
from sim.consequences.nearest import Nearest
from sim.consequences.paths import components, unreached
from sim.engine.history import History
from sim.engine.state import UNKNOWN, State
from sim.geography.areas import in_area
from sim.geography.atlas import Topology
from sim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Ground:
    """The holder of each site, by its number in the topology, and since which turn; what is inferred or contested.

    `reported` rests on a report of the site itself; the rest is inferred. `absorbed` are the sites of pockets that went
    over to whoever surrounds them, with the turn since which they are surrounded. `cut_off` are those of pockets that
    hold out; a pocket that was taken after all around it is none: how its holder came there is not told. By side `held`
    are its sites, and `reach` those from which a way over ground of its own and its friends', none of it contested,
    leads to its rear.
    """

    sides: tuple[str | None, ...]
    since: tuple[int, ...]
    reported: frozenset[int]
    contested: frozenset[int]
    absorbed: Mapping[int, int]
    cut_off: frozenset[int]
    held: Mapping[str, AbstractSet[int]]
    reach: Mapping[str, AbstractSet[int]]


def friends(scenario: Scenario, side: str) -> frozenset[str]:
    """Return `side` and the sides that it is friendly to."""
    return frozenset((side, *scenario.sides[side].friendly_to))


class Grounds:
    """Works out the ground for the states of one history.

    It keeps what it last worked out and changes only what another state changes, so that a step costs little; the
    result is the same whichever state came before.
    """

    def __init__(self, landscape: Landscape, topology: Topology, history: History) -> None:
        self._landscape = landscape
        self._scenario = landscape.scenario
        self._opening = history.opening
        self._held_until = held_until(history)
        self._topology = topology
        self._sites: tuple[SitePoint, ...] = landscape.sites
        self._near = topology.neighbours
        self._friends = {id: friends(self._scenario, id) for id in self._scenario.sides}
        self._state = State(0)
        self._sides: list[str | None] = []
        self._since: list[int] = []
        self._held: dict[str | None, set[int]] = {side: set() for side in (None, *self._scenario.sides)}
        self._reported: set[int] = set()
        self._contested: set[int] = set()
        self._last: Ground | None = None

    def at(self, state: State) -> Ground:
        """Return the ground at `state`; the same object as before where nothing has changed that it rests on."""
        before = self._state
        same = all(getattr(state, name) is getattr(before, name) for name in ("places", "regions", "sieges"))
        if self._last is None or not same:
            self._move(state)
            self._last = self._settled(state)
        self._state = state
        return self._last

    def _move(self, state: State) -> None:
        """Bring the holders of all sites, pockets left aside, from the last state to `state`."""
        if self._last is None:
            self._sides, self._since = [None] * len(self._sites), [0] * len(self._sites)
            numbers = set(range(len(self._sites)))
            self._held[None] |= numbers
        else:
            old, new = self._state.places, state.places
            numbers = {n for id, ns in self._resting.items() if old.get(id) is not new.get(id) for n in ns}
            for region, ns in self._flipped.items():
                if self._state.regions.get(region) is not state.regions.get(region):
                    numbers.update(ns)
        for number in numbers:
            self._held[self._sides[number]].discard(number)
            self._sides[number], self._since[number] = self._holder(number, state)
            self._held[self._sides[number]].add(number)

    def _holder(self, number: int, state: State) -> tuple[str | None, int]:
        """Return who holds a site and since when, and note whether it is contested and rests on a report of its own."""
        site = self._sites[number]
        self._reported.discard(number)
        self._contested.discard(number)
        hold = state.places.get(site.id) if site.named else None
        if hold is None or (hold.controller is None and not hold.contested):
            return self._followed(number, state)
        if hold.contested:
            self._contested.add(number)
        if hold.fact is not None:
            self._reported.add(number)
        return hold.controller, hold.since

    def _followed(self, number: int, state: State) -> tuple[str | None, int]:
        anchor = self._anchors[number]
        side: str | None = self._starts[number]
        since = 0
        if anchor is not None:
            hold = state.places.get(anchor, UNKNOWN)
            side, since = hold.controller, hold.since
        for region in self._regions_of[number]:
            flipped = state.regions.get(region)
            if flipped is not None and flipped.since >= since:
                side, since = flipped.side, flipped.since
        return side, since

    def _settled(self, state: State) -> Ground:
        """Return the ground with its pockets given to whoever surrounds them."""
        sides, since = list(self._sides), list(self._since)
        held = {side: set(numbers) for side, numbers in self._held.items()}
        absorbed: dict[int, int] = {}
        cut_off: set[int] = set()
        reach = {}
        for own, rear in self._keys:
            ground = set().union(*(held[side] for side in own))
            reach[own, rear], closed = self._walked(ground, self._exits(rear))
            for pocket in components(self._near, closed):
                taker, turn = self._taker(pocket, own, sides, since, state)
                if taker is not None:
                    for number in pocket:
                        held[sides[number]].discard(number)
                        sides[number], since[number], absorbed[number] = taker, turn, turn
                    held[taker].update(pocket)
                elif max((since[number] for number in pocket if number in self._reported), default=0) < turn:
                    cut_off.update(pocket)
        for (own, _), reached in reach.items():
            self._add_absorbed(reached, absorbed.keys(), {number for number in absorbed if sides[number] in own})
        return Ground(
            tuple(sides), tuple(since), frozenset(self._reported.difference(absorbed)), frozenset(self._contested),
            absorbed, frozenset(cut_off), {side: held[side] for side in self._scenario.sides},
            {id: reach[self._friends[id], side.rear] for id, side in self._scenario.sides.items()},
        )

    @cached_property
    def _keys(self) -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
        """Whose ground may be walked over and what it must lead to, each pair once."""
        return tuple(dict.fromkeys((self._friends[id], side.rear) for id, side in self._scenario.sides.items()))

    def _walked(self, ground: set[int], exits: AbstractSet[int]) -> tuple[set[int], set[int]]:
        """Return the part of `ground` in reach of its exits without contested ground, and what no way leads out of.

        A way out may lead through contested ground: that it is lost is not known.
        """
        disputed = ground & self._contested
        clear = ground - disputed
        closed = unreached(self._near, exits, clear)
        reached = clear - closed
        if disputed:
            doors = [n for n in disputed if n in exits or not reached.isdisjoint(self._near[n])]
            closed = unreached(self._near, doors, closed | disputed) - disputed
        return reached, closed

    def _add_absorbed(self, reached: set[int], absorbed: AbstractSet[int], gained: set[int]) -> None:
        """Bring a reach up to date with the pockets that changed hands."""
        reached.difference_update(absorbed)
        doors = [number for number in gained if not reached.isdisjoint(self._near[number])]
        reached |= gained - unreached(self._near, doors, gained)

    def _taker(
        self, pocket: list[int], own: frozenset[str], sides: list[str | None], since: list[int], state: State
    ) -> tuple[str | None, int]:
        """Return the side that a pocket went over to, None where it holds out, and the turn it was surrounded."""
        rim = set().union(*(self._near[number] for number in pocket)).difference(pocket, self._contested)
        around = {sides[number] for number in rim}
        newest = max((since[number] for number in rim), default=0)
        taker = around.pop() if len(around) == 1 else None
        besieged = any(self._sites[number].id in state.sieges for number in pocket)
        if taker in own or besieged or self._last_held(pocket, own, since) >= newest:
            return None, newest
        return taker, newest

    def _last_held(self, pocket: list[int], own: frozenset[str], since: list[int]) -> int:
        """Return the last turn, past or to come, at which a report has the pocket held by its own side; -1 for none."""
        turns = [since[number] for number in pocket if number in self._reported]
        for number in pocket:
            until = self._held_until.get(self._sites[number].id, {}) if self._sites[number].named else {}
            turns += [turn for side, turn in until.items() if side in own]
        return max(turns, default=-1)

    def _exits(self, rear: tuple[str, ...]) -> frozenset[int]:
        """Return the sites right next to one of `rear`."""
        return frozenset().union(*(self._beyond.get(name, ()) for name in rear))

    @cached_property
    def _beyond(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for number, names in enumerate(self._topology.ways_out):
            for name in names:
                found.setdefault(name, set()).add(number)
        return found

    @cached_property
    def _resting(self) -> dict[str, list[int]]:
        """By named place, the sites whose holder rests on it: its own, and those that follow it."""
        found: dict[str, list[int]] = {}
        for number, (site, anchor) in enumerate(zip(self._sites, self._anchors, strict=True)):
            for id in {site.id if site.named else None, anchor} - {None}:
                found.setdefault(id or "", []).append(number)
        return found

    @cached_property
    def _flipped(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, regions in enumerate(self._regions_of):
            for region in regions:
                found.setdefault(region, []).append(number)
        return found

    @cached_property
    def _starts(self) -> tuple[str | None, ...]:
        """The side that each site starts with; a named site's own where it is known."""
        drawn = [
            (self._scenario.regions[start.region].polygon, start.side) for start in self._scenario.start if start.region
        ]
        near = Nearest([site for site in self._sites if self._known(site)])
        found: list[str | None] = []
        for site in self._sites:
            if self._known(site):
                found.append(self._opening.places[site.id].controller)
                continue
            within = next((side for ring, side in drawn if in_area((site.lon, site.lat), [ring])), None)
            nearest = near.to(site.lon, site.lat)
            found.append(within or (self._opening.places[nearest.id].controller if nearest else None))
        return tuple(found)

    def _known(self, site: SitePoint) -> bool:
        hold = self._opening.places.get(site.id) if site.named else None
        return hold is not None and hold.controller is not None

    @cached_property
    def _anchors(self) -> tuple[str | None, ...]:
        """The named site that each site without a report follows: the nearest that started on its side."""
        groups: dict[str | None, list[SitePoint]] = {}
        for site, side in zip(self._sites, self._starts, strict=True):
            if self._known(site):
                groups.setdefault(side, []).append(site)
        near = {side: Nearest(sites) for side, sites in groups.items()}
        found: list[str | None] = []
        for site, side in zip(self._sites, self._starts, strict=True):
            nearest = near[side].to(site.lon, site.lat) if side in near else None
            found.append(nearest.id if nearest else None)
        return tuple(found)

    @cached_property
    def _regions_of(self) -> tuple[tuple[str, ...], ...]:
        regions: dict[str, list[str]] = {}
        for region, ids in self._landscape.drawn_regions.items():
            for id in ids:
                regions.setdefault(id, []).append(region)
        return tuple(tuple(regions.get(site.id, ())) for site in self._sites)
