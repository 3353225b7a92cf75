"""The names of places for the lesson: how each is written, and where it stands in every band of zoom."""

from __future__ import annotations

from typing import Any

from sim.picture.anchors import Anchors, anchors
from sim.picture.labels import BADGE_GAP, BESIDE, ORDER, PLATE_GAPS, RINGED_GAP, TOWN
from sim.picture.lettering import ROW, SIDE, Lettering
from sim.picture.map import NEAR
from sim.picture.metrics import width
from sim.picture.names import NEAR_GAP
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
        "spots": [[one.across, one.down, one.dx, one.dy, one.side, one.farther] for one in SPOTS],
        "rules": _rules(),
        "bands": [BANDS.start, BANDS.stop - 1],
        "modes": {mode: _mode(stage, Lettering(mode)) for mode in MODES},
    }


def _rules() -> JsonData:
    """Return the measures of `sim/picture/labels.py`, in units."""
    return {
        "gap": GAP,
        "edge": EDGE,
        "air": [AIR[importance] for importance in sorted(AIR)],
        "badge": BADGE,
        "badgeGap": BADGE_GAP,
        "ringedGap": RINGED_GAP,
        "plateGaps": PLATE_GAPS,
        "eighths": ORDER,
        "beside": BESIDE,
        "town": TOWN,
        "side": SIDE,
        "row": ROW,
        "leader": NEAR_GAP,
        "allForces": NEAR,
    }


def _mode(stage: Stage, lettering: Lettering) -> JsonData:
    """Return the names as they are written, the greatest first, and where they stand in each band."""
    found = {band: anchors(stage, band, lettering) for band in BANDS}
    lists: dict[str, int] = {}
    return {
        "names": [_name(stage, id, lettering) for id in found[BANDS[0]].names],
        "bands": [_band(one, lists) for one in found.values()],
        "instead": list(lists),
    }


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
