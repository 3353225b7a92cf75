"""Codes: a learner's place and answers in the lesson in the browser, as short as they are typed or read aloud.

`P1.TURN.MODE.QUESTION-HINTS-ANSWER….CHECK`: numbers are in base 36; a question is the number of when it is asked, a
choice that of where it stands, a place that of the stage's list, a figure `n` and its digits (`m` for minus, `p` for a
point). `assets/html/scripts/kept.mjs` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sim.lesson.answers import AnswerError, checked, fits, read_answer
from sim.lesson.learners import shown_name
from sim.lesson.model import Answer, Question, presented
from sim.lesson.progress import Progress, ProgressError
from sim.lesson.session import Guess
from sim.scenario.scenario import Scenario

_MARK = "P1"
_CODE = re.compile(r"P1(\.[0-9a-z]{1,4})\.[lf](\.[0-9a-z]{1,4}-\d{1,2}(-[0-9a-z]*)*)*\.[0-9a-z]{2}")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def progress_from_code(
    scenario: Scenario, questions: Sequence[Question], places: Sequence[str], code: str, learner: str
) -> Progress:
    """Return what a learner's code says. Raises ProgressError where it is none, or has a slip in it.

    `questions` are those of the lesson in the order in which they are asked, `places` the ids in the stage's order.
    """
    if not _CODE.fullmatch(code):
        raise ProgressError(f"no code (expected {_MARK} and what follows, as the lesson shows it)")
    body, _, check = code.rpartition(".")
    if check != _check(body):
        raise ProgressError("a code with a slip in it (expected it letter for letter as the lesson shows it)")
    _, turn, _, *said = body.split(".")
    guesses = []
    for one in said:
        number, hints, *parts = one.split("-")
        at = int(number, 36)
        if at >= len(questions):
            raise ProgressError(f"a code of another lesson: this one has {len(questions)} questions")
        answer = tuple(_answer(questions[at], places, part) for part in parts if part)
        guesses.append(guess_of(scenario, questions[at], answer, int(hints)))
    last = min(max(int(turn, 36), 1), len(scenario.turns))
    return Progress(scenario.id, "", shown_name(learner), last, guesses=tuple(guesses))


def guess_of(scenario: Scenario, question: Question, answer: Answer, hints: int = 0) -> Guess:
    """Return an answer that somebody hands in as a guess, judged here. Raises ProgressError where it is no answer."""
    try:
        if answer:
            number = question.kind == "number" and len(answer) == 1
            answer = read_answer(question, answer[0]) if number else checked(question, answer)
    except AnswerError as error:
        raise ProgressError(f"question {question.id!r}: {error}") from None
    phase = next(one.id for one in scenario.phases if one.first <= question.turn <= one.last)
    right = bool(answer) and fits(question, answer)
    return Guess(question.id, question.turn, phase, question.kind, question.prompt, answer, right, hints)


def _answer(question: Question, places: Sequence[str], part: str) -> str:
    if question.kind == "number":
        return part[1:].replace("m", "-").replace("p", ".")
    number, choices = int(part, 36), presented(question).choices
    known = [one.id for one in choices] if choices else places
    if number >= len(known):
        raise ProgressError(f"a code of another lesson: question {question.id!r} has no answer {number + 1}")
    return known[number]


def _check(body: str) -> str:
    """Return two letters that tell a slip of the pen."""
    total = 7
    for sign in body:
        total = (total * 31 + ord(sign)) % 1296
    return _DIGITS[total // 36] + _DIGITS[total % 36]
