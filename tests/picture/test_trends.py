"""Charts over time: true heights, steps and not slopes, the present turn, names that keep apart, places to click."""

from dataclasses import replace

import pytest

from sim.picture.items import Area, Shape, Words
from sim.picture.trends import course_items, reports_items, scale_for
from sim.scene.trends import Course, Layer, Report, Reports
from tests.window import demo

BOX = (100.0, 50.0, 900.0, 350.0)
TURNS = len(demo.TURNS)


def course(*rows, unit="%", top=100.0):
    layers = tuple(Layer(id, id, values) for id, values in rows)
    return Course("ground", "All ground", unit, top, layers)


def report(turn, low, high=None, who=demo.SOHR, **more):
    values = {"apart": False, "since": None, "fact": f"L{turn}", "line": turn, "quote": "q"}
    return Report(turn, "1 May", f"{low} killed", low, high, (who,), **(values | more))


HALVES = course(
    ("government", tuple(50.0 if turn < 6 else 75.0 for turn in range(TURNS + 1))),
    ("opposition", tuple(50.0 if turn < 6 else 25.0 for turn in range(TURNS + 1))),
)


def by_kind(items, kind):
    return [item for item in items if item.kind == kind]


def test_bands_go_by_steps_and_fill_the_field():
    items = course_items(HALVES, demo.stage(), 3, BOX, 1)
    low, high = (item.marks[0].rings[0] for item in by_kind(items, "band"))
    x0, y0, x1, y1 = by_kind(items, "band")[0].box
    middle = (y0 + y1) / 2
    step = (x1 - x0) / TURNS
    edge = [point for point in low if point[1] < y1]
    wanted = [
        (x0, middle),
        (x0 + 5 * step, middle),
        (x0 + 5 * step, y1 - 0.75 * (y1 - y0)),
        (x1, y1 - 0.75 * (y1 - y0)),
    ]
    assert edge == [pytest.approx(point) for point in wanted]
    assert min(y for _, y in high) == pytest.approx(y0)


def test_pointing_at_a_turn_tells_it_and_a_click_goes_there():
    items = by_kind(course_items(HALVES, demo.stage(), 3, BOX, 1), "turn")
    assert [item.does for item in items] == [f"turn:{turn}" for turn in range(1, TURNS + 1)]
    assert items[0].tells.endswith(": government 50 %, opposition 50 %")
    assert items[5].tells.endswith(": government 75 %, opposition 25 %")


def test_what_is_not_told_is_not_drawn():
    stage = replace(demo.stage(), told=4)
    told = course(*((layer.holder, layer.values[:5]) for layer in HALVES.layers))
    items = course_items(told, stage, 3, BOX, 1)
    x0, _, x1, _ = by_kind(items, "band")[0].box
    assert max(x for x, _ in by_kind(items, "band")[0].marks[0].rings[0]) == pytest.approx(x0 + (x1 - x0) * 4 / TURNS)
    assert len(by_kind(items, "turn")) == 4


def test_names_beside_thin_bands_keep_apart_and_within_the_chart():
    thin = course(*((id, (1.0,) * (TURNS + 1)) for id in ("government", "turkey", "joint")),
                  ("opposition", (97.0,) * (TURNS + 1)))  # fmt: skip
    boxes = sorted(item.box for item in by_kind(course_items(thin, demo.stage(), 3, BOX, 1), "name"))
    tops = sorted((box[1], box[3]) for box in boxes)
    assert all(below[0] >= above[1] - 0.5 for above, below in zip(tops, tops[1:], strict=False))
    assert len(tops) == 4
    assert tops[0][0] >= BOX[1]
    assert max(box[2] for box in boxes) <= BOX[2]


def test_a_tick_near_the_top_gives_way_to_the_whole():
    items = course_items(replace(HALVES, unit="km", top=88.0), demo.stage(), 3, BOX, 1)
    texts = [mark.text for mark in by_kind(items, "chart")[0].marks if isinstance(mark, Words)]
    assert texts == ["0", "20 km", "40 km", "60 km", "88 km"]


def test_figures_stand_at_their_heights_in_the_shape_of_who_gives_them():
    found = (report(2, 100, 100), report(5, 50, 200), report(5, 100, 100, demo.ARTICLE))
    items = by_kind(reports_items(Reports("killed-", "Civilians", found), demo.stage(), 3, BOX, 1), "report")
    heights = [sorted(mark.at[1] for mark in item.marks if isinstance(mark, Shape)) for item in items]
    assert heights[0] == pytest.approx([heights[2][0]])
    bottom = 350 - 24
    assert bottom - heights[1][0] == pytest.approx(4 * (bottom - heights[1][1]))
    assert [item.marks[-1].name for item in items] == ["hexagon", "hexagon", "circle"]
    assert [item.does for item in items] == ["go:2:L2", "go:5:L5", "go:5:L5"]


def test_an_open_end_has_an_arrow_and_a_total_begins_where_it_counts_from():
    plain, least, since = (
        by_kind(reports_items(Reports("k", "k", (one,)), demo.stage(), 3, BOX, 1), "report")[0]
        for one in (report(9, 50, 50), report(9, 50), report(9, 50, 50, apart=True, since=4))
    )
    assert sum(isinstance(mark, Area) for mark in plain.marks) == 0
    assert min(y for mark in least.marks if isinstance(mark, Area) for _, y in mark.rings[0]) < plain.at[1] - 10
    bar = next(mark for mark in since.marks if isinstance(mark, Area))
    xs = [x for x, _ in bar.rings[0]]
    assert max(xs) - min(xs) == pytest.approx(5 * (BOX[2] - 12 - BOX[0] - 62) / TURNS)
    assert since.marks[-1].hollow
    assert not plain.marks[-1].hollow


def test_like_figures_of_one_turn_stand_beside_each_other():
    items = by_kind(
        reports_items(Reports("k", "k", (report(5, 9, 9), report(5, 9, 9))), demo.stage(), 3, BOX, 1), "report"
    )
    assert items[1].at[0] - items[0].at[0] > 5


def test_one_figure_far_above_the_rest_makes_a_tenfold_scale():
    even = scale_for([report(1, 10, 10), report(1, 200, 200)])
    assert not even.tenfold
    assert even.part(50) == pytest.approx(0.25)
    steep = scale_for([*(report(1, n, n) for n in (5, 9, 20)), report(1, 3138, 3138)])
    assert steep.ticks == (1, 10, 100, 1000, 10000)
    assert [steep.part(value) for value in (0, 1, 10, 10000)] == pytest.approx([0, 0, 0.25, 1])
