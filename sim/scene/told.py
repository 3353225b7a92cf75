"""What is told of a scenario: all of it, or (see `horizon`) no more than up to a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sim.scene import boards
from sim.scene.archive import Archive
from sim.scene.cards import source_view
from sim.scene.composer import Composer
from sim.scene.model import Card, Scene, Stage
from sim.scene.views import HistoryRow, Hit, MatterBoard, SourceView

if TYPE_CHECKING:
    from sim.lesson.exercises import MatterExercise


class Told(Protocol):
    """Answers of a scenario, as far as `turn`; None where all is told."""

    @property
    def turn(self) -> int | None:
        """The last turn of which anything is told, None where that is all of them."""

    @property
    def stage(self) -> Stage:
        """What stays while the scenario is replayed."""

    @property
    def composer(self) -> Composer:
        """What composes the scenes."""

    def scene(self, scene: Scene, turn: int) -> Scene:
        """Return a scene that was composed of a turn as it is told."""

    def card(self, card: Card, turn: int) -> Card:
        """Return a card as it stands after `turn`."""

    def first_quoted(self, sentence: str) -> int:
        """Return the first turn that quotes a sentence; 0 where none does."""

    def has_told(self, line: int) -> bool:
        """Return whether a line of the document may be quoted."""

    def source(self, fact: str) -> SourceView:
        """Return the paragraph that a fact is quoted from. Raises KeyError for an unknown fact."""

    def board(self, matter: str) -> MatterBoard:
        """Return a matter with its versions. Raises KeyError for an unknown one."""

    def boards(self, turn: int) -> tuple[MatterBoard, ...]:
        """Return the matters of a turn: those that one of its events belongs to."""

    def exercise(self, matter: str) -> MatterExercise:
        """Return the exercise on a matter. Raises KeyError for an unknown one."""

    def place_history(self, place: str) -> tuple[HistoryRow, ...]:
        """Return what is recorded of a place, in order."""

    def force_history(self, force: str) -> tuple[HistoryRow, ...]:
        """Return what is recorded of a force, in order."""

    def search(self, text: str, limit: int) -> tuple[Hit, ...]:
        """Return what matches a text, the best first."""


class Whole:
    """All is told."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._scenario = archive.scenario

    @property
    def turn(self) -> int | None:
        """No turn: all is told."""
        return None

    @property
    def stage(self) -> Stage:
        """What stays while the scenario is replayed."""
        return self._archive.stage

    @property
    def composer(self) -> Composer:
        """What composes the scenes."""
        return self._archive.composer

    def scene(self, scene: Scene, turn: int) -> Scene:
        """Return the scene as it was composed."""
        return scene

    def card(self, card: Card, turn: int) -> Card:
        """Return the card."""
        return card

    def first_quoted(self, sentence: str) -> int:
        """Return the first turn that quotes a sentence; 0 where none does."""
        return self._archive.first_quoted.get(sentence, 0)

    def has_told(self, line: int) -> bool:
        """Return that a line may be quoted."""
        return True

    def source(self, fact: str) -> SourceView:
        """Return the paragraph that a fact is quoted from. Raises KeyError for an unknown fact."""
        return source_view(self._scenario, self._scenario.events_by_id[fact], self._archive.texts)

    def board(self, matter: str) -> MatterBoard:
        """Return a matter with all its versions. Raises KeyError for an unknown one."""
        return boards.matter_board(self._scenario, matter)

    def boards(self, turn: int) -> tuple[MatterBoard, ...]:
        """Return the matters of a turn: those that one of its events belongs to."""
        return tuple(self.board(id) for id in boards.matters_of(self._scenario, turn))

    def exercise(self, matter: str) -> MatterExercise:
        """Return the exercise on a matter. Raises KeyError for an unknown one."""
        from sim.lesson.exercises import exercise

        return exercise(self._scenario, matter)

    def place_history(self, place: str) -> tuple[HistoryRow, ...]:
        """Return everything recorded of a place, in order."""
        return boards.place_history(self._scenario, place, self._archive.events_by_place[place])

    def force_history(self, force: str) -> tuple[HistoryRow, ...]:
        """Return everything recorded of a force, in order."""
        return boards.force_history(self._scenario, force)

    def search(self, text: str, limit: int) -> tuple[Hit, ...]:
        """Return what matches a text, the best first."""
        return self._archive.index.search(text, limit)
