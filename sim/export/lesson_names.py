"""The names of places for the lesson: how each is written, and where it stands in every band of zoom."""

from __future__ import annotations

from typing import Any

from sim.picture.anchors import Anchors, anchors
from sim.picture.items import Weight
from sim.picture.labels import (
    BADGE_GAP,
    BESIDE,
    NEAR_GAP,
    ORDER,
    PLATE_GAPS,
    RINGED_GAP,
    TOWN,
)
from sim.picture.lettering import ROW, SIDE, Lettering
from sim.picture.map import NEAR
from sim.picture.metrics import width
from sim.picture.signs import BADGE, EDGE
from sim.picture.spots import GAP, SPOTS
from sim.scene.model import Stage, StagePlace
from sim.scene.symbols import AIR

JsonData = dict[str, Any]
MODES = ("document", "arabic", "both")
BANDS = range(7, 23)  # of zoom, which the lesson has names for: 1.8 to 63 units a kilometre
_FIRST = 35  # the sign that stands for spot 0 in a text of spots: "#"


def names_data(stage: Stage) -> JsonData:
    """Return the rules by which names, badges and plates stand, and the names of each mode in every band."""
    return {
        "spots": [[one.across, one.down, one.dx, one.dy, one.side, one.farther] for one in SPOTS],
        "rules": _rules(),
        "bands": [BANDS.start, BANDS.stop - 1],
        "modes": {mode: _mode(stage, Lettering(mode)) for mode in MODES},
    }
