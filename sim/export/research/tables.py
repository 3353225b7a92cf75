"""The record as CSV tables: events, claims, places, and who held every place at the end of every turn."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sim.consequences.replay import Replay
from sim.export.data import held_at
from sim.scenario.listings import claim_row, fact_row, place_list
from sim.scenario.phrases.events import says
from sim.scenario.scenario import Scenario

Row = Mapping[str, Any]
# The columns of each table with the type of what stands in them, as in a data package (Frictionless).
EVENTS = {
    "id": "string", "turn": "integer", "date": "date", "until": "date", "phase": "string", "document": "string",
    "line": "integer", "start": "integer", "end": "integer", "quote": "string", "accounts": "list", "voices": "list",
    "standing": "string", "basis": "string", "because": "string", "matter": "string", "denies": "list",
    "doubts": "list", "unaware_of": "list", "forces": "list", "places": "list", "effects": "json",
    "claims": "integer", "note": "string", "account_names": "list", "says": "string",
}  # fmt: skip
CLAIMS = {
    "fact": "string", "number": "integer", "turn": "integer", "date": "date", "phase": "string", "measure": "string",
    "of": "string", "by": "string", "low": "number", "high": "number", "unit": "string", "item": "string",
    "words": "string", "words_ours": "string", "approximate": "boolean", "vague": "boolean", "since": "date",
    "as_of": "date", "place": "string", "region": "string", "route": "string", "series": "string",
    "accounts": "list", "voices": "list", "matter": "string", "note": "string", "of_name": "string",
    "by_name": "string", "account_names": "list", "quote": "string", "line": "integer",
}  # fmt: skip
PLACES = {
    "id": "string", "name": "string", "spellings": "list", "arabic": "string", "kind": "string", "region": "string",
    "lat": "number", "lon": "number", "precision": "string", "located": "string", "source": "string",
    "maybe_same_as": "string", "note": "string",
}  # fmt: skip
CONTROL = {
    "turn": "integer", "date": "date", "place": "string", "controller": "string", "contested": "boolean",
    "claimants": "list", "basis": "string", "encircled": "boolean", "since": "date", "fact": "string",
    "overtaken_by": "string", "name": "string", "lat": "number", "lon": "number",
}  # fmt: skip
TABLES = {"events": EVENTS, "claims": CLAIMS, "places": PLACES, "control": CONTROL}
ABOUT = {
    "events": "Every event that the document tells of, with its quote word for word, its line and who reports it",
    "claims": "Every figure with who claims it, of whom, low and high; rivals stand side by side",
    "places": "Every place, its spellings, where it lies and how surely",
    "control": "Who held each place after each turn, as reported under the lens",
}
LIST = "; "  # between the parts of a list in one cell


def csv_tables(replay: Replay) -> dict[str, str]:
    """Return the text of each CSV file by its name; `control.csv` is told under the replay's lens and branch."""
    return {f"{name}.csv": table(tuple(TABLES[name]), found) for name, found in rows(replay).items()}


def rows(replay: Replay) -> dict[str, Iterable[Row]]:
    """Return the rows of each table by its name; they can be gone through once."""
    scenario = replay.scenario
    return {
        "events": _events(scenario), "claims": _claims(scenario), "places": place_list(scenario),
        "control": _control(replay),
    }  # fmt: skip


def table(columns: tuple[str, ...], rows: Iterable[Row]) -> str:
    """Return rows as CSV (RFC 4180) below a line with the names of the columns; what is not known is left empty."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return file.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        plain = all(isinstance(part, str) for part in value)
        return LIST.join(value) if plain else json.dumps(value, ensure_ascii=False)
    return value


def _events(scenario: Scenario) -> Iterator[Row]:
    for event in scenario.events():
        row = fact_row(event, scenario)
        yield {
            **row, "claims": len(event.claims), "account_names": _names(scenario, event.accounts),
            "says": says(scenario, event),
        }  # fmt: skip


def _claims(scenario: Scenario) -> Iterator[Row]:
    for event in scenario.events():
        for number, claim in enumerate(event.claims, 1):
            voices = dict.fromkeys(scenario.accounts[id].voice for id in claim.accounts)
            yield {
                **claim_row(claim),
                "fact": event.id,
                "number": number,
                "turn": event.turn,
                "phase": event.phase,
                "date": (event.until or event.date).isoformat(),
                "voices": list(voices),
                "of_name": scenario.name_of(claim.of) if claim.of else None,
                "by_name": scenario.name_of(claim.by) if claim.by else None,
                "account_names": _names(scenario, claim.accounts),
                "quote": event.quote,
                "line": event.line,
            }


def _control(replay: Replay) -> Iterator[Row]:
    for turn in replay.scenario.turns:
        moment = replay.at(turn.number)
        for id, place in replay.landscape.points.items():
            yield {
                **held_at(id, moment), "turn": turn.number, "date": turn.date.isoformat(), "place": id,
                "name": place.name, "lat": place.lat, "lon": place.lon,
            }  # fmt: skip


def _names(scenario: Scenario, accounts: Iterable[str]) -> list[str]:
    return [scenario.name_of(id) for id in accounts]
