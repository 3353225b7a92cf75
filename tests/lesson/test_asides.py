"""What a learner kept, on a scenario that is another one now: what still fits, and what is put aside and told."""

from __future__ import annotations

import pytest

from sim.lesson.asides import fitted
from sim.lesson.merge import merged
from sim.lesson.progress import Note, Progress
from sim.scenario.scenario import Scenario


def _progress(**fields: object) -> Progress:
    return Progress("tutorial", "version", **{"turn": 2, "lens": "all", **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(("turn", "kept"), [(0, False), (-1, False), (1, True), (5, True), (6, False)])
def test_turns_that_the_replay_does_not_have_are_put_aside(tutorial: Scenario, turn: int, kept: bool) -> None:
    assert len(tutorial.turns) == 5
    shown, _, asides = fitted(_progress(turn=turn, bookmarks=(turn,), notes=(Note(turn, "n", None),)), tutorial)
    assert (shown.turn == turn) == kept
    assert 1 <= shown.turn <= 5
    assert bool(shown.bookmarks) == kept
    assert bool([one for one in asides if one.kind == "turn"]) != kept


@pytest.mark.parametrize(
    ("base", "mine", "disk", "found"),
    [
        ((), (1,), (1, 2), (1, 2)),
        ((1,), (1,), (1,), (1,)),
        ((1, 2), (2,), (1, 2, 3), (2, 3)),
        ((1,), (1, 4), (), (4,)),
        ((), (), (3,), (3,)),
    ],
)
def test_bookmarks_of_two_sessions_come_together_and_one_taken_away_is_gone(base, mine, disk, found) -> None:  # type: ignore[no-untyped-def]
    whole, told = merged(*(_progress(bookmarks=marks) for marks in (base, mine, disk)))
    assert whole.bookmarks == found
    assert not told


@pytest.mark.parametrize(
    ("mine", "disk", "found"),
    [("all", "otters", ("otters", "O")), ("otters", "all", ("otters", "M")), ("lantern", "otters", ("lantern", "M"))],
)
def test_the_lens_is_that_of_who_changed_it_with_its_own_name(mine: str, disk: str, found: tuple[str, str]) -> None:
    whole, _ = merged(
        _progress(lens="all", lens_name="B"), _progress(lens=mine, lens_name="M"), _progress(lens=disk, lens_name="O")
    )
    assert (whole.lens, whole.lens_name) == found
