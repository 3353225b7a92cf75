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
from sim.scenario.scenario import Scenario

Row = Mapping[str, Any]
EVENTS = (
    "id",
    "turn",
    "date",
    "until",
    "phase",
    "document",
    "line",
    "start",
    "end",
    "quote",
    "accounts",
    "voices",
    "standing",
    "basis",
    "because",
    "matter",
    "denies",
    "doubts",
    "unaware_of",
    "forces",
    "places",
    "effects",
    "claims",
    "note",
)
CLAIMS = (
    "fact",
    "number",
    "turn",
    "date",
    "phase",
    "measure",
    "of",
    "by",
    "low",
    "high",
    "unit",
    "item",
    "words",
    "words_ours",
    "approximate",
    "vague",
    "since",
    "as_of",
    "place",
    "region",
    "route",
    "series",
    "accounts",
    "voices",
    "matter",
    "note",
)
PLACES = (
    "id",
    "name",
    "spellings",
    "arabic",
    "kind",
    "region",
    "lat",
    "lon",
    "precision",
    "located",
    "source",
    "maybe_same_as",
    "note",
)
CONTROL = ("turn", "date", "place", "controller", "contested", "claimants", "basis", "encircled", "since", "fact",
           "overtaken_by")  # fmt: skip
LIST = "; "  # between the parts of a list in one cell


def csv_tables(replay: Replay) -> dict[str, str]:
    """Return the text of each CSV file by its name; `control.csv` is told under the replay's lens and branch."""
    scenario = replay.scenario
    return {
        "events.csv": table(EVENTS, _events(scenario)),
        "claims.csv": table(CLAIMS, _claims(scenario)),
        "places.csv": table(PLACES, place_list(scenario)),
        "control.csv": table(CONTROL, _control(replay)),
    }


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
        yield {**row, "claims": len(event.claims)}


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
            }


def _control(replay: Replay) -> Iterator[Row]:
    for turn in replay.scenario.turns:
        moment = replay.at(turn.number)
        for id in replay.landscape.points:
            yield {**held_at(id, moment), "turn": turn.number, "date": turn.date.isoformat(), "place": id}
