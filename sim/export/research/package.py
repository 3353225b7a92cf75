"""The tables as a data package (Frictionless): a `datapackage.json` beside them that says what each column is."""

from __future__ import annotations

from typing import Any

from sim.export.credits import Credits, credits_of
from sim.export.research.tables import ABOUT, LIST, TABLES
from sim.scene.director import Director

JsonData = dict[str, Any]
_PLAIN = {"list": "string", "json": "string"}  # a cell has a list as text, its parts joined, and what is nested as JSON
_KEYS = {"events": ["id"], "claims": ["fact", "number"], "places": ["id"], "control": ["turn", "place"]}
_REFERS = {
    "claims": (("fact", "events", "id"), ("place", "places", "id")),
    "control": (("place", "places", "id"), ("fact", "events", "id")),
}


def datapackage(director: Director, lens: str, *, marked: bool = False) -> JsonData:
    """Return the descriptor. `marked`: the files begin with a byte order mark."""
    credits = credits_of(director)
    return {
        "profile": "tabular-data-package", "name": director.scenario.id, "title": credits.title,
        "description": f"{credits.about} Control is told by the lens {lens}.",
        "licenses": licences(credits), "sources": [{"title": one} for one in (credits.attribution, *credits.ground)],
        "resources": [_resource(name, marked=marked) for name in TABLES],
    }  # fmt: skip


def licences(credits: Credits) -> list[JsonData]:
    """Return the document's licence as a data package names it; none where the scenario names none."""
    named = {"name": credits.spdx or credits.licence, "title": credits.licence, "path": credits.address}
    return [{key: value for key, value in named.items() if value}] if credits.licence else []


def _resource(name: str, *, marked: bool) -> JsonData:
    keys: list[JsonData] = [
        {"fields": [field], "reference": {"resource": table, "fields": [to]}}
        for field, table, to in _REFERS.get(name, ())
    ]
    return {
        "profile": "tabular-data-resource", "name": name, "path": f"{name}.csv", "title": ABOUT[name],
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8-sig" if marked else "utf-8",
        "schema": {
            "fields": [_field(column, kind) for column, kind in TABLES[name].items()],
            "missingValues": [""], "primaryKey": _KEYS[name], **({"foreignKeys": keys} if keys else {}),
        },
    }  # fmt: skip


def _field(column: str, kind: str) -> JsonData:
    told = {"list": f"Parts joined by “{LIST}”", "json": "As JSON"}.get(kind)
    return {"name": column, "type": _PLAIN.get(kind, kind), **({"description": told} if told else {})}
