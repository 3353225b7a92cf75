"""Places that several sides hold together, or nobody: told so, drawn so, and no dispute."""

import pytest

from sim.engine.cursor import Cursor
from sim.picture.page import Page
from sim.reader.prose import tell_places
from sim.scenario.loader import examine, load
from sim.scene.director import Director
from tests.conftest import HEAD, PHASE

HELD = "control: {place: oster, side: town, how: held}"


def _at_end(path):
    director = Director(load(path, cache=False))
    scene = director.scene(Cursor(director.scenario, 2, "all"))
    return director, scene, scene.places["oster"]


@pytest.mark.parametrize("written", ["control: {place: oster, side: [town, river]}",
                                     "share: {place: oster, sides: [town, river]}"])  # fmt: skip
def test_a_place_held_together_is_nobodys_alone_and_not_contested(write_scenario, written: str) -> None:
    director, scene, mark = _at_end(write_scenario(phases=PHASE.replace(HELD, written)))
    assert (mark.controller, mark.contested, mark.holders) == (None, False, ("town", "river"))
    assert "held jointly by town and river" in mark.note
    assert [item.text for item in scene.legend if item.kind == "joint"] == ["held jointly"]
    assert any("jointly by town and river" in line for line in tell_places(scene))
    page = Page(director.stage, (1280, 720)).picture(scene)
    (sign,) = [item for item in page.items if item.kind == "sign" and item.id == "oster"]
    assert {"mark-town", "mark-river"} <= {mark.style for mark in sign.marks}


def test_what_nobody_holds_is_told_apart_from_what_is_not_recorded(write_scenario) -> None:
    _, scene, mark = _at_end(write_scenario(phases=PHASE.replace(HELD, "control: {place: oster, side: nobody}")))
    assert mark.holders == ("nobody",)
    assert "held by nobody" in mark.note
    assert [item.text for item in scene.legend if item.kind == "nobody"] == ["held by nobody"]


def test_a_side_in_a_list_that_is_none_is_named(write_scenario) -> None:
    path = write_scenario(phases=PHASE.replace(HELD, "control: {place: oster, side: [town, rivver]}"))
    assert any("no side 'rivver'" in problem.message for problem in examine(path)[1])


def test_accounts_that_differ_between_one_side_and_both_make_it_contested(write_scenario) -> None:
    rival = """          - quote: The Gazette said 20 people left the mill
            accounts: [gazette]
            matter: whose
            effects: [{share: {place: mill, sides: [town, river]}}]
"""
    own = PHASE.replace(
        "accounts: [courier]\n            effects",
        "accounts: [courier]\n            matter: whose\n            effects",
    )
    start = own.index("          - quote: The Gazette")
    end = own.index("      - date: 2021-03-05")
    matters = "matters: {whose: {title: Whose the mill is, kind: control}}\n"
    path = write_scenario(head=HEAD + matters, phases=own[:start] + rival + own[end:])
    director = Director(load(path, cache=False))
    mark = director.scene(Cursor(director.scenario, 1, "all")).places["mill"]
    assert mark.contested
    assert set(mark.claimants) == {"river", "town"}
