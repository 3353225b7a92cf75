"""What follows from the moment, in full: conditions, roads, shares of the ground, model against source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.scene.model import Comparison, RoadLine, Scene, Stage
from sim.window.ink.pen import Pen
from sim.window.panels.follows_panel import VERDICTS, draw_bar
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director

SIZE = 13.5


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw the consequences; return their height."""
    y = rect.y
    y += pen.para(
        "Worked out from who holds which place. It is a model, not a report; where the document says something of the "
        "same thing, both stand side by side.", (rect.x, y), SIZE, rect.width, "soft", "italic",
    ) + pen.sizes(8)  # fmt: skip
    if scene.differs:
        y = _title(pen, rect, y, "Otherwise than in the record")
        for line in scene.differs:
            y += pen.para(line, (rect.x, y), SIZE, rect.width, "warn")
    if scene.conditions:
        y = _title(pen, rect, y, "In force")
        for fact in scene.conditions:
            y += pen.para(f"{fact.label}: {fact.value}", (rect.x, y), SIZE, rect.width)
    if scene.roads:
        y = _title(pen, rect, y, "Roads")
        for road in scene.roads:
            y = _road(pen, rect, y, road, stage)
    for corridor in scene.corridors:
        y += pen.para(f"{corridor.text}.", (rect.x, y), 12.5, rect.width, "soft") + pen.sizes(4)
    if scene.shares:
        y = _title(pen, rect, y, "Ground held")
        for share in scene.shares:
            pen.text(share.label, (rect.x, y), SIZE, "ink", "medium", most=round(rect.width * 0.38))
            draw_bar(pen, _bar(pen, rect, y), share.shares, stage)
            y += pen.sizes(22)
            y += pen.para(share.text, (rect.x, y), 12.5, rect.width, "soft")
            if share.change:
                y += pen.para(f"This turn: {share.change}", (rect.x, y), 12.5, rect.width, "accent_ink", "medium")
            y += pen.sizes(6)
    if scene.front_km is not None:
        y += pen.para(
            f"Front line: {scene.front_km:,.0f} km, between the nearest places of unlike holders.",
            (rect.x, y),
            SIZE,
            rect.width,
        )
    if scene.comparisons:
        y = _title(pen, rect, y, "Model against source")
        for one in scene.comparisons:
            y = comparison(pen, rect, y, one)
    return y - rect.y + pen.sizes(10)


def _title(pen: Pen, rect: pygame.Rect, y: int, text: str) -> int:
    pen.text(text, (rect.x, y + pen.sizes(10)), 15.5, "ink", "bold")
    return y + pen.sizes(40)


def _bar(pen: Pen, rect: pygame.Rect, y: int) -> pygame.Rect:
    left = round(rect.width * 0.42)
    return pygame.Rect(rect.x + left, y + pen.sizes(4), rect.width - left, pen.sizes(12))


def _road(pen: Pen, rect: pygame.Rect, y: int, road: RoadLine, stage: Stage) -> int:
    pen.text(f"{road.name}, {road.km:.0f} km", (rect.x, y), SIZE, "ink", "medium", most=round(rect.width * 0.4))
    whole = sum(road.km_by_side.values()) or 1.0
    draw_bar(pen, _bar(pen, rect, y), tuple((side, km / whole) for side, km in road.km_by_side.items()), stage)
    y += pen.sizes(22)
    y += pen.para(road.text, (rect.x, y), 12.5, rect.width, "soft")
    for part in road.sections:
        y += pen.para(f"{part.label}: {part.value}", (rect.x, y), 12.5, rect.width, "soft")
    for report in road.reports:
        y += pen.para(f"Reported: {report}", (rect.x, y), 12.5, rect.width, "soft")
    return y + pen.sizes(8)


def comparison(pen: Pen, rect: pygame.Rect, y: int, one: Comparison) -> int:
    """Draw a statement of the document beside what the model has; return the y below."""
    sign, word = VERDICTS[one.verdict]
    start = y
    colour = "warn" if one.verdict == "off" else "ink"
    pen.sign(sign, (rect.x + pen.sizes(7), y + pen.sizes(10)), 4.5, colour)
    pen.text(
        f"{one.label} · {word}", (rect.x + pen.sizes(20), y), SIZE, colour, "medium", most=rect.width - pen.sizes(60)
    )
    pen.text(f"L{one.line}", (rect.right, y), 12.5, "select", "medium", "right")
    y += pen.sizes(22)
    x, width = rect.x + pen.sizes(20), rect.width - pen.sizes(20)
    y += pen.para(f"Source: {one.source_text}. Model: {one.model_text}. {one.why}", (x, y), 12.5, width, "soft")
    y += pen.para(f"“{one.quote}”", (x, y), 12.5, width, "soft", "italic")
    if one.fact:
        pen.target(
            f"comparison:{one.id}",
            pygame.Rect(rect.x, start, rect.width, y - start),
            f"source:{one.fact}",
            "Open the source",
        )
    return y + pen.sizes(10)
