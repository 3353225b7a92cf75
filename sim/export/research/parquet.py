"""The tables as Parquet files with types and lists as lists, for data frames (the extra `research`)."""

from __future__ import annotations

import datetime as dt
import io
import json
from importlib import import_module
from typing import Any

from sim.export.credits import credits_of
from sim.export.research.tables import ABOUT, TABLES, rows
from sim.scene.director import Director


def parquet(director: Director, lens: str) -> dict[str, bytes]:
    """Return each table by its file name. Raises ImportError where pyarrow is not installed."""
    arrow: Any = import_module("pyarrow")
    credits = credits_of(director)
    told = {
        "title": credits.title, "attribution": credits.line, "lens": lens,
        "license": f"{credits.licence} {credits.address}".strip(),
    }  # fmt: skip
    found = {}
    for name, table in rows(director.replay(lens)).items():
        data = [{key: _value(row.get(key), kind) for key, kind in TABLES[name].items()} for row in table]
        fields = [(key, _type(arrow, kind)) for key, kind in TABLES[name].items()]
        schema = arrow.schema(fields, metadata={**told, "description": ABOUT[name]})
        found[f"{name}.parquet"] = _file(arrow.Table.from_pylist(data, schema=schema))
    return found


def _type(arrow: Any, kind: str) -> Any:
    return {
        "integer": arrow.int32(), "number": arrow.float64(), "boolean": arrow.bool_(), "date": arrow.date32(),
        "list": arrow.list_(arrow.string()),
    }.get(kind, arrow.string())  # fmt: skip


def _value(value: Any, kind: str) -> Any:
    if kind == "json":
        return json.dumps(value, ensure_ascii=False)
    return dt.date.fromisoformat(value) if kind == "date" and value else value


def _file(table: Any) -> bytes:
    file = io.BytesIO()
    import_module("pyarrow.parquet").write_table(table, file, compression="zstd")
    return file.getvalue()
