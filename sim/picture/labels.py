"""Which names, badges and plates a view of the map shows in a turn, and where.

A view (`Standing`) settles once where every name may stand: on the first of its spots that is wholly within the map and
off what stands on its edge. It lists which names meet and which signs a name covers. A turn (`Standing.shown`) then
only walks these lists: first the names of the places that the turn tells of, the greatest first; then the badges of
what happens and the plates of forces, each on the first free of a few spots, away from the name; then the other names
that are wanted at this zoom. Whatever finds no room is not shown, and nothing makes way for it. So from turn to turn
a name that stays does not move.

The law: a place is in view where its sign lies within the map and off its furniture, and one of its name's spots does.
A told place in view is named unless another told name stands there (`Shown.beside` says which), or unless no spot of
its name is off the signs of towns. A name covers no sign; but that of a told place may cover the dots of villages,
and where there is no other spot the sign of a lesser place that the turn does not tell of, which is then left out.
So are villages that the turn does not tell of under the name of a city.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sim.picture.anchors import Anchors
from sim.picture.around import Around
from sim.picture.grid import Grid
from sim.picture.ground import meet, within
from sim.picture.items import Box, Point, View
from sim.picture.signs import BADGE, EDGE, square
from sim.picture.spots import SPOTS
from sim.scene.model import Stage
from sim.scene.symbols import AIR

TOWN = 1  # importance: of a town
CELL = 60.0  # units: about as large as a name
_Lists = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sign:
    """A place's sign in a view, in pixels. `box` is around it with its edge. told: in which turns.

    The name of a place that is told may cover it where it is a `village`.
    """

    id: str
    at: Point
    radius: float
    box: Box
    importance: int
    village: bool
    told: frozenset[int]


@dataclass(frozen=True, slots=True)
class Told:
    """What a turn asks for: names that must be there, signs that stand, how many badges, the sizes of plates in pixels.

    ringed: the places around whose signs a ring is drawn. walls: boxes of what stands on the map this turn, a legend.
    """

    places: Collection[str]
    signs: Collection[str]
    badges: Mapping[str, int]
    plates: Mapping[str, tuple[float, float]]
    ringed: Collection[str] = ()
    walls: Sequence[Box] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What a turn shows, in pixels. `beside`: by a told name that is shown, those that would have stood there.

    plates: those that find room. under: signs left out for a name that stands there. rest: numbers of the
    view's other words (regions, shields) that are shown.
    """

    told: dict[str, Box]
    plain: dict[str, Box]
    badges: dict[str, tuple[Point, ...]]
    plates: dict[str, Box]
    beside: _Lists
    under: frozenset[str]
    rest: tuple[int, ...]


class _Wanted(NamedTuple):
    """A name that is wanted though nothing is told of its place: the box in which it is then written, and bits.

    bit: its own, that of its place; crowds: those of names in its air; covers: those of the signs that it covers.
    """

    id: str
    box: Box
    city: bool
    bit: int
    crowds: int
    covers: int


class Standing:
    """What one view of the map settles for all turns.

    Sets of names and of signs are also kept as bits of one number, in which a turn's walk looks many things up at once.
    """

    def __init__(self, stage: Stage, anchors: Anchors, view: View, furniture: Sequence[Box] = (),
                 legend: tuple[Box, Box] | None = None, rest: Sequence[Box] = ()) -> None:  # fmt: skip
        """Settle it. `legend`: what one takes at least and at most, which names keep off where they can.

        `furniture` are boxes of what else stands on the map's edge, `rest` those of names of regions and of shields,
        which give way to told names, and other names to them.
        """
        self.anchors, self.view, self.unit, self.area = anchors, view, view.unit, view.box
        self.furniture, self.legend, self.rest = tuple(furniture), legend, tuple(rest)
        self.signs = {sign.id: sign for sign in _signs(stage, anchors, view)}
        self._solid = [sign for sign in self.signs.values() if not sign.village]
        self._at = Grid(CELL * self.unit, (sign.box for sign in self._solid))
        self.spots: dict[str, int] = {}
        self.boxes: dict[str, Box] = {}
        self._left = {id for id in self.signs if id in anchors.quiet}  # to be settled when a turn tells of them
        for id in self.signs:
            if id not in self._left:
                self._settle(id)
        self.order = tuple(id for id in self.signs if id in self.boxes)  # the greatest places first
        self.meets: _Lists = {}
        self.covers: _Lists = {}
        self._bits = {id: 1 << number for number, id in enumerate(self.signs)}
        self._villages = self._among(id for id, sign in self.signs.items() if sign.village)
        self._wanted = list(self._gathered())
        self._plain_at = Grid(CELL * self.unit, (name.box for name in self._wanted))
        self._under_rest = [self._blocked([box]) for box in self.rest]

    def _gathered(self) -> Iterable[_Wanted]:
        """List which names meet and which signs each covers; yield the names that are wanted always."""
        order, bits = self.order, self._bits
        boxes, signs = [self.boxes[id] for id in order], list(self.signs)
        names = Grid(CELL * self.unit, boxes)
        dots = Grid(CELL * self.unit, (sign.box for sign in self.signs.values()))
        thin = self.unit * (1.6 - min(self.anchors.middle / 14.0, 1.0))
        air = [AIR.get(self.signs[id].importance, 9.0) * thin for id in order]
        most = max(air, default=0.0)
        for one, (id, box) in enumerate(zip(order, boxes, strict=True)):
            near = [other for other in names.meeting(_grown(box, most)) if other != one]
            self.meets[id] = tuple(order[other] for other in near if meet(box, boxes[other]))
            self.covers[id] = tuple(signs[number] for number in dots.meeting(box) if signs[number] != id)
            if self.anchors.names[id].wanted:
                crowds = self._among(
                    order[other] for other in near if meet(_grown(box, max(air[one], air[other])), boxes[other])
                )
                city, covers = self.signs[id].importance == 0, self._among(self.covers[id])
                yield _Wanted(id, self.plain_box(id), city, bits[id], crowds, covers)

    def _among(self, ids: Iterable[str]) -> int:
        """Return the bits of places."""
        found, bits = 0, self._bits
        for id in ids:
            found |= bits.get(id, 0)
        return found

    def _blocked(self, boxes: Iterable[Box]) -> int:
        """Return the bits of the names that are wanted always and, so written, meet one of some boxes."""
        found = 0
        for box in boxes:
            for number in self._plain_at.meeting(box):
                found |= self._wanted[number].bit
        return found

    def _settle(self, id: str) -> None:
        """Settle where a name stands, if it finds a spot."""
        spot = self._spot(id)
        if spot is not None:
            self.spots[id], self.boxes[id] = spot, self._box(id, spot)

    def _admit(self, ids: Collection[str]) -> None:
        """Take in names that nobody asked for before."""
        self._left.difference_update(ids)
        for id in ids:
            self._settle(id)
            if id not in self.boxes:
                continue
            box, rank = self.boxes[id], self._bits.__getitem__
            self.meets[id] = tuple(other for other in self.order if meet(box, self.boxes[other]))
            self.covers[id] = tuple(other for other, sign in self.signs.items() if other != id and meet(box, sign.box))
            self.order = tuple(sorted((*self.order, id), key=rank))
            for other in self.meets[id]:
                self.meets[other] = tuple(sorted((*self.meets[other], id), key=rank))

    def _spot(self, id: str) -> int | None:
        """Return the first spot of a name that is wholly in view and free, None where there is none."""
        sign, name = self.signs[id], self.anchors.names[id]
        if not within(sign.box, self.area) or any(meet(sign.box, box) for box in self.furniture):
            return None
        if name.free and self._at_ease(self._box(id, name.spot)):
            return name.spot
        best: tuple[float, ...] | None = None
        chosen: int | None = None
        for number, spot in enumerate((name.spot, *self.anchors.instead(id), *range(len(SPOTS)))):
            box = self._box(id, spot)
            if within(box, self.area) and not any(meet(box, other) for other in self.furniture):
                lost, covered = self._lost(box, sign)
                rank = (lost, self._risk(box, sign.box), covered, number)
                if best is None or rank < best:
                    best, chosen = rank, spot
                if not any(rank[:3]):
                    break
        return chosen

    def _at_ease(self, box: Box) -> bool:
        """Return whether a box is wholly in view, and no legend comes there."""
        walls = (*self.furniture, *(self.legend or ())[1:])
        return within(box, self.area) and not any(meet(box, wall) for wall in walls)

    def _risk(self, box: Box, sign: Box) -> float:
        """Return how much of a box a legend may cover that does not cover the sign as well, in square pixels."""
        if self.legend is None or not meet(box, self.legend[1]):
            return 0.0
        least, most = self.legend
        right, low = least[0] > most[0], least[1] > most[1]
        across = box[2] <= sign[2] or sign[2] > least[0] if right else box[0] >= sign[0] or sign[0] < least[2]
        down = box[3] <= sign[3] or sign[3] > least[1] if low else box[1] >= sign[1] or sign[1] < least[3]
        if across and down:
            return 1.0
        wide, high = min(box[2], most[2]) - max(box[0], most[0]), min(box[3], most[3]) - max(box[1], most[1])
        return 1.0 + wide * high

    def _box(self, id: str, spot: int) -> Box:
        x0, y0, x1, y1 = self.anchors.names[id].box(spot)
        (x, y), unit = self.signs[id].at, self.unit
        return x + x0 * unit, y + y0 * unit, x + x1 * unit, y + y1 * unit

    def plain_box(self, id: str) -> Box:
        """Return the box of a name as it is written where nothing is told: within the one kept for it, by its sign."""
        name, (x0, y0, x1, y1), (x, y) = self.anchors.names[id], self.boxes[id], self.signs[id].at
        wide, high = name.plain[0] * self.unit, name.plain[1] * self.unit
        left = x0 + (x1 - x0 - wide) * min(max((x - x0) / (x1 - x0), 0.0), 1.0)
        top = y0 + (y1 - y0 - high) * min(max((y - y0) / (y1 - y0), 0.0), 1.0)
        return left, top, left + wide, top + high

    def _lost(self, box: Box, own: Sign) -> tuple[int, int]:
        """Return for how many turns a name would be lost for the signs that it covers, and how many those are.

        It is lost for good for the sign of a town, and else whenever a turn tells of that place as well as of its own.
        """
        turns: set[int] = set()
        signs = [sign for number in self._at.meeting(box) if (sign := self._solid[number]) is not own]
        for sign in signs:
            turns |= own.told | {0} if sign.importance <= TOWN else sign.told & own.told
        return len(turns), len(signs)

    def shown(self, turn: Told) -> Shown:
        """Return what a turn shows."""
        if late := [id for id in self.signs if id in self._left and id in turn.places]:
            self._admit(late)
        told, beside = self._told(turn)
        names = [self.boxes[id] for id in told]
        walls = [*self.furniture, *turn.walls, *names]
        walls += [sign.box for sign in self._solid if sign.id in turn.signs and _stays(sign, turn)]
        badges: dict[str, tuple[Point, ...]] = {}
        discs: list[Box] = []
        for id in self._here(turn.badges):
            others = [box for box in (*walls, *discs) if box != self.signs[id].box]
            badges[id] = self._around(id, turn).badges(turn.badges[id], others)
            discs += [square(at, BADGE * self.unit) for at in badges[id]]
        plates: dict[str, Box] = {}
        for id in self._here(turn.plates):
            taken = [*walls, *discs, *plates.values()]
            if plate := self._around(id, turn).plate(turn.plates[id], id in turn.badges, taken):
                plates[id] = plate
        discs += plates.values()
        taken = [*names, *discs, *turn.walls]
        rest = tuple(n for n, box in enumerate(self.rest) if not any(meet(box, other) for other in taken))
        covered = {sign for id in told for sign in self.covers[id] if sign in turn.signs}
        blocked = self._blocked([*discs, *turn.walls])
        for number in rest:
            blocked |= self._under_rest[number]
        plain = self._plain(self._among(told), self._among(covered), turn, blocked)
        under = (sign for id in plain for sign in self.covers[id] if sign in turn.signs)
        hidden = frozenset(sign for sign in covered if not self.signs[sign].village).union(under)
        return Shown({id: self.boxes[id] for id in told}, plain, badges, plates, beside, hidden, rest)

    def _here(self, asked: Collection[str]) -> list[str]:
        """Return the places asked for whose signs are in view, the greatest first."""
        return [id for id, sign in self.signs.items() if id in asked and self.view.sees(sign.at)]

    def _told(self, turn: Told) -> tuple[dict[str, None], _Lists]:
        """Return the told names that are shown, in order, and beside which of them others would have stood."""
        found: dict[str, None] = {}
        beside: _Lists = {}
        for id in self.order:
            box = self.boxes[id]
            if id not in turn.places or id not in turn.signs or any(meet(box, wall) for wall in turn.walls):
                continue
            there = next((other for other in self.meets[id] if other in found), None)
            if there is not None:
                beside[there] = (*beside.get(there, ()), id)
            elif not any(sign in turn.signs and _stays(self.signs[sign], turn) for sign in self.covers[id]):
                found[id] = None
        return found, beside

    def _plain(self, shown: int, covered: int, turn: Told, blocked: int) -> dict[str, Box]:
        """Return the names that are wanted though nothing is told of their places, but for those of `covered` signs.

        A sign is drawn rather than a name over it, but the name of a city rather than the dot of a village.
        """
        found: dict[str, Box] = {}
        stands, told = self._among(turn.signs), self._among(turn.places)
        dots, out = self._villages & ~told, told | covered | blocked
        for name in self._wanted:
            own = name.bit
            if not own & stands or own & out or name.crowds & shown:
                continue
            if not name.covers & stands & (~dots if name.city else -1):
                found[name.id] = name.box
                shown |= own
                out |= name.covers
        return found

    def _side(self, id: str) -> int:
        """Return in which direction of eight a name stands of its sign: 0 to the right, 2 below."""
        return SPOTS[self.spots[id]].side if id in self.spots else 3

    def _around(self, id: str, turn: Told) -> Around:
        """Return the room around a place's sign."""
        sign = self.signs[id]
        return Around(sign.at, sign.radius, self._side(id), id in turn.ringed, self.area, self.unit)


def _stays(sign: Sign, turn: Told) -> bool:
    """Return whether a sign stays where a told name would cover it: those of towns, and of what is told too."""
    return not sign.village and (sign.importance <= TOWN or sign.id in turn.places)


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def nearest(box: Box, at: Point) -> Point:
    """Return the point of a box that is nearest to another: where a line from a sign ends."""
    return min(max(at[0], box[0]), box[2]), min(max(at[1], box[1]), box[3])


def _signs(stage: Stage, anchors: Anchors, view: View) -> Iterable[Sign]:
    """Yield the signs of which something may be seen."""
    for id in anchors.names:
        place = stage.places[id]
        at, radius = view.at((place.x, place.y)), anchors.radius(id) * view.unit
        box = square(at, radius + EDGE * view.unit)
        if meet(box, view.box):
            yield Sign(id, at, radius, box, place.importance, place.kind == "village", frozenset(place.told))
