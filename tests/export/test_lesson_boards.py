"""Rival figures of the lesson are drawn as the map's room draws them: on one axis for each measure, at true distances."""

from __future__ import annotations

import pytest

from sim.export.lesson_boards import LEFT, LENGTHS, board_data
from sim.export.lesson_pack import Pool
from sim.picture.rivals import axes
from sim.scene.director import Director
from sim.scene.views import MatterBoard


@pytest.fixture(scope="module")
def boards(director: Director) -> list[MatterBoard]:
    return [director.board(id) for id in director.scenario.matters]


def test_each_measure_has_one_axis_with_its_ticks_at_true_distances(boards: list[MatterBoard]) -> None:
    for board in boards:
        drawn = board_data(board, Pool())["axes"]
        assert drawn.keys() == axes(board).keys()
        for measure, axis in axes(board).items():
            for length, marks in zip(LENGTHS, drawn[measure], strict=True):
                words = {mark[1]: mark[2] + mark[5] / 2 for mark in marks if mark[0] == "w"}
                assert len(words) == len(axis.ticks)
                for text, middle in words.items():
                    value = float(text.replace(",", ""))
                    assert middle == pytest.approx(LEFT + length * value / axis.top, abs=0.02)


def test_every_figure_stands_where_its_number_is_on_the_axis_of_its_measure(boards: list[MatterBoard]) -> None:
    found = 0
    for board in boards:
        shared, groups = axes(board), board_data(board, Pool())["rows"]
        rows = [row for _, rows in groups for row in rows]
        for row in rows:
            if row["low"] is None and row["high"] is None:
                assert row["range"] is None
                continue
            ends = [end for end in (row["low"], row["high"]) if end is not None]
            for length, marks in zip(LENGTHS, row["range"], strict=True):
                found += 1
                at = LEFT + length * min(ends) / shared[row["measure"]].top
                assert any(mark[0] == "s" and mark[2] == pytest.approx(at, abs=0.02) for mark in marks)
    assert found
