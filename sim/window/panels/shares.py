"""Shares of ground or road as a bar, and the words for how model and source agree."""

from __future__ import annotations

from sim.picture.charts import Shares, share_bar
from sim.scene.model import Stage
from sim.window.kit.picture import Picture

VERDICTS = {"match": ("circle", "agrees"), "off": ("saltire", "differs"), "unchecked": ("ring", "not checked")}
LINE, BAR = 22, 12  # units: of a line of text, and of the bar in it


def bar(id: str, shares: Shares, stage: Stage) -> Picture:
    """Return shares as a bar in a line of text."""
    air = (LINE - BAR) / 2
    return Picture(
        lambda box, unit: (
            share_bar(id, shares, stage.sides, (box[0], box[1] + air * unit, box[2], box[3] - air * unit)),
        ),
        LINE,
        stage.sides,
    )
