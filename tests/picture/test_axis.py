"""Axes: what learners read off them is right."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.picture.axis import axis_to, tick_text


@pytest.mark.parametrize(
    ("most", "ticks"),
    [(3, (0, 1, 2, 3)), (1, (0, 1)), (5, (0, 1, 2, 3, 4, 5)), (6, (0, 2, 4, 6)), (7, (0, 2, 4, 6, 8)),
     (100, (0, 20, 40, 60, 80, 100)), (400, (0, 100, 200, 300, 400)), (309, (0, 100, 200, 300, 400)),
     (980_000, (0, 200_000, 400_000, 600_000, 800_000, 1_000_000))],
)  # fmt: skip
def test_whole_numbers_have_round_ticks(most, ticks):
    assert axis_to(most).ticks == ticks


def test_a_share_may_have_ticks_between_whole_numbers():
    assert axis_to(0.57, whole=False).ticks == pytest.approx((0, 0.2, 0.4, 0.6))


@given(st.floats(min_value=0.001, max_value=1e12), st.booleans())
def test_ticks_are_equal_steps_that_reach_what_is_shown_and_not_much_more(most, whole):
    axis = axis_to(most, whole)
    steps = [b - a for a, b in itertools.pairwise(axis.ticks)]
    assert axis.ticks[0] == 0
    assert max(steps) == pytest.approx(min(steps))
    assert most * (1 - 1e-8) <= axis.top < most + steps[0] * (1 + 1e-8)
    assert 2 <= len(axis.ticks) <= 6
    assert not whole or all(tick == int(tick) for tick in axis.ticks)


@given(st.floats(min_value=0.01, max_value=1e9), st.floats(min_value=0, max_value=1))
def test_a_value_stands_at_its_true_distance(most, part):
    axis = axis_to(most, whole=False)
    assert axis.at(axis.top * part, 10, 200) == pytest.approx(10 + 200 * part)


@pytest.mark.parametrize("most", [0, -3, float("nan"), float("inf")])
def test_nothing_to_show_has_no_axis(most):
    with pytest.raises(ValueError, match="expected a number above 0"):
        axis_to(most)


def test_ticks_in_digits():
    assert [tick_text(one) for one in (0, 20.0, 1500, 0.5)] == ["0", "20", "1,500", "0.5"]
