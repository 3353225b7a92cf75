"""Around a sign: badges stand on nothing, as near as may be, and each for itself where no arc is free."""

from __future__ import annotations

from sim.picture.around import Around
from sim.picture.ground import meet
from sim.picture.items import Box
from sim.picture.signs import BADGE, square

AREA = (0.0, 0.0, 400.0, 400.0)
HERE = Around((200.0, 200.0), 6.0, 0, False, AREA, 1.0)


def _boxes(count: int, others: list[Box]) -> list[Box]:
    return [square(at, BADGE) for at in HERE.badges(count, others)]


def test_badges_stand_opposite_the_name_where_that_is_free() -> None:
    assert all(x < 200 for x, _ in HERE.badges(3, []))


def test_badges_go_farther_out_rather_than_onto_a_name() -> None:
    close = [(160.0, 187.0, 194.0, 213.0), (206.0, 187.0, 260.0, 213.0), (187.0, 160.0, 213.0, 194.0)]
    below = (187.0, 206.0, 213.0, 216.0)
    for box in _boxes(1, [*close, below]):
        assert not any(meet(box, wall) for wall in (*close, below))


def test_badges_part_where_no_arc_is_free() -> None:
    bars = [(0.0, y, 400.0, y + 1.0) for y in (160.0, 183.0, 217.0, 240.0)]
    bars += [(x, 0.0, x + 1.0, 400.0) for x in (160.0, 183.0, 217.0, 240.0)]
    found = _boxes(3, bars)
    assert len(found) == 3
    assert not any(meet(box, bar) for box in found for bar in bars)
