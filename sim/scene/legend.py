"""The legend: an entry for each kind of thing that is on screen, and for nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from sim.geography.extent import Bounds
from sim.scenario.phrases.holders import CONTESTED, NOT_RECORDED
from sim.scenario.position import NOBODY
from sim.scene.model import LegendItem, Path, Scene, Stage
from sim.scene.symbols import KIND_NAMES, MOMENTS


def legend(scene: Scene, stage: Stage) -> Scene:
    """Return `scene` with its legend."""
    return replace(scene, legend=tuple(_items(scene, stage)))


def legend_items(scene: Scene, kinds: Collection[str]) -> list[LegendItem]:
    """Return a scene's entries, and one for each icon among the `kinds` of places that a picture of it shows."""
    return [*scene.legend, *(LegendItem(kind, text) for kind, text in KIND_NAMES.items() if kind in kinds)]


def legend_within(scene: Scene, stage: Stage, bounds: Bounds, known: bool = False) -> Scene:
    """Return `scene` with the legend of what lies within (west, south, east, north) in km; `known`: what is known too.

    That is worked out when first looked at, which takes its time.
    """
    west, south, east, north = bounds
    here = {id for id, one in stage.places.items() if one.on_map and west <= one.x <= east and south <= one.y <= north}
    return legend(
        replace(
            scene,
            places={id: mark for id, mark in scene.places.items() if id in here},
            territory={id: one for id, one in scene.territory.items() if id in here},
            moments=tuple(one for one in scene.moments if one.place in here),
            known={id: one for id, one in scene.known.items() if id in here} if known else scene.known,
            front=scene.front if any(_inside(path, bounds) for path in scene.front) else (),
        ),
        stage,
    )


def _inside(path: Path, bounds: Bounds) -> bool:
    west, south, east, north = bounds
    return any(west <= x <= east and south <= y <= north for x, y in path)


def _items(scene: Scene, stage: Stage) -> Iterator[LegendItem]:
    marks = list(scene.places.values())
    held = {mark.controller for mark in marks} | {territory.side for territory in scene.territory.values()}
    for id, side in stage.sides.items():
        if id in held:
            yield LegendItem("side", side.name, id)
    if any(mark.contested for mark in marks):
        yield LegendItem("contested", CONTESTED)
    if any(len(mark.holders) > 1 for mark in marks):
        yield LegendItem("joint", "held jointly")
    if any(mark.holders == (NOBODY,) for mark in marks):
        yield LegendItem("nobody", "held by nobody")
    if any(mark.controller is None and not (mark.contested or mark.holders) for mark in marks):
        yield LegendItem("unknown", NOT_RECORDED)
    if any(one.inferred for one in scene.territory.values()):
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
    if any(mark.lost for mark in marks):
        yield LegendItem("lost", "lost on a day not told")
    kinds = {moment.kind for moment in scene.moments}
    yield from (LegendItem(kind, sign.legend) for kind, sign in MOMENTS.items() if kind in kinds)
