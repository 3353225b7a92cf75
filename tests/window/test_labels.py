"""Laws of placing labels: none overlaps another, what must be shown is shown, and marks stay clear."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.scene.labels import Label, overlap
from sim.window.map.labels import Room, place
from tests.window import demo

VIEW = (0.0, 0.0, 1400.0, 900.0)
SPOTS = st.tuples(st.floats(60, 1340), st.floats(40, 860))


@st.composite
def crowds(draw):
    spots = draw(st.lists(SPOTS, min_size=1, max_size=60))
    return [
        Label(
            f"p{n:02}", x, y, draw(st.sampled_from([3.0, 5.0, 9.0])), draw(st.floats(20, 170)), draw(st.floats(12, 22)),
            (draw(st.integers(0, 5)),), n < 12 and draw(st.booleans()), draw(st.sampled_from([0.0, 4.0, 12.0])),
        )
        for n, (x, y) in enumerate(spots)
    ]  # fmt: skip


def marks_of(labels):
    return {
        label.id: (label.x - label.radius, label.y - label.radius, 2 * label.radius, 2 * label.radius)
        for label in labels
    }


def room_of(labels):
    return Room(marks_of(labels), VIEW)


@settings(deadline=None, max_examples=60)
@given(crowds())
def test_laws(labels):
    legend = (1100.0, 600.0, 280.0, 280.0)
    placed = place(labels, room_of(labels), {}, [legend])
    boxes = [one.box for one in placed.values()]
    assert not any(overlap(a, b) for a, b in combinations(boxes, 2))
    assert not any(overlap(box, legend) for box in boxes)
    assert all(label.id in placed for label in labels if label.must)
    for box in boxes:
        assert box[0] >= 0
        assert box[1] >= 0
        assert box[0] + box[2] <= VIEW[2]
        assert box[1] + box[3] <= VIEW[3]


@settings(deadline=None, max_examples=30)
@given(crowds())
def test_a_label_of_no_event_covers_no_other_mark(labels):
    marks = marks_of(labels)
    placed = place(labels, room_of(labels), {}, [])
    for label in labels:
        if label.id in placed and not label.must:
            assert not any(overlap(placed[label.id].box, box) for id, box in marks.items() if id != label.id)


def test_order_does_not_matter():
    labels = [Label(f"p{n}", 300 + 9 * n, 300, 4, 80, 14, (n % 3,)) for n in range(30)]
    assert place(labels, room_of(labels), {}, []) == place(labels[::-1], room_of(labels), {}, [])


@settings(deadline=None, max_examples=30)
@given(crowds(), st.data())
def test_a_room_that_was_used_gives_the_same_as_a_new_one(labels, data):
    used = room_of(labels)
    for _ in range(2):
        ringed = data.draw(st.lists(st.sampled_from(labels), unique=True, max_size=5))
        larger = {
            one.id: (one.x - one.radius - 7, one.y - one.radius - 7, 2 * one.radius + 14, 2 * one.radius + 14)
            for one in ringed
        }
        placed = place(labels, used, larger, [])
        assert placed == place(labels, room_of(labels), larger, [])
        for label in labels:
            if label.id in placed and not label.must:
                assert not any(overlap(placed[label.id].box, box) for id, box in larger.items() if id != label.id)


def test_the_turns_own_places_always_have_their_names(drive):
    for turn in range(1, 13):
        drive.app.do(f"turn:{turn}")
        drive.app.frame()
        scene = drive.app.director.scene(demo.cursor(turn))
        _, drawn = drive.app.shown.maps[0]
        seen = {
            id for id, x, y, _ in drawn.hits if 0 < x < drawn.surface.get_width() and 0 < y < drawn.surface.get_height()
        }
        told = {id for card in scene.cards for id in card.places} & seen
        assert told <= set(drawn.labels)


def test_more_names_show_when_one_looks_closer(drive):
    home = len(drive.app.shown.maps[0][1].labels) / len(drive.app.shown.maps[0][1].hits)
    for _ in range(4):
        drive.key(43)
        drive.settle()
    drawn = drive.app.shown.maps[0][1]
    assert len(drawn.labels) / len(drawn.hits) > home
