"""The page of a chapter: when, two sentences, the map before and after, how many had fled, one question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pygame

from sim.scene.model import Scene, SeriesPoint, Stage
from sim.scene.story import Chapter
from sim.window.frame.scrolled import Scrolled
from sim.window.frame.story_panel import ask_box
from sim.window.ink.pen import Pen
from sim.window.kit.controls import Button
from sim.window.kit.nodes import Box, Column, Gap, Node, Press, Rest, Row, Text
from sim.window.kit.paint import measured, paint
from sim.window.kit.phrases import figure, quoted, soft, strong
from sim.window.map.small_map import map_pair

WIDEST = 1240  # units
SIDE, TOP = 40, 18  # units


def draw_chapter(
    pen: Pen, rect: pygame.Rect, chapter: Chapter, scenes: tuple[Scene | None, Scene | None], stage: Stage, scroll: int
) -> Scrolled:
    """Draw the page in `rect`; return how much there is."""
    pen.surface.fill(pen.colour("panel"), rect)
    width = min(rect.width - 2 * pen.sizes(SIDE), pen.sizes(WIDEST))
    x = rect.x + (rect.width - width) // 2
    foot = measured(_foot(), width, pen)
    left = rect.height - foot.height - 2 * pen.sizes(TOP)
    high = max(150.0, min(left / pen.sizes.unit * 0.44, 420.0))
    body = measured(chapter_tree(chapter, scenes, stage, high), width, pen)
    seen = pygame.Rect(rect.x, rect.y + pen.sizes(TOP), rect.width, left)
    paint(pen, body, (x, seen.y - scroll), seen)
    pen.scrollbar(seen, scroll, body.height)
    paint(pen, foot, (x, rect.bottom - foot.height - pen.sizes(TOP) // 2))
    return Scrolled(body.height, seen.height)


def chapter_tree(chapter: Chapter, scenes: tuple[Scene | None, Scene | None], stage: Stage, high: float) -> Node:
    """Return what stands on the page, with maps so many units high."""
    quotes = [quoted(one.text, one.line, one.fact or "", f"chapter-quote:{n}") for n, one in enumerate(chapter.quotes)]
    right = [node for quote in quotes for node in (quote, Gap(10))]
    changed = [one.id for one in chapter.changed]
    asked = [ask_box(chapter.question)] if chapter.question else []
    return Column(
        [
            strong(chapter.span, "large", "accent_ink"),
            Text(chapter.title or "A chapter that is still to come", "display", "ink", "bold"),
            Gap(8),
            map_pair((scenes[0], scenes[1] if chapter.whole else None), stage, chapter.seen, high, changed),
            Gap(10),
            Row([Rest(Column(list(_figures(chapter))), 0.8), Rest(Column([*right, *asked]), 1.2)], 26),
        ]
    )


def _figures(chapter: Chapter) -> Iterable[Node]:
    """Yield the figures, large: places in other hands, people who had fled, each report for itself."""
    if chapter.whole:
        count = len(chapter.changed)
        yield figure(str(count), _places(count))
        yield Gap(6)
    points: Sequence[SeriesPoint] = chapter.displaced or (
        (chapter.displaced_before,) if chapter.displaced_before else ()
    )
    for point in points[-3:]:
        words = f"people displaced, as {point.reporter} has it on {point.date.day} {point.date:%B}"
        yield figure(point.text, words)
        yield Gap(6)
    if not points:
        yield soft("The document has no figure of displaced people yet.", "large")


def _places(count: int) -> str:
    return "place in other hands" if count == 1 else "places in other hands"


def _foot() -> Node:
    back = Button(Press("story-back", "story-back", "Back (←)"), "← Back", high=38)
    on = Button(Press("story-on", "story-on", "On (→, Space)"), "On →", True, "heading", high=38)
    leave = Button(Press("story-end", "story-end", "Leave the story (Esc)"), "Leave the story", high=38)
    return Box(Row([back, on, Rest(Gap(1)), leave], 10), (0, 4))
