"""Notes: the teacher's on the phase, the learner's own, the words of the turn, the author's remarks on its events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.lesson.desk import NO_LESSON
from sim.lesson.model import Term
from sim.scene.model import Scene, Stage
from sim.window.ink.pen import Pen
from sim.window.panels.parts import field, title
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw the notes; return their height."""
    y = rect.y
    if view.desk.lesson is not NO_LESSON:
        lesson = view.desk.lesson.about(scene.phase)
        for_teacher = lesson.notes if view.presenting or view.horizon is None else ()  # they tell of the whole phase
        y = _listed(pen, rect, y, "For the teacher, on this phase", for_teacher)
        y = _listed(pen, rect, y, "To talk about", lesson.talk if view.presenting else ())
        y = _own(pen, rect, y, view, stage)
        terms = view.desk.lesson.terms_in([scene.headline, *(card.quote for card in scene.cards)])
        y = _words(pen, rect, y, terms, director)
    y = title(pen, rect, y, "On this turn’s events")
    return _remarks(pen, rect, y, scene, stage) - rect.y


def _listed(pen: Pen, rect: pygame.Rect, y: int, name: str, notes: tuple[str, ...]) -> int:
    if not notes:
        return y
    y = title(pen, rect, y, name)
    for note in notes:
        pen.sign("diamond", (rect.x + pen.sizes(8), y + pen.sizes(10)), 3, "accent_ink")
        y += pen.para(note, (rect.x + pen.sizes(22), y), 14, rect.width - pen.sizes(22)) + pen.sizes(4)
    return y


def _words(pen: Pen, rect: pygame.Rect, y: int, terms: tuple[Term, ...], director: Director) -> int:
    """Draw the terms of this turn with what the author says of them, and the document where it has told it."""
    if not terms:
        return y
    y = title(pen, rect, y, "Words of this turn")
    for term in terms:
        y += pen.para(term.term, (rect.x, y), 14, rect.width, "ink", "medium")
        cited = f"“{term.citation.quote}” (L{term.citation.line})" if director.has_told(term.citation.line) else ""
        for text in (term.means, cited):
            if text:
                y += pen.para(text, (rect.x + pen.sizes(14), y), 13.5, rect.width - pen.sizes(14), "soft")
        y += pen.sizes(4)
    return y


def _own(pen: Pen, rect: pygame.Rect, y: int, view: View, stage: Stage) -> int:
    """Draw the field for a note, and the notes taken so far, those on this turn first."""
    y = title(pen, rect, y, "Your notes")
    if view.typing:
        y = field(pen, rect, y, view.query, "Type a note on this turn; Enter keeps it")
    numbered = sorted(enumerate(view.desk.notes), key=lambda one: (one[1].turn != view.cursor.turn, one[1].turn))
    for number, note in numbered:
        when = stage.turns[min(note.turn, len(stage.turns)) - 1].date_text
        button = pygame.Rect(rect.right - pen.sizes(84), y, pen.sizes(84), pen.sizes(28))
        width = rect.width - pen.sizes(96)
        height = pen.para_height(note.text, 14, width) + pen.para_height(when, 12.5, width)
        pen.target(f"note-turn:{number}", pygame.Rect(rect.x, y, width, height), f"turn:{note.turn}", "Go to its turn")
        pen.button(f"drop-note:{number}", "Delete", button, f"drop-note:{number}", "Delete this note", size=12.5)
        here = note.turn == view.cursor.turn
        start = y
        y += pen.para(when, (rect.x, y), 12.5, width, "accent_ink" if here else "soft", "medium")
        y += pen.para(note.text, (rect.x, y), 14, width)
        y = max(y, start + button.height) + pen.sizes(8)
    return y


def _remarks(pen: Pen, rect: pygame.Rect, y: int, scene: Scene, stage: Stage) -> int:
    """Draw the author's notes on events: ambiguities, inferences, places that are only estimated."""
    found = False
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
        spot = pygame.Rect(rect.x, start, rect.width, y - start)
        pen.target(f"note:{number}", spot, f"source:{card.fact}", "Open the source")
        y += pen.sizes(14)
    if not found:
        y += pen.para("There are no notes on this turn.", (rect.x, y), 14.5, rect.width, "soft")
    return y
