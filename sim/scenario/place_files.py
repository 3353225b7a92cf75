"""Places of other programs: GeoJSON, KML, and tables in CSV or XLSX, as entries of places.yaml."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from io import BytesIO, StringIO
from math import fsum
from pathlib import Path
from typing import Any, NamedTuple

from sim.document.text import DocumentError
from sim.safe_files import read_safely

_MOST = 16_000_000
_NAMES = ("name", "title", "place", "location", "ort", "lieu", "lugar", "asciiname")
_LATS = ("lat", "latitude", "y", "breite")
_LONS = ("lon", "lng", "long", "longitude", "x", "länge")
_NOTES = ("note", "notes", "description", "source")


class FoundPlace(NamedTuple):
    """A place as a file has it: its name, where it lies in degrees, and what it says of it."""

    name: str
    lat: float
    lon: float
    told: str


def read_places(path: Path) -> list[FoundPlace]:
    """Return the places in a file, in its order. Raises DocumentError where it is none of the kinds, or holds none."""
    try:
        data = read_safely(path, _MOST)
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror} (expected places)") from None
    try:
        found = [one for one in _places(path, data) if -90 <= one.lat <= 90 and -180 <= one.lon <= 180]
    except ModuleNotFoundError as error:
        raise DocumentError(f"{path}: needs {error.name} (pip install 'phaseline[authors]')") from None
    except (ValueError, KeyError, RecursionError) as error:
        raise DocumentError(f"{path}: {error} (expected GeoJSON, KML, or a table with name, lat and lon)") from None
    if not found:
        raise DocumentError(f"{path}: holds no place with a name and a spot (expected some)")
    return found


def _places(path: Path, data: bytes) -> Iterator[FoundPlace]:
    head = data.lstrip()[:1]
    if data.startswith(b"PK\x03\x04"):
        sheet = import_module("openpyxl").load_workbook(BytesIO(data), read_only=True, data_only=True).active
        yield from _table([["" if cell is None else str(cell) for cell in row] for row in sheet.values])
    elif head in (b"{", b"["):
        yield from _geojson(json.loads(data.decode("utf-8-sig")))
    elif head == b"<" or path.suffix.lower() == ".kml":
        yield from _kml(data)
    else:
        text = data.decode("utf-8-sig")
        dialect = max(",;\t", key=text.partition("\n")[0].count)
        yield from _table(list(csv.reader(StringIO(text), delimiter=dialect)))


def _table(rows: Sequence[Sequence[str]]) -> Iterator[FoundPlace]:
    columns = {cell.strip().casefold(): index for index, cell in enumerate(rows[0] if rows else ())}
    name, lat, lon = (next((columns[one] for one in names if one in columns), None) for names in (_NAMES, _LATS, _LONS))
    told = next((columns[one] for one in _NOTES if one in columns), None)
    if name is None or lat is None or lon is None:
        raise ValueError(f"columns {', '.join(columns) or 'none'}")
    for row in rows[1:]:
        if len(row) > max(name, lat, lon) and row[name].strip() and row[lat].strip() and row[lon].strip():
            note = row[told].strip() if told is not None and told < len(row) else ""
            yield FoundPlace(row[name].strip(), degrees(row[lat]), degrees(row[lon]), note)


def degrees(text: str) -> float:
    """Return degrees as people write them: 51.7, 51,7, 51°42'S, 51° 42' 30" N. Raises ValueError."""
    plain = text.strip().replace("−", "-")
    match = re.fullmatch(r"(-?\d+(?:[.,]\d+)?)\s*[°º]?\s*(?:(\d+(?:[.,]\d+)?)\s*['′’])?\s*"
                         r"(?:(\d+(?:[.,]\d+)?)\s*(?:[\"″”]|''))?\s*([NSEWO])?", plain, re.IGNORECASE)  # fmt: skip
    if match is None:
        raise ValueError(f"{text!r} is no latitude or longitude")
    whole, minutes, seconds = (float((part or "0").replace(",", ".")) for part in match.groups()[:3])
    value = abs(whole) + minutes / 60 + seconds / 3600
    return -value if plain.startswith("-") or (match[4] or "").upper() in ("S", "W") else value


def _geojson(data: Any) -> Iterator[FoundPlace]:
    features = data.get("features", [data]) if isinstance(data, dict) else data
    for feature in features:
        if not isinstance(feature, Mapping) or not isinstance(feature.get("geometry"), Mapping):
            continue
        own = {str(key).casefold(): value for key, value in (feature.get("properties") or {}).items()}
        name = next((str(own[key]) for key in _NAMES if own.get(key)), "")
        points = list(_points(feature["geometry"].get("coordinates")))
        if name and points:
            lon, lat = (fsum(axis) / len(points) for axis in zip(*points, strict=True))
            yield FoundPlace(name, lat, lon, next((str(own[key]) for key in _NOTES if own.get(key)), ""))


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates, list) and coordinates:
        if isinstance(coordinates[0], (int, float)):
            yield float(coordinates[0]), float(coordinates[1])
        else:
            for one in coordinates:
                yield from _points(one)


def _kml(data: bytes) -> Iterator[FoundPlace]:
    etree = import_module("lxml.etree")
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    for mark in root.iter("{*}Placemark"):
        spot = mark.findtext(".//{*}Point/{*}coordinates") or mark.findtext(".//{*}coordinates") or ""
        name, numbers = (mark.findtext("{*}name") or "").strip(), spot.split()[:1]
        if name and numbers:
            lon, lat, *_ = numbers[0].split(",")
            yield FoundPlace(name, float(lat), float(lon), (mark.findtext("{*}description") or "").strip())
