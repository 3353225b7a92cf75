"""What is asked of the tutorial's record, word for word: every exercise on a matter and every question made from a phase.

`PHASELINE_REGENERATE=1 pytest tests/lesson/test_golden_questions.py` writes `golden_questions.txt` anew: read the
difference, each line of it is a change of what learners are asked.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sim.consequences.replay import Replay
from sim.lesson.exercises import exercise
from sim.lesson.generated import Maker
from sim.lesson.model import Question
from sim.scenario.scenario import Scenario

GOLDEN = Path(__file__).parent / "golden_questions.txt"


def _line(one: Question) -> str:
    choices = ", ".join(f"{choice.id}={choice.text}" for choice in one.choices)
    right = ", ".join(one.right) or ", ".join(f"{low:g}-{high:g}" for low, high in one.spans)
    return (
        f"  {one.id} [{one.kind}, turn {one.turn}, {one.sentence}] {one.prompt} | {choices} | {right} | {one.explain}"
    )


def _asked(scenario: Scenario) -> Iterator[str]:
    for matter in scenario.matters:
        for until in (None, *range(1, len(scenario.turns))):
            found = exercise(scenario, matter, until)
            yield f"{matter} until {until or 'the end'}: {found.title}"
            yield from map(_line, (*found.match, *found.find))
            yield from (f"  {one.account} ({one.voice}): {one.says} {one.ask} {one.about}" for one in found.know)
    maker = Maker(Replay(scenario))
    for phase in scenario.phases:
        yield f"questions made from {phase.id}"
        yield from map(_line, maker.every(phase.first, phase.last))
        yield from (f"  {one.id}" for seed in range(3) for one in maker.make(seed, phase.first, phase.last, 5))
    yield "questions made from the whole"
    yield from map(_line, maker.every(1, len(scenario.turns)))


def test_what_is_asked_of_the_tutorial_is_the_golden_text(tutorial: Scenario) -> None:
    asked = "\n".join(_asked(tutorial)) + "\n"
    if os.environ.get("PHASELINE_REGENERATE"):
        GOLDEN.write_text(asked, encoding="utf-8")
    assert asked == GOLDEN.read_text(encoding="utf-8")
