"""Notes: the teacher's on the phase, the learner's own, the words of the turn, the author's remarks on its events."""

from __future__ import annotations

from collections.abc import Iterable

from sim.lesson.desk import NO_LESSON
from sim.lesson.model import Term
from sim.scene.model import Scene, Stage
from sim.window.kit.controls import Button, Field
from sim.window.kit.nodes import Box, Column, Gap, Node, Press, Rest, Row, Sign, Text
from sim.window.kit.phrases import heading, indented, marked, refusal, soft, source_of, strong
from sim.window.state.actions import CARDS, READ, Action
from sim.window.state.view import Asking, Scope, View


class Notes(Asking):
    """Notes on the turn, and the words of it explained."""

    id = "notes"
    name = "Notes and words"
    most = 2000
    opens = Action(
        "notes", ("n",), CARDS, "notes; the words of this turn explained",
        "Notes, and the words of this turn explained", "Notes and words", READ, "bubble",
    )  # fmt: skip

    def types(self, view: View) -> bool:
        """Return that letters are a note; before a class nothing is written."""
        return not view.presenting

    def tree(self, scope: Scope) -> Node:
        """Return all notes."""
        view, scene, lesson = scope.view, scope.scene, scope.view.desk.lesson
        nodes: list[Node] = []
        if lesson is not NO_LESSON:
            phase = lesson.about(scene.phase)
            for_teacher = phase.notes if view.presenting or view.horizon is None else ()  # they tell the whole phase
            nodes += _listed("For the teacher, on this phase", for_teacher)
            nodes += _listed("To talk about", phase.talk if view.presenting else ())
            nodes += self._own(scope)
            nodes += _words(lesson.terms_in([scene.headline, *(card.quote for card in scene.cards)]), scope)
        remarks = _remarks(scene, scope.stage) or [soft("There are no notes on this turn.", "large")]
        return Column([*nodes, heading("On this turn’s events"), *remarks])

    def _own(self, scope: Scope) -> Iterable[Node]:
        """Yield the field for a note, and the notes taken so far, those on this turn first."""
        view, stage = scope.view, scope.stage
        yield heading("Your notes")
        if view.typing:
            yield Field(self.query, "Type a note on this turn, or why you guessed as you did; Enter keeps it")
            yield Gap(4)
            if len(self.query) > self.most * 0.8:
                yield soft(f"{len(self.query):,} of {self.most:,} letters", "small")
            yield Gap(8)
            yield from refusal(self.refused)
        turn = view.cursor.turn
        for number, note in sorted(enumerate(view.desk.notes), key=lambda one: (one[1].turn != turn, one[1].turn)):
            when = stage.turns[min(note.turn, len(stage.turns)) - 1].date_text
            day = strong(when, "fine", "accent_ink" if note.turn == turn else "soft")
            press = Press(f"note-turn:{number}", f"turn:{note.turn}", "Go to its turn")
            drop = Press(f"drop-note:{number}", f"drop-note:{number}", "Delete this note")
            words = Box(Column([day, Text(note.text)]), press=press)
            yield Row([Rest(words), Button(drop, "Delete", size="fine", high=28)], 12)
            yield Gap(8)

    def enter(self, scope: Scope) -> str:
        """Return that what was typed is kept."""
        return "note"


def _listed(name: str, notes: tuple[str, ...]) -> list[Node]:
    rows = [marked(Sign("diamond", 3, "accent_ink"), Text(note), Gap(4), gap=12) for note in notes]
    return [heading(name), *rows] if rows else []


def _words(terms: tuple[Term, ...], scope: Scope) -> list[Node]:
    """Return the terms of this turn with what the author says of them, and the document where it has told it."""
    nodes: list[Node] = [heading("Words of this turn")] if terms else []
    for term in terms:
        cited = (
            f"“{term.citation.quote}” (L{term.citation.line})" if scope.director.has_told(term.citation.line) else ""
        )
        told = [soft(text, "plain") for text in (term.means, cited) if text]
        nodes += [strong(term.term), indented(*told), Gap(4)]
    return nodes


def _remarks(scene: Scene, stage: Stage) -> list[Node]:
    """Return the author's notes on events: ambiguities, inferences, places that are only estimated."""
    found: list[Node] = []
    for number, card in enumerate(scene.cards):
        notes = [text for text in (card.note, card.because) if text]
        places = [stage.places[id] for id in card.places if id in stage.places]
        notes += [f"{place.name}: {place.note}" for place in places if place.note]
        if card.matter_title:
            notes.append(f"One of several versions: {card.matter_title}")
        if notes:
            rows = [marked(Sign("circle", 2.5, "accent_ink"), soft(note, "plain"), gap=10) for note in notes]
            quote = Text(f"“{card.quote}”", "large", most=3)
            found += [Box(Column([quote, Gap(2), *rows]), press=source_of(f"note:{number}", card.fact)), Gap(14)]
    return found
