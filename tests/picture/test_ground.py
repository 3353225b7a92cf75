"""The ground of the map: lines that two areas share are drawn once."""

from __future__ import annotations

from itertools import pairwise

from sim.picture.ground import Ground
from sim.picture.items import Line
from sim.picture.views import map_view
from sim.scene.director import Director


def test_the_border_between_two_governorates_is_drawn_once(director: Director) -> None:
    ground = Ground(director.stage, map_view(director.stage, (1280, 720)))
    line = next(mark for item in ground.above if item.id == "governorates" for mark in item.marks)
    assert isinstance(line, Line)
    parts = [frozenset(part) for one in line.lines for part in pairwise(one)]
    assert len(parts) == len(set(parts))
    rings = [ring for layer in director.stage.layers if layer.kind == "governorate" for ring in layer.rings]
    assert {frozenset(part) for ring in rings for part in pairwise(ring)} == set(parts)
