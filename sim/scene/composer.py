"""Composing a scene: a moment of a replay turned into what there is to see."""

from __future__ import annotations

from sim.consequences.replay import Moment, Replay
from sim.document.passages import Passages
from sim.engine.lens import believes
from sim.engine.script import Taken
from sim.scenario.phrases.dates import day, span
from sim.scenario.scenario import Scenario
from sim.scene.cards import card
from sim.scene.comparisons import comparisons
from sim.scene.consequence_view import Follows, Worked, differs, shares
from sim.scene.knowledge import Knowledge
from sim.scene.legend import legend
from sim.scene.marks import PlaceMarks, cut_marks, force_marks, moment_marks
from sim.scene.model import Card, Fact, Scene, SeriesPoint, Stage
from sim.scene.sureness import agreement


class Composer:
    """Composes the scenes of one scenario. What a turn does not change is taken over from the last scene composed."""

    def __init__(self, scenario: Scenario, stage: Stage, texts: Passages, *, reasons: bool = True) -> None:
        self._scenario = scenario
        self._stage = stage
        self._texts = texts
        self._cards: dict[str, Card] = {}
        self._reasons = reasons
        self._marks = PlaceMarks(reasons=reasons)
        self._worked = Worked()
        self._knowledge = Knowledge(scenario, stage)

    def scene(self, moment: Moment, record: Replay | None = None) -> Scene:
        """Return the scene of `moment`, whose turn must be one (from 1). A branch is set against `record`."""
        scenario, replay, stage = self._scenario, moment.replay, self._stage
        turn = scenario.turn(moment.turn)
        taken = replay.history.record(moment.turn).taken
        branch, variant = replay.history.branch, replay.variant
        name = branch.name if branch else variant.title if variant else None
        scene = Scene(
            turn=turn.number,
            turns=len(scenario.turns),
            date=turn.date,
            date_text=span(turn.date, turn.until, turn.when),
            phase=turn.phase,
            phase_title=scenario.phases_by_id[turn.phase].title,
            headline=turn.headline,
            lens=replay.history.lens.id,
            lens_name=replay.history.lens.name,
            branch=name,
            conditions=_conditions(moment, scenario),
            displaced=_displaced(stage.displaced, moment, replay),
            places=self._marks.at(moment, stage),
            territory=self._worked.territory(moment, moment.lost if self._reasons else frozenset()),
            front=self._worked.front(moment),
            front_km=moment.front[1] if moment.territory else None,
            roads=self._worked.roads(moment),
            forces=tuple(force_marks(moment, stage, scenario)),
            moments=(*moment_marks(taken, stage, scenario), *cut_marks(moment, stage, scenario)),
            cards=tuple(self._card(one) for one in taken),
            shares=tuple(shares(moment)),
            comparisons=comparisons(replay, moment.turn, moment.turn),
            legend=(),
            corridors=self._worked.corridors(moment),
            follows=Follows(moment),
            differs=differs(moment, record) if branch else (),
            known={} if name else self._knowledge.at(moment.turn),
            sure=agreement(moment),
            member=variant is not None,
            flaws=tuple(flaw.text for flaw in scenario.flaws if flaw.turn == turn.number),
        )
        return legend(scene, stage)

    def _card(self, taken: Taken) -> Card:
        id = taken.event.id
        if id not in self._cards:
            self._cards[id] = card(self._scenario, taken.event, self._texts)
        return self._cards[id]


def _conditions(moment: Moment, scenario: Scenario) -> tuple[Fact, ...]:
    return tuple(
        Fact(scenario.conditions[id].name, f"since {day(scenario.turn(active.since).date, year=False)}", active.fact)
        for id, active in moment.state.conditions.items()
    )


def _displaced(series: tuple[SeriesPoint, ...], moment: Moment, replay: Replay) -> Fact | None:
    """The latest cumulative report that the lens believes, less those that the branch leaves out."""
    scenario, lens, branch = replay.scenario, replay.history.lens, replay.history.branch
    for point in reversed(series):
        left_out = branch is not None and point.fact in branch.dropped
        believed = believes(scenario, lens, scenario.events_by_id[point.fact].accounts)
        if point.turn <= moment.turn and believed and not left_out:
            return Fact("Displaced", f"{point.text} ({point.reporter}, {day(point.date, year=False)})", point.fact)
    return None
