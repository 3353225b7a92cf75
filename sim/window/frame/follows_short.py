"""What follows from the moment, under the cards: two roads, a share of the ground, model against source."""

from __future__ import annotations

import pygame

from sim.picture.charts import Shares, road_shares
from sim.scene.model import Comparison, RoadLine, Scene, Stage
from sim.window.ink.pen import Pen
from sim.window.kit.nodes import Column, Gap, Node, Placed, Rest, Row, Sign, Text
from sim.window.kit.paint import measured, paint
from sim.window.kit.phrases import soft, strong
from sim.window.panels.registry import told
from sim.window.panels.shares import VERDICTS, bar

SIDE = 18  # units


def short_form(pen: Pen, scene: Scene, stage: Stage, width: int, most: int) -> Placed | None:
    """Return the short form with as many rows as fit `most` pixels; None where none does."""
    rows = _rows(scene, stage)
    while rows:
        placed = measured(Column([_head(scene), *rows, Gap(9)], 3), width - 2 * pen.sizes(SIDE), pen)
        if placed.height <= most:
            return placed
        rows.pop()
    return None


def draw_short(pen: Pen, rect: pygame.Rect, placed: Placed) -> None:
    """Draw the short form; a click opens the whole."""
    pen.surface.fill(pen.colour("raised"), rect)
    pen.rule(rect.topleft, rect.width)
    pen.target("follows", rect, "panel:follows", told("panel:follows"))
    paint(pen, placed, (rect.x + pen.sizes(SIDE), rect.y))


def _head(scene: Scene) -> Node:
    name = "What follows (tried out)" if scene.branch else "What follows (worked out)"
    words = strong(name, "small", "warn" if scene.branch else "soft")
    return Column([Gap(9), Row([Rest(words), strong("more", "small", "select")])])


def _rows(scene: Scene, stage: Stage) -> list[Node]:
    """Return the rows, up to two roads, the first shares, a comparison."""
    rows = [_barred(road.name, road_shares(road), _road_end(road), stage) for road in scene.roads[:2]]
    rows += [_barred(one.label, one.shares, _share_end(one.shares, stage), stage) for one in scene.shares[:1]]
    return [*rows, *(_verdict(one) for one in scene.comparisons[:1])]


def _road_end(road: RoadLine) -> str:
    if road.open_to:
        return "open"
    more = f" +{len(road.cut_at) - 1}" if len(road.cut_at) > 1 else ""
    return f"cut: {road.cut_at[0]}{more}" if road.cut_at else "not open"


def _share_end(shares: Shares, stage: Stage) -> str:
    return " : ".join(f"{part:.0%}" for side, part in shares if side in stage.sides and part >= 0.005)


def _barred(label: str, parts: Shares, end: str, stage: Stage) -> Node:
    """Return a label, a bar of shares and a result in words."""
    result = Text(end, "small", "ink", "medium", "right")
    return Row(
        [Rest(Text(label, "small"), 0.34), Rest(bar(label, parts, stage), 0.28), Rest(result, 0.36)], 8, middle=True
    )


def _verdict(one: Comparison) -> Node:
    sign, word = VERDICTS[one.verdict]
    off = one.verdict == "off"
    ends = [Sign(sign, 4, "warn" if off else "soft", size="small"), strong(word, "small", "warn" if off else "ink")]
    return Row([Rest(soft(f"Source: {one.source_text}; model: {one.model_text}")), *ends], 8)
