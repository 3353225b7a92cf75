"""TimelineJS: its JSON and its sheets (CSV, XLSX) as dated sentences, from which a scenario can be begun."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from sim.document.text import MOST, DocumentError
from sim.safe_files import read_safely
from sim.scenario.phrases.dates import MONTHS

_TAGS = re.compile(r"<[^>]+>")


def read_timeline(path: Path) -> list[str]:
    """Return the events of a timeline, a line each, its date and then its texts; none where the file is no timeline.

    Raises DocumentError where it cannot be read.
    """
    try:
        data = read_safely(path, MOST)
        return [line for event in _events(path, data) if (line := _told(event))]
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror} (expected a timeline)") from None
    except ModuleNotFoundError as error:
        raise DocumentError(f"{path}: needs {error.name} (pip install 'phaseline[authors]')") from None
    except (ValueError, RecursionError):
        return []


def _events(path: Path, data: bytes) -> Iterator[Mapping[str, Any]]:
    if path.suffix.lower() == ".json":
        whole = json.loads(data.decode("utf-8-sig"))
        events = whole.get("events") if isinstance(whole, dict) else None
        for event in events if isinstance(events, list) else ():
            date, text = event.get("start_date") or {}, event.get("text") or {}
            yield {**date, "headline": text.get("headline"), "text": text.get("text")}
    elif data.startswith(b"PK\x03\x04"):
        sheet = import_module("openpyxl").load_workbook(BytesIO(data), read_only=True, data_only=True).active
        yield from _rows([["" if cell is None else str(cell) for cell in row] for row in sheet.values])
    else:
        yield from _rows(list(csv.reader(StringIO(data.decode("utf-8-sig")))))


def _rows(rows: Sequence[Sequence[str]]) -> Iterator[Mapping[str, str]]:
    names = [cell.strip().casefold() for cell in rows[0]] if rows else []
    if {"year", "headline"} <= set(names):
        yield from (dict(zip(names, row, strict=False)) for row in rows[1:])


def _told(event: Mapping[str, Any]) -> str:
    """Return an event as a line: "6 June 1944: The landing. It began at dawn."."""
    year, month, day = (_number(event.get(key)) for key in ("year", "month", "day"))
    date = " ".join(str(part) for part in (day if month else None, MONTHS[month - 1] if month else None, year) if part)
    texts = [" ".join(_TAGS.sub(" ", str(event.get(key) or "")).split()) for key in ("headline", "text")]
    told = " ".join(text if text[-1] in ".!?。" else f"{text}." for text in texts if text)
    return f"{date}: {told}" if date and told else told


def _number(value: Any) -> int | None:
    text = str(value or "").split(".")[0].strip()
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else None
