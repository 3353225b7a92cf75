"""The sheet that panels are written on: its frame, title and close button; which panel is drawn by what."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pygame

from sim.scene.model import Scene, Stage
from sim.window.ink.pen import Pen
from sim.window.panels.predict import title_of
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director

# Panel: (module, title, width at 1920 × 1080). Modules are imported when their panel opens.
PANELS: dict[str, tuple[str, str, int]] = {
    "help": ("help", "Keys", 900),
    "search": ("search", "Find", 760),
    "lens": ("lens", "Whose account?", 760),
    "claims": ("claims", "Rival accounts", 1040),
    "follows": ("follows", "What follows (worked out)", 900),
    "place": ("place", "History", 820),
    "force": ("force", "Reported of", 820),
    "settings": ("settings", "Settings", 760),
    "layers": ("layers", "Layers", 520),
    "start": ("start", "", 900),
    "notes": ("notes", "Notes and words", 820),
    "predict": ("predict", "What do you expect?", 900),
    "question": ("question", "Who could know?", 900),
    "debrief": ("debrief", "Looking back", 1000),
    "sandbox": ("sandbox", "Try a change", 900),
    "people": ("people", "People", 1000),
    "forces": ("forces", "Forces", 1000),
    "model": ("model", "Model against source", 900),
    "date": ("date", "Go to a date", 760),
}
DOCKED = (
    "place",
    "force",
    "predict",
    "question",
    "sandbox",
)  # these stand beside the map instead of over it, so that it stays in sight
Draw = Callable[[Pen, pygame.Rect, View, Scene, Stage, "Director"], int]


def draw_panel(
    pen: Pen, view: View, scene: Scene, stage: Stage, director: Director, beside: tuple[int, int, int, int]
) -> tuple[pygame.Rect, int, int]:
    """Draw the view's panel in the middle of the window, or in the box `beside` the map if it is a docked one.

    Return where it stands, how far it can be scrolled, and how far it should be for what has the focus to be seen.
    """
    module, title, wanted = PANELS[view.panel]
    if view.panel == "predict":
        title = title_of(view)
    draw: Draw = importlib.import_module(f"sim.window.panels.{module}").draw
    whole = pen.surface.get_rect()
    pad = pen.sizes(26)
    if view.panel in DOCKED:
        sheet, pad = pygame.Rect(beside), pen.sizes(18)
        pen.surface.fill(pen.colour("panel"), sheet)
        pen.surface.fill(pen.colour("rule"), (sheet.x, sheet.y, 1, sheet.height))
    else:
        width = min(pen.sizes(wanted), whole.width - 40)
        scratch = Pen(pygame.Surface((1, 1)), pen.ink, pen.palette, pen.sizes)
        height = draw(scratch, pygame.Rect(0, 0, width - 2 * pad, 10), view, scene, stage, director)
        height += pen.sizes(62 if not title else 100)
        sheet = pygame.Rect(0, 0, width, min(max(height, pen.sizes(190)), whole.height - 40))
        sheet.center = whole.center
        _dim(pen, whole)
        pen.box(sheet.move(0, pen.sizes(3)).inflate(4, 4), (70, 70, 70), None, 12)
        pen.box(sheet, pen.colour("panel"), pen.colour("rule"), 12)
    inner = sheet.inflate(-2 * pad, -2 * pen.sizes(20))
    top = inner.y
    if title:
        most = inner.width - pen.sizes(96)
        size = next((size for size in (21.0, 18.0, 15.5) if pen.width(title, size, "bold") <= most), 15.5)
        pen.text(title, (inner.x, top + pen.sizes((21 - size) / 2)), size, "ink", "bold", most=most)
        top += pen.sizes(42)
    close = pygame.Rect(inner.right - pen.sizes(84), inner.y, pen.sizes(84), pen.sizes(30))
    body = pygame.Rect(inner.x, top, inner.width, inner.bottom - top)
    pen.surface.set_clip(body.inflate(pen.sizes(16), 0))
    start = len(pen.targets)
    height = draw(pen, body.move(0, -view.panel_scroll), view, scene, stage, director)
    pen.surface.set_clip(None)
    shift = _keep_seen(pen, start, body)
    pen.button("close", "Close", close, "back-out", "Close (Esc)")
    pen.scrollbar(pygame.Rect(body.x, body.y, body.width + pen.sizes(16), body.height), view.panel_scroll, height)
    return sheet, max(height - body.height, 0), shift


def _keep_seen(pen: Pen, start: int, body: pygame.Rect) -> int:
    """Take what is scrolled out of sight from the mouse, but not from Tab; return how far off the focus lies."""
    shift = 0
    for number, target in enumerate(pen.targets[start:], start):
        if target.id == pen.focus and not body.contains(target.rect):
            above, below = target.rect.y - body.y, target.rect.bottom - body.bottom
            shift = above if above < 0 or target.rect.height > body.height else below
        if not body.colliderect(target.rect):
            pen.targets[number] = replace(target, rect=pygame.Rect(body.x, body.y, 0, 0))
    return shift


def _dim(pen: Pen, whole: pygame.Rect) -> None:
    shade = pygame.Surface(whole.size)
    shade.fill(pen.colour("ink"))
    shade.set_alpha(90)
    pen.surface.blit(shade, (0, 0))
