"""Files that are data, markup or another program's, and no text: what they are, and what to do with them."""

from __future__ import annotations

import csv
import re

_MARKS = (
    (
        re.compile(rb"\s*<(?:\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<?kml\b", re.S),
        "KML",
        "a text; its places are taken by --places",
    ),
    (re.compile(rb"\s*<\?xml\b(?!.*<html\b)", re.S), "XML", "its text, saved as plain text in UTF-8"),
    (re.compile(rb"\s*\{.*\"FeatureCollection\"", re.S), "GeoJSON", "a text; its places are taken by --places"),
    (re.compile(rb"\s*[\[{]\s*[\"{\[]"), "JSON", "a text, or the JSON of TimelineJS"),
)
_FIELDS = {"latitude", "longitude", "lat", "lon", "lng", "event_date", "date"}


def foreign(data: bytes) -> str | None:
    """Return what to say of a file's bytes that are no text to tell a history from; None where they may be one."""
    head = data.removeprefix(b"\xef\xbb\xbf")[:4096]
    for mark, what, instead in _MARKS:
        if mark.match(head):
            return f"is {what} (expected {instead})"
    first = head.split(b"\n", 1)[0].decode("utf-8", "replace")
    cells = {cell.strip().casefold() for row in csv.reader([first]) for cell in row}
    if len(cells) > 2 and len(cells & _FIELDS) > 1:
        return "is a table (expected a text, or a sheet of TimelineJS; its places are taken by --places)"
    return None
