"""Beside two maps: the places that the two accounts hold to be in different hands, with both holders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from sim.scenario.phrases.holders import CONTESTED, NOT_RECORDED
from sim.scene.model import PlaceMark, Scene, Stage
from sim.window.ink.pen import Pen

SIZE = 14.0


@dataclass(frozen=True, slots=True)
class SplitDrawn:
    """How high the list is, and how much of it is seen."""

    content: int
    seen: int


def draw_split(
    pen: Pen, rect: pygame.Rect, scenes: tuple[Scene, Scene], stage: Stage, ids: Sequence[str], scroll: int
) -> SplitDrawn:
    """Draw the places `ids` on which two scenes differ, the most important first; return what scrolling needs."""
    sizes, (left, right) = pen.sizes, scenes
    pen.surface.fill(pen.colour("panel"), rect)
    pen.surface.fill(pen.colour("rule"), (rect.x, rect.y, 1, rect.height))
    inner = rect.inflate(-2 * sizes(18), 0)
    y = rect.y + sizes(14)
    count = f"{len(ids)} place{'s' * (len(ids) != 1)} in different hands"
    y += pen.para(
        count if ids else "The two accounts agree on every place", (inner.x, y), 19, inner.width, "ink", "bold"
    )
    y += pen.para(f"{left.lens_name} (left) beside {right.lens_name} (right)", (inner.x, y), 13, inner.width, "soft")
    spot = pygame.Rect(inner.x, y + sizes(6), inner.width, sizes(32))
    one_map = pygame.Rect(spot.x + spot.width // 2 + sizes(4), spot.y, spot.width // 2 - sizes(4), spot.height)
    spot.width = spot.width // 2 - sizes(4)
    if ids:
        pen.button("fit-differing", "Show them all (E)", spot, "fit", "Bring all of them into view (E)")
    pen.button("single", "One map (Esc)", one_map, "single", "Back to one map and its events (Esc)")
    view = pygame.Rect(rect.x, spot.bottom + sizes(10), rect.width, 0)
    view.height = rect.bottom - view.y
    before = pen.surface.get_clip()
    pen.surface.set_clip(view.clip(before))
    y = view.y - scroll
    known = [stage.places[id] for id in ids if id in stage.places]
    for place in sorted(known, key=lambda place: (place.importance, place.name)):
        marks = left.places.get(place.id), right.places.get(place.id)
        y = _row(pen, inner, view, y, place.id, place.name, marks, stage)
    pen.surface.set_clip(before)
    content = y + scroll - view.y
    pen.scrollbar(view, scroll, content)
    return SplitDrawn(content, view.height)


def _row(
    pen: Pen, inner: pygame.Rect, view: pygame.Rect, y: int, id: str, name: str,
    marks: tuple[PlaceMark | None, PlaceMark | None], stage: Stage,
) -> int:  # fmt: skip
    """Draw a place with its holder on the left map and on the right one; return the y below."""
    start, half = y, inner.width // 2
    y += pen.sizes(5) + pen.para(name, (inner.x, y + pen.sizes(4)), SIZE, inner.width, "ink", "medium")
    heights = []
    for number, mark in enumerate(marks):
        side = stage.sides.get(mark.controller or "") if mark else None
        x = inner.x + number * half
        if side:
            pen.symbol(side.symbol, (x + pen.sizes(6), y + pen.line_height(13) / 2), 4.6, side.tone)
        else:
            pen.sign("ring", (x + pen.sizes(6), y + pen.line_height(13) / 2), 4, "quiet")
        text = f"{'left' if number == 0 else 'right'}: {holder(mark, stage)}"
        heights.append(pen.para(text, (x + pen.sizes(16), y), 13, half - pen.sizes(24), "soft"))
    y += max(heights) + pen.sizes(5)
    pen.rule((inner.x, y), inner.width)
    row = pygame.Rect(inner.x, start, inner.width, y - start)
    if row.colliderect(view):
        pen.target(f"differs:{id}", row.clip(view), f"show:{id}", f"{name}: show it, with its history")
    return y + 1


def holder(mark: PlaceMark | None, stage: Stage) -> str:
    """Return who holds a place: "contested, Turkey", "Turkey (inferred)", "not recorded", "not on this map"."""
    if mark is None:
        return "not on this map"
    side = stage.sides.get(mark.controller or "")
    name = side.name if side else NOT_RECORDED
    if mark.contested:
        return f"{CONTESTED}, {name}" if side else CONTESTED
    return f"{name} (inferred)" if side and mark.basis == "inferred" else name
