"""The start as a member draws it: where the line ran, and what each site goes by.

The rules are those of `sim/consequences/rules.py`. Only what a draw touches is worked out anew for a member: the sites
beside an edge that may lie elsewhere, and those near a place that moved or whose first holder is another.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sim.consequences.ensemble.common import Common, Edge
from sim.consequences.ensemble.draws import Draws
from sim.geography.rankings import UNITS_A_METRE
from sim.scenario.position import Hold

Row = list[tuple[int, int]]  # named sites as (squared distance, number), the nearest first
_STEPS = 1000  # in which how far an edge lies off is drawn


@dataclass(frozen=True, slots=True)
class Shift:
    """How far, in metres, the edge of a drawn region lies further out, all of it and at each of its corners."""

    whole: int
    corners: tuple[int, ...]

    def at(self, edge: Edge) -> int:
        """Return how far it lies further out beside a site: half by what all of it does, half by the corners there."""
        after = self.corners[(edge.corner + 1) % len(self.corners)]
        own = (self.corners[edge.corner] * (1000 - edge.along) + after * edge.along) // 1000
        return (self.whole + own) // 2


def shifts(common: Common, draws: Draws) -> list[Shift]:
    """Return for each drawn region of the start how far its edge lies off, evenly within what the scenario allows."""
    found = []
    for start in common.drawn:
        most = round(start.give_or_take * 1000)
        corners = len(common.scenario.regions[start.region or ""].polygon)
        names = [f"edge/{start.region}", *(f"edge/{start.region}/{number}" for number in range(corners))]
        whole, *own = ((draws.between(name, -_STEPS, _STEPS) * most) // _STEPS for name in names)
        found.append(Shift(whole, tuple(own)))
    return found


class Courses:
    """What every site goes by at the start where nothing is moved: the side it starts with and the site it follows.

    `sized` ranks towns and cities as if they were nearer, so that their word reaches farther than a village's.
    """

    def __init__(self, common: Common, sized: bool) -> None:
        self.common = common
        self.reach = common.reach if sized else [1] * len(common.near)
        self.rows: list[Row] = common.near
        if sized:
            self.rows = [sorted((square // self.reach[n], n) for square, n in row) for row in common.near]
        index = {site.id: number for number, site in enumerate(common.landscape.sites) if site.named}
        self.known = known_sides(common.history.opening.places, index)
        self._ranked: dict[int, Row] = {}
        self.starts: list[str | None] = []
        self.anchors: list[int | None] = []
        everywhere = range(len(self.rows))
        self.starts = [self.start(number, self.known, self.rows[number], None) for number in everywhere]
        self.anchors = [self.anchor(n, self.starts[n], self.known, self.rows[n]) for n in everywhere]

    @cached_property
    def beside_edges(self) -> frozenset[int]:
        """The sites beside an edge that may lie elsewhere."""
        found = set[int]()
        for start, edges in zip(self.common.drawn, self.common.edges, strict=True):
            most = start.give_or_take * 1000
            found.update(number for number, edge in enumerate(edges) if abs(edge.metres) <= most)
        return frozenset(found)

    @cached_property
    def followers(self) -> dict[int, list[int]]:
        """By named site the sites that follow it."""
        found: dict[int, list[int]] = {}
        for number, anchor in enumerate(self.anchors):
            if anchor is not None:
                found.setdefault(anchor, []).append(number)
        return found

    @cached_property
    def farthest(self) -> list[tuple[int, int]]:
        """By site what a named site has to rank before to be of any account for it: the one that it follows."""
        last = (1 << 70, 0)
        return [
            next((pair for pair in row if pair[1] == anchor), last if anchor != number else (-1, 0))
            for number, (anchor, row) in enumerate(zip(self.anchors, self.rows, strict=True))
        ]

    def start(self, number: int, known: Mapping[int, str], row: Row, moved: Sequence[Shift] | None) -> str | None:
        """Return the side that a site starts with, by the sides `known` of the named sites."""
        own = known.get(number)
        if own is not None:
            return own
        for index, start in enumerate(self.common.drawn):
            edge = self.common.edges[index][number]
            if _inside(edge, moved[index] if moved else None, start.side, known, row):
                return start.side
        nearest = next((other for _, other in row if other in known), None)
        if nearest is None:
            nearest = self._farther(number, known)
        return None if nearest is None else known[nearest]

    def anchor(self, number: int, side: str | None, known: Mapping[int, str], row: Row) -> int | None:
        """Return the named site that a site follows: the nearest that started on its side."""
        if side is None or known.get(number) == side:
            return None if side is None else number
        first = next((other for _, other in row if known.get(other) == side), None)
        return first if first is not None else self._farther(number, [n for n, one in known.items() if one == side])

    def _farther(self, number: int, wanted: Iterable[int]) -> int | None:
        """Return the nearest of some sites, for one that has none of them in its row."""
        apart = self.common.nearby.apart
        among = set(wanted)
        first = next((pair for pair in self._all_named(number) if pair[1] in among), None)
        others = [(apart(number, n), n) for n in among if n not in self.common.named_sites]
        best = min([*others, *([first] if first else [])], default=None)
        return best[1] if best else None

    def _all_named(self, number: int) -> Row:
        """Return every named site by how far it is from one."""
        if number not in self._ranked:
            apart = self.common.nearby.apart
            self._ranked[number] = sorted((apart(number, n), n) for n in self.common.named)
        return self._ranked[number]


def known_sides(holds: Mapping[str, Hold], index: Mapping[str, int]) -> dict[int, str]:
    """Return by site who holds it at the start, of the named ones whose holder is known."""
    return {index[id]: hold.controller for id, hold in holds.items() if id in index and hold.controller}


def going_by(
    courses: Courses, known: Mapping[int, str], moves: Mapping[int, int], moved: Sequence[Shift] | None
) -> tuple[list[str | None], list[int | None]]:
    """Return by site the side it starts with and the site that it follows, as a member has them.

    known: the sides of named sites; moves: the site that a named place moved to, by the one it moves from; moved: how
    far the edges lie off. An edge moves over no site that is nearer to a place known to be another side's.
    """
    rows: dict[int, Row] = {}
    touched = {*moves, *moves.values(), *(courses.beside_edges if moved is not None else ())}
    for number in courses.known.keys() - known.keys():
        touched.update((number, *courses.followers.get(number, ())))
    sized = {new: courses.reach[old] for old, new in moves.items()}
    for new in known.keys() - courses.known.keys():
        touched.add(new)
        for square, number in courses.common.around(new):
            pair = (square // sized.get(new, courses.reach[new]), new)
            if pair < courses.farthest[number] or number in courses.beside_edges:
                rows.setdefault(number, courses.rows[number].copy())
                insort(rows[number], pair)
    touched.update(rows)
    starts, anchors = courses.starts.copy(), courses.anchors.copy()
    for number in touched:
        row = rows.get(number) or courses.rows[number]
        starts[number] = courses.start(number, known, row, moved)
        anchors[number] = courses.anchor(number, starts[number], known, row)
    return starts, anchors


def _inside(edge: Edge, shift: Shift | None, side: str, known: Mapping[int, str], row: Row) -> bool:
    if shift is None:
        return edge.metres < 0
    if edge.metres >= shift.at(edge) or edge.metres < 0:
        return edge.metres < shift.at(edge)
    square = (edge.metres * UNITS_A_METRE) ** 2
    other = next((apart for apart, place in row if known.get(place, side) != side), None)
    return other is None or square < other
