"""What stands on the ground: places with their rings, badges of what happens there, and plates of forces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sim.picture.items import Box, Item, Line, Mark, Panel, Point, Ring, Shape, Words
from sim.picture.metrics import width
from sim.picture.style import NOBODY
from sim.picture.views import sign_growth
from sim.scenario.world import WIDE
from sim.scene.model import ForceMark, Known, MomentMark, PlaceMark, StagePlace, StageSide
from sim.scene.symbols import ICONS, RADII, SIGNS

EDGE = 1.6  # units: the pale edge around a sign, which belongs to it
RING, NEXT_RING = 3.2, 6.0  # units between a sign and its first ring, and from that to the next
BADGE = 8.5  # units: the radius of a badge
ROW, LETTERS = 19.0, 12.0  # units: the height of a plate, and of its letters
BROAD = 3.0  # how much larger than a spot a disc is that stands for an area
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
Happening = Sequence[tuple[str, str | None]]  # kinds and who does it


def square(at: Point, reach: float) -> Box:
    """Return the box that reaches as far from its middle on every side."""
    return at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach


def radius_of(place: StagePlace, band: int) -> float:
    """Return the radius of a place's sign in a band of zoom, in units."""
    radius = RADII.get(place.importance, 3.6) * sign_growth(band)
    if place.kind in WIDE:
        return radius * BROAD
    return max(radius * 1.25, 5.2) if place.kind in ICONS else radius


def side_of(id: str | None, sides: Sides) -> str:
    """Return the id of a side as styles name it."""
    return id if id in sides and id is not None else NOBODY


def sign(place: StagePlace, mark: PlaceMark, at: Point, radius: float, unit: float, sides: Sides) -> Item:
    """Return a place: a mark by kind, in the shape and colour of whoever holds it, over its rings."""
    rings = _rings(mark, at, radius, unit, sides)
    side = side_of(mark.controller, sides)
    open_, great = mark.contested or mark.lost or side == NOBODY, place.importance <= 1
    shape = sides[side].symbol if side in sides else "circle"
    if place.kind in WIDE:
        drawn = Shape("circle", at, radius, f"area-{side}")
    elif place.kind in ICONS:
        drawn = Shape(ICONS[place.kind], at, radius, f"mark-{side}")
    elif len(mark.holders) > 1:
        both = _joint(mark.holders, at, radius, sides)
        return Item("sign", place.id, square(at, radius + EDGE * unit), (*rings, *both), at, tells=mark.note)
    elif mark.holders:
        drawn = Shape("diamond", at, radius, "mark-open", hollow=True)
    elif open_:
        drawn = Shape(shape, at, radius, "mark-open", hollow=True)
    else:
        slight = mark.basis == "inferred" and not great
        drawn = Shape(shape, at, radius * (0.92 if slight else 1.0), f"mark-great-{side}" if great else f"mark-{side}")
    return Item("sign", place.id, square(at, radius + EDGE * unit), (*rings, drawn), at, tells=mark.note)


def _joint(holders: Sequence[str], at: Point, radius: float, sides: Sides) -> tuple[Shape, ...]:
    """Return the symbols of the sides that hold a place together, side by side within one sign's room."""
    step = 2 * radius / len(holders)
    return tuple(
        Shape(sides[id].symbol, (at[0] - radius + step * (n + 0.5), at[1]), step * 0.62, f"mark-{id}")
        for n, id in enumerate(holders)
    )


def known_sign(place: StagePlace, mark: PlaceMark, known: Known, at: Point, radius: float, unit: float,
               sides: Sides) -> Item:  # fmt: skip
    """Return a place by what every reading has of it: full where they agree, hollow where not all know of it.

    Reports that contradict each other are two wedges set against each other; a place of which nobody says who holds it
    is a small open dot.
    """
    rings = _rings(mark, at, radius, unit, sides)
    drawn = known_shape(known.verdict, at, radius, known.side, sides, ICONS.get(place.kind, ""))
    return Item("sign", place.id, square(at, radius + EDGE * unit), (*rings, drawn), at, tells=known.text)


def known_shape(verdict: str, at: Point, radius: float, side: str | None, sides: Sides, icon: str = "") -> Shape:
    """Return the shape of a verdict; `icon` is that of the kind of place, where it has one."""
    holder = side_of(side, sides)
    shape = icon or (sides[holder].symbol if holder in sides else "circle")
    if verdict == "contradicted":
        return Shape("versus", at, radius * 1.3, "mark-open")
    if verdict == "unrecorded":
        return Shape("circle", at, radius * 0.7, "mark-open", hollow=True)
    if holder == NOBODY:
        return Shape(shape, at, radius, "mark-open", hollow=True)
    return Shape(shape, at, radius, f"mark-{holder}", hollow=verdict == "silent")


def ringed(mark: PlaceMark) -> bool:
    """Return whether a ring is drawn about a place."""
    return mark.changed or bool(mark.besieged or mark.encircled or mark.overtaken)


def _rings(mark: PlaceMark, at: Point, radius: float, unit: float, sides: Sides) -> list[Mark]:
    """Return the rings about a place: changed, reported surrounded, found cut off, overtaken."""
    found: list[Mark] = []
    radius += RING * unit
    if mark.changed:
        found += [Ring(at, radius, "changed-halo"), Ring(at, radius, "changed")]
        radius += NEXT_RING * unit
    if mark.besieged:
        found.append(Ring(at, radius, "besieged", BROKEN[mark.besieged]))
    elif mark.encircled:
        found.append(Ring(at, radius, f"encircled-{mark.encircled}", CUT_OFF[mark.encircled]))
    elif mark.overtaken:
        found += [Ring(at, radius, "overtaken-halo"), Ring(at, radius, f"overtaken-{side_of(mark.overtaken, sides)}")]
    return found


def badge(kind: str, side: str, at: Point, unit: float) -> tuple[Mark, ...]:
    """Return the marks of a badge: a disc edged in the colour of the side that acts, with the sign of the kind."""
    return (Shape("circle", at, BADGE * unit, f"badge-{side}"), Shape(SIGNS[kind], at, 5 * unit, f"badge-sign-{side}"))


def badges(
    here: Item, happens: Happening, middles: Sequence[Point], moments: Sequence[MomentMark], unit: float, sides: Sides
) -> Iterator[Item]:
    """Yield the badges of what happens at the place of a sign, each with its middle at one of `middles`."""
    for (kind, side), middle in zip(happens, middles, strict=True):
        told = [one.text for one in moments if (one.kind, one.side, one.place) == (kind, side, here.id)]
        marks = badge(kind, side_of(side, sides), middle, unit)
        box = square(middle, (BADGE + 0.8) * unit)
        id = f"{here.id}:{kind}:{side or NOBODY}"
        yield Item("moment", id, box, marks, here.at, tells="; ".join(dict.fromkeys(told)))


def stack_size(forces: Sequence[ForceMark], unit: float) -> tuple[float, float]:
    """Return how wide and high the plates of the forces at a place are together."""
    rows = _rows(forces)
    wide = max(width(row, LETTERS * unit, "medium") for row in rows) + 27 * unit
    return wide, (ROW * len(rows) + 3) * unit


def _rows(forces: Sequence[ForceMark]) -> list[str]:
    rows = [shorter(force.name) for force in forces[:MOST_FORCES]]
    return [*rows, f"and {len(forces) - MOST_FORCES} more"] if len(forces) > MOST_FORCES else rows


def stack(forces: Sequence[ForceMark], here: Item, box: Box, unit: float, sides: Sides) -> list[Item]:
    """Return the plates of the forces at a place as a stack in a box.

    A plate is a side's symbol and a force's name, the same for all sides; a line joins the stack to its place.
    """
    side, fresh = side_of(forces[0].side, sides), forces[0].fresh
    at = here.at or (0.0, 0.0)
    end = min(max(at[0], box[0]), box[2]), min(max(at[1], box[1]), box[3])
    plate = Panel(box, 4 * unit, f"plate-{side}" if fresh else f"plate-old-{side}")
    found = [Item("plate", here.id, box, (Line(((at, end),), "plate-leader"), plate), at)]
    for number, row in enumerate(_rows(forces)):
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
