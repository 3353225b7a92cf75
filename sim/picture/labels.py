"""Which names, badges and plates a view of the map shows in a turn, and where.

A view (`Standing`) settles once where every name may stand: on the first of its spots that is wholly within the map and
off what stands on its edge. It lists which names meet and which signs a name covers. A turn (`Standing.shown`) then
only walks these lists: first the names of the places that the turn tells of, the greatest first; then the badges of
what happens and the plates of forces, each on the first free of a few spots, away from the name; then the other names
that are wanted at this zoom. Whatever finds no room is not shown, and nothing makes way for it. So from turn to turn
a name that stays does not move.

The law: a place is in view where its sign lies within the map and off its furniture, and one of its name's spots does.
A told place in view is named unless another told name stands there (`Shown.beside` says which), or unless no spot of
its name is off the signs of other places. A name covers no sign; but that of a told place may cover villages.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sim.picture.anchors import Anchors
from sim.picture.camera import Camera
from sim.picture.items import Box, Point
from sim.picture.spots import SPOTS
from sim.scene.model import Stage
from sim.scene.symbols import AIR

BADGE = 8.5  # units: the radius of a badge
BADGE_GAP, RINGED_GAP = 3.0, 7.0  # units between a sign and its badges, the latter where a ring is around the sign
PLATE_GAPS = 4.0, 24.0  # units between a sign (or its badges) and a plate: as near as may be, then farther out
LEAST, GREAT = 9, 1  # importance: of any place, of a town
ORDER = (4, 3, 5, 2, 6, 1, 7, 0)  # eighths of a turn from where the name stands: away from it first


@dataclass(frozen=True, slots=True)
class Sign:
    """A place's sign in a view, in pixels. `village`: a told name may cover it."""

    id: str
    at: Point
    radius: float
    importance: int
    village: bool

    @property
    def box(self) -> Box:
        """The box around it."""
        (x, y), radius = self.at, self.radius
        return x - radius, y - radius, x + radius, y + radius


@dataclass(frozen=True, slots=True)
class Told:
    """What a turn asks for: names that must be there, signs that stand, how many badges, the sizes of plates in pixels.

    ringed: the places around whose signs a ring is drawn.
    """

    places: Collection[str]
    signs: Collection[str]
    badges: Mapping[str, int]
    plates: Mapping[str, tuple[float, float]]
    ringed: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What a turn shows, in pixels. `beside`: by a told name that is shown, those that would have stood there.

    plates: None where a plate finds no room. rest: numbers of the view's other words (regions, shields) that are shown.
    """

    told: dict[str, Box]
    plain: dict[str, Box]
    badges: dict[str, tuple[Point, ...]]
    plates: dict[str, Box | None]
    beside: dict[str, tuple[str, ...]]
    rest: tuple[int, ...]


class Standing:
    """What one view of the map settles for all turns.

    `area` is the map's box in the picture, `unit` so many pixels; `furniture` are boxes of what stands on the map's
    edge, `rest` those of names of regions and of shields, which give way to told names, and other names to them.
    """

    def __init__(
        self,
        stage: Stage,
        anchors: Anchors,
        camera: Camera,
        area: Box,
        unit: float,
        furniture: Sequence[Box] = (),
        rest: Sequence[Box] = (),
    ) -> None:
        self.anchors, self.unit, self.area = anchors, unit, area
        self.furniture, self.rest = tuple(furniture), tuple(rest)
        self.signs = {sign.id: sign for sign in _signs(stage, anchors, camera, area, unit)}
        self.spots = {id: spot for id in self.signs if (spot := self._spot(id)) is not None}
        self.boxes = {id: self._box(id, spot) for id, spot in self.spots.items()}
        self.order = tuple(id for id in anchors.names if id in self.boxes)  # the greatest places first
        self._near = min(anchors.middle / 14.0, 1.0)
        air = {id: AIR.get(stage.places[id].importance, 9.0) * unit * (1.6 - self._near) for id in self.order}
        self.meets, self.crowds = _meetings(self.boxes, self.order, air)
        self.covers = _covered(self.boxes, self.signs)

    def _spot(self, id: str) -> int | None:
        """Return the first spot of a name that is wholly in view and free, None where there is none."""
        sign, name = self.signs[id], self.anchors.names[id]
        if not _within(sign.box, self.area) or any(overlap(sign.box, box) for box in self.furniture):
            return None
        if name.free and self._fits(self._box(id, name.spot)):
            return name.spot
        fitting = [spot for spot in (name.spot, *self.anchors.instead(id)) if self._fits(self._box(id, spot))]
        for rank in (LEAST, GREAT):
            walls = [
                one.box for one in self.signs.values() if one.importance <= rank and not one.village and one is not sign
            ]
            for spot in fitting:
                box = self._box(id, spot)
                if not any(overlap(box, wall) for wall in walls):
                    return spot
        return fitting[0] if fitting else None

    def _fits(self, box: Box) -> bool:
        return _within(box, self.area) and not any(overlap(box, other) for other in self.furniture)

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

    def shown(self, turn: Told) -> Shown:
        """Return what a turn shows."""
        told, beside = self._told(turn)
        taken = [self.boxes[id] for id in told]
        signs = [sign for id, sign in self.signs.items() if id in turn.signs]
        walls = [*self.furniture, *(sign.box for sign in signs if not sign.village or sign.id in turn.places)]
        badges = {id: self._badges(id, count, turn, taken + walls) for id, count in self._here(turn.badges)}
        discs = [_square(at, BADGE * self.unit) for found in badges.values() for at in found]
        plates: dict[str, Box | None] = {}
        for id, size in self._here(turn.plates):
            plate = plates[id] = self._plate(id, size, id in badges, turn, taken + walls + discs)
            if plate:
                discs.append(plate)
        taken += discs
        rest = tuple(n for n, box in enumerate(self.rest) if not any(overlap(box, other) for other in taken))
        plain = self._plain(told, turn, discs + [self.rest[n] for n in rest])
        return Shown({id: self.boxes[id] for id in told}, plain, badges, plates, beside, rest)

    def _here(self, wanted: Mapping[str, _What]) -> list[tuple[str, _What]]:
        return [(id, wanted[id]) for id in self.anchors.names if id in wanted and id in self.signs]

    def _told(self, turn: Told) -> tuple[dict[str, None], dict[str, tuple[str, ...]]]:
        """Return the told names that are shown, in order, and beside which of them others would have stood."""
        found: dict[str, None] = {}
        beside: dict[str, tuple[str, ...]] = {}
        for id in self.order:
            if id not in turn.places or id not in turn.signs:
                continue
            there = next((other for other in self.meets[id] if other in found), None)
            if there is not None:
                beside[there] = (*beside.get(there, ()), id)
            elif not any(sign in turn.signs and self._stays(self.signs[sign], turn) for sign in self.covers[id]):
                found[id] = None
        return found, beside

    @staticmethod
    def _stays(sign: Sign, turn: Told) -> bool:
        """Return whether a sign stays where a told name would cover it: those of towns, and of what is told too."""
        return not sign.village and (sign.importance <= GREAT or sign.id in turn.places)

    def _plain(self, told: Collection[str], turn: Told, taken: Sequence[Box]) -> dict[str, Box]:
        """Return the names that are wanted though nothing is told of their places."""
        found: dict[str, Box] = {}
        for id in self.order:
            if id in told or id in turn.places or id not in turn.signs or not self.anchors.names[id].wanted:
                continue
            if any(other in told or other in found for other in self.crowds[id]):
                continue
            if any(sign in turn.signs for sign in self.covers[id]):
                continue
            box = self.plain_box(id)
            if not any(overlap(box, other) for other in taken):
                found[id] = box
        return found

    def _side(self, id: str) -> int:
        """Return in which direction of eight a name stands of its sign: 0 to the right, 2 below."""
        return SPOTS[self.spots[id]].side if id in self.spots else 3

    def _badges(self, id: str, count: int, turn: Told, taken: Sequence[Box]) -> tuple[Point, ...]:
        """Return the middles of a place's badges: an arc around its sign, where it covers the least."""
        sign, unit = self.signs[id], self.unit
        gap = (RINGED_GAP if id in turn.ringed else BADGE_GAP) * unit
        reach = sign.radius + gap + BADGE * unit
        others = [box for box in taken if box != sign.box]
        best: tuple[Point, ...] = ()
        least = math.inf
        for eighth in ORDER:
            found = _arc(sign.at, reach, BADGE * unit, (self._side(id) + eighth) * math.pi / 4, count)
            boxes = [_square(at, BADGE * unit) for at in found]
            hits = sum(not _within(box, self.area) or any(overlap(box, other) for other in others) for box in boxes)
            if hits < least:
                best, least = found, hits
            if not hits:
                break
        return best

    def _plate(self, id: str, size: tuple[float, float], badged: bool, turn: Told, taken: Sequence[Box]) -> Box | None:
        """Return where a plate of a size stands: on the first free spot around its sign; None without one."""
        sign, unit = self.signs[id], self.unit
        inner = sign.radius + (RINGED_GAP if id in turn.ringed else 0.0) * unit
        if badged:
            inner += 2 * BADGE * unit
        for gap in PLATE_GAPS:
            for eighth in ORDER:
                box = _beside(sign.at, inner + gap * unit, (self._side(id) + eighth) % 8, size)
                if _within(box, self.area) and not any(overlap(box, other) for other in taken):
                    return box
        return None


_What = int | tuple[float, float]


def overlap(a: Box, b: Box) -> bool:
    """Return whether two boxes share more than an edge."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def nearest(box: Box, at: Point) -> Point:
    """Return the point of a box that is nearest to another: where a line from a sign ends."""
    return min(max(at[0], box[0]), box[2]), min(max(at[1], box[1]), box[3])


def _within(box: Box, area: Box) -> bool:
    return box[0] >= area[0] and box[1] >= area[1] and box[2] <= area[2] and box[3] <= area[3]


def _square(at: Point, reach: float) -> Box:
    return at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach


def _arc(at: Point, reach: float, radius: float, middle: float, count: int) -> tuple[Point, ...]:
    """Return the middles of discs along an arc about a point, `middle` being the angle of its middle."""
    step = 2 * math.asin(min(1.0, (radius + 0.5) / reach))
    angles = (middle + (n - (count - 1) / 2) * step for n in range(count))
    return tuple((at[0] + math.cos(angle) * reach, at[1] + math.sin(angle) * reach) for angle in angles)


# By direction of eight: which point of a plate's box stands at the sign's reach, and where on that reach.
_BESIDE = (
    (0.0, 0.5, 1.0, 0.0),
    (0.0, 0.0, 0.7, 0.7),
    (0.5, 0.0, 0.0, 1.0),
    (1.0, 0.0, -0.7, 0.7),
    (1.0, 0.5, -1.0, 0.0),
    (1.0, 1.0, -0.7, -0.7),
    (0.5, 1.0, 0.0, -1.0),
    (0.0, 1.0, 0.7, -0.7),
)


def _beside(at: Point, reach: float, direction: int, size: tuple[float, float]) -> Box:
    across, down, dx, dy = _BESIDE[direction]
    x, y = at[0] + dx * reach - across * size[0], at[1] + dy * reach - down * size[1]
    return x, y, x + size[0], y + size[1]


def _signs(stage: Stage, anchors: Anchors, camera: Camera, area: Box, unit: float) -> Iterable[Sign]:
    """Yield the signs of which something may be seen."""
    size = round(area[2] - area[0]), round(area[3] - area[1])
    for id, name in anchors.names.items():
        place = stage.places[id]
        x, y = camera.to_pixels((place.x, place.y), size)
        at, radius = (area[0] + x, area[1] + y), name.radius * unit
        if overlap(_square(at, radius), area):
            yield Sign(id, at, radius, place.importance, place.kind == "village")


_Lists = dict[str, tuple[str, ...]]


def _meetings(boxes: Mapping[str, Box], order: Sequence[str], air: Mapping[str, float]) -> tuple[_Lists, _Lists]:
    """Return by name those whose boxes it meets, and those that stand in the air that either asks for."""
    meets: dict[str, list[str]] = {id: [] for id in order}
    crowds: dict[str, list[str]] = {id: [] for id in order}
    most = max(air.values(), default=0.0)
    line = sorted(order, key=lambda id: (boxes[id][0], id))
    for number, one in enumerate(line):
        left, top, right, bottom = boxes[one]
        for other in line[number + 1 :]:
            x0, y0, _, y1 = boxes[other]
            if x0 >= right + most:
                break
            wide = max(air[one], air[other])
            if x0 < right + wide and y0 < bottom + wide and top < y1 + wide:
                crowds[one].append(other)
                crowds[other].append(one)
                if x0 < right and y0 < bottom and top < y1:
                    meets[one].append(other)
                    meets[other].append(one)
    rank = {id: number for number, id in enumerate(order)}
    return tuple(
        {id: tuple(sorted(found, key=rank.__getitem__)) for id, found in one.items()} for one in (meets, crowds)
    )  # type: ignore[return-value]


def _covered(boxes: Mapping[str, Box], signs: Mapping[str, Sign]) -> _Lists:
    """Return by name the signs of other places that its box covers."""
    found: dict[str, list[str]] = {id: [] for id in boxes}
    line = sorted(boxes, key=lambda id: boxes[id][0])
    marks = sorted(signs.values(), key=lambda sign: sign.at[0] - sign.radius)
    widest = max((box[2] - box[0] for box in boxes.values()), default=0.0)
    first = 0
    for sign in marks:
        box = sign.box
        while first < len(line) and boxes[line[first]][0] + widest <= box[0]:
            first += 1
        for id in line[first:]:
            if boxes[id][0] >= box[2]:
                break
            if id != sign.id and overlap(boxes[id], box):
                found[id].append(sign.id)
    return {id: tuple(covered) for id, covered in found.items()}
