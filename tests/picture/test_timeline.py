"""The timeline: where turns, phases and reports stand, and what a step changes of it."""

from dataclasses import replace
from itertools import pairwise

import pytest

from sim.picture.items import Words
from sim.picture.metrics import width
from sim.picture.timeline import Timeline, Track
from sim.scene.model import Span
from sim.scene.stage import DAY_OPEN
from tests.window import demo

SIZES = [(1920, 150, 1.0), (1366, 116, 0.8), (1366, 190, 1.2), (1920, 240, 2.0), (360, 90, 0.8)]


def timeline(size=(1920, 150), unit=1.0, **changes):
    return Timeline(replace(demo.stage(), **changes), size, unit)


def of(items, kind):
    return {item.id: item for item in items if item.kind == kind}


def scene(turn):
    return demo.make_scene(demo.cursor(turn))


def test_a_pixel_of_the_track_is_the_turn_drawn_there():
    track = Track(20, 10, 12)
    assert [track.turn_at(track.x(turn)) for turn in range(1, 13)] == list(range(1, 13))
    assert (track.turn_at(-5), track.turn_at(10_000)) == (1, 12)


@pytest.mark.parametrize(("wide", "high", "unit"), SIZES)
def test_nothing_stands_outside_the_timeline_but_its_paper(wide, high, unit):
    for item in timeline((wide, high), unit).items(scene(7), bookmarks=(1, 12)):
        x0, y0, x1, y1 = item.box
        assert -12 * unit <= x0 < x1 <= wide + 12 * unit, item
        assert -12 * unit <= y0 <= y1 <= high + 12 * unit, item


@pytest.mark.parametrize(("wide", "high", "unit"), SIZES)
def test_the_words_of_a_phase_stand_in_its_band(wide, high, unit):
    for item in of(timeline((wide, high), unit).items(scene(7)), "phase").values():
        for words in (mark for mark in item.marks if isinstance(mark, Words)):
            if words.size > 4 * unit:  # the least size is written though the band be narrower
                assert item.box[0] <= words.at[0]
                assert words.at[0] + words.width <= item.box[2] + 0.01


@pytest.mark.parametrize(("wide", "high", "unit"), SIZES)
def test_dates_do_not_touch(wide, high, unit):
    dates = sorted(item.box for item in timeline((wide, high), unit).items(scene(1)) if item.kind == "date")
    assert dates
    assert all(left[2] < right[0] for left, right in pairwise(dates))


def test_the_year_stands_where_it_changes():
    texts = [item.marks[0].text for item in timeline().items(scene(1)) if item.kind == "date"]
    assert texts[0] == "24 Nov 2019"
    assert sum("2019" in text for text in texts) == 1
    assert sum("2020" in text for text in texts) == 1


def test_a_turn_is_as_high_as_it_has_events_and_past_ones_look_it():
    turns = of(timeline().items(scene(4)), "turn")
    heights = {number: item.box[3] - item.box[1] for number, item in turns.items()}
    assert max(heights, key=heights.get) == "12"  # the turn with most events
    assert [item.marks[0].style for item in turns.values()] == ["tick-past"] * 4 + ["tick"] * 8


def test_a_step_makes_anew_only_what_it_moves():
    line = timeline()
    before, after = line.items(scene(4)), line.items(scene(5))
    kept = {id(item) for item in before}
    assert {item.kind for item in after if id(item) not in kept} <= {"cursor", "figure", "turn", "displaced", "phase"}
    assert sum(id(item) not in kept for item in after if item.kind == "turn") == 1


def test_what_no_turn_changes_is_the_same_whatever_was_shown_before():
    line = timeline()
    line.items(scene(9))
    assert line.items(scene(2)) == timeline().items(scene(2))


def test_the_displaced_rise_in_steps_to_the_figures_reported():
    line = timeline()
    steps = [item for item in line.items(scene(12)) if item.kind == "step"]
    points = sorted({point.turn: point.low for point in demo.stage().displaced}.items())
    assert [(round(item.box[0], 6)) for item in steps] == [round(line.track.x(turn), 6) for turn, _ in points]
    heights = [item.box[3] - item.box[1] for item in steps]
    assert heights[0] / heights[-1] == pytest.approx(points[0][1] / points[-1][1])


def test_the_figure_is_the_one_that_the_lens_believes():
    now = scene(12)
    shown = of(timeline().items(now), "figure")
    assert list(shown) == [now.displaced.fact]
    assert not of(timeline().items(replace(now, displaced=None)), "figure")


def test_so_far_the_steps_end_where_the_story_has_got_to():
    line = timeline(told=7, displaced=tuple(point for point in demo.stage().displaced if point.turn <= 7))
    end = max(item.box[2] for item in line.items(scene(7)) if item.kind == "step")
    assert end == pytest.approx(line.track.left + 7 * line.track.step)


def test_bookmarks_beyond_the_replay_are_left_out():
    assert set(of(timeline().items(scene(1), bookmarks=(3, 99, 0)), "bookmark")) == {"3"}


def test_pointing_and_clicking():
    items = timeline().items(scene(5))
    phase = of(items, "phase")["maarat"]
    assert phase.does == "turn:8"
    assert phase.tells == "5. Capture of Ma'arrat al-Nu'man: turns 8 to 11"
    assert of(items, "track")[""].does == "scrub"
    assert all(item.tells for item in items if item.kind in ("displaced", "span", "phase"))


def test_a_phase_not_told_of_yet_has_only_its_number():
    stage = demo.stage()
    hidden = tuple(replace(phase, title="", short="") for phase in stage.phases)
    for item in of(Timeline(replace(stage, phases=hidden), (1920, 150), 1.0).items(scene(1)), "phase").values():
        words = [mark.text for mark in item.marks if isinstance(mark, Words)]
        assert words == [item.tells.split(".")[0]]
        assert "Later, not yet seen" in item.tells


def test_text_is_as_wide_as_the_table_says():
    for item in timeline().items(scene(7)):
        for words in (mark for mark in item.marks if isinstance(mark, Words)):
            assert words.width == width(words.text, words.size, words.weight)


def test_a_scenario_without_displaced_people_or_conditions_has_neither():
    items = timeline(displaced=(), spans=()).items(replace(scene(3), displaced=None))
    assert not {item.kind for item in items} & {"step", "displaced", "figure", "span", "caption"}


@pytest.mark.parametrize("wide", [360, 500, 900, 1920])
def test_a_phase_of_one_turn_has_its_number_at_every_width(wide):
    stage = demo.stage()
    many = tuple(replace(stage.phases[0], id=f"p{n}", title="A very long title", first=n, last=n) for n in range(1, 13))
    for number, item in enumerate(
        of(Timeline(replace(stage, phases=many), (wide, 100), 1.6).items(scene(1)), "phase").values(), 1
    ):
        words = [mark.text for mark in item.marks if isinstance(mark, Words)]
        assert words == [str(number)] or " ".join(words) == "A very long title"
        assert wide > 900 or words == [str(number)]


def test_the_present_phase_has_its_name_even_where_its_band_has_no_room():
    stage = demo.stage()
    short = replace(stage.phases[2], title="A ceasefire with a very long name", first=6, last=6)
    line = timeline((700, 110), phases=(*stage.phases[:2], short, *stage.phases[3:]))
    items = line.items(replace(scene(6), phase=short.id))
    name = of(items, "here")[short.id]
    assert name.marks[1].text == short.title
    assert name.box[0] <= of(items, "phase")[short.id].box[0] < name.box[2]
    assert not of(line.items(replace(scene(3), phase="opening")), "here")


@pytest.mark.parametrize(("wide", "high", "unit"), SIZES)
def test_the_cursor_never_strikes_through_the_name_of_a_phase(wide, high, unit):
    items = timeline((wide, high), unit).items(scene(7))
    row = next(item.box for item in items if item.kind == "phase")
    cursor = next(item for item in items if item.kind == "cursor")
    for ring in cursor.marks[0].rings:
        ys = [y for _, y in ring]
        assert max(ys) <= row[1] or min(ys) >= row[3]


def test_the_displaced_have_a_scale_and_the_thin_bars_a_name():
    operation = replace(demo.stage().spans[0], id="dawn", kind="operation", first=8)
    line = timeline(spans=(*demo.stage().spans, operation))
    items = line.items(scene(12))
    scale = [item for item in items if item.kind == "scale"]
    assert [item.id for item in scale] == ["300,000", "600,000"]
    top = max(point.low for point in demo.stage().displaced)
    step = max((item for item in items if item.kind == "step"), key=lambda item: item.box[3] - item.box[1])
    bottom = step.box[3]
    at = scale[1].marks[0].lines[0][0][1]
    assert (bottom - at) / (bottom - step.box[1]) == pytest.approx(600_000 / top)
    assert [item.marks[0].text for item in items if item.kind == "kinds"] == ["Operations"]


def test_what_may_have_happened_on_other_days_is_hatched_over_their_turns():
    told = Span("L1.1a", "Day not told: “x”", DAY_OPEN, 2, 4), Span("L1.1b", "Day not told: “y”", DAY_OPEN, 3, None)
    line = timeline(spans=told)
    bars = of(line.items(scene(1)), "span")
    track = line.track
    assert [bars[id].marks[0].pattern for id in ("0", "1")] == ["day-open", "day-open"]
    assert [track.turn_at(bars["0"].box[0] + 1), track.turn_at(bars["0"].box[2] - 1)] == [2, 4]
    assert track.turn_at(bars["1"].box[0] + 1) == 3
    assert bars["1"].tells.endswith("or later")
    assert not of(line.items(scene(1)), "kinds")
