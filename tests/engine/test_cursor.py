import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine.cursor import Cursor


@given(steps=st.lists(st.integers(-200, 200), max_size=8))
def test_a_cursor_never_leaves_the_replay(shipped, steps) -> None:
    cursor = Cursor(shipped)
    for step in steps:
        cursor = cursor.step(step)
        assert 1 <= cursor.turn <= len(shipped.turns)


def test_to_date_is_the_last_turn_begun(shipped) -> None:
    cursor = Cursor(shipped).to_date(dt.date(2020, 1, 28))
    assert shipped.turn(cursor.turn).date == dt.date(2020, 1, 28)
    assert Cursor(shipped).to_date(dt.date(1999, 1, 1)).turn == 1
    assert Cursor(shipped).to_date(dt.date(2099, 1, 1)).turn == len(shipped.turns)


def test_phases_go_to_their_start_first(shipped) -> None:
    phase = shipped.phases[5]
    inside = Cursor(shipped).to_turn(phase.first + 1)
    assert inside.step_phase(-1).turn == phase.first
    assert inside.step_phase(-1).step_phase(-1).turn == shipped.phases[4].first
    assert inside.step_phase(1).turn == shipped.phases[6].first
    assert Cursor(shipped).step_phase(-1).turn == 1
    assert Cursor(shipped).to_phase(phase.id).turn == phase.first
    with pytest.raises(KeyError):
        Cursor(shipped).to_phase("nowhere")


def test_a_lens_keeps_the_turn(shipped) -> None:
    cursor = Cursor(shipped, 9).with_lens("monitor")
    assert (cursor.turn, cursor.lens) == (9, "monitor")
    with pytest.raises(KeyError):
        cursor.with_lens("nobody")
