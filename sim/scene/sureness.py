"""How sure the worked-out part is, as it is shown: bands beside figures, and a layer of the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from sim.consequences.ensemble.kept import Sureness, sureness
from sim.consequences.replay import Moment
from sim.scene.model import LegendItem, Scene, Stage, Territory

NAME = "How sure the map is"
LABEL = "How sure"
# By the least share of members, in per cent, that have it as the map does; each step is drawn fainter than the last.
STEPS = {"sure": 95, "likely": 80, "doubtful": 50, "open": 0}
WORDS = {
    "sure": "so in 95 % of drawn maps or more",
    "likely": "in 80 to 94 %",
    "doubtful": "in 50 to 79 %",
    "open": "in fewer than half",
}


def kept_for(moment: Moment) -> Sureness | None:
    """Return what is kept of an ensemble, where the moment is one of the plain map that it was held against."""
    replay = moment.replay
    if replay.history.branch is not None or replay.variant is not None:
        return None
    found = sureness(replay.scenario)
    return found if found is not None and found.lens == replay.history.lens.id else None


def agreement(moment: Moment) -> Mapping[str, int]:
    """Return by site how many in a hundred members have its holder as the map does; nothing where none are kept."""
    found = kept_for(moment)
    if found is None:
        return {}
    return {site.id: found.agree(site.id, moment.turn) for site in moment.replay.landscape.sites}


def band_text(moment: Moment, kind: str, about: str) -> str:
    """Return between what nine in ten drawn maps lie for what is worked out of a region or a route, side by side.

    kind: share or road. Empty where no ensemble is kept.
    """
    found = kept_for(moment)
    if found is None:
        return ""
    unit = "%" if kind == "share" else "km"
    told = []
    for id, side in moment.replay.scenario.sides.items():
        band = found.band(f"{kind}/{about}/{id}", moment.turn)
        if band and band.high >= 1:
            low, high = round(band.low), round(band.high)
            told.append(f"{side.short} {low} {unit}" if low == high else f"{side.short} {low} to {high} {unit}")
    return f"nine in ten of {found.members} drawn maps: {', '.join(told)}" if told else ""


def step_of(percent: int) -> str:
    """Return the step that a share of members falls on."""
    return next(name for name, least in STEPS.items() if percent >= least)


@cache
def _look(side: str | None, step: str) -> Territory:
    return Territory(side, False, False, step)


def ground_of(scene: Scene) -> dict[str, Territory]:
    """Return how the ground of every site is shown by how sure its holder is."""
    return {id: _look(one.side, step_of(scene.sure.get(id, 100))) for id, one in scene.territory.items()}


def as_sure(scene: Scene, stage: Stage) -> Scene:
    """Return a scene whose map shows how sure its ground is; notes say it of places."""
    marks = {
        id: replace(mark, note=f"{mark.note} {_of_place(scene.sure[id])}") if id in scene.sure else mark
        for id, mark in scene.places.items()
    }
    return replace(scene, places=marks, territory=ground_of(scene), legend=tuple(sure_items(scene, stage)))


def _of_place(percent: int) -> str:
    return f"The map's holder of its ground has it in {percent} % of drawn maps."


def sure_items(scene: Scene, stage: Stage) -> Iterator[LegendItem]:
    """Yield the entries of the legend: the sides, the steps that are on the map, and what else it shows."""
    present = {step_of(scene.sure.get(id, 100)) for id in scene.territory}
    yield from (item for item in scene.legend if item.kind == "side")
    yield from (LegendItem(step, words) for step, words in WORDS.items() if step in present)
    yield from (item for item in scene.legend if item.kind not in ("side", "inferred", "contested"))


def summary(scene: Scene) -> str:
    """Return in words how many cells of ground fall on each step."""
    counts = Counter(step_of(percent) for percent in scene.sure.values())
    return "; ".join(f"{counts[step]} cells of ground {words}" for step, words in WORDS.items() if counts[step])
