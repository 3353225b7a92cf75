"""What an ensemble says to a statement: inside, outside, too wide to tell; and what it gives to believe half of them."""

from types import SimpleNamespace

import pytest

from sim.consequences.ensemble.checks import Held
from sim.consequences.ensemble.dimensions import ALL
from sim.consequences.ensemble.records import record_of
from sim.consequences.ensemble.summary import Ensemble
from sim.consequences.ensemble.verdicts import conditioned, judged, possible
from sim.scenario import expectations as shape


def _ensemble(common, one, held):
    return SimpleNamespace(common=common, records=[SimpleNamespace(checks={one.id: found}) for found in held])


@pytest.fixture
def share(common_of):
    """A statement that a side's share is 50 %, give or take 2."""
    common = common_of(*ALL)
    (one,) = (one for one in common.expectations if isinstance(one.expect, shape.ShareExpected))
    expected = shape.ShareExpected(region="land", side="red", value=50, tolerance=2)
    return common, SimpleNamespace(id=one.id, expect=expected)


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (40, 60, "inside"), (52, 60, "inside"), (53, 60, "outside"), (10, 47, "outside"), (10, 48, "inside"),
        (20, 71, "too-wide"), (20, 70, "inside"),
    ],
)  # fmt: skip
def test_a_figure_is_inside_where_its_tolerance_meets_the_interval(share, low, high, verdict):
    common, one = share
    held = [Held(False, 10 * value) for value in (low, *[(low + high) // 2] * 8, high)]
    found = judged(one, _ensemble(common, one, held))
    assert (found.verdict, found.interval) == (verdict, (low, high))


@pytest.mark.parametrize(
    ("agree", "verdict"), [(10, "inside"), (5, "inside"), (4, "too-wide"), (1, "too-wide"), (0, "outside")]
)
def test_what_is_no_figure_goes_by_the_share_that_agree(share, agree, verdict):
    common, one = share
    held = [Held(number < agree, None) for number in range(10)]
    found = judged(one, _ensemble(common, one, held))
    assert (found.verdict, found.interval, found.agree) == (verdict, None, 10.0 * agree)


def test_what_no_member_can_tell_is_not_checked(share):
    common, one = share
    assert judged(one, _ensemble(common, one, [Held(None, None)] * 3)).verdict == "unchecked"


def test_what_is_possible(share):
    common, one = share
    assert possible(one, common) == 100.0
    other = SimpleNamespace(expect=shape.Captured(side="red", since=None, at_least=1))
    assert possible(other, common) == 46.0


def test_believing_one_half_weighs_members_that_agree_and_scores_the_other(common_of):
    common = common_of(*ALL)
    ensemble = Ensemble(common, 1, [record_of(common, 1, number) for number in range(1, 21)])
    odd, even = conditioned(ensemble)
    assert (odd.conditioned, odd.scored, even.conditioned, even.scored) == (1, 1, 1, 1)
    agree = sum(bool(record.checks[common.expectations[0].id].agrees) for record in ensemble.records)
    assert 0 < agree < 20
    assert odd.effective == round((20 + 2 * agree) ** 2 / (20 + 8 * agree), 1)
    assert even.effective == 20  # no member agrees with the other one, so that none weighs more
    assert even.narrower == 0
