"""Turns and positions as JSON, in the form of the contract."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from sim.consequences.replay import Replay
from sim.export.data import state_json, turn_json
from sim.scene.director import Director

KEYS = {
    "date", "turn", "phase", "lens", "places", "posts", "forces", "roads", "territory", "conditions", "displaced",
    "claims",
}  # fmt: skip


def _state(director: Director, date: str, lens: str = "all") -> dict:
    state = state_json(director.replay(lens).on(date))
    return json.loads(json.dumps(state))


def test_a_position_has_the_keys_of_the_contract(director: Director) -> None:
    state = _state(director, "2020-02-06")
    assert state.keys() >= KEYS
    assert (state["date"], state["lens"], state["phase"]) == ("2020-02-06", "all", "siege-of-saraqib")
    for place in state["places"].values():
        assert place.keys() >= {"controller", "contested", "basis", "encircled", "since", "fact"}
        assert isinstance(place["encircled"], bool)
        assert place["since"] is None or dt.date.fromisoformat(place["since"])
    for post in state["posts"].values():
        assert post.keys() == {"side", "since", "surrounded_by", "fact"}
    for force in state["forces"].values():
        assert force.keys() == {"place", "side", "since", "fact"}
    for condition in state["conditions"].values():
        assert condition.keys() == {"name", "kind", "since", "fact"}


def test_encircled_is_what_a_place_view_says(director: Director) -> None:
    moment = director.replay("all").on("2020-02-06")
    state = state_json(moment)
    assert {id: place["encircled"] for id, place in state["places"].items()} == {
        id: moment.place(id).encircled for id in moment.replay.landscape.points
    }


def test_places_are_the_points_of_the_area(director: Director) -> None:
    listed = set(_state(director, "2020-02-06")["places"])
    places = director.scenario.places
    assert {places[id].kind for id in listed}.isdisjoint({"area", "governorate", "country"})
    assert listed == {
        id
        for id, place in places.items()
        if director.landscape.on_map(place) and place.kind not in ("area", "governorate", "country")
    }


def test_shares_of_a_region_and_its_contested_ground_make_the_whole(director: Director) -> None:
    for region in _state(director, "2020-02-06")["territory"].values():
        shares = sum(region["share_by_side"].values()) + region["contested_km2"] / region["km2"]
        assert shares == pytest.approx(1, abs=0.01)


def test_road_lengths_by_side_add_up(director: Director) -> None:
    roads = _state(director, "2020-02-06")["roads"]
    assert set(roads) == set(director.scenario.routes)
    for road in roads.values():
        assert sum(road["km_by_side"].values()) == pytest.approx(road["km"], abs=0.5)


def test_a_lens_takes_only_figures_that_it_believes(director: Director) -> None:
    voices = director.scenario.lenses["article"].voices
    state = _state(director, "2020-03-05", "article")
    for claim in [*state["displaced"], *state["claims"]]:
        assert {director.scenario.accounts[id].voice for id in claim["accounts"]} & set(voices)
    assert {claim["measure"] for claim in state["claims"]}.isdisjoint({"displaced"})


def test_before_the_first_turn(small: Director) -> None:
    state = state_json(Replay(small.scenario).at(0))
    assert (state["turn"], state["date"], state["phase"], state["claims"]) == (0, None, None, [])


def test_a_turn_tells_its_facts_and_changes(small: Director) -> None:
    turn = turn_json(Replay(small.scenario), 1)
    event = small.scenario.turn(1).events[0]
    assert turn["facts"] == [event.id for event in small.scenario.turn(1).events]
    assert turn["changes"] == [{
        "table": "places", "id": "mill",
        "before": {"controller": "town", "since": None, "fact": None, "basis": "inferred", "contested": False, "claimants": []},
        "after": {"controller": "river", "since": "2021-03-04", "fact": event.id, "basis": "stated", "contested": False, "claimants": []},
    }]  # fmt: skip


def test_changes_lead_from_one_position_to_the_next(director: Director) -> None:
    replay = director.replay("all")
    for number in (18, 45):
        before, after = replay.at(number - 1).state.places, replay.at(number).state.places
        told = {change["id"] for change in turn_json(replay, number)["changes"] if change["table"] == "places"}
        assert told == {id for id in after if before.get(id) != after[id]}
