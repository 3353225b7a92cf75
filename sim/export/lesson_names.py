"""The names of places for the lesson: how each is written, and where it stands in every band of zoom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sim.export.forks import each
from sim.export.lesson_map import grid_view
from sim.export.marks_data import marks_data
from sim.picture.anchors import Anchors, anchors
from sim.picture.around import BADGE_GAP, BADGE_ORDER, BADGE_RINGS, BESIDE, ORDER, PLATE_GAPS, RINGED_GAP  # fmt: skip
from sim.picture.ground import ENOUGH
from sim.picture.items import Panel, Words
from sim.picture.labels import TOWN
from sim.picture.lettering import ROW, SIDE, Lettering
from sim.picture.map import NEAR
from sim.picture.metrics import width
from sim.picture.names import NEAR_GAP
from sim.picture.regions import Region, regions
from sim.picture.settled import settled
from sim.picture.shields import CORNER, LETTERS, SIDES, Shield, shields
from sim.picture.shields import EDGE as SHIELD_EDGE
from sim.picture.signs import BADGE, EDGE
from sim.picture.spots import GAP, SPOTS
from sim.scene.model import Stage
from sim.scene.symbols import AIR

JsonData = dict[str, Any]
MODES = ("document", "arabic", "both")
BANDS = range(7, 23)  # of zoom, those that the lesson shows: 1.8 to 63 units a kilometre
_FIRST = 35  # the code of the sign that stands for spot 0, "#"


def names_data(stage: Stage) -> JsonData:
    """Return the rules by which names, badges and plates stand, and the names of each mode in every band."""
    return {
        **walk_data(),
        "bands": [BANDS.start, BANDS.stop - 1],
        "modes": dict(zip(MODES, each(_mode, stage, MODES), strict=True)),
    }


def walk_data() -> JsonData:
    """Return what the walk of `sim/picture/labels.py` goes by for any stage: the spots, and its measures in units."""
    spots = [[one.across, one.down, one.dx, one.dy, one.side, one.farther] for one in SPOTS]
    return {"spots": spots, "rules": _rules()}


def _rules() -> JsonData:
    return {
        "gap": GAP,
        "edge": EDGE,
        "air": [AIR[importance] for importance in sorted(AIR)],
        "badge": BADGE,
        "badgeGap": BADGE_GAP,
        "ringedGap": RINGED_GAP,
        "badgeRings": BADGE_RINGS,
        "badgeEighths": BADGE_ORDER,
        "plateGaps": PLATE_GAPS,
        "eighths": ORDER,
        "beside": BESIDE,
        "town": TOWN,
        "side": SIDE,
        "row": ROW,
        "leader": NEAR_GAP,
        "allForces": NEAR,
        "shieldEdge": SHIELD_EDGE,
        "corridor": {"letters": 12, "inset": 40, "enough": ENOUGH},
    }


def _mode(stage: Stage, mode: str) -> JsonData:
    """Return the names as they are written, the greatest first, and where they stand in each band."""
    lettering = Lettering(mode)
    found = {band: anchors(stage, band, lettering) for band in BANDS}
    lists: dict[str, int] = {}
    told = {
        "names": [_name(stage, id, lettering) for id in found[BANDS[0]].names],
        "bands": [_band(one, lists) for one in found.values()],
        "instead": list(lists),
        "regions": [[_region(stage, region) for region in regions(stage, one)] for one in found.values()],
        "shields": [[_shield(stage, shield) for shield in shields(stage, one)] for one in found.values()],
    }
    settled(stage, lettering).keep()
    return told


def _region(stage: Stage, region: Region) -> list[Any]:
    """Return a region's name: its id, its size, its words about the upper left corner of its box, its spots."""
    (wide, high), letters = region.size, region.letters
    words = Words(region.text, (0.0, high - 0.28 * letters), letters, wide, region.style, region.weight,
                  spacing=region.spacing)  # fmt: skip
    return [region.id, [round(wide, 3), round(high, 3)], marks_data([words]), _spots(stage, region.spots)]


def _shield(stage: Stage, shield: Shield) -> list[Any]:
    """Return a shield: its id, its size, its marks about the upper left corner of its box, its spots."""
    wide, high = shield.size
    at = (SIDES, high / 2 + 0.36 * LETTERS)
    words = Words(shield.text, at, LETTERS, wide - 2 * SIDES, "shield-name", "bold")
    marks = marks_data([Panel((0.0, 0.0, wide, high), CORNER, "shield"), words])
    return [shield.id, [round(wide, 3), high], marks, _spots(stage, shield.spots)]


def _spots(stage: Stage, spots: Iterable[tuple[float, float]]) -> list[int]:
    """Return points of the plane on the lesson's grid, as one flat list."""
    view = grid_view(stage)
    return [round(part) for spot in spots for part in view.at(spot)]


def _name(stage: Stage, id: str, lettering: Lettering) -> list[Any]:
    """Return a name: its place's number, its boxes told and plain, its letters, and its rows with their widths."""
    place, line = stage.places[id], lettering.line(stage.places[id])
    boxes = [side for told in (True, False) for side in lettering.box(place, told=told)]
    (size, weight), (plain, slight) = lettering.letters(place, told=True), lettering.letters(place, told=False)
    rows = [
        [row, round(width(row, size, weight), 2), round(width(row, plain, slight), 2)] for row in lettering.rows(place)
    ]
    number = list(stage.places).index(id)
    return [number, [round(side, 3) for side in boxes], [size, weight, plain, slight, line[0]], rows]


def _band(found: Anchors, lists: dict[str, int]) -> list[Any]:
    """Return a band: each name's spot, whether it is free (1) and wanted (2), and the number of its list of others."""
    spots = "".join(chr(_FIRST + name.spot) for name in found.names.values())
    flags = "".join(str(name.free + 2 * name.wanted) for name in found.names.values())
    others = ("".join(chr(_FIRST + spot) for spot in found.instead(id)) for id in found.names)
    return [spots, flags, [lists.setdefault(one, len(lists)) for one in others]]
