"""Choosing whose account the replay follows, and a second one to show beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.scene.model import LensChoice, Scene, Stage
from sim.window.ink.pen import Pen
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw the lenses; return their height."""
    y = rect.y
    y += pen.para(
        "The whole replay is told again as one group of accounts reports it. “Beside” shows two accounts of the same "
        "day next to each other, with rings around the places on which they differ.",
        (rect.x, y), 13.5, rect.width, "soft",
    ) + pen.sizes(12)  # fmt: skip
    for choice in stage.lenses:
        y += _row(pen, rect, y, choice, view, director) + pen.sizes(8)
    return y - rect.y


def _row(pen: Pen, rect: pygame.Rect, y: int, choice: LensChoice, view: View, director: Director) -> int:
    here, beside = choice.id == view.cursor.lens, choice.id == view.other
    words = rect.width - pen.sizes(190)
    about = pen.para_height(choice.about, 12.5, words) if choice.about else 0
    row = pygame.Rect(rect.x, y, rect.width, pen.sizes(38) + about)
    id = f"lens:{choice.id}"
    pen.box(row, pen.colour("accent_wash") if here else pen.hovered(id, pen.colour("panel")), pen.colour("rule"), 8)
    pen.sign(
        "circle" if here else "ring",
        (row.x + pen.sizes(20), row.y + pen.sizes(19)),
        6,
        "accent_ink" if here else "quiet",
    )
    x = row.x + pen.sizes(40)
    pen.text(choice.name, (x, row.y + pen.sizes(8)), 14.5, "ink", "medium", most=words)
    if choice.about:
        pen.para(choice.about, (x, row.y + pen.sizes(30)), 12.5, words, "soft")
    pen.target(id, row, f"lens:{choice.id}", choice.about)
    if not here:
        side = pygame.Rect(row.right - pen.sizes(130), row.y + pen.sizes(5), pen.sizes(122), pen.sizes(28))
        number = len(director.compare(view.cursor, view.cursor.with_lens(choice.id)))
        tip = f"{number} place{'s' * (number != 1)} differ from the present account"
        pen.button(f"other:{choice.id}", f"Beside · {number}", side, f"other:{choice.id}", tip, on=beside, size=13)
    return row.height
