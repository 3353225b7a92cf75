"""What stands on the ground: places with their rings, badges of what happens there, and plates of forces."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from sim.picture.ground import meet
from sim.picture.items import Box, Item, Line, Mark, Panel, Point, Ring, Shape, Words
from sim.picture.metrics import width
from sim.picture.style import NOBODY
from sim.picture.views import sign_growth
from sim.scene.model import ForceMark, MomentMark, PlaceMark, StagePlace, StageSide
from sim.scene.symbols import ICONS, RADII, SIGNS

RING, NEXT_RING = 4.5, 6.0  # units between a sign and its first ring, and from that to the next
BADGE = 8.5  # units: the radius of a badge
ROW, LETTERS = 19.0, 12.0  # units: the height of a plate, and of its letters
MOST_FORCES = 4  # plates in one stack
BROKEN = {"begun": 3, "partly": 5, "fully": 9}  # into how many parts the ring of a reported siege is broken
CUT_OFF = {"fully": 14, "partly": 8}  # and that of a place that the model finds cut off
SHORTER = {
    " Special Mission Forces Division": " Division",
    "Hayat Tahrir al-Sham": "HTS",
    " Operations Room": " Op. Room",
    "National Front for Liberation": "NFL",
    "Syrian National Army": "SNA",
    "Syrian Arab Army": "SAA",
}
Sides = Mapping[str, StageSide]


def square(at: Point, reach: float) -> Box:
    """Return the box that reaches as far from its middle on every side."""
    return at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach


def radius_of(place: StagePlace, band: int) -> float:
    """Return the radius of a place's sign in a band of zoom, in units."""
    radius = RADII.get(place.importance, 3.6) * sign_growth(band)
    return max(radius * 1.25, 5.2) if place.kind in ICONS else radius


def side_of(id: str | None, sides: Sides) -> str:
    """Return the id of a side as styles name it."""
    return id if id in sides and id is not None else NOBODY


def sign(place: StagePlace, mark: PlaceMark, at: Point, radius: float, unit: float, sides: Sides) -> Item:
    """Return a place: a mark by kind, in the shape and colour of whoever holds it, over its rings."""
    rings, reach = _rings(mark, at, radius, unit)
    side = side_of(mark.controller, sides)
    open_, great = mark.contested or side == NOBODY, place.importance <= 1
    shape = sides[side].symbol if side in sides else "circle"
    if place.kind in ICONS:
        drawn = Shape(ICONS[place.kind], at, radius, f"mark-{side}")
    elif open_:
        drawn = Shape(shape, at, radius, "mark-open", hollow=True)
    else:
        slight = mark.basis == "inferred" and not great
        drawn = Shape(shape, at, radius * (0.92 if slight else 1.0), f"mark-great-{side}" if great else f"mark-{side}")
    return Item("sign", place.id, square(at, reach), (*rings, drawn), at, tells=mark.note)


def _rings(mark: PlaceMark, at: Point, radius: float, unit: float) -> tuple[list[Mark], float]:
    """Return the rings about a place (changed, reported surrounded, found cut off), and how far all of it reaches."""
    found: list[Mark] = []
    reach, radius = radius + 1.6 * unit, radius + RING * unit
    if mark.changed:
        found += [Ring(at, radius, "changed-halo"), Ring(at, radius, "changed")]
        reach, radius = radius + 2.9 * unit, radius + NEXT_RING * unit
    if mark.besieged:
        found.append(Ring(at, radius, "besieged", BROKEN[mark.besieged]))
        reach = radius + 1.3 * unit
    elif mark.encircled:
        found.append(Ring(at, radius, f"encircled-{mark.encircled}", CUT_OFF[mark.encircled]))
        reach = radius + 0.8 * unit
    return found, reach


def badge(kind: str, side: str, at: Point, unit: float) -> tuple[Mark, ...]:
    """Return the marks of a badge: a disc edged in the colour of the side that acts, with the sign of the kind."""
    return (Shape("circle", at, BADGE * unit, f"badge-{side}"), Shape(SIGNS[kind], at, 5 * unit, f"badge-sign-{side}"))


def badges(
    here: Item, happens: Sequence[tuple[str, str | None]], moments: Sequence[MomentMark], unit: float, sides: Sides
) -> Iterator[Item]:
    """Yield the badges of what happens at the place of a sign, along an arc from above and to the left of it."""
    at = here.at or (0.0, 0.0)
    reach = (here.box[2] - here.box[0]) / 2 + (BADGE + 1.0) * unit
    step = 2 * math.asin(min(1.0, (BADGE + 1.0) * unit / reach))
    for n, (kind, side) in enumerate(happens):
        angle = -0.75 * math.pi + n * step
        middle = at[0] + math.cos(angle) * reach, at[1] + math.sin(angle) * reach
        told = [one.text for one in moments if (one.kind, one.side, one.place) == (kind, side, here.id)]
        marks = badge(kind, side_of(side, sides), middle, unit)
        box = square(middle, (BADGE + 0.8) * unit)
        yield Item("moment", f"{here.id}:{kind}:{side or NOBODY}", box, marks, at, tells="; ".join(dict.fromkeys(told)))


def stack(
    forces: Sequence[ForceMark], here: Item, walls: Sequence[Box], inside: Box, unit: float, sides: Sides
) -> list[Item]:
    """Return the plates of the forces at a place as a stack that meets none of `walls`; none where there is no room.

    A plate is a side's symbol and a force's name, the same for all sides; a line joins the stack to its place.
    """
    rows = [shorter(force.name) for force in forces[:MOST_FORCES]]
    if len(forces) > MOST_FORCES:
        rows.append(f"and {len(forces) - MOST_FORCES} more")
    wide = max(width(row, LETTERS * unit, "medium") for row in rows) + 27 * unit
    high = (ROW * len(rows) + 3) * unit
    box = next((box for box in _around(here, wide, high, unit) if _free(box, walls, inside)), None)
    if box is None:
        return []
    side, fresh = side_of(forces[0].side, sides), forces[0].fresh
    at = here.at or (0.0, 0.0)
    end = min(max(at[0], box[0]), box[2]), min(max(at[1], box[1]), box[3])
    plate = Panel(box, 4 * unit, f"plate-{side}" if fresh else f"plate-old-{side}")
    found = [Item("plate", here.id, box, (Line(((at, end),), "plate-leader"), plate), at)]
    for number, row in enumerate(rows):
        found.append(_row(forces[min(number, len(forces) - 1)], row, box, number, unit, sides))
    return found


def _row(force: ForceMark, name: str, box: Box, number: int, unit: float, sides: Sides) -> Item:
    top = box[1] + (1.5 + ROW * number) * unit
    middle, side, size = top + ROW / 2 * unit, side_of(force.side, sides), LETTERS * unit
    symbol = sides[side].symbol if side in sides else "ring"
    marks = (
        Shape(symbol, (box[0] + 11 * unit, middle), 4.5 * unit, f"symbol-{side}"),
        Words(name, (box[0] + 21 * unit, middle + 0.35 * size), size, width(name, size, "medium"),
              "ink" if force.fresh else "soft", "medium"),
    )  # fmt: skip
    where = (box[0], top, box[2], top + ROW * unit)
    return Item("force", force.id, where, marks, tells="What is reported of it", does=f"force:{force.id}")


def shorter(name: str) -> str:
    """Return a force's name as short as it is known by."""
    for long, brief in SHORTER.items():
        name = name.replace(long, brief)
    return name if len(name) < 30 else name[:28].rstrip() + "…"


def _around(here: Item, wide: float, high: float, unit: float) -> Iterator[Box]:
    """Yield boxes around a sign: right, left, above, below, then the corners; then the same farther out."""
    x, y = here.at or (0.0, 0.0)
    reach = (here.box[2] - here.box[0]) / 2
    for ring in range(5):
        gap = reach + (2 + 14 * ring) * unit
        for across, down in ((0, 0.5), (1, 0.5), (0.5, 1), (0.5, 0), (0, 1), (1, 1), (0, 0), (1, 0)):
            dx = {0: gap, 1: -gap, 0.5: 0.0}[across] * (1.0 if down == 0.5 else 0.7)
            dy = {0: gap, 1: -gap, 0.5: 0.0}[down] * (1.0 if across == 0.5 else 0.7)
            left, top = x + dx - across * wide, y + dy - down * high
            yield left, top, left + wide, top + high


def _free(box: Box, walls: Sequence[Box], inside: Box) -> bool:
    if box[0] < inside[0] or box[1] < inside[1] or box[2] > inside[2] or box[3] > inside[3]:
        return False
    return not any(meet(box, wall) for wall in walls)
