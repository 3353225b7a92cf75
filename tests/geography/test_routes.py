import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.geography.errors import GeographyError
from sim.geography.projection import plane_length
from sim.geography.routes import Road, Stop, lay_road, order_along, stretch

LINE = ((0, 0), (10, 0), (10, 10))
PLACES = [("start", (1, 0.5)), ("corner", (9, 1)), ("end", (11, 8))]


def test_places_lie_along_the_road():
    road, pieces = lay_road("r", LINE, PLACES)
    assert road.km == 17
    assert road.stops == (Stop("start", 0, 0.5, 0, 4), Stop("corner", 8, 1, 4, 12.5), Stop("end", 17, 1, 12.5, 17))
    assert [stop.own_km for stop in road.stops] == [4, 8.5, 4.5]
    assert pieces[0] == ((1, 0), (5, 0))
    assert [plane_length(piece) for piece in pieces] == [4, 8.5, 4.5]


def test_the_line_may_run_the_other_way():
    assert lay_road("r", LINE[::-1], PLACES) == lay_road("r", LINE, PLACES)


def test_the_order_along_a_line():
    assert order_along(LINE, dict(reversed(PLACES))) == ("start", "corner", "end")


def test_places_out_of_order_are_named_with_the_order_that_would_do():
    with pytest.raises(GeographyError) as error:
        lay_road("r", LINE, [PLACES[0], PLACES[2], PLACES[1]])
    assert str(error.value) == "the road 'r' has 'end' before 'corner' (expected the order start, corner, end)"


def test_a_road_has_two_places():
    with pytest.raises(GeographyError) as error:
        lay_road("r", LINE, PLACES[:1])
    assert str(error.value) == "the road 'r' has 1 places (expected at least two)"


def test_sections():
    road, _ = lay_road("r", LINE, PLACES)
    assert stretch(road, "corner", "end") == (8, 17)
    assert stretch(road, "end", "corner") == (8, 17)
    with pytest.raises(GeographyError) as error:
        stretch(road, "start", "nowhere")
    assert str(error.value) == "the road 'r' has no place 'nowhere' (expected one of: start, corner, end)"


@given(st.lists(st.floats(0, 100), min_size=2, max_size=15, unique=True))
def test_each_kilometre_goes_with_one_place_the_nearest(positions):
    positions.sort()
    places = [(f"p{number}", (at, 1.0)) for number, at in enumerate(positions)]
    road, _ = lay_road("r", ((0, 0), (100, 0)), places)
    assert isinstance(road, Road)
    assert sum(stop.own_km for stop in road.stops) == pytest.approx(road.km)
    for before, after in zip(road.stops, road.stops[1:], strict=False):
        assert before.end == after.start
        assert before.end - before.km == pytest.approx(after.km - after.start)
