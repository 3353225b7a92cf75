"""What has been told so far: answers and a stage that keep silent about every turn after one.

In learning mode nothing ahead of the cursor may give away what comes. Everything that a front end shows comes from the
director, so hiding it there hides it in every panel, list and tooltip alike. What lies before the cursor is told whole.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from sim.scenario.scenario import Scenario
from sim.scenario.standing import have_rivals, standing_among
from sim.scene import boards
from sim.scene.archive import Archive
from sim.scene.composer import Composer
from sim.scene.model import Card, Scene, Span, Stage
from sim.scene.told import Whole
from sim.scene.views import HistoryRow, Hit, MatterBoard, SourceSentence, SourceView

if TYPE_CHECKING:
    from sim.lesson.exercises import MatterExercise

LATER = "later, not yet seen"


class SoFar:
    """Told is what has happened up to `turn`. Its scenes give no reasons, which may speak of later turns."""

    def __init__(self, archive: Archive, turn: int) -> None:
        self._archive = archive
        self._whole = Whole(archive)
        self._scenario = archive.scenario
        self._turn = turn

    @property
    def turn(self) -> int | None:
        """The last turn of which anything is told."""
        return self._turn

    @cached_property
    def stage(self) -> Stage:
        """The stage, with what later turns bring left out."""
        return stage_until(self._whole.stage, self._turn)

    @property
    def composer(self) -> Composer:
        """What composes scenes that give no reasons."""
        return self._archive.guarded

    def scene(self, scene: Scene, turn: int) -> Scene:
        """Return a scene as it stands on its turn."""
        return replace(scene, cards=tuple(self.card(card, turn) for card in scene.cards))

    def has_told(self, line: int) -> bool:
        """Return whether a turn so far quotes the line, or none ever does."""
        return self._archive.first_told.get(line, 0) <= self._turn

    def card(self, card: Card, turn: int) -> Card:
        """Return a card as it stands after `turn`, without remarks on lines that come later."""
        note, because = (self._remark(text, turn) for text in (card.note, card.because))
        if (note, because) != (card.note, card.because):
            card = replace(card, note=note, because=because)
        return card_at(self._scenario, card, turn)

    def _remark(self, text: str | None, turn: int) -> str | None:
        """Return an author's remark without its sentences that point to lines which no turn has quoted yet."""
        if not text:
            return text
        told = self._archive.first_told
        kept = [
            part
            for part in re.split(r"(?<=[.;?!]) +(?=[“‘A-Z])", text)
            if all(told.get(int(line), 0) <= turn for line in re.findall(r"[Ll]ines? (\d+)", part))
        ]
        return " ".join(kept) or None

    def source(self, fact: str) -> SourceView:
        """Return the paragraph of a fact; sentences quoted only by later events are not shown."""
        view = self._whole.source(fact)
        shown = tuple(
            one
            if one.highlighted or self.first_quoted(one.id) <= self._turn
            else SourceSentence(one.id, f"[{LATER}]", False, ())
            for one in view.sentences
        )
        before, after = (self._so_far(line) for line in (view.line - 1, view.line + 1))
        return replace(view, sentences=shown, before=before, after=after)

    def first_quoted(self, sentence: str) -> int:
        """Return the first turn that quotes a sentence; 0 where none does."""
        return self._whole.first_quoted(sentence)

    def _so_far(self, line: int) -> str:
        """Return a paragraph without the sentences that only later turns quote."""
        return " ".join(one.text for one in self._archive.texts.on(line) if self.first_quoted(one.id) <= self._turn)

    def board(self, matter: str) -> MatterBoard:
        """Return a matter with its versions so far; what the author remarks on all of them comes with the last."""
        board = boards.matter_board(self._scenario, matter, self._turn)
        complete = all(event.turn <= self._turn for event in self._scenario.events_by_matter[matter])
        return board if complete else replace(board, note=None, follows=None)

    def boards(self, turn: int) -> tuple[MatterBoard, ...]:
        """Return the matters of `turn` that have several versions so far."""
        found = (self.board(id) for id in boards.matters_of(self._scenario, turn))
        return tuple(one for one in found if versions(one) > 1)

    def exercise(self, matter: str) -> MatterExercise:
        """Return the exercise on a matter's versions so far."""
        from sim.lesson.exercises import exercise

        return exercise(self._scenario, matter, self._turn)

    def place_history(self, place: str) -> tuple[HistoryRow, ...]:
        """Return what has been recorded of a place so far."""
        return tuple(row for row in self._whole.place_history(place) if row.turn <= self._turn)

    def force_history(self, force: str) -> tuple[HistoryRow, ...]:
        """Return what has been recorded of a force so far."""
        return tuple(row for row in self._whole.force_history(force) if row.turn <= self._turn)

    def search(self, text: str, limit: int) -> tuple[Hit, ...]:
        """Return what matches `text` of what has been told so far; places, forces and accounts go by name."""
        hits = self._whole.search(text, limit + len(self._scenario.events_by_id))
        return tuple(hit for hit in hits if hit.turn is None or hit.turn <= self._turn)[:limit]


def card_at(scenario: Scenario, card: Card, turn: int) -> Card:
    """Return a card as it stands after `turn`: versions that come later do not make it disputed yet."""
    event = scenario.events_by_id[card.fact]
    known = scenario.events_by_matter.get(event.matter or "", ())
    so_far = [one for one in known if one.turn <= turn and one.matter == event.matter]
    standing = standing_among(event, so_far, rivals=have_rivals(event.matter, scenario.matters))
    if card.matter and versions(boards.matter_board(scenario, card.matter, turn)) < 2:
        return replace(card, standing=standing, matter=None, matter_title=None)
    return card if standing == card.standing else replace(card, standing=standing)


def versions(board: MatterBoard) -> int:
    """Return how many versions of its matter a board has."""
    return sum(len(rows) for _, rows in board.rows)


def stage_until(stage: Stage, turn: int) -> Stage:
    """Return a stage without what comes after `turn`: figures, headlines, events, later phases' titles, endings.

    A later phase has an empty title. A condition that lasts beyond `turn` is shown up to it.
    """
    if turn >= len(stage.turns):
        return stage
    return replace(
        stage,
        told=turn,
        displaced=tuple(point for point in stage.displaced if point.turn <= turn),
        spans=tuple(_span(span, turn) for span in stage.spans if span.first <= turn),
        phases=tuple(
            phase if phase.first <= max(turn, 1) else replace(phase, title="", short="") for phase in stage.phases
        ),
        turns=tuple(
            one if one.number <= turn else replace(one, headline=LATER.capitalize(), events=0) for one in stage.turns
        ),
    )


def _span(span: Span, turn: int) -> Span:
    if span.last is not None and span.last <= turn:
        return span
    return replace(span, last=turn, name=f"{span.name}, as far as it has been told")
