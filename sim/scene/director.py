"""The director: answers every front end's questions about one scenario, and keeps what it has worked out."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sim.consequences.landscape import Landscape
from sim.consequences.replay import Replay
from sim.document.passages import Passages
from sim.engine.branch import Branch
from sim.engine.cursor import Cursor
from sim.scenario.events import Event
from sim.scenario.scenario import Scenario
from sim.scene import boards
from sim.scene.cards import event_places, source_view
from sim.scene.comparisons import comparisons
from sim.scene.composer import Composer
from sim.scene.model import Comparison, PlaceMark, Scene, Stage
from sim.scene.stage import build_stage
from sim.scene.views import HistoryRow, Hit, MatterBoard, NamedForce, SourceView

if TYPE_CHECKING:
    from sim.lesson.debrief import Debrief
    from sim.lesson.desk import Desk
    from sim.lesson.exercises import LensDifference, MatterExercise
    from sim.scene.horizon import Seen

_KEPT_SCENES = 64
_NOT_HELD = ("post", "area", "governorate", "country")  # no one place that a side holds


class Director:
    """Makes scenes of one scenario. Replays are kept by lens and branch, the last scenes by cursor."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.landscape = Landscape(scenario)
        self._replays: dict[tuple[str, Branch | None], Replay] = {}
        self._scenes: dict[tuple[int, str, Branch | None], Scene] = {}
        self._seen: Seen | None = None

    def until(self, turn: int | None) -> Director:
        """Return a director that tells nothing of what comes after `turn`; itself for None."""
        if turn is None:
            return self
        if self._seen is None or self._seen.turn != turn:
            from sim.scene.horizon import Seen

            self._seen = Seen(self, turn, self._seen)
        return self._seen

    @cached_property
    def stage(self) -> Stage:
        """What stays while the scenario is replayed."""
        return build_stage(self.replay(next(iter(self.scenario.lenses))))

    @cached_property
    def texts(self) -> Passages:
        """The document's sentences."""
        return Passages(self.scenario.document)

    def replay(self, lens: str, branch: Branch | None = None) -> Replay:
        """Return the replay under `lens` and on `branch`. Raises KeyError for an unknown lens."""
        key = (lens, branch)
        if key not in self._replays:
            self._replays[key] = Replay(self.scenario, lens, branch, self.landscape)
        return self._replays[key]

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
        return self._composer.scene(replay.at(turn), record)

    @cached_property
    def _composer(self) -> Composer:
        return Composer(self.scenario, self.stage, self.texts)

    def comparisons(self, cursor: Cursor) -> tuple[Comparison, ...]:
        """Return what the document says up to the cursor's turn beside what the model has; none on a branch."""
        return comparisons(self.replay(cursor.lens, cursor.branch), 1, cursor.turn)

    @cached_property
    def first_quoted(self) -> dict[str, int]:
        """By sentence, the first turn that quotes it; none for a sentence that no event quotes."""
        found: dict[str, int] = {}
        for event in self.scenario.events():
            for sentence in self.texts.on(event.line):
                if event.citation.meets(sentence):
                    found[sentence.id] = min(event.turn, found.get(sentence.id, event.turn))
        return found

    def has_told(self, line: int) -> bool:
        """Return whether a line of the document may be quoted: all may, where all is told."""
        return True

    @cached_property
    def first_told(self) -> dict[int, int]:
        """By line of the document, the first turn that quotes it; none for a line that no event quotes."""
        found: dict[int, int] = {}
        for event in self.scenario.events():
            found[event.line] = min(event.turn, found.get(event.line, event.turn))
        return found

    def source(self, fact: str) -> SourceView:
        """Return the paragraph that a fact is quoted from. Raises KeyError for an unknown fact."""
        return source_view(self.scenario, self.scenario.events_by_id[fact], self.texts)

    def board(self, matter: str) -> MatterBoard:
        """Return a matter with all its versions. Raises KeyError for an unknown one."""
        return boards.matter_board(self.scenario, matter)

    def boards(self, turn: int) -> tuple[MatterBoard, ...]:
        """Return the matters of `turn`: those that one of its events belongs to."""
        return tuple(
            self.board(id)
            for id, events in self.scenario.events_by_matter.items()
            if any(event.turn == turn for event in events)
        )

    def exercise(self, matter: str) -> MatterExercise:
        """Return the exercise on a matter. Raises KeyError for an unknown one."""
        from sim.lesson.exercises import exercise

        return exercise(self.scenario, matter)

    def debrief(self, desk: Desk, until: int | None = None) -> Debrief:
        """Return the debrief of the phase that a learner is in, by their lens, with nothing of a turn after `until`."""
        from sim.lesson.debrief import debrief
        from sim.scene.cards import harms_civilians

        replay, session = self.replay(desk.lens), desk.session
        run = self.scenario.phases_by_id[session.phase]
        compared = comparisons(replay, run.first, run.last if until is None else min(run.last, until))
        return debrief(replay, session.phase, session.lesson, harms_civilians, session.guesses, compared, until)

    def lens_differences(self, matter: str, turn: int) -> tuple[LensDifference, ...]:
        """Return the places that lenses show in different hands after `turn`, those that `matter` is about first."""
        from sim.lesson.exercises import lens_differences

        first = [id for event in self.scenario.events_by_matter[matter] for id in event_places(event)]
        known = [id for id in first if self.scenario.places[id].kind not in _NOT_HELD]
        return lens_differences({lens: self.replay(lens) for lens in self.scenario.lenses}, turn, known)

    def changes_map(self, fact: str) -> bool:
        """Return whether an event changes anything on the map. Raises KeyError for an unknown fact."""
        from sim.consequences.sandbox import changes_map

        return changes_map(self.scenario.events_by_id[fact], self.scenario)

    def place_history(self, place: str) -> tuple[HistoryRow, ...]:
        """Return everything recorded of a place, in order."""
        return boards.place_history(self.scenario, place, self._events_by_place[place])

    @cached_property
    def _events_by_place(self) -> dict[str, list[Event]]:
        return boards.events_by_place(self.scenario)

    def forces_named(self, cursor: Cursor) -> tuple[NamedForce, ...]:
        """Return every force that the accounts believed at the cursor have named by then, those of its turn first."""
        return boards.forces_named(self.replay(cursor.lens, cursor.branch), cursor.turn)

    def force_history(self, force: str) -> tuple[HistoryRow, ...]:
        """Return everything recorded of a force, in order."""
        return boards.force_history(self.scenario, force)

    def search(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        """Return what matches `text`, the best first."""
        return boards.search(self.scenario, text, limit)

    def compare(self, cursor: Cursor, other: Cursor) -> tuple[str, ...]:
        """Return the places that the map shows in other hands at the `other` cursor (another lens, off the branch)."""
        here, there = self.scene(cursor).places, self.scene(other).places
        return tuple(id for id in {**here, **there} if _held(here.get(id)) != _held(there.get(id)))


def _held(mark: PlaceMark | None) -> tuple[str | None, bool] | None:
    return (mark.controller, mark.contested) if mark else None
