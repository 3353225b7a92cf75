"""A base map of an author's own: the polygons and lines of GeoJSON files, as the base map that a scenario names."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.geography.basemap import AREA_KINDS, LINE_KINDS, MOST, basemap_from_json
from sim.geography.errors import GeographyError
from sim.safe_files import read_safely

MARGIN = 0.05  # of the ground's greater side, around it
_NAMES = ("name", "title", "name_en", "admin", "shapename")
_PRECISE = 5  # digits of a degree: a metre


def make_basemap(
    file: Path, *, name: str, kind: str | None, credit: str, licence: str, window: Sequence[float] | None = None
) -> dict[str, Any]:
    """Return a base map of the features of a GeoJSON `file`, in the form that `read_basemap` takes.

    What a feature is, its property `kind` tells, else `kind`. Raises GeographyError for what cannot be one.
    """
    layers, taken, points = [], Counter[str](), []
    for number, feature in enumerate(_features(file), 1):
        own = {str(key).casefold(): value for key, value in (feature.get("properties") or {}).items()}
        what = str(own.get("kind") or kind or "")
        if what not in (*AREA_KINDS, *LINE_KINDS):
            kinds = ", ".join((*AREA_KINDS, *LINE_KINDS))
            raise GeographyError(
                f"{file}: feature {number} is of no kind (expected --kind, or a property kind: {kinds})"
            )
        paths = [_flat(path) for path in _paths(feature.get("geometry") or {}, what in AREA_KINDS)]
        if not paths:
            continue
        called = next((str(own[key]) for key in _NAMES if own.get(key)), f"{what} {number}")
        id = re.sub(r"[^a-z0-9]+", "-", called.casefold()).strip("-") or f"{what}-{number}"
        taken[id] += 1
        layer = {"id": f"{id}-{taken[id]}" if taken[id] > 1 else id, "kind": what, "name": called}
        layer |= {"source": credit, "licence": licence, "precision": str(own.get("precision") or "as the source")}
        if what == "road":
            layer |= {"class": str(own.get("class") or "primary"), "drawn": str(own.get("drawn") or "traced")}
        layers.append({**layer, "rings" if what in AREA_KINDS else "lines": paths})
        points += [(path[at], path[at + 1]) for path in paths for at in range(0, len(path), 2)]
    if not layers:
        raise GeographyError(f"{file}: holds no polygon and no line (expected some, in GeoJSON)")
    made = {
        "name": name, "window": list(window or _window(points)),
        "credits": [{"text": credit, "licence": licence, "for": "the map"}], "layers": layers,
    }  # fmt: skip
    basemap_from_json(made, str(file))
    return made


def _features(file: Path) -> Iterator[Mapping[str, Any]]:
    try:
        data = json.loads(read_safely(file, MOST).decode("utf-8-sig"))
    except OSError as error:
        raise GeographyError(f"{file}: cannot be read: {error.strerror} (expected GeoJSON)") from None
    except (ValueError, RecursionError):
        raise GeographyError(f"{file}: is no JSON (expected GeoJSON)") from None
    features = data.get("features", [data]) if isinstance(data, dict) else []
    yield from (one for one in features if isinstance(one, dict))


def _paths(geometry: Mapping[str, Any], area: bool) -> Iterator[Sequence[Any]]:
    """Yield the rings of an area, or the lines of a line, of whatever parts a geometry has."""
    kind, parts = geometry.get("type"), geometry.get("coordinates") or []
    match kind:
        case "GeometryCollection":
            for one in geometry.get("geometries") or ():
                yield from _paths(one, area)
        case "Polygon":
            yield from parts
        case "MultiPolygon":
            yield from (ring for polygon in parts for ring in polygon)
        case "LineString" if not area:
            yield parts
        case "MultiLineString" if not area:
            yield from parts


def _flat(path: Sequence[Any]) -> list[float]:
    try:
        return [round(float(number), _PRECISE) for point in path for number in point[:2]]
    except (TypeError, ValueError):
        raise GeographyError("a corner that is no longitude and latitude (expected numbers)") from None


def _window(points: Sequence[tuple[float, float]]) -> list[float]:
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    slack = max(east - west, north - south) * MARGIN or 0.05
    spread = [max(-180.0, west - slack), max(-89.9, south - slack), min(180.0, east + slack), min(89.9, north + slack)]
    return [round(one, _PRECISE) for one in spread]
