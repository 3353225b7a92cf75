"""What a learner's file holds and the scenario no longer has: put aside, told once, kept in the file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from sim.engine.branch import Branch, BranchError, branch_from_text
from sim.engine.lens import lens_of
from sim.lesson.model import Lesson
from sim.lesson.progress import Aside, Progress
from sim.lesson.session import Guess
from sim.scenario.scenario import Scenario

_MADE = ("match", "find", "held", "figure", "order", "supports")  # how the ids of questions made from the record begin


def fitted(progress: Progress, scenario: Scenario) -> tuple[Progress, tuple[Branch, ...], tuple[Aside, ...]]:
    """Return the progress as far as the scenario has what it is about, its branches, and what is put aside."""
    last = len(scenario.turns)
    asides: list[Aside] = []

    def there(turn: int) -> bool:
        if 1 <= turn <= last:
            return True
        asides.append(Aside("turn", str(turn)))
        return False

    lens = progress.lens
    if lens not in scenario.lenses:
        asides.append(Aside("lens", progress.lens_name or lens))
        lens = lens_of(scenario, None).id
    turn = progress.turn if there(progress.turn) else min(max(progress.turn, 1), last)
    branches, kept, lost = _followed(progress.branches, scenario)
    shown = replace(
        progress,
        turn=turn,
        lens=lens,
        bookmarks=tuple(filter(there, progress.bookmarks)),
        notes=tuple(note for note in progress.notes if there(note.turn)),
        branches=kept,
        debriefed=tuple(phase for phase in progress.debriefed if phase in scenario.phases_by_id),
    )
    return shown, branches, tuple(dict.fromkeys((*asides, *lost, *_places(progress.guesses, scenario))))


def _followed(
    entries: Iterable[dict[str, Any]], scenario: Scenario
) -> tuple[tuple[Branch, ...], tuple[dict[str, Any], ...], list[Aside]]:
    """Return the branches that can be followed, their data, and those that cannot, each with the reason."""
    found: dict[str, Branch] = {}
    kept: list[dict[str, Any]] = []
    lost: list[Aside] = []
    for entry in entries:
        try:
            branch = branch_from_text(json.dumps(entry), scenario)
            if branch.name in found:
                raise BranchError("another of that name is kept")
        except BranchError as error:
            lost.append(Aside("branch", f"{entry.get('name')!s:.80} ({error})"))
            continue
        found[branch.name] = branch
        kept.append(entry)
    return tuple(found.values()), tuple(kept), lost


def _places(guesses: Iterable[Guess], scenario: Scenario) -> Iterator[Aside]:
    """Yield the places that were answered with and are no longer there."""
    for guess in guesses:
        if guess.kind == "tap-place":
            yield from (Aside("place", id) for id in guess.answer if id not in scenario.places)


def lost_questions(guesses: Iterable[Guess], scenario: Scenario, lesson: Lesson) -> tuple[Aside, ...]:
    """Return the questions that were answered and that neither the lesson nor the record has any longer."""
    asked = {question.id for question in lesson.questions}
    return tuple(
        Aside("question", guess.prompt or guess.question)
        for guess in guesses
        if guess.question not in asked and not _made(guess.question, scenario.events_by_id.__contains__)
    )


def _made(id: str, is_event: Callable[[str], bool]) -> bool:
    """Return whether a question may have been made from the record: its id names events that there are."""
    kind, _, rest = id.partition("-")
    if kind not in _MADE:
        return False
    parts = rest.split("-")
    return any(is_event("-".join(parts[:count])) for count in range(1, len(parts) + 1))


def told(asides: Iterable[Aside], file: object) -> list[str]:
    """Return in words what is put aside, a message for all of it; none for nothing."""
    words = [f"turn {one.what}" if one.kind == "turn" else f"the {one.kind} “{one.what}”" for one in asides]
    if not words:
        return []
    return [f"No longer in this scenario, so put aside and kept in {file}: {', '.join(words)}."]
