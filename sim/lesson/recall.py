"""Recalling the questions behind a learner's guesses: the lesson's own, those of exercises, and those made."""

from __future__ import annotations

from collections.abc import Iterable

from sim.consequences.replay import Replay
from sim.lesson.exercises import exercise
from sim.lesson.generated import Maker
from sim.lesson.model import Lesson, Question
from sim.lesson.session import Guess


def recalled(replay: Replay, lesson: Lesson, guesses: Iterable[Guess], phase: str) -> dict[str, Question]:
    """Return the questions of a phase that the guesses answer, by id.

    A guess keeps the id of its question. What an exercise or the maker asked is made again from the record; of a made
    question the wrong choices may be others than those that were offered.
    """
    wanted = {guess.question for guess in guesses if guess.phase == phase}
    found = {question.id: question for question in lesson.of_phase(phase)}
    scenario, run = replay.scenario, replay.scenario.phases_by_id[phase]
    if wanted - found.keys():
        for matter, events in scenario.events_by_matter.items():
            if any(event.phase == phase for event in events):
                asked = exercise(scenario, matter)
                found |= {question.id: question for question in (*asked.match, *asked.find)}
    if wanted - found.keys():
        found |= {question.id: question for question in Maker(replay).every(run.first, run.last)}
    return {id: question for id, question in found.items() if id in wanted}
