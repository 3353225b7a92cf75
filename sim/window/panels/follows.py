"""What follows from the moment, in full: conditions, roads, shares of the ground, model against source."""

from __future__ import annotations

from collections.abc import Iterable

from sim.picture.charts import Shares, road_shares
from sim.scene.model import RoadLine, Scene, Stage
from sim.window.kit.nodes import Column, Gap, Node, Rest, Row, Text
from sim.window.kit.phrases import heading, remark, soft, strong
from sim.window.panels.comparison import comparison
from sim.window.panels.shares import bar
from sim.window.state.actions import KNOW, Action
from sim.window.state.view import Panel, Scope

ABOUT = (
    "Worked out from who holds which place. It is a model, not a report; where the document says something of the "
    "same thing, both stand side by side."
)


class Follows(Panel):
    """What the model works out."""

    id = "follows"
    name = "What follows (worked out)"
    wide = 900
    opens = Action("panel:follows", ("w",), KNOW, "what follows: roads, ground", "What the model works out, in full")

    def tree(self, scope: Scope) -> Node:
        """Return the consequences."""
        scene, stage = scope.scene, scope.stage
        front = "Front line: {:,.0f} km, between the nearest places of unlike holders."
        return Column(
            [
                remark(ABOUT, "plain"),
                *_listed("Otherwise than in the record", scene.differs, "warn"),
                *_listed("In force", [f"{fact.label}: {fact.value}" for fact in scene.conditions]),
                *_roads(scene, stage),
                *_ground(scene, stage),
                *([] if scene.front_km is None else [Text(front.format(scene.front_km), "plain")]),
                *([heading("Model against source")] if scene.comparisons else []),
                *map(comparison, scene.comparisons),
            ]
        )


def _listed(name: str, lines: Iterable[str], colour: str = "ink") -> Iterable[Node]:
    found = [Text(line, "plain", colour) for line in lines]
    return [heading(name), *found] if found else []


def _barred(name: str, parts: Shares, stage: Stage) -> Node:
    return Row([Rest(strong(name, "plain"), 0.7), Rest(bar(name, parts, stage), 1.0)], 12, middle=True)


def _roads(scene: Scene, stage: Stage) -> Iterable[Node]:
    if scene.roads:
        yield heading("Roads")
    for road in scene.roads:
        yield from _road(road, stage)
    for corridor in scene.corridors:
        yield soft(f"{corridor.text}.", "fine")
        yield Gap(4)


def _road(road: RoadLine, stage: Stage) -> Iterable[Node]:
    yield _barred(f"{road.name}, {road.km:.0f} km", road_shares(road), stage)
    yield soft(road.text, "fine")
    for part in road.sections:
        yield soft(f"{part.label}: {part.value}", "fine")
    for report in road.reports:
        yield soft(f"Reported: {report}", "fine")
    yield Gap(8)


def _ground(scene: Scene, stage: Stage) -> Iterable[Node]:
    if scene.shares:
        yield heading("Ground held")
    for share in scene.shares:
        yield _barred(share.label, share.shares, stage)
        yield soft(share.text, "fine")
        if share.change:
            yield strong(f"This turn: {share.change}", "fine", "accent_ink")
        yield Gap(6)
