"""A place whose holder is reported stands as reported until the front has passed it; then the report stays in sight."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sim.consequences.landscape import Landscape
from sim.consequences.replay import Moment, Replay
from sim.engine.cursor import Cursor
from sim.export.data import held_at, state_json
from sim.home import shipped as shipped_folder
from sim.scenario.loader import load
from sim.scene.director import Director
from tests.consequences.conftest import side_of

RING = "control: {place: [d1, d3, c2, e2, e1, e3], side: red}"
HELD = "control: {place: d2, side: blue, how: held}"
FOLDERS = sorted(path for path in shipped_folder("scenarios").iterdir() if (path / "scenario.yaml").is_file())


def test_one_new_neighbour_does_not_overrule_a_report(board) -> None:
    """Red takes d2 out of blue's ground; the next day blue takes the one red place beside it."""
    replay = Replay(board("control: {place: d2, side: red}", "control: {place: c2, side: blue}"))
    assert (side_of(replay, 1, "d2"), side_of(replay, 2, "d2")) == ("red", "red")
    assert not replay.at(2).place("d2").overtaken


def test_a_place_is_overtaken_where_everything_around_it_is_told_later(board) -> None:
    replay = Replay(board(HELD, RING))
    view = replay.at(2).place("d2")
    assert (view.controller, view.recorded.controller, view.recorded.since, view.overtaken) == ("red", "blue", 1, True)


def test_a_place_with_older_foes_beside_it_stands_while_the_front_runs_along_its_ring(board) -> None:
    """c2 is red from the start. What closed the ring is later; but blue's ground still touches it."""
    ring = RING.replace("c2, ", "")
    replay = Replay(board(HELD, ring))
    assert side_of(replay, 2, "d2") == "blue"
    assert replay.at(2).place("d2").encircled


def test_and_is_overtaken_when_the_front_has_moved_on(board) -> None:
    """a2 is red from the start, to the west of b2; the rest of its ring is told later, and then blue's ground is far."""
    held = "control: {place: b2, side: blue, how: held}"
    ring = "control: {place: [b1, b3, c2, c1, c3], side: red}"
    rest = "control: {place: [b0, c0, d0, d1, d2, d3, d4, b4, c4], side: red}"
    replay = Replay(board(held, ring, rest, split=1))
    assert [side_of(replay, turn, "b2") for turn in (1, 2, 3)] == ["blue", "blue", "red"]
    assert (replay.at(2).place("b2").overtaken, replay.at(3).place("b2").overtaken) == (False, True)


def test_an_island_in_older_ground_stands_however_far_the_front_is(board) -> None:
    """Red reports a2 of its own deep in blue's land; no later report closed a way out of it, for there never was one."""
    replay = Replay(board("control: {place: d2, side: red}", "control: {place: e2, side: blue}", split=1))
    assert side_of(replay, 2, "d2") == "red"


def test_what_is_overtaken_is_no_news_of_a_turn(board) -> None:
    director = Director(board(HELD, RING))
    cursor = Cursor(director.scenario, 2)
    mark = director.scene(cursor).places["d2"]
    assert (mark.controller, mark.overtaken, mark.changed) == ("red", "blue", False)
    assert "overtaken" in mark.note
    assert "last reported held by blue, 1 March 2021 (L2.1a)" in mark.note
    assert any(item.kind == "overtaken" for item in director.scene(cursor).legend)
    moment = director.replay("all").at(2)
    place = state_json(moment)["places"]["d2"]
    assert (place["controller"], place["basis"], place["overtaken"]) == ("red", "inferred", True)
    assert place["last_report"] == {"side": "blue", "date": "2021-03-01", "fact": "L2.1a"}
    told = held_at("d2", moment)
    assert (told["controller"], told["fact"], told["overtaken_by"]) == ("blue", "L2.1a", "red")


@pytest.mark.parametrize(
    ("day", "lens", "place", "side"),
    [
        ("2020-01-17", "all", "talkhatra", "government"),
        ("2019-12-26", "article", "jarjnaz", "government"),
        *(("2020-02-25", lens, "nayrab", "government") for lens in ("russian", "un-aid", "press", "opposition")),
    ],
)
def test_what_was_just_reported_is_shown(shipped, day: str, lens: str, place: str, side: str) -> None:
    view = Replay(shipped, lens).on(day).place(place)
    assert (view.controller, view.overtaken) == (side, False)


def test_farwan_is_overtaken_in_march(shipped_replay) -> None:
    view = shipped_replay.on("2020-03-05").place("farwan")
    assert (view.controller, view.recorded.controller, view.overtaken) == ("government", "opposition", True)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_no_report_is_overruled_before_the_front_has_passed_it(folder: Path) -> None:
    """For every lens, turn and place; worked out from what is recorded and from who holds which ground."""
    scenario = load(folder, cache=False)
    landscape = Landscape(scenario)
    for lens in scenario.lenses:
        replay = Replay(scenario, lens, None, landscape)
        for turn in range(replay.history.last + 1):
            moment = replay.at(turn)
            for id, hold in moment.state.places.items():
                if hold.fact is None or hold.basis == "inferred" or hold.contested or hold.controller is None:
                    continue
                view = moment.place(id)
                if view.controller == hold.controller:
                    assert not view.overtaken
                elif id in landscape.topology.index:
                    assert view.overtaken
                    assert _passed(moment, id), f"{lens}, turn {turn}: {id}"


def _passed(moment: Moment, place: str) -> bool:
    """Return whether all that is told around a place is later; or its way out was lost later and the front is away."""
    topology, ground, state = moment.landscape.topology, moment.ground, moment.state
    near, start, last = topology.neighbours, topology.index[place], state.hold(place)
    pocket = _walked(near, start, lambda site: site in ground.absorbed)
    ring = {other for site in pocket for other in near[site]} - pocket - ground.contested
    if {ground.sides[site] for site in ring} != {ground.sides[start]}:
        return False
    if all(ground.since[site] > last.since for site in ring):
        return True
    own = ground.reach[last.controller]
    free = _walked(near, start, lambda site: site in pocket or site in own or ground.since[site] > last.since)
    return bool(free & own) and not any(other in own for site in ring for other in near[site])


def _walked(near: Sequence[Sequence[int]], start: int, open_: Callable[[int], bool]) -> set[int]:
    found, walk = {start}, [start]
    while walk:
        for other in near[walk.pop()]:
            if other not in found and open_(other):
                found.add(other)
                walk.append(other)
    return found
