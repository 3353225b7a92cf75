"""The sandbox: areas as orders, and what a branch changes against the record."""

import pytest

from sim.consequences.replay import Replay
from sim.consequences.sandbox import circle_order, difference, difference_lines, region_order
from sim.engine.branch import BranchError, named, with_order


def _saraqib_back(shipped, landscape):
    turn = shipped.turn_on(__import__("datetime").date(2020, 2, 7))
    order = circle_order(landscape, "saraqib", 8, "opposition", turn)
    return turn, with_order(named("Saraqib back", shipped), order, shipped)


def test_a_circle_holds_the_named_places_within_it(shipped, shipped_replay) -> None:
    order = circle_order(shipped_replay.landscape, "saraqib", 5, "opposition", 40)
    assert {"saraqib", "afs"} <= set(order.places)
    assert "saraqib-posts" not in order.places
    assert (order.around, order.km, order.kind) == ("saraqib", 5, "hand")


def test_a_region_hands_over_its_named_places_as_well(shipped, shipped_replay) -> None:
    order = region_order(shipped_replay.landscape, "maarat-to-saraqib", "opposition", 60)
    assert order.region == "maarat-to-saraqib"
    assert "qomhane" in order.places
    branch = with_order(named("b", shipped), order, shipped)
    tried = Replay(shipped, None, branch, shipped_replay.landscape).at(60)
    assert tried.place("qomhane").controller == "opposition"
    assert tried.state.regions["maarat-to-saraqib"].side == "opposition"


@pytest.mark.parametrize(
    ("around", "km", "message"),
    [
        ("nowhere", 5, "no place 'nowhere' (expected the middle of a circle)"),
        ("saraqib", 0, "0 km (expected a distance above 0, at most 200 km)"),
        ("saraqib", float("nan"), "nan km (expected a distance above 0, at most 200 km)"),
    ],
)
def test_a_circle_that_makes_no_sense_is_refused(shipped_replay, around: str, km: float, message: str) -> None:
    with pytest.raises(BranchError) as refused:
        circle_order(shipped_replay.landscape, around, km, "opposition", 40)
    assert str(refused.value) == message


def test_what_differs_from_the_record(shipped, shipped_replay) -> None:
    turn, branch = _saraqib_back(shipped, shipped_replay.landscape)
    tried = Replay(shipped, None, branch, shipped_replay.landscape)
    found = difference(shipped_replay.at(turn), tried.at(turn))
    assert ("saraqib", "government", "opposition") in found.places
    assert "m4" in {route for route, _, _ in found.roads}
    assert ("saraqib-posts", "fully", "") in found.cut_off
    (gov, opp) = (dict(found.km2)[side] for side in ("government", "opposition"))
    assert gov == pytest.approx(-opp)
    lines = list(difference_lines(found, shipped))
    assert any(line.startswith("M4: open to opposition; ") and "(record: cut; " in line for line in lines)
    assert "Turkish observation posts around Saraqib: not cut off (record: cut off)" in lines
    assert "Saraqib: opposition (record: government)" in lines


def test_before_its_first_order_a_branch_is_the_record(shipped, shipped_replay) -> None:
    turn, branch = _saraqib_back(shipped, shipped_replay.landscape)
    tried = Replay(shipped, None, branch, shipped_replay.landscape)
    assert not difference(shipped_replay.at(turn - 1), tried.at(turn - 1))
    assert difference(shipped_replay.at(turn), tried.at(turn))
