"""The record as tables, read back with the csv module."""

from __future__ import annotations

import csv
import io

from sim.consequences.replay import Replay
from sim.export.data import state_json
from sim.export.research.tables import CLAIMS, CONTROL, EVENTS, PLACES, csv_tables
from sim.scene.director import Director


def _read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_tables_hold_every_event_claim_and_place(director: Director) -> None:
    scenario = director.scenario
    tables = {name: _read(text) for name, text in csv_tables(director.replay("all")).items()}
    assert [row["id"] for row in tables["events.csv"]] == [event.id for event in scenario.events()]
    assert [row["quote"] for row in tables["events.csv"]] == [event.quote for event in scenario.events()]
    assert len(tables["claims.csv"]) == sum(len(event.claims) for event in scenario.events())
    assert {row["fact"] for row in tables["claims.csv"]} <= set(scenario.events_by_id)
    places = {row["id"]: row for row in tables["places.csv"]}
    assert set(places) == set(scenario.places)
    assert places["saraqib"]["arabic"] == scenario.places["saraqib"].arabic
    for name, columns in (("events", EVENTS), ("claims", CLAIMS), ("places", PLACES), ("control", CONTROL)):
        assert tuple(tables[f"{name}.csv"][0]) == tuple(columns)


def test_control_is_the_position_of_every_turn(director: Director) -> None:
    replay = director.replay("monitor")
    rows = [row for row in _read(csv_tables(replay)["control.csv"]) if row["turn"] == "45"]
    places = state_json(replay.at(45))["places"]
    assert {row["place"]: row["overtaken_by"] or row["controller"] or None for row in rows} == {
        id: place["controller"] for id, place in places.items()
    }
    gone = {row["place"]: row["controller"] for row in rows if row["overtaken_by"]}
    assert gone["farwan"] == "opposition"
    state = replay.at(45).state
    assert gone == {id: state.hold(id).controller for id in gone}
    assert {row["encircled"] for row in rows} == {"true", "false"}


def test_quotes_with_commas_quotes_and_breaks_come_back_whole(hostile: Director) -> None:
    rows = _read(csv_tables(Replay(hostile.scenario))["events.csv"])
    assert [row["quote"] for row in rows] == [event.quote for event in hostile.scenario.events()]
