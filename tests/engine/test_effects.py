"""Each effect: what it does to the state, seen through the replay of a small scenario."""

import pytest

from sim.engine.history import History
from sim.engine.state import State
from sim.scenario.loader import load
from tests.conftest import HEAD

EXTRA = """
forces: {guard: {name: the guard, kind: group, side: town}, boats: {name: boats, kind: group, side: river}}
routes: {road: {name: the road, places: [mill, oster]}}
conditions: {rain: {name: Rain, kind: weather}}
regions: {meadow: {name: the meadow, kind: drawn, because: x, polygon: [[0, 0], [1, 0], [1, 1]]}}
"""


def _after(write_scenario, *effects: str) -> State:
    """Return the state after one turn for each given effect."""
    turns = "".join(
        f"      - {{date: 2021-03-{number:02}, headline: H, events: [{{quote: The mill was closed, effects: [{effect}]}}]}}\n"
        for number, effect in enumerate(effects, 1)
    )
    path = write_scenario(head=HEAD + EXTRA, phases=f"phases:\n  - phase: p\n    title: P\n    turns:\n{turns}")
    history = History(load(path, cache=False))
    return history.at(history.last)


@pytest.mark.parametrize("how", ["captured", "recaptured", "entered", "secured", "held", "handed-over"])
def test_control_gives_the_place_to_the_side(write_scenario, how: str) -> None:
    hold = _after(write_scenario, f"control: {{place: mill, side: river, how: {how}}}").hold("mill")
    assert (hold.controller, hold.contested, hold.basis, hold.fact) == ("river", False, "stated", "L2.2a")


def test_leaving_lets_go_only_of_what_one_holds(write_scenario) -> None:
    gone = _after(
        write_scenario, "control: {place: mill, side: river}", "control: {place: mill, side: river, how: left}"
    )
    assert gone.hold("mill").controller is None
    kept = _after(
        write_scenario, "control: {place: mill, side: town}", "control: {place: mill, side: river, how: left}"
    )
    assert kept.hold("mill").controller == "town"


def test_a_contest_leaves_the_holder_and_names_both(write_scenario) -> None:
    hold = _after(write_scenario, "control: {place: mill, side: town}", "contest: {place: mill, by: boats}").hold(
        "mill"
    )
    assert (hold.controller, hold.contested, hold.claimants) == ("town", True, ("town", "river"))


def test_a_repelled_attack_ends_a_contest(write_scenario) -> None:
    start = ["control: {place: mill, side: town}", "contest: {place: mill, by: river}"]
    assert _after(write_scenario, *start, "attack: {place: mill, by: river}").hold("mill").contested
    hold = _after(write_scenario, *start, "attack: {place: mill, by: river, outcome: repelled}").hold("mill")
    assert (hold.controller, hold.contested) == ("town", False)


def test_nobody_attacks_what_they_hold(write_scenario) -> None:
    """Attacked by its holder, a place was lost on a day the document does not give: inferred."""
    hold = _after(write_scenario, "control: {place: mill, side: town}", "attack: {place: mill, by: guard}").hold("mill")
    assert (hold.controller, hold.basis) == ("river", "inferred")


def test_forces_are_where_they_were_last_reported(write_scenario) -> None:
    deploy = "deploy: {force: guard, place: mill}"
    assert _after(write_scenario, deploy).forces["guard"].place == "mill"
    assert (
        _after(write_scenario, deploy, "withdraw: {force: guard, place: mill, to: oster}").forces["guard"].place
        == "oster"
    )
    assert _after(write_scenario, deploy, "withdraw: {force: guard, place: mill}").forces["guard"].place is None


def test_sieges_begin_and_are_lifted(write_scenario) -> None:
    surround = "surround: {place: mill, by: boats, degree: partly}"
    siege = _after(write_scenario, surround).sieges["mill"]
    assert (siege.by, siege.degree) == ("river", "partly")
    assert _after(write_scenario, surround, "relieve: {place: mill, by: town}").sieges == {}


@pytest.mark.parametrize(
    ("control", "stands"),
    [
        ("side: river", False),  # nobody besieges what they hold
        ("side: town, how: held", True),
        ("side: town, how: secured", True),
        ("side: town, how: entered", True),
        ("side: town, how: recaptured", False),  # whoever was besieged had lost it
        ("side: town, how: left", False),
    ],
)
def test_a_siege_ends_where_the_besieger_holds_the_place_or_the_besieged_lost_it(
    write_scenario, control: str, stands: bool
) -> None:
    state = _after(write_scenario, "surround: {place: mill, by: boats}", f"control: {{place: mill, {control}}}")
    assert ("mill" in state.sieges) is stands


def test_a_later_report_of_a_road_replaces_what_it_contradicts(write_scenario) -> None:
    cut, opened = "cut: {route: road, by: boats, place: mill}", "open: {route: road, by: town}"
    assert set(_after(write_scenario, cut, opened).roads) == {"road"}
    assert set(_after(write_scenario, opened, cut).roads) == {"road/mill"}
    assert set(_after(write_scenario, "cut: {route: road, by: boats}", cut).roads) == {"road", "road/mill"}
    assert _after(write_scenario, cut, "open: {route: road, by: town, place: mill}").roads["road/mill"].how == "open"


def test_posts_conditions_regions_and_roads(write_scenario) -> None:
    state = _after(
        write_scenario,
        "establish: {place: mill, side: town}",
        "begin: {condition: rain}",
        "flip: {region: meadow, side: river}",
        "cut: {route: road, by: boats, place: mill, how: under-fire}",
    )
    assert state.posts["mill"].side == "town"
    assert state.conditions["rain"].since == 2
    assert state.regions["meadow"].side == "river"
    assert (state.roads["road/mill"].by, state.roads["road/mill"].how) == ("river", "under-fire")
    assert _after(write_scenario, "begin: {condition: rain}", "end: {condition: rain}").conditions == {}


@pytest.mark.parametrize(
    "effect",
    [
        "strike: {place: mill, by: river}",
        "loss: {of: town, what: a boat}",
        "death: {force: guard}",
        "meeting: {parties: [town, river]}",
        "displace: {place: mill}",
        "statement: {who: courier, act: denies}",
    ],
)
def test_what_only_marks_the_moment_changes_nothing(write_scenario, effect: str) -> None:
    before = _after(write_scenario, "control: {place: mill, side: town}")
    after = _after(write_scenario, "control: {place: mill, side: town}", effect)
    assert (after.places, after.forces, after.sieges, after.roads) == (before.places, {}, {}, {})


def test_a_list_of_places_is_one_effect_each(write_scenario) -> None:
    state = _after(write_scenario, "control: {place: [mill, oster], side: river}")
    assert [state.hold(id).controller for id in ("mill", "oster")] == ["river", "river"]
