"""Draws follow from the seed, the member and what is drawn: the same on every machine, none resting on another."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as some

from sim.consequences.ensemble.draws import Draws


def test_draws_are_the_same_everywhere() -> None:
    assert [Draws(1, member).below("reading/L4.1a", 1000) for member in (1, 2, 3, 17)] == [793, 285, 953, 495]
    assert bytes(Draws(7, 2).noise("which", 4)).hex() == "9ec7aeb2"


@given(some.integers(0, 2**63 - 1), some.integers(1, 10_000), some.integers(-50, 50), some.integers(0, 100))
def test_a_draw_lies_between_its_bounds(seed: int, member: int, low: int, more: int) -> None:
    draws = Draws(seed, member)
    assert low <= draws.between("x", low, low + more) <= low + more
    assert draws.of("x", range(low, low + more + 1)) in range(low, low + more + 1)
    assert len(draws.noise("x", more)) == more


def test_every_value_comes_up_as_often() -> None:
    found = Counter(Draws(1, member).below("day", 5) for member in range(1, 5001))
    assert set(found) == set(range(5))
    assert all(880 < count < 1120 for count in found.values())


def test_seeds_members_and_what_is_drawn_are_drawn_apart() -> None:
    found = {
        (seed, member, what): Draws(seed, member).below(what, 2**64)
        for seed in range(1, 12)
        for member in range(1, 12)
        for what in ("a", "b", "1/a")
    }
    assert len(set(found.values())) == len(found)
