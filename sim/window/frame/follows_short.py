"""What follows from the moment, worked out: roads, shares of the ground, and model against source."""

from __future__ import annotations

import pygame

from sim.picture.charts import Shares, road_shares, share_bar
from sim.scene.model import Comparison, RoadLine, Scene, ShareBar, Stage
from sim.window.ink.pen import Pen
from sim.window.kit.picture import paint_items
from sim.window.panels.registry import told
from sim.window.panels.shares import VERDICTS

SIZE = 13.0


def short_height(pen: Pen, scene: Scene, most: int) -> int:
    """Return the height of the short form, with as many rows as fit `most` pixels; 0 where none does."""
    rows = min(len(_rows(scene)), (most - pen.sizes(42)) // pen.sizes(24))
    return pen.sizes(42) + pen.sizes(24) * rows if rows > 0 else 0


def _rows(scene: Scene) -> list[RoadLine | ShareBar | Comparison]:
    """Return the rows of the short form, up to two roads, the first shares, a comparison."""
    return [*scene.roads[:2], *scene.shares[:1], *scene.comparisons[:1]]


def draw_short(pen: Pen, rect: pygame.Rect, scene: Scene, stage: Stage) -> None:
    """Draw the short form, under the cards; a click opens the whole."""
    sizes = pen.sizes
    pen.surface.fill(pen.colour("raised"), rect)
    pen.rule(rect.topleft, rect.width)
    x, width = rect.x + sizes(18), rect.width - 2 * sizes(18)
    tail = pen.width("more", SIZE, "medium") + sizes(10)
    heading = "What follows (tried out)" if scene.branch else "What follows (worked out)"
    pen.text(heading, (x, rect.y + sizes(9)), SIZE, "warn" if scene.branch else "soft", "medium", most=width - tail)
    pen.text("more", (x + width, rect.y + sizes(9)), SIZE, "select", "medium", "right")
    pen.target("follows", rect, "panel:follows", told("panel:follows"))
    y = rect.y + sizes(34)
    for row in _rows(scene):
        if y + sizes(24) > rect.bottom:
            return
        if isinstance(row, RoadLine):
            _bar_row(pen, row.name, road_shares(row), _road_end(row), stage, (x, y), width)
        elif isinstance(row, ShareBar):
            _bar_row(pen, row.label, row.shares, _share_end(row.shares, stage), stage, (x, y), width)
        else:
            _verdict_row(pen, row, (x, y), width)
        y += sizes(24)


def _road_end(road: RoadLine) -> str:
    if road.open_to:
        return "open"
    return (
        f"cut: {road.cut_at[0]}" + (f" +{len(road.cut_at) - 1}" if len(road.cut_at) > 1 else "")
        if road.cut_at
        else "not open"
    )


def _share_end(shares: tuple[tuple[str | None, float], ...], stage: Stage) -> str:
    return " : ".join(f"{part:.0%}" for side, part in shares if side in stage.sides and part >= 0.005)


def _bar_row(pen: Pen, label: str, parts: Shares, end: str, stage: Stage, at: tuple[int, int], width: int) -> None:
    """Draw a label, a bar of shares and a result in words."""
    left, right = round(width * 0.34), round(width * 0.36)
    pen.text(label, at, SIZE, most=left - pen.sizes(8))
    bar = pygame.Rect(at[0] + left, at[1] + pen.sizes(5), width - left - right - pen.sizes(8), pen.sizes(10))
    paint_items(pen, [share_bar(label, parts, stage.sides, (bar.left, bar.top, bar.right, bar.bottom))], stage.sides)
    pen.text(end, (at[0] + width, at[1]), SIZE, "ink", "medium", "right", most=right)


def _verdict_row(pen: Pen, one: Comparison, at: tuple[int, int], width: int) -> None:
    sign, word = VERDICTS[one.verdict]
    tail = pen.width(word, SIZE, "medium") + pen.sizes(18)
    pen.text(f"Source: {one.source_text}; model: {one.model_text}", at, SIZE, "soft", most=width - tail - pen.sizes(8))
    pen.text(word, (at[0] + width, at[1]), SIZE, "warn" if one.verdict == "off" else "ink", "medium", "right")
    pen.sign(
        sign,
        (at[0] + width - tail + pen.sizes(7), at[1] + pen.sizes(10)),
        4,
        "warn" if one.verdict == "off" else "soft",
    )
