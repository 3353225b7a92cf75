"""The director: answers every front end's questions about one scenario, and keeps what it has worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.consequences.landscape import Landscape
from sim.consequences.replay import Replay
from sim.document.passages import Passages
from sim.engine.branch import Branch
from sim.engine.cursor import Cursor
from sim.scenario.lenses import written
from sim.scenario.scenario import Scenario
from sim.scene import boards
from sim.scene.archive import Archive
from sim.scene.cards import event_places
from sim.scene.comparisons import comparisons
from sim.scene.horizon import SoFar
from sim.scene.lenses import believed, lens_text
from sim.scene.model import Card, Comparison, PlaceMark, Scene, Stage
from sim.scene.told import Told, Whole
from sim.scene.views import HistoryRow, Hit, MatterBoard, NamedForce, SourceView

if TYPE_CHECKING:
    from sim.lesson.debrief import Debrief
    from sim.lesson.desk import Desk
    from sim.lesson.exercises import LensDifference, MatterExercise

_KEPT_SCENES = 64
_NOT_HELD = ("post", "area", "governorate", "country")  # no one place that a side holds
_Scenes = dict[tuple[int, str, Branch | None], Scene]


class Director:
    """Makes scenes of one scenario, and tells of it: all, or with `told` no more than that. It keeps the last scenes.

    `archive` and `scenes` are what is worked out already, where anything is: scenes do not depend on how much is told.
    """

    def __init__(
        self, scenario: Scenario, archive: Archive | None = None, told: Told | None = None,
        scenes: _Scenes | None = None,
    ) -> None:  # fmt: skip
        self.scenario = scenario
        self._archive = archive or Archive(scenario)
        self._told = told or Whole(self._archive)
        self._scenes: _Scenes = {} if scenes is None else scenes
        self._guarded: _Scenes = (
            {} if scenes is None else scenes
        )  # of the directors up to a turn, for whom none differs
        self._until: Director | None = None  # the director that was asked for last, up to a turn

    def until(self, turn: int | None) -> Director:
        """Return a director that tells nothing of what comes after `turn`; itself for None and for its own turn.

        It shares the replays, and the scenes of the one that was asked for before.
        """
        if turn is None or turn == self._told.turn:
            return self
        last = self._until
        if last is None or last._told.turn != turn:
            last = Director(self.scenario, self._archive, SoFar(self._archive, turn), self._guarded)
            self._until = last
        return last

    @property
    def stage(self) -> Stage:
        """What stays while the scenario is replayed."""
        return self._told.stage

    @property
    def landscape(self) -> Landscape:
        """The ground that the scenario is played on."""
        return self._archive.landscape

    @property
    def texts(self) -> Passages:
        """The document's sentences."""
        return self._archive.texts

    def replay(self, lens: str, branch: Branch | None = None) -> Replay:
        """Return the replay under `lens` and on `branch`. Raises KeyError for an unknown lens."""
        return self._archive.replay(lens, branch)

    def scene(self, cursor: Cursor) -> Scene:
        """Return the scene at `cursor`."""
        key = (cursor.turn, cursor.lens, cursor.branch)
        if key not in self._scenes:
            while len(self._scenes) >= _KEPT_SCENES:
                del self._scenes[next(iter(self._scenes))]
            self._scenes[key] = self.scene_of(self.replay(cursor.lens, cursor.branch), cursor.turn)
        return self._scenes[key]

    def scene_of(self, replay: Replay, turn: int) -> Scene:
        """Return the scene of `turn` of a replay of this scenario that was made elsewhere, unkept."""
        record = self.replay(replay.history.lens.id) if replay.history.branch else None
        return self._told.scene(self._told.composer.scene(replay.at(turn), record), turn)

    def comparisons(self, cursor: Cursor) -> tuple[Comparison, ...]:
        """Return what the document says up to the cursor's turn beside what the model has; none on a branch."""
        return comparisons(self.replay(cursor.lens, cursor.branch), 1, cursor.turn)

    def card(self, card: Card, turn: int) -> Card:
        """Return a card as it stands after `turn`: as far as is told."""
        return self._told.card(card, turn)

    def first_quoted(self, sentence: str) -> int:
        """Return the first turn that quotes a sentence; 0 where none does."""
        return self._told.first_quoted(sentence)

    def has_told(self, line: int) -> bool:
        """Return whether a line of the document may be quoted."""
        return self._told.has_told(line)

    def source(self, fact: str) -> SourceView:
        """Return the paragraph that a fact is quoted from. Raises KeyError for an unknown fact."""
        return self._told.source(fact)

    def board(self, matter: str) -> MatterBoard:
        """Return a matter with its versions. Raises KeyError for an unknown one."""
        return self._told.board(matter)

    def boards(self, turn: int) -> tuple[MatterBoard, ...]:
        """Return the matters of `turn`: those that one of its events belongs to."""
        return self._told.boards(turn)

    def exercise(self, matter: str) -> MatterExercise:
        """Return the exercise on a matter. Raises KeyError for an unknown one."""
        return self._told.exercise(matter)

    def debrief(self, desk: Desk, until: int | None = None) -> Debrief:
        """Return the debrief of the phase that a learner is in, by their lens, with nothing of a turn after `until`.

        Nor of one that is not told.
        """
        from sim.lesson.debrief import debrief
        from sim.scene.cards import harms_civilians

        until = until if self._told.turn is None else self._told.turn
        replay, session = self.replay(desk.lens), desk.session
        run = self.scenario.phases_by_id[session.phase]
        compared = comparisons(replay, run.first, run.last if until is None else min(run.last, until))
        return debrief(replay, session.phase, session.lesson, harms_civilians, session.guesses, compared, until)

    def lens_differences(self, matter: str, turn: int) -> tuple[LensDifference, ...]:
        """Return the places that lenses show in different hands after `turn`, those that `matter` is about first."""
        from sim.lesson.exercises import lens_differences

        first = [id for event in self.scenario.events_by_matter[matter] for id in event_places(event)]
        known = [id for id in first if self.scenario.places[id].kind not in _NOT_HELD]
        return lens_differences({lens: self.replay(lens) for lens in written(self.scenario.lenses)}, turn, known)

    def changes_map(self, fact: str) -> bool:
        """Return whether an event changes anything on the map. Raises KeyError for an unknown fact."""
        from sim.consequences.sandbox import changes_map

        return changes_map(self.scenario.events_by_id[fact], self.scenario)

    def place_history(self, place: str) -> tuple[HistoryRow, ...]:
        """Return what is recorded of a place, in order."""
        return self._told.place_history(place)

    def forces_named(self, cursor: Cursor) -> tuple[NamedForce, ...]:
        """Return every force that the accounts believed at the cursor have named by then, those of its turn first."""
        return boards.forces_named(self.replay(cursor.lens, cursor.branch), cursor.turn)

    def force_history(self, force: str) -> tuple[HistoryRow, ...]:
        """Return what is recorded of a force, in order."""
        return self._told.force_history(force)

    def search(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        """Return what matches `text`, the best first."""
        return self._told.search(text, limit)

    def lens_about(self, lens: str, turn: int | None = None) -> str:
        """Return whom a lens believes, and what that comes to by a turn. Raises KeyError for an unknown lens."""
        if turn is None:
            about = believed(self.scenario, self.scenario.lenses[lens])
            return f"{about}." if about else ""
        return lens_text(self.replay(lens), turn)

    def compare(self, cursor: Cursor, other: Cursor) -> tuple[str, ...]:
        """Return the places that the map shows in other hands at the `other` cursor (another lens, off the branch)."""
        here, there = self.scene(cursor).places, self.scene(other).places
        return tuple(id for id in {**here, **there} if _held(here.get(id)) != _held(there.get(id)))


def _held(mark: PlaceMark | None) -> tuple[str | None, bool] | None:
    return (mark.controller, mark.contested) if mark else None
