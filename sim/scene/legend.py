"""The legend: an entry for each kind of thing that is on screen, and for nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from sim.scenario.phrases.holders import CONTESTED, NOT_RECORDED
from sim.scene.model import LegendItem, Scene, Stage, Territory
from sim.scene.symbols import KIND_NAMES, MOMENTS


def legend(scene: Scene, stage: Stage, grounds: Collection[Territory]) -> Scene:
    """Return `scene` with its legend. `grounds` are the ways in which its ground is held, each once."""
    return replace(scene, legend=tuple(_items(scene, stage, grounds)))


def legend_items(scene: Scene, kinds: Collection[str]) -> list[LegendItem]:
    """Return a scene's entries, and one for each icon among the `kinds` of places that a picture of it shows."""
    return [*scene.legend, *(LegendItem(kind, text) for kind, text in KIND_NAMES.items() if kind in kinds)]


def _items(scene: Scene, stage: Stage, grounds: Collection[Territory]) -> Iterator[LegendItem]:
    marks = scene.places.values()
    held = {(mark.controller, mark.contested) for mark in marks}
    sides = {side for side, _ in held} | {one.side for one in grounds}
    for id, side in stage.sides.items():
        if id in sides:
            yield LegendItem("side", side.name, id)
    if any(contested for _, contested in held):
        yield LegendItem("contested", CONTESTED)
    if (None, False) in held:
        yield LegendItem("unknown", NOT_RECORDED)
    if any(one.inferred for one in grounds):
        yield LegendItem("inferred", "inferred, not reported")
    if scene.front:
        yield LegendItem("front", "front line (worked out)")
    if scene.corridors:
        yield LegendItem("corridor", "corridor, as wide as told")
    if any(mark.changed for mark in marks):
        yield LegendItem("changed", "changed this turn")
    if any(mark.besieged for mark in marks):
        yield LegendItem("besieged", "reported surrounded")
    if any(mark.encircled for mark in marks):
        yield LegendItem("encircled", "cut off (worked out)")
    if any(mark.overtaken for mark in marks):
        yield LegendItem("overtaken", "overtaken (ring: last reported)")
    kinds = {moment.kind for moment in scene.moments}
    yield from (LegendItem(kind, sign.legend) for kind, sign in MOMENTS.items() if kind in kinds)
