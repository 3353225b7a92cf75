"""A figure of the document against the model's: inside, off by how much, and in which words."""

from types import SimpleNamespace

import pytest

from sim.consequences.measures import amount, figure
from sim.consequences.record_measures import _bearing, _located
from sim.geography.projection import Plane


def _wanted(**fields):
    return SimpleNamespace(**{"value": None, "at_least": None, "at_most": None, "tolerance": 0.0, **fields})


@pytest.mark.parametrize(
    ("wanted", "found", "source", "off", "by"),
    [
        ({"value": 57}, 57.0, "57%", None, ""),
        ({"value": 57}, 58.0, "57%", "off by 1 point", ""),
        ({"value": 57}, 55.5, "57%", "off by 1.5 points", ""),
        ({"value": 57, "tolerance": 5}, 62.0, "57%", None, "off by 5 points (allowed: 5 points)"),
        ({"value": 57, "tolerance": 5}, 57.04, "57%", None, ""),
        ({"value": 57, "tolerance": 5}, 57.06, "57%", None, "off by 0.1 points (allowed: 5 points)"),
        ({"value": 57, "tolerance": 5}, 62.1, "57%", "off by 5.1 points (allowed: 5 points)", ""),
        ({"at_least": 30}, 30.0, "at least 30%", None, ""),
        ({"at_least": 30}, 29.0, "at least 30%", "off by 1 point", ""),
        ({"at_most": 30}, 90.0, "at most 30%", "off by 60 points", ""),
        ({"at_least": 30, "at_most": 40}, 35.0, "at least 30% and at most 40%", None, ""),
    ],
)
def test_a_figure_is_held_against_its_bounds(wanted, found, source, off, by) -> None:
    one = figure("share", _wanted(**wanted), found, "%")
    assert (one.source, one.off, one.within) == (source, off, by)
    assert one.model == amount(found, "%")


def test_a_tolerance_is_reached_exactly_and_not_passed() -> None:
    assert figure("x", _wanted(value=0.1, tolerance=0.2), 0.3, "km").off is None  # 0.3 - 0.1 is above 0.2 in floats
    assert figure("x", _wanted(value=0, tolerance=1e-9), 2e-9, "km").off is None


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(65.84, "%", "65.8%"), (1, "miles", "1 mile"), (1.04, "points", "1 point"), (1767.4, "km²", "1,767 km²"),
     (999.96, "km", "1,000 km"), (1000, "", "1,000"), (-1000.4, "km", "-1,000 km")],
)  # fmt: skip
def test_an_amount_has_a_decimal_below_a_thousand_and_its_unit(value, unit, text) -> None:
    assert amount(value, unit) == text


def _moment(**places):
    scenario = SimpleNamespace(
        places={id: SimpleNamespace(name=id.title(), **fields) for id, fields in places.items()},
        regions={"land": SimpleNamespace(name="the Land"), "coast": SimpleNamespace(name="the Coast")},
    )
    scenario.name_of = lambda of: scenario.places[of].name
    return SimpleNamespace(
        replay=SimpleNamespace(scenario=scenario, landscape=SimpleNamespace(plane=Plane(10.0, 50.0)))
    )


@pytest.mark.parametrize(
    ("north", "east", "direction", "agree", "told"),
    [
        (0.1, 0.0, "north", True, "north (0°)"),
        (-0.1, 0.0, "north", False, "south (180°)"),
        (0.0, 0.1, "east", True, "east (90°)"),
        (0.0, -0.1, "west", True, "west (270°)"),
        (0.0, -0.1, "north", False, "west (270°)"),
        (0.1, -0.1, "north", True, "northwest (327°)"),
        (0.1, 0.368, "north", True, "northeast (67°)"),
        (0.1, 0.380, "north", False, "east (68°)"),
        (0.1, -0.368, "north", True, "northwest (293°)"),
        (0.1, -0.380, "north", False, "west (292°)"),
    ],
)
def test_a_direction_holds_within_a_quarter_and_half_of_the_next(north, east, direction, agree, told) -> None:
    moment = _moment(mill={"lat": 50.0 + north, "lon": 10.0 + east}, oster={"lat": 50.0, "lon": 10.0})
    one = _bearing(SimpleNamespace(place="mill", to="oster", direction=direction), moment)
    assert (one.source, one.model, one.off is None) == (direction, told, agree)


def test_places_that_lie_elsewhere_are_told_with_where() -> None:
    moment = _moment(a={"region": "land"}, b={"region": "coast"}, c={"region": None})
    one = _located(SimpleNamespace(places=("a", "b", "c"), region="land"), moment)
    assert (one.model, one.off) == ("B in the Coast; C in none of the governorates", "they differ")
    assert one.label == "where A, B, C lie"
    alone = _located(SimpleNamespace(places=("a",), region="land"), moment)
    assert (alone.label, alone.model, alone.off) == ("where A lies", "the Land", None)
