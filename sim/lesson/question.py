"""Making a question about a recorded event: what the exercises and the made-up questions share."""

from __future__ import annotations

from sim.document.passages import Passages
from sim.lesson.model import Choice, Kind, Question
from sim.scenario.events import Event


def question_about(
    event: Event,
    passages: Passages,
    id: str,
    kind: Kind,
    prompt: str,
    choices: tuple[Choice, ...],
    right: tuple[str, ...],
    *,
    disputed: bool = False,
) -> Question:
    """Return a question that the quote of `event` answers, and that no author wrote."""
    return Question(
        id=id,
        kind=kind,
        phase=event.phase,
        turn=event.turn,
        prompt=prompt,
        citation=event.citation,
        sentence=passages.of(event.citation).id,
        choices=choices,
        right=right,
        disputed=disputed,
        generated=True,
    )


def sentence_choices(line: int, passages: Passages) -> tuple[Choice, ...]:
    """Return the sentences of a paragraph, to pick from."""
    return tuple(Choice(sentence.id, sentence.text) for sentence in passages.on(line))
