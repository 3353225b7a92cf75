"""Who holds the ground: every site's holder at a state, inferred where no report names the site.

Three rules, the same everywhere. An unnamed site starts with the side of the nearest named site whose holder is known
(a drawn `start:` region comes first). It follows the nearest named site that started on the same side, or a later flip
of a drawn region that it lies in; not a loss that is only inferred from an attack, and not into the unknown after a
retreat. A pocket that no way out leads from goes over to the one foe that surrounds it, once the newest report of the
places around it is newer than anything that has the pocket held by its own side; but a place in it whose holder is
stated stands as reported until the front has passed it: everything around it is told later; or what closed its way out
is, and the front no longer runs along its ring. Never where the document says that it is besieged, and never a
contested place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sim.consequences.blocks import Blocks
from sim.consequences.evidence import held_until
from sim.consequences.landscape import Landscape
from sim.consequences.paths import components, unreached
from sim.consequences.rules import Following, following, with_areas
from sim.engine.history import History
from sim.engine.state import State
from sim.geography.atlas import Topology
from sim.scenario.effects.control import Control
from sim.scenario.position import UNKNOWN, Hold
from sim.scenario.scenario import Scenario

RingAge = Literal["newest", "oldest"]  # which of the reports around a pocket says how new its ring is


@dataclass(frozen=True, slots=True)
class Ground:
    """The holder of each site, by its number in the topology, and since which turn; what is inferred or contested.

    `reported` rests on a report of the site itself; the rest is inferred. `absorbed` are the sites of pockets that went
    over to whoever surrounds them, with the turn since which they are surrounded. `cut_off` are those of pockets that
    hold out; a pocket that was taken after all around it is none: how its holder came there is not told. `islands` are
    pockets of one named place, whichever way, and contested places in foreign ground. By side `held` are its sites, and
    `reach` those from which a way over ground of its own and its friends', none of it contested, leads to its rear.
    """

    sides: tuple[str | None, ...]
    since: tuple[int, ...]
    reported: frozenset[int]
    contested: frozenset[int]
    absorbed: Mapping[int, int]
    cut_off: AbstractSet[int]
    islands: AbstractSet[int]
    held: Mapping[str, AbstractSet[int]]
    reach: Mapping[str, AbstractSet[int]]


def friends(scenario: Scenario, side: str) -> frozenset[str]:
    """Return `side` and the sides that it is friendly to."""
    return frozenset((side, *scenario.sides[side].friendly_to))


@dataclass(slots=True)
class _Draft:
    """A ground in the making, block by block; `changed` are the pockets that went over, with their turn."""

    sides: list[str | None]
    since: list[int]
    held: dict[str | None, set[int]]
    changed: dict[int, int]
    cut_off: set[int]
    islands: set[int]


class Grounds:
    """Works out the ground for the states of one history.

    It keeps what it last worked out and changes only what another state changes, so that a step costs little; the
    result is the same whichever state came before. Within, it works on blocks: a named site, or neighbouring unnamed
    ones that follow the same place and lie in the same regions, so that one holder is the holder of all.
    """

    def __init__(
        self,
        landscape: Landscape,
        topology: Topology,
        history: History,
        follow: Following | None = None,
        ring: RingAge = "newest",
    ) -> None:
        """Prepare for the states of `history`; `follow` stands in for what the rules of inference would have it."""
        self._scenario = landscape.scenario
        self._near = topology.neighbours
        self._sites = landscape.sites
        self._friends = {id: friends(self._scenario, id) for id in self._scenario.sides}
        self._held_until = held_until(history)
        self._ring_age = max if ring == "newest" else min
        follow = with_areas(follow or following(landscape, history.opening), landscape, history.branch)
        self._follow = follow
        kinds = zip(follow.starts, follow.anchors, follow.regions, strict=True)
        self._blocks = Blocks(topology, [s.id if s.named else k for s, k in zip(self._sites, kinds, strict=True)])
        count = len(self._blocks.members)
        self._state = State(0)
        self._sides: list[str | None] = [None] * count
        self._since = [0] * count
        self._held: dict[str | None, set[int]] = {side: set() for side in (None, *self._scenario.sides)}
        self._held[None].update(range(count))
        self._reported: set[int] = set()
        self._told: set[int] = set()  # reported, or moved by a drawn region's flip
        self._stated: set[int] = set()  # the reported ones whose holder the document states
        self._contested: set[int] = set()
        self._last: Ground | None = None  # over blocks
        self._in_full: tuple[Ground | None, Ground | None] = (
            None,
            None,
        )  # the last one over sites, with that over blocks

    @property
    def blocks(self) -> Blocks:
        """The sites that always go together."""
        return self._blocks

    def at(self, state: State) -> Ground:
        """Return the ground at `state`; the same object as before where nothing has changed that it rests on."""
        coarse = self.over_blocks(state)
        known, ground = self._in_full
        if ground is None or known is not coarse:
            ground = self._in_sites(coarse)
            self._in_full = coarse, ground
        return ground

    def over_blocks(self, state: State) -> Ground:
        """Return the ground at `state` with the numbers of blocks in place of those of sites; see `at`."""
        before = self._state
        moved = self._move(state)
        if self._last is None or moved or state.sieges is not before.sieges:
            self._last = self._settled(state)
        self._state = state
        return self._last

    def _move(self, state: State) -> bool:
        """Bring the holders of all blocks, pockets left aside, from the last state to `state`; say whether any did."""
        blocks: Collection[int]
        if self._last is None:
            blocks = range(len(self._sides))
        else:
            old, new = self._state.places, state.places
            if old is new and self._state.regions is state.regions:
                return False
            blocks = {n for id, ns in self._resting.items() if old.get(id) is not new.get(id) for n in ns}
            for region, ns in self._flipped.items():
                if self._state.regions.get(region) is not state.regions.get(region):
                    blocks.update(ns)
        for block in blocks:
            self._held[self._sides[block]].discard(block)
            self._sides[block], self._since[block] = self._holder(block, state)
            self._held[self._sides[block]].add(block)
        return bool(blocks)

    def _holder(self, block: int, state: State) -> tuple[str | None, int]:
        """Return who holds a block and since when; note whether it is contested and rests on a report of its own."""
        site = self._sites[self._blocks.members[block][0]]
        for marked in (self._reported, self._told, self._stated, self._contested):
            marked.discard(block)
        hold = state.places.get(site.id) if site.named else None
        if hold is None or (hold.controller is None and hold.fact is None):
            return self._followed(block, state)
        if hold.contested:
            self._contested.add(block)
        if hold.fact is not None and (hold.controller or hold.contested):
            self._reported.add(block)
            self._told.add(block)
            if hold.basis == "stated":
                self._stated.add(block)
        return hold.controller, hold.since

    def _followed(self, block: int, state: State) -> tuple[str | None, int]:
        number = self._blocks.members[block][0]
        anchor = self._follow.anchors[number]
        side: str | None = self._follow.starts[number]
        since = 0
        if anchor is not None:
            hold = state.places.get(anchor, UNKNOWN)
            side, since = self._lead(anchor, hold), hold.since
        for region in self._follow.regions[number]:
            flipped = state.regions.get(region)
            if flipped is not None and flipped.since >= since:
                side, since = flipped.side, flipped.since
                self._told.add(block)
        return side, since

    def _lead(self, place: str, hold: Hold) -> str | None:
        """Return the side that those follow who follow `place`."""
        event = self._scenario.events_by_id.get(hold.fact or "")
        if event is None:
            return hold.controller
        if hold.controller is None:
            leavers = (e.side for e in event.effects if isinstance(e, Control) and e.how == "left" and e.place == place)
            left_by = next(leavers, None)
            return self._scenario.sides[left_by].against if left_by else None
        attacked = hold.basis == "inferred" and event.basis == "stated"
        return self._scenario.sides[hold.controller].against if attacked else hold.controller

    def _settled(self, state: State) -> Ground:
        """Return the ground with its pockets given to whoever surrounds them."""
        held = {side: set(blocks) for side, blocks in self._held.items()}
        draft = _Draft(list(self._sides), list(self._since), held, {}, set(), set())
        reach = {}
        for own, rear in self._keys:
            ground = set().union(*(draft.held[side] for side in own))
            reach[own, rear], closed = self._walked(ground, self._blocks.exits(rear))
            for pocket in components(self._blocks.neighbours, closed):
                self._settle_pocket(pocket, own, draft, state, reach[own, rear])
        for (own, _), reached in reach.items():
            self._add_absorbed(reached, own, draft)
        draft.islands.update(self._disputed_islands(draft.sides))
        return Ground(
            tuple(draft.sides),
            tuple(draft.since),
            frozenset(self._reported.difference(draft.changed)),
            frozenset(self._contested),
            draft.changed,
            draft.cut_off,
            draft.islands,
            {side: draft.held[side] for side in self._scenario.sides},
            {id: reach[self._friends[id], side.rear] for id, side in self._scenario.sides.items()},
        )

    def _in_sites(self, ground: Ground) -> Ground:
        sites, of = self._blocks.sites, self._blocks.of
        return Ground(
            tuple([ground.sides[block] for block in of]),
            tuple([ground.since[block] for block in of]),
            frozenset(sites(ground.reported)),
            frozenset(sites(ground.contested)),
            {number: turn for block, turn in ground.absorbed.items() for number in self._blocks.members[block]},
            sites(ground.cut_off),
            sites(ground.islands),
            {side: sites(held) for side, held in ground.held.items()},
            {side: sites(reach) for side, reach in ground.reach.items()},
        )

    @cached_property
    def _keys(self) -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
        """Whose ground may be walked over and what it must lead to, each pair once."""
        return tuple(dict.fromkeys((self._friends[id], side.rear) for id, side in self._scenario.sides.items()))

    def _walked(self, ground: set[int], exits: AbstractSet[int]) -> tuple[set[int], set[int]]:
        """Return the part of `ground` in reach of its exits without contested ground, and what no way leads out of.

        A way out may lead through contested ground: that it is lost is not known.
        """
        near = self._blocks.neighbours
        disputed = ground & self._contested
        clear = ground - disputed
        closed = unreached(near, exits, clear)
        reached = clear - closed
        if disputed:
            doors = [n for n in disputed if n in exits or not reached.isdisjoint(near[n])]
            closed = unreached(near, doors, closed | disputed) - disputed
        return reached, closed

    def _settle_pocket(
        self, pocket: list[int], own: frozenset[str], draft: _Draft, state: State, reached: set[int]
    ) -> None:
        """Give a pocket to the one foe that surrounds it, or note that it holds out."""
        rim = {n for block in pocket for n in self._blocks.neighbours[block]}.difference(pocket, self._contested)
        around = {draft.sides[block] for block in rim}
        turn = self._ring_age((draft.since[block] for block in rim), default=0)
        (taker,) = around if len(around) == 1 else (None,)
        taken = taker is not None and taker not in own and not self._holds_out(pocket, own, turn, state)
        if taken and not self._stands(pocket, rim, draft, reached):
            for block in pocket:
                draft.held[draft.sides[block]].discard(block)
                draft.sides[block], draft.since[block], draft.changed[block] = taker, turn, turn
            draft.held[taker].update(pocket)
            return
        if sum(self._sites[self._blocks.members[block][0]].named for block in pocket) <= 1:
            draft.islands.update(pocket)
        if max((self._since[block] for block in pocket if block in self._told), default=0) < turn:
            draft.cut_off.update(pocket)

    def _disputed_islands(self, sides: list[str | None]) -> set[int]:
        """Return the contested blocks that no ground of their holder's touches."""
        near = self._blocks.neighbours
        return {n for n in self._contested if not any(sides[other] == sides[n] for other in near[n])}

    def _stands(self, pocket: list[int], rim: set[int], draft: _Draft, reached: set[int]) -> bool:
        """Return whether a place of a surrounded pocket is reported, and the front has not passed it since."""
        newest = max((self._since[block] for block in pocket if block in self._stated), default=-1)
        if newest < min(draft.since[block] for block in rim):
            return False
        return self._at_the_front(pocket, reached) or not self._closed_since(newest, pocket, draft, reached)

    def _at_the_front(self, pocket: list[int], reached: set[int]) -> bool:
        """Return whether a site of the ring around a pocket touches ground in reach of the pocket's own side."""
        inside, of = self._blocks.sites(set(pocket)), self._blocks.of
        ring = {other for site in inside for other in self._near[site]} - inside
        return any(of[other] in reached for site in ring for other in self._near[site])

    def _closed_since(self, turn: int, pocket: list[int], draft: _Draft, reached: set[int]) -> bool:
        """Return whether a way out led from a pocket over ground that was lost after `turn`."""
        ground = {block for block, since in enumerate(draft.since) if since > turn}.union(reached, pocket)
        return not reached <= unreached(self._blocks.neighbours, pocket, ground)

    def _holds_out(self, pocket: list[int], own: frozenset[str], turn: int, state: State) -> bool:
        """Return whether a pocket is besieged, or what is told of `turn` or later has it held by its own side."""
        if any(block in self._told and self._since[block] >= turn for block in pocket):
            return True
        for block in pocket:
            site = self._sites[self._blocks.members[block][0]]
            if site.named:
                until = self._held_until.get(site.id, {})
                if site.id in state.sieges or any(last >= turn for side, last in until.items() if side in own):
                    return True
        return False

    def _add_absorbed(self, reached: set[int], own: frozenset[str], draft: _Draft) -> None:
        """Bring a reach up to date with the pockets that changed hands."""
        near = self._blocks.neighbours
        reached.difference_update(draft.changed)
        gained = {block for block in draft.changed if draft.sides[block] in own}
        doors = [block for block in gained if not reached.isdisjoint(near[block])]
        reached |= gained - unreached(near, doors, gained)

    @cached_property
    def _resting(self) -> dict[str, set[int]]:
        """By named place, the blocks whose holder rests on it: its own, and those that follow it."""
        found: dict[str, set[int]] = {}
        for block, members in enumerate(self._blocks.members):
            site, anchor = self._sites[members[0]], self._follow.anchors[members[0]]
            if site.named:
                found.setdefault(site.id, set()).add(block)
            if anchor is not None:
                found.setdefault(anchor, set()).add(block)
        return found

    @cached_property
    def _flipped(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for block, members in enumerate(self._blocks.members):
            for region in self._follow.regions[members[0]]:
                found.setdefault(region, set()).add(block)
        return found
