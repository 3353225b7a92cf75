"""The timeline in the window: its display list painted, with what can be clicked on it."""

from __future__ import annotations

import pygame

from sim.picture.items import Item
from sim.picture.timeline import Timeline, Track
from sim.scene.model import Scene, Stage
from sim.window.ink.marks import Marks, Sprite
from sim.window.ink.pen import Pen
from sim.window.kit.picture import PAGE, marks_of

NO_TAB = ("track",)  # scrubbing is for the mouse; the arrow keys do as much
KEPT = 2000  # items whose sprites are kept, before those of former turns go


class TimelineStrip:
    """Paints timelines of one window. What turns share is made once: items that stay the same have the same sprites."""

    def __init__(self) -> None:
        self._timeline: Timeline | None = None
        self._marks: Marks | None = None
        self._made: dict[int, tuple[Item, list[Sprite]]] = {}  # by identity, with what was identified

    def draw(self, pen: Pen, rect: pygame.Rect, scene: Scene, stage: Stage, bookmarks: tuple[int, ...]) -> Track:
        """Draw the timeline and note its targets; return where the turns stand, for scrubbing."""
        timeline = self._of(stage, rect.size, pen.sizes.unit)
        marks = marks_of(pen, stage.sides)
        if marks is not self._marks or len(self._made) > KEPT:
            self._marks, self._made = marks, {}
        hover = pen.hover.removeprefix("phase:") if pen.hover.startswith("phase:") else ""
        items = timeline.items(scene, bookmarks, hover)
        pen.surface.fill(pen.colour("paper"), rect)
        sprites = [sprite for item in items if item.kind != "paper" for sprite in self._sprites(item, marks)]
        pen.surface.fblits([(image, (x + rect.x, y + rect.y)) for image, (x, y) in sprites])
        for item in items:
            if item.does:
                self._target(pen, rect, item)
        return timeline.track

    def _of(self, stage: Stage, size: tuple[int, int], unit: float) -> Timeline:
        now = self._timeline
        if now is None or now.stage is not stage or now.size != size or now.unit != unit:
            now = self._timeline = Timeline(stage, size, unit)
        return now

    def _sprites(self, item: Item, marks: Marks) -> list[Sprite]:
        if id(item) not in self._made:
            self._made[id(item)] = (item, marks.sprites(item, PAGE))
        return self._made[id(item)][1]

    def _target(self, pen: Pen, rect: pygame.Rect, item: Item) -> None:
        x0, y0, x1, y1 = item.box
        spot = pygame.Rect(round(x0), round(y0), max(round(x1 - x0), 1), max(round(y1 - y0), 1)).move(rect.topleft)
        id = f"{item.kind}:{item.id}" if item.id else item.kind
        pen.target(id, spot, item.does, item.tells, tab=item.kind not in NO_TAB)
