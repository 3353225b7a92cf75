"""The populated places that a document does not name: they share out the territory between the named ones.

They stand in a CSV file, with the columns of `COLUMNS` and any number of `#` comment lines before them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sim.geography.errors import GeographyError
from sim.safe_files import read_safely

MOST = 64_000_000  # bytes of a file of settlements
COLUMNS = ("id", "name", "arabic", "lat", "lon", "governorate", "source")


class Settlement(NamedTuple):
    """A populated place: its position in degrees, the governorate it lies in, and where that is from."""

    id: str
    name: str
    arabic: str | None
    lat: float
    lon: float
    governorate: str
    source: str


def read_settlements(path: Path) -> tuple[Settlement, ...]:
    """Return the settlements of a file, in its order.

    Raises GeographyError naming the file, the line and what was expected: another header, a row of another length, a
    position that is no number, an id that stands twice.
    """
    try:
        text = read_safely(path, MOST).decode("utf-8")
    except OSError as error:
        raise GeographyError(f"{path}: cannot be read: {error.strerror} (expected a CSV of settlements)") from None
    except UnicodeDecodeError as error:
        raise GeographyError(f"{path}: byte {error.start} is not UTF-8 (expected a CSV in UTF-8)") from None
    lines = text.splitlines()
    skip = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    rows = csv.reader(lines[skip:])
    header = tuple(next(rows, ()))
    if header != COLUMNS:
        raise GeographyError(f"{path}:{skip + 1}: the header is {','.join(header)!r} (expected {','.join(COLUMNS)!r})")
    found: dict[str, Settlement] = {}
    for row in _rows(rows, path, skip):
        if row:
            try:
                settlement = _settlement(row)
                if settlement.id in found:
                    raise GeographyError(f"{settlement.id!r} stands twice (expected each id once)")
            except GeographyError as error:
                raise GeographyError(f"{path}:{skip + rows.line_num}: {error}") from None
            found[settlement.id] = settlement
    return tuple(found.values())


def _rows(rows: Any, path: Path, skip: int) -> Iterator[list[str]]:
    """Yield the rows of a reader. Raises GeographyError where one is no CSV."""
    try:
        yield from rows
    except csv.Error as error:
        raise GeographyError(f"{path}:{skip + rows.line_num}: {error} (expected a row of CSV)") from None


def _settlement(row: list[str]) -> Settlement:
    if len(row) != len(COLUMNS):
        raise GeographyError(f"{len(row)} columns (expected {len(COLUMNS)}: {', '.join(COLUMNS)})")
    key, name, arabic, lat, lon, governorate, source = row
    if not (key and name and governorate):
        raise GeographyError("an id, name or governorate is missing (expected all three)")
    try:
        found = Settlement(key, name, arabic or None, float(lat), float(lon), governorate, source)
    except ValueError:
        raise GeographyError(f"lat {lat!r} lon {lon!r} (expected two numbers, in degrees)") from None
    if not (-90 <= found.lat <= 90 and -180 <= found.lon <= 180):  # what is no number at all is not within either
        raise GeographyError(f"lat {lat} lon {lon} (expected -90 to 90 and -180 to 180 degrees)")
    return found
