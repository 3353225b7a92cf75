"""Spoilt scenarios, a short run: `python -m tests.trust.spoil` is the long one."""

from __future__ import annotations

import pytest

from tests.trust import spoil
from tests.trust.spoilers import WAYS

SHORT = [["state", "--json"], ["render", "--turn", "2", "--json"]]


def test_there_are_at_least_eighty_ways() -> None:
    assert len(WAYS) >= 80


@pytest.mark.parametrize("part", range(8))
def test_what_is_spoilt_is_told_with_its_place_and_nothing_ends_in_a_traceback(part: int) -> None:
    assert [fault for seed in range(part, 2 * len(WAYS), 24) for fault in spoil.faults(seed, SHORT)] == []


def test_a_program_that_fails_a_placeless_problem_and_foreign_words_are_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def run(words: list[str]) -> int:
        raise KeyError("x")

    monkeypatch.setattr(spoil, "run", run)
    assert "KeyError" in next(spoil.faults(1))
    monkeypatch.setattr(spoil, "outcome", lambda words: (1, "error[value]: no place", None))
    assert "no place is told" in next(spoil.faults(1))
    monkeypatch.setattr(spoil, "outcome", lambda words: (1, "a.yaml:1:1: error[value]: NoneType", None))
    assert "own insides" in next(spoil.faults(1))
