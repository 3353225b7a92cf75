"""The record as an Excel workbook: a sheet that says what is in it, and tables with filters (the extra `office`)."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from sim.document.letters import harmless
from sim.export.credits import Credits, credits_of
from sim.export.gis.layers import places_layer
from sim.export.research.tables import ABOUT, LIST, TABLES, Row, rows
from sim.scene.director import Director

_HELD = {
    "place": "string", "name": "string", "start": "date", "end": "date", "controller": "string", "side": "string",
    "contested": "boolean", "basis": "string", "encircled": "boolean", "overtaken_by": "string", "fact": "string",
    "quote": "string", "accounts": "string", "line": "integer", "lat": "number", "lon": "number",
}  # fmt: skip
_STAMP = dt.datetime(2000, 1, 1)
_WIDE = {"quote": 70, "note": 50, "says": 50, "effects": 40, "account_names": 30, "name": 26, "because": 40}
_LONGEST = 32_767  # letters in a cell, by the format


def workbook(director: Director, lens: str) -> bytes:
    """Return the workbook. Raises ImportError where xlsxwriter is not installed."""
    xlsxwriter: Any = import_module("xlsxwriter")
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    credits = credits_of(director)
    book.set_properties(
        {
            "title": credits.title, "author": credits.attribution, "comments": credits.line,
            "subject": credits.licence, "created": _STAMP,
        }
    )  # fmt: skip
    tables = rows(director.replay(lens))
    held = {**{name: TABLES[name] for name in ("events", "claims", "places")}, "control": _HELD}
    _readme(book, credits, director, lens)
    for name, columns in held.items():
        _sheet(book, name, columns, _held(director, lens) if name == "control" else tables[name])
    book.close()
    return file.getvalue()


def _held(director: Director, lens: str) -> Iterable[Row]:
    points = director.landscape.points
    for row in places_layer(director, lens).rows:
        place = points[row.values["place"]]
        end = row.end.isoformat() if row.end else None
        yield {**row.values, "start": row.start.isoformat(), "end": end, "lat": place.lat, "lon": place.lon}


_READING = (
    f"An empty cell: not stated. Lists are joined by “{LIST}”. Lines count from 1 in the source's text. "
    "Figures of rival accounts stand in rows of their own and are never averaged; `matter` joins them."
)
_CONTROL = "Each place with who held it, as reported, from `start` up to `end` (the day on which that changed)"


def _readme(book: Any, credits: Credits, director: Director, lens: str) -> None:
    sheet = book.add_worksheet("Readme")
    bold, wrapped = (
        book.add_format({"bold": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 110)
    told = [
        ("Title", credits.title), ("About", credits.about), ("Source", credits.document),
        ("Attribution", credits.attribution), ("Licence", f"{credits.licence} {credits.address}".strip()),
        ("Places and maps", "\n".join(credits.ground)), ("Lens", director.scenario.lenses[lens].name),
        *((name.capitalize(), ABOUT[name]) for name in ("events", "claims", "places")),
        ("Control", _CONTROL),
        ("Reading it", _READING),
    ]  # fmt: skip
    for number, (label, text) in enumerate(told):
        sheet.write_string(number, 0, label, bold)
        sheet.write_string(number, 1, harmless(text), wrapped)


def _sheet(book: Any, name: str, columns: dict[str, str], found: Iterable[Row]) -> None:
    sheet, bold = book.add_worksheet(name.capitalize()), book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    last = 0
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column, bold)
        sheet.set_column(at, at, _WIDE.get(column, 14))
    for number, row in enumerate(found, 1):
        last = number
        for at, (column, kind) in enumerate(columns.items()):
            _cell(sheet, number, at, row.get(column), kind, day)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)


def _cell(sheet: Any, row: int, column: int, value: Any, kind: str, day: Any) -> None:
    """Write a value as what it is: texts never as formulas, days as days where the calendar of the format has them."""
    if value is None or value == []:
        return
    if kind == "date" and (date := dt.date.fromisoformat(str(value))).year >= 1900:
        sheet.write_datetime(row, column, dt.datetime(date.year, date.month, date.day), day)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, harmless(_words(value))[:_LONGEST])


def _words(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return LIST.join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
