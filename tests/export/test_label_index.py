"""Placing labels: never overlapping, within the view, and those that must be shown are shown."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.export.label_index import inside, place
from sim.scene.labels import Label, overlap

VIEW = (0.0, 0.0, 800.0, 600.0)
LABELS = st.lists(
    st.builds(
        lambda x, y, w, must, rank: Label("", x, y, 4, w, 14, (rank,), must),
        st.floats(20, 780),
        st.floats(20, 580),
        st.floats(10, 160),
        st.booleans(),
        st.integers(0, 5),
    ),
    max_size=40,
)


@settings(max_examples=60)
@given(LABELS)
def test_labels_never_overlap_nor_leave_the_view(labels: list[Label]) -> None:
    named = [
        Label(str(n), *(getattr(one, f) for f in ("x", "y", "radius", "width", "height", "rank", "must")))
        for n, one in enumerate(labels)
    ]
    legend = (600.0, 400.0, 190.0, 190.0)
    placed = place(named, {one.id: (one.x - 4, one.y - 4, 8, 8) for one in named}, [legend], VIEW)
    boxes = [one.box for one in placed.values()]
    assert not any(overlap(a, b) for a, b in combinations(boxes, 2))
    assert all(inside(box, VIEW) and not overlap(box, legend) for box in boxes)


def test_a_label_that_must_be_shown_is_moved_until_it_is_free() -> None:
    crowd = {f"dot{n}": (390.0 + n % 10 * 4, 290.0 + n // 10 * 4, 8.0, 8.0) for n in range(100)}
    must = Label("town", 410, 310, 4, 80, 14, must=True)
    assert place([Label("town", 410, 310, 4, 80, 14)], crowd, [], VIEW) == {}
    where = place([must], crowd, [], VIEW)["town"]
    assert where.far
    assert not any(overlap(where.box, box) for box in crowd.values())


def test_labels_that_must_be_shown_come_before_greater_ones() -> None:
    greater, told = Label("a", 400, 300, 4, 60, 14, (0,)), Label("b", 400, 300, 4, 60, 14, (5,), must=True)
    placed = place([greater, told], {}, [], VIEW)
    assert placed["b"].box[0] > 400
    assert not placed["b"].far
