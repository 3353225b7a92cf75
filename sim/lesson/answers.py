"""Answers: reading what a learner typed or tapped, and holding it against the right ones. No points, no winning."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from typing import Literal

from sim.lesson.model import Answer, Question
from sim.scenario.phrases.figures import number
from sim.scenario.problems import nearest_hint

Verdict = Literal["as the document has it", "differs from the document"]
_FIGURE = re.compile(r"([-+]?\d{1,15}(?:[, ']\d{3})*(?:\.\d{1,9})?)\s*([^\d\s.,'+-]\D*)?")  # and perhaps a unit
_SPELT = re.compile(r"([a-z]+)(?:\s+(\D+))?")
_UP_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_NUMERALS = {word: value for value, word in enumerate(_UP_TO_TWENTY.split())} | {"none": 0, "dozen": 12}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}


class AnswerError(ValueError):
    """What was given is no answer to the question; the message says what was expected."""


def letters(count: int) -> list[str]:
    """Return a, b, c … for `count` choices (aa after z)."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    return [alphabet[i] if i < 26 else alphabet[i // 26 - 1] + alphabet[i % 26] for i in range(count)]


def read_answer(question: Question, text: str, places: Mapping[str, str] | None = None) -> Answer:
    """Return the answer in `text`: a letter or the choice's words, a place, a figure, or letters in order.

    `places` are names by id, for questions about places. Raises AnswerError where `text` is none of these.
    """
    text = text.strip()
    if question.kind == "number":
        return (_figure(text, question.unit or ""),)
    if question.kind == "tap-place":
        return (_place(text, places or {}),)
    if question.kind == "order":
        parts = [part for part in re.split(r"[\s,;]+", text) if part]
        return checked(question, tuple(_picked(question, part) for part in parts))
    return (_picked(question, text),)


def _place(text: str, places: Mapping[str, str]) -> str:
    if text in places:
        return text
    for id, name in places.items():
        if name.casefold() == text.casefold():
            return id
    raise AnswerError(f"{text!r} is no place here (expected a place's name{nearest_hint(text, places.values())})")


def checked(question: Question, answer: Answer) -> Answer:
    """Return `answer` where it fits the question's form. Raises AnswerError where it does not."""
    ids = [choice.id for choice in question.choices]
    if question.kind == "order":
        if sorted(answer) != sorted(ids):
            raise AnswerError(f"expected all {len(ids)} letters once, such as {' '.join(letters(len(ids)))}")
    elif len(answer) != 1:
        raise AnswerError("expected one answer")
    elif question.kind == "number":
        _figure(answer[0])
    elif ids and answer[0] not in ids:
        raise AnswerError(f"{answer[0]!r} is not among the choices")
    return answer


def fits(question: Question, answer: Answer) -> bool:
    """Return whether `answer` is one of the answers that the document gives."""
    if question.kind == "number":
        guess = float(answer[0])
        return any(low - question.near <= guess <= high + question.near for low, high in question.spans)
    if question.kind == "order":
        return answer == question.right
    return answer[0] in question.right


def verdict(question: Question, answer: Answer) -> Verdict:
    """Return in words how `answer` stands to the document."""
    return "as the document has it" if fits(question, answer) else "differs from the document"


def in_words(question: Question, answer: Answer, names: Mapping[str, str] | None = None) -> str:
    """Return an answer in words; `names` gives places their names by id."""
    shown = {choice.id: choice.text for choice in question.choices}
    words = [shown.get(part) or (names or {}).get(part, part) for part in answer]
    if question.kind == "number":
        return f"{number(float(answer[0]))} {question.unit}".strip()
    return "; then ".join(words)


def right_in_words(question: Question, names: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return every right answer in words, one line each."""
    if question.kind == "number":
        return tuple(
            f"{number(low) if low == high else f'{number(low)} to {number(high)}'} {question.unit}".strip()
            for low, high in question.spans
        )
    if question.kind == "order":
        return (in_words(question, question.right, names),)
    return tuple(in_words(question, (id,), names) for id in question.right)


def _picked(question: Question, text: str) -> str:
    marks = letters(len(question.choices))
    folded = text.casefold().rstrip(".)")
    for mark, choice in zip(marks, question.choices, strict=True):
        if folded in (mark, choice.text.casefold(), choice.id.casefold()):
            return choice.id
    raise AnswerError(f"{text!r} is no choice (expected a letter from {marks[0]} to {marks[-1]})")


def _figure(text: str, unit: str = "") -> str:
    """Return the figure in `text` in digits: "980,000", "40 people", "three", "a dozen", "3 million".

    After a number in words only a scale and words of the `unit` may follow: "two or three" is no figure.
    """
    plain = " ".join(text.casefold().split()).removeprefix("a ")
    if (match := _SPELT.fullmatch(plain)) and match[1] in _NUMERALS:
        value, rest = float(_NUMERALS[match[1]]), (match[2] or "").split()
        known = [*_SCALES, *(word.removesuffix("s") for word in unit.casefold().split())]
        right = all(word in _SCALES or word.removesuffix("s") in known for word in rest)
    else:
        match = _FIGURE.fullmatch(text.strip())
        value = float(re.sub(r"[, ']", "", match[1])) if match else 0
        rest, right = (match[2] or "").casefold().split() if match else [], bool(match)
    if not right:
        raise AnswerError(f"{text!r} is no figure (expected a number, such as 40, twelve or 980,000)")
    for word in itertools.takewhile(_SCALES.__contains__, rest):
        value *= _SCALES[word]
    return f"{value:.0f}" if value == int(value) else repr(value)
