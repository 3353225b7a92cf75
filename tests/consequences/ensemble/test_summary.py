"""Medians, intervals, shares by cell, and the digest."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sim.consequences.ensemble.dimensions import ALL
from sim.consequences.ensemble.records import Record, record_of
from sim.consequences.ensemble.summary import Ensemble, interval

numbers = some.lists(some.integers(-1000, 1000), min_size=1, max_size=60)


@pytest.fixture(scope="module")
def ensemble(common_of):
    common = common_of(*ALL)
    return Ensemble(common, 1, [record_of(common, 1, number) for number in range(1, 21)])


@given(numbers)
def test_nine_in_ten_lie_in_an_interval_and_no_end_could_be_drawn_in(values):
    found = interval(values)
    assert {*found} <= {*values}
    assert found.low <= found.median <= found.high
    whole = len(values)
    assert 100 * sum(value < found.low for value in values) <= 5 * whole
    assert 100 * sum(value <= found.high for value in values) >= 95 * whole
    assert 100 * sum(value < found.high for value in values) < 95 * whole
    assert 2 * sum(value <= found.median for value in values) >= whole


@given(numbers, some.data())
def test_a_weight_is_as_good_as_so_many_members(values, data):
    weights = data.draw(some.lists(some.integers(1, 5), min_size=len(values), max_size=len(values)))
    many = [value for value, weight in zip(values, weights, strict=True) for _ in range(weight)]
    assert interval(values, weights) == interval(many)


def test_an_interval_by_hand():
    assert interval([*range(1, 101)]) == (50, 5, 95)
    assert interval([7]) == (7, 7, 7)
    assert interval([1, 2, 3], [1, 1, 98]) == (3, 3, 3)


def test_the_digest_is_of_all_that_was_found(ensemble):
    one = ensemble.records[3]
    other = replace(one, values={**one.values, "front": [*one.values["front"][:-1], 1]})
    records = [*ensemble.records[:3], other, *ensemble.records[4:]]
    assert Ensemble(ensemble.common, 1, records).digest != ensemble.digest
    assert Ensemble(ensemble.common, 2, ensemble.records).digest != ensemble.digest
    again = [Record.read(record.written()) for record in ensemble.records]
    assert Ensemble(ensemble.common, 1, again).digest == ensemble.digest


def test_a_member_is_the_same_on_every_machine(ensemble):
    """The numbers of one member, pinned: another Python, another machine or a careless float would give others."""
    assert hashlib.sha256(ensemble.records[0].written()).hexdigest()[:16] == "8cc0b2d5bf96d4e6"


def test_cells_have_all_members(ensemble):
    cells = ensemble.cells(8)
    assert len(cells) == len(ensemble.common.landscape.sites)
    assert all(abs(sum(shares.values()) - 1) < 0.001 for shares in cells.values())
    assert cells["a0"] == {"red": 1.0}
    assert cells["e2"] == {"blue": 1.0}
    assert cells["d4"].keys() > {"red"}


def test_quantities_have_names_units_and_bands_at_every_turn(ensemble):
    what = ensemble.quantity("share/land/red")
    assert (what.what, what.unit, what.most) == ("share of the land held by red", "%", 100.0)
    bands = ensemble.bands("share/land/red")
    assert len(bands) == 9
    assert all(band.low <= band.median <= band.high for band in bands)
    assert ensemble.stated("share/land/red", 8).line == 9
    with pytest.raises(KeyError):
        ensemble.quantity("morale/red")
