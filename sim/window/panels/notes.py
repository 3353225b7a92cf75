"""Notes of this turn: what the scenario's author remarks on its events, its ambiguities, and its rival versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.scene.model import Scene, Stage
from sim.window.pen import Pen
from sim.window.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw the notes, and who holds a place how surely; return their height."""
    y, found = rect.y, False
    for number, card in enumerate(scene.cards):
        notes = [text for text in (card.note, card.because) if text]
        places = [stage.places[id] for id in card.places if id in stage.places]
        notes += [f"{place.name}: {place.note}" for place in places if place.note]
        if card.matter_title:
            notes.append(f"One of several versions: {card.matter_title}")
        if not notes:
            continue
        found, start = True, y
        y += pen.para(f"“{card.quote}”", (rect.x, y), 14.5, rect.width, "ink", most=3) + pen.sizes(2)
        for note in notes:
            pen.sign("circle", (rect.x + pen.sizes(8), y + pen.sizes(9)), 2.5, "accent_ink")
            y += pen.para(note, (rect.x + pen.sizes(20), y), 13.5, rect.width - pen.sizes(20), "soft")
        pen.target(
            f"note:{number}",
            pygame.Rect(rect.x, start, rect.width, y - start),
            f"source:{card.fact}",
            "Open the source",
        )
        y += pen.sizes(14)
    if not found:
        y += pen.para("There are no notes on this turn.", (rect.x, y), 14.5, rect.width, "soft")
    return y - rect.y
