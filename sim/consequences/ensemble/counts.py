"""Counts: which settlements "more than 30 villages" were, as a member draws them, instead of an area drawn by hand.

They are drawn from those around the places that the same turn names, outward from them, over ground that the other side
still holds: the nearest ones on the attacker's way, a quarter nearer or farther by the draw. How many there were is
drawn from the figure of the same words, less the places that are named with it.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sim.consequences.ensemble.common import Common
from sim.consequences.ensemble.draws import Draws
from sim.engine.history import History
from sim.engine.state import State
from sim.scenario.effects.control import Control
from sim.scenario.effects.flip import Flip
from sim.scenario.events import Claim, Event
from sim.scenario.position import Flipped, Hold, Write

_TAKES = ("captured", "recaptured", "entered", "secured", "handed-over")


@dataclass(slots=True)
class Counted:
    """What a member's counts come to: by site the regions that it is moved by, and by turn what is written."""

    regions: dict[int, tuple[str, ...]] = field(default_factory=dict)
    writes: dict[int, list[Write]] = field(default_factory=dict)


class Count:
    """One flip of a drawn region: how many settlements went over with it, and where they are looked for."""

    def __init__(self, common: Common, history: History, event: Event, flip: Flip) -> None:
        self.event, self.flip, self.turn = event, flip, event.turn
        self._common, self._history = common, history
        same_turn = [one.event for one in history.record(event.turn).taken]
        self.claim = next(_figures(same_turn, event), None)
        self.named = _taken(same_turn, flip.side)
        if self.claim is not None and self.claim.since is not None:
            self.named = self._since(self.claim)

    def _since(self, claim: Claim) -> tuple[str, ...]:
        """Return the places that are named as taken since the first day of a figure."""
        scenario = self._history.scenario
        events = [
            one.event
            for turn in range(1, self.turn + 1)
            if claim.since is None or scenario.turn(turn).date >= claim.since
            for one in self._history.record(turn).taken
        ]
        return _taken(events, self.flip.side)

    def size(self, draws: Draws, drawn: int) -> int:
        """Return how many unnamed settlements went over; `drawn` is how many lie in the area drawn by hand."""
        what = f"count/{self.event.id}"
        if self.claim is None or (self.claim.low is None and self.claim.high is None):
            return draws.between(what, (drawn + 1) // 2, drawn + drawn // 2)
        low = round(self.claim.low if self.claim.low is not None else 1)
        high = round(self.claim.high) if self.claim.high is not None else low + low // 4
        if self.claim.vague:
            high = 2 * low + 2
        elif self.claim.approximate:
            low, high = (low if self.claim.high is None else low - low // 10), high + high // 10
        return max(draws.between(what, low, high) - len(self.named), 0)


def _figures(events: Iterable[Event], event: Event) -> Iterator[Claim]:
    """Yield the figures of places captured in words that `event` quotes as well."""
    for one in events:
        if one.citation.meets(event.citation):
            yield from (claim for claim in one.claims if claim.measure in ("places-captured", "places-lost"))


def _taken(events: Iterable[Event], side: str) -> tuple[str, ...]:
    found = [
        effect.place
        for event in events
        for effect in event.effects
        if isinstance(effect, Control) and effect.side == side and effect.how in _TAKES
    ]
    return tuple(dict.fromkeys(found))


def counts(common: Common, history: History) -> Iterator[Count]:
    """Yield what of a history moves a drawn region, in the order of the replay."""
    for turn, (taken, _) in enumerate(history.acts(), 1):
        for one in taken:
            for effect in one.event.effects:
                if isinstance(effect, Flip) and one.event.turn == turn:
                    yield Count(common, history, one.event, effect)


def drawn_counts(
    common: Common,
    history: History,
    draws: Draws,
    ids: Sequence[str],
    anchors: Sequence[str | None],
    starts: Sequence[str | None],
    named_too: bool,
) -> Counted:
    """Return what the counts of a history mean to a member.

    ids: by site the id of what lies on it; anchors and starts: what sites go by (see `rules.Following`). With
    `named_too` a named place of which no report tells goes over like an unnamed one.
    """
    found = Counted()
    index = {id: number for number, id in enumerate(ids)}
    moved: dict[int, str] = {}
    for count in counts(common, history):
        state = history.at(count.turn)
        ground = _Ground(common, history.at(count.turn - 1), state, ids, anchors, starts, moved, named_too)
        area = [index[id] for id in common.landscape.drawn_regions.get(count.flip.region, ()) if id in index]
        size = count.size(draws, len(area))
        near = [index[place] for place in count.named if place in index]
        key = f"drawn/{count.event.id}/{count.flip.region}"
        chosen = _grown(common, ground, count.flip.side, near, area, size, draws.noise(f"which/{key}", len(ids)))
        for number in chosen:
            moved[number] = count.flip.side
            if ids[number] in common.scenario.places:
                hold = Hold(count.flip.side, count.turn, basis="inferred")
                found.writes.setdefault(count.turn, []).append(("places", ids[number], hold))
            else:
                found.regions[number] = (*found.regions.get(number, ()), key)
        flipped = Flipped(count.flip.side, count.turn, count.event.id)
        found.writes.setdefault(count.turn, []).append(("regions", key, flipped))
    return found


@dataclass(frozen=True, slots=True)
class _Ground:
    """Who holds each site before a count, as far as its own anchor and the counts before tell; pockets left aside."""

    common: Common
    before: State
    after: State
    ids: Sequence[str]
    anchors: Sequence[str | None]
    starts: Sequence[str | None]
    moved: Mapping[int, str]
    named_too: bool

    def may_go(self, number: int, side: str) -> bool:
        """Return whether a site may be among those that go over to a side: another one has it and no report tells."""
        place = self.common.scenario.places.get(self.ids[number])
        if place is not None:
            hold = self.after.places.get(place.id)
            return self.named_too and hold is not None and hold.fact is None and hold.controller not in (None, side)
        return self.holder(number) not in (None, side)

    def holder(self, number: int) -> str | None:
        """Return who holds an unnamed site."""
        if number in self.moved:
            return self.moved[number]
        anchor = self.anchors[number]
        return self.before.hold(anchor).controller if anchor else self.starts[number]


def _grown(
    common: Common, ground: _Ground, side: str, near: list[int], area: list[int], size: int, noise: memoryview
) -> list[int]:
    """Return `size` sites that go over to a side, or as many as there are, outward from `near` or within `area`."""
    assert common.topology is not None
    squares: dict[int, int] = dict.fromkeys(() if near else area, 0)
    for place in near:
        for square, number in common.around(place):
            squares[number] = min(square, squares.get(number, square))
    first = {number for place in near for number in common.topology.neighbours[place]} or set(area)
    ahead = [(_rank(squares, number, noise), number) for number in sorted(first)]
    heapq.heapify(ahead)
    seen, chosen = set(first), list[int]()
    while ahead and len(chosen) < size:
        _, number = heapq.heappop(ahead)
        if not ground.may_go(number, side):
            continue
        chosen.append(number)
        for other in common.topology.neighbours[number]:
            if other not in seen:
                seen.add(other)
                heapq.heappush(ahead, (_rank(squares, other, noise), other))
    return chosen


def _rank(squares: Mapping[int, int], number: int, noise: memoryview) -> int:
    """Return how far a site is, its squared distance made a half less to a half more by the draw."""
    far = squares.get(number, 1 << 62)
    return far * (128 + noise[number]) or noise[number]
