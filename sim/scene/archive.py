"""The archive: what is worked out of one scenario once, whoever is told of it and however much of it."""

from __future__ import annotations

from functools import cached_property

from sim.consequences.landscape import Landscape
from sim.consequences.replay import Replay
from sim.document.passages import Passages
from sim.engine.branch import Branch
from sim.scenario.events import Event
from sim.scenario.scenario import Scenario
from sim.scene import boards
from sim.scene.composer import Composer
from sim.scene.model import Stage
from sim.scene.search import Index
from sim.scene.stage import build_stage


class Archive:
    """One scenario's landscape, text, stage and replays, the latter kept by lens and branch.

    Of a `member` of an ensemble it has that replay alone, with the scenario and the landscape that it goes by.
    """

    def __init__(self, scenario: Scenario, member: Replay | None = None) -> None:
        self.scenario = member.scenario if member else scenario
        self.landscape = member.landscape if member else Landscape(scenario)
        self._member = member
        self._replays: dict[tuple[str, Branch | None], Replay] = {}
        if member is not None:
            self._replays[member.history.lens.id, None] = member

    def replay(self, lens: str, branch: Branch | None = None) -> Replay:
        """Return the replay under `lens` and on `branch`. Raises KeyError for an unknown lens."""
        key = (lens, branch)
        if key not in self._replays and self._member is None:
            self._replays[key] = Replay(self.scenario, lens, branch, self.landscape)
        return self._replays[key]

    @cached_property
    def stage(self) -> Stage:
        """What stays while the scenario is replayed."""
        return build_stage(self._member or self.replay(next(iter(self.scenario.lenses))))

    @cached_property
    def texts(self) -> Passages:
        """The document's sentences."""
        return Passages(self.scenario.document)

    @cached_property
    def index(self) -> Index:
        """What can be found by a text."""
        return Index(self.scenario)

    @cached_property
    def composer(self) -> Composer:
        """What composes scenes."""
        return Composer(self.scenario, self.stage, self.texts)

    @cached_property
    def guarded(self) -> Composer:
        """What composes scenes that give no reasons, which may speak of later turns."""
        return Composer(self.scenario, self.stage, self.texts, reasons=False)

    @cached_property
    def events_by_place(self) -> dict[str, list[Event]]:
        """By place, the events that speak of it."""
        return boards.events_by_place(self.scenario)

    @cached_property
    def first_quoted(self) -> dict[str, int]:
        """By sentence, the first turn that quotes it; none for a sentence that no event quotes."""
        found: dict[str, int] = {}
        for event in self.scenario.events():
            for sentence in self.texts.on(event.line):
                if sentence.start < event.end and event.start < sentence.end:
                    found[sentence.id] = min(event.turn, found.get(sentence.id, event.turn))
        return found

    @cached_property
    def first_told(self) -> dict[int, int]:
        """By line of the document, the first turn that quotes it; none for a line that no event quotes."""
        found: dict[int, int] = {}
        for event in self.scenario.events():
            found[event.line] = min(event.turn, found.get(event.line, event.turn))
        return found
