"""The first steps: what a newcomer is told at the foot of the map, three short notes that may be skipped."""

from __future__ import annotations

import pygame

from sim.window.ink.pen import Pen
from sim.window.kit.controls import Button
from sim.window.kit.nodes import Box, Column, Gap, Press, Rest, Row, Text
from sim.window.kit.paint import measured, paint
from sim.window.kit.phrases import strong
from sim.window.state.room import Room

STEPS = (
    "Press → to go on, ← to go back. The map goes to where it happens; drag it or use the wheel to look elsewhere.",
    "Every report is quoted. Click it, or press Enter, to read it in the document, and see who says so.",
    "Above the map: Read, Compare, Try and Learn have all there is. Esc closes what is open, ? shows the keys.",
)


def draw_tour(pen: Pen, room: Room, step: int) -> pygame.Rect:
    """Draw the step of a number from 1; return where."""
    last = step == len(STEPS)
    buttons = [Button(Press("tour-on", "tour-on"), "I see" if last else "Next", True)]
    buttons += [] if last else [Button(Press("tour-end", "tour-end", "Skip the first steps (Esc)"), "Skip")]
    tree = Box(
        Column(
            [
                strong(f"First steps, {step} of {len(STEPS)}", "small", "accent_ink"),
                Gap(2),
                Text(STEPS[step - 1], "large"),
                Gap(8),
                Row([*buttons, Rest(Gap(1))], 8),
            ]
        ),
        (16, 12), "panel", "accent", thick=2,
    )  # fmt: skip
    x, y, wide, high = room.map
    placed = measured(tree, min(pen.sizes(430), wide - pen.sizes(40)), pen)
    spot = pygame.Rect(x + pen.sizes(16), y + high - placed.height - pen.sizes(40), placed.width, placed.height)
    paint(pen, placed, spot.topleft)
    return spot
