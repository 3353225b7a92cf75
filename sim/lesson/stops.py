"""The desk's moves as data, for front ends that are not written in Python: one JSON table for each lesson.

`desk_table` returns, with every turn counted from 1:

- `turns`: how many there are. `phases`: `{id, first, last}` in order; the title of a phase is told from `first` on.
- `steps`: one for each turn, `{turn, ask, debrief}`. `ask` are the ids of the questions that come before the turn
  plays, in order; `debrief` is the phase that ends with it, null for none.
- `questions` by id: `{turn, phase, kind, prompt, choices, unit, hints, disputed, takes, judge, horizon, next,
  tells}`. `choices` are `{id, text}` in the order to show them. `judge` says what an answer, a list of texts, is held
  against: `{one_of: ids}`, `{in_order: ids}` or `{spans: [[low, high], …], near}`. `takes` are the ids that may be
  given, null where any figure may, or any place. `horizon` is the last turn of which anything may be told while the
  question is on the table. `next` is the question that follows in the same stop, null for none. `tells` is what the
  document says, shown when the turn has played: `{right, quote, line, explain}`.
- `seed`: by which choices were shuffled.

What stands on a desk is `{turn, stage, queue, hints, revealed, guesses, debriefed, learning}`, at first `{1,
"walking", [], 0, [], {}, [], false}`; the moves are these:

- *forward*: out of learning mode it looks at the next turn. In learning mode nothing moves while `asking`. Otherwise
  the phase of a desk that was `debriefing` is added to `debriefed`; then, where the turn's `debrief` names a phase
  that is not among them, the desk is `debriefing`; else, where questions of the next step's `ask` have no guess, it
  is `asking` those; else it is the next turn, if there is one, and the desk is `walking`. In each case nothing is
  `revealed` any more.
- *begin* at a turn: the desk looks at it; in learning mode, where questions of its `ask` have no guess, it is
  `asking` those, from the turn before (from the first turn itself at the beginning).
- *answer*, *skip* (which is the empty answer): the guess is `{answer, fits, hints}`; the question leaves the queue
  and is `revealed` with the others of its stop. When the queue is empty the desk is `revealing`, on the question's
  turn where that is the next one. An answer that is not among `takes`, or no figure, is refused: nothing moves.
- *hint*: one more of the question's `hints` is open.
- *look* at another turn: `walking` there, the queue and what was revealed put aside; questions stay unasked.
- *seek* a turn: as look; but in learning mode, where a question of a step after the present one up to that turn has
  no guess, the first such step is begun. (The present step counts while its own questions are on the table.)
- *learn* turns learning mode on or off, and moves nothing else.

Nothing of a turn after the horizon may be told: that is the present turn in learning mode, the question's `horizon`
while one is on the table, and otherwise there is none. `tests/lesson/desk_cases.json` holds walks with the desk
after every move, which every front end has to reproduce.
"""

from __future__ import annotations

from typing import Any

from sim.lesson.answers import right_in_words
from sim.lesson.model import Lesson, Question, presented
from sim.scenario.scenario import Scenario


def desk_table(scenario: Scenario, lesson: Lesson, seed: int = 0) -> dict[str, Any]:
    """Return the table of a lesson, as plain JSON data. `seed` says in which order choices are shown."""
    names = {id: place.name for id, place in scenario.places.items()}
    numbers = range(1, len(scenario.turns) + 1)
    stops = {number: lesson.before(number) for number in numbers}
    return {
        "turns": len(scenario.turns),
        "phases": [{"id": phase.id, "first": phase.first, "last": phase.last} for phase in scenario.phases],
        "steps": [
            {"turn": number, "ask": [question.id for question in stops[number]], "debrief": _ending(scenario, number)}
            for number in numbers
        ],
        "questions": {
            question.id: _question(question, after, names, seed)
            for asked in stops.values()
            for question, after in zip(asked, (*asked[1:], None), strict=False)
        },
        "seed": seed,
    }


def _ending(scenario: Scenario, turn: int) -> str | None:
    return next((phase.id for phase in scenario.phases if phase.last == turn), None)


def _question(question: Question, after: Question | None, names: dict[str, str], seed: int) -> dict[str, Any]:
    shown = presented(question, seed)
    return {
        "turn": question.turn,
        "phase": question.phase,
        "kind": question.kind,
        "prompt": question.prompt,
        "choices": [{"id": choice.id, "text": choice.text} for choice in shown.choices],
        "unit": question.unit,
        "hints": list(question.hints),
        "disputed": question.disputed,
        "takes": [choice.id for choice in shown.choices] or None,
        "judge": judge(question),
        "horizon": question.turn - 1,
        "next": after.id if after else None,
        "tells": {
            "right": list(right_in_words(question, names)),
            "quote": question.citation.quote,
            "line": question.citation.line,
            "explain": question.explain,
        },
    }


def judge(question: Question) -> dict[str, Any]:
    """Return what an answer to a question is held against, as the table has it."""
    if question.kind == "number":
        return {"spans": [list(span) for span in question.spans], "near": question.near}
    return {"in_order" if question.kind == "order" else "one_of": list(question.right)}
