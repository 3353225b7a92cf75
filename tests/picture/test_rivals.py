"""Rival figures on one axis, and shares as bars: true distances, nobody's figure altered."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.picture.axis import axis_to
from sim.picture.charts import road_shares, share_bar
from sim.picture.items import Area, Shape, Words
from sim.picture.rivals import axes, axis_item, figure_text, range_item, ranges
from sim.scene.model import RoadLine
from sim.scene.views import ClaimRow, MatterBoard
from tests.window import demo


def row(low, high, measure="killed", fact="L1.1"):
    return ClaimRow(fact, (demo.SOHR,), "killed", low, high, "quote", 1, "1 May", False, measure)


def board(*rows):
    return MatterBoard("losses", "Losses", "figures", (("killed", rows),), None, None, 1)


def test_all_figures_of_one_measure_share_an_axis():
    found = axes(board(row(3, 5), row(40, None), row(None, 90), row(2, 2, "captured"), row(None, None, "said")))
    assert {measure: axis.top for measure, axis in found.items()} == {"killed": 100, "captured": 2}


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(5, 5, "5"), (70, 80, "70–80"), (1200, None, "at least 1,200"), (None, 30, "up to 30"), (0, 0, "0")],
)
def test_a_figure_in_digits(low, high, text):
    assert figure_text(low, high) == text


def test_a_version_without_a_figure_has_no_mark():
    axis = axis_to(10)
    assert range_item(row(None, None), axis, 0, 10, 100, 1) is None
    assert len(ranges([row(None, None), row(1, 2)], axis, 0, [5, 25], 100, 1)) == 1


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_the_ends_of_a_range_stand_at_its_figures(a, b):
    low, high = min(a, b), max(a, b)
    axis = axis_to(max(high, 1))
    item = range_item(row(low, high), axis, 50, 20, 300, 1)
    shapes = sorted(mark.at[0] for mark in item.marks if isinstance(mark, Shape))
    assert shapes[0] == pytest.approx(50 + 300 * low / axis.top)
    assert shapes[-1] == pytest.approx(50 + 300 * high / axis.top)
    assert {mark.name for mark in item.marks if isinstance(mark, Shape)} == {demo.SOHR.symbol}


@pytest.mark.parametrize(("low", "high"), [(90, None), (None, 90), (100, 100), (0, 100), (99, 100), (1, 1)])
def test_words_stand_beside_the_mark_and_within_its_box(low, high):
    item = range_item(row(low, high), axis_to(100), 50, 20, 300, 1)
    words = next(mark for mark in item.marks if isinstance(mark, Words))
    assert item.box[0] <= words.at[0]
    assert words.at[0] + words.width <= item.box[2]
    dots = [mark.at[0] for mark in item.marks if isinstance(mark, Shape)]
    assert words.at[0] + words.width < min(dots) or words.at[0] > max(dots) or item.box[2] > 350


def test_an_open_end_points_on_from_the_figure():
    least, most = (range_item(row(*ends), axis_to(100), 0, 20, 300, 1) for ends in ((40, None), (None, 40)))
    tips = [max(x for x, _ in item.marks[1].rings[0]) for item in (least, most)]
    assert tips[0] > 120
    assert min(x for x, _ in most.marks[1].rings[0]) < 120


def test_an_axis_has_its_ticks_where_its_values_are():
    item = axis_item("killed", axis_to(3), 100, 0, 300, 1)
    assert [mark.text for mark in item.marks if isinstance(mark, Words)] == ["0", "1", "2", "3"]
    middles = [mark.at[0] + mark.width / 2 for mark in item.marks if isinstance(mark, Words)]
    assert middles == pytest.approx([100, 200, 300, 400])


def test_a_bar_is_filled_by_its_shares_in_order():
    sides = demo.SIDES
    item = share_bar("idlib", (("government", 0.25), ("opposition", 0.5), (None, 0.25)), sides, (0, 0, 200, 10))
    pieces = [mark for mark in item.marks if isinstance(mark, Area)]
    assert [one.style for one in pieces] == ["bar-government", "bar-opposition", "bar-nobody"]
    assert [one.rings[0][1][0] for one in pieces] == [50, 150, 200]
    assert pieces[-1].pattern == "bar-hatch"


def test_shares_of_a_road_are_parts_of_its_whole_length():
    road = RoadLine("m5", "M5", 100, {"government": 30, "opposition": 10}, (), (), "", ())
    assert road_shares(road) == (("government", 0.75), ("opposition", 0.25))
    assert road_shares(replace(road, km_by_side={})) == ()
