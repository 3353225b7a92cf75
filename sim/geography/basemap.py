"""The base map: outlines and roads as plain data, read from a JSON file of the project's own format.

The file is an object of `name`, `window` ([west, south, east, north] in degrees), `credits` and `layers`. A layer has
an `id`, a `kind`, a `name`, its `source`, `licence` and `precision`, and either `rings` or `lines`: lists of flat lists
[lon, lat, lon, lat, ...]. Several rings of one layer are combined by the even-odd rule. Roads have a `class` as well,
and `drawn`: traced or schematic.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from sim.geography.errors import GeographyError
from sim.geography.projection import Line, Ring, Window
from sim.safe_files import read_safely

AREA_KINDS = ("ocean", "land", "ice", "governorate", "governorate-context", "country", "sea", "lake")
LINE_KINDS = ("border", "coast", "river", "road")
MOST = 64_000_000  # bytes of a base map
ROAD_CLASSES = ("motorway", "primary", "secondary", "local")
DRAWN = ("traced", "schematic")


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom to credit for a part of the map, under which licence, for what."""

    text: str
    licence: str
    used_for: str


@dataclass(frozen=True, slots=True)
class Layer:
    """An outline (`rings`) or a line (`lines`) of the base map, in (lon, lat) degrees.

    `road_class` and `drawn` are None for anything but a road.
    """

    id: str
    kind: str
    name: str
    source: str
    licence: str
    precision: str
    arabic: str | None = None
    road_class: str | None = None
    drawn: str | None = None
    rings: tuple[Ring, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Basemap:
    """A base map: its window (west, south, east, north), whom to credit, and its layers in drawing order."""

    name: str
    window: Window
    credits: tuple[Credit, ...]
    layers: tuple[Layer, ...]

    def layer(self, id: str) -> Layer:
        """Return the layer `id`; raises GeographyError naming it and the layers there are."""
        for layer in self.layers:
            if layer.id == id:
                return layer
        raise GeographyError(
            f"the base map {self.name!r} has no layer {id!r} (expected one of: {', '.join(x.id for x in self.layers)})"
        )

    def of_kind(self, *kinds: str) -> tuple[Layer, ...]:
        """Return the layers of any of `kinds`, in drawing order."""
        return tuple(layer for layer in self.layers if layer.kind in kinds)

    def outlines(self, *kinds: str) -> dict[str, tuple[Ring, ...]]:
        """Return the rings of the layers of any of `kinds`, by layer id, in drawing order."""
        return {layer.id: layer.rings for layer in self.of_kind(*kinds)}

    def road_line(self, id: str) -> Line:
        """Return the one line of the road `id`; raises GeographyError where it is no road of one line."""
        layer = self.layer(id)
        if layer.kind != "road" or len(layer.lines) != 1:
            raise GeographyError(f"the layer {id!r} of the base map is a {layer.kind} (expected a road of one line)")
        return layer.lines[0]


def read_basemap(path: Path) -> Basemap:
    """Read a base map. Raises GeographyError naming the file, the layer and what was expected there."""
    try:
        data = json.loads(read_safely(path, MOST).decode("utf-8"))
    except OSError as error:
        raise GeographyError(f"{path}: cannot be read: {error.strerror} (expected a base map)") from None
    except RecursionError:
        raise GeographyError(f"{path}: nested too deeply (expected a base map in JSON)") from None
    except ValueError as error:
        raise GeographyError(f"{path}: {error} (expected a base map in JSON)") from None
    return basemap_from_json(data, str(path))


def basemap_from_json(data: Any, where: str) -> Basemap:
    """Return the base map that the parsed JSON `data` holds; `where` is what its errors call it."""
    top = _object(data, where)
    window = _numbers(top.get("window"), f"{where}: window")
    if len(window) != 4 or not (-180 <= window[0] < window[2] <= 540 and -90 <= window[1] < window[3] <= 90):
        raise GeographyError(f"{where}: window is {list(window)} (expected [west, south, east, north] in degrees)")
    credited = tuple(
        Credit(_text(c, "text", at), _text(c, "licence", at), _text(c, "for", at))
        for at, c in _items(top, "credits", where)
    )
    layers = tuple(_layer(item, at) for at, item in _items(top, "layers", where))
    seen: set[str] = set()
    for layer in layers:
        if layer.id in seen:
            raise GeographyError(f"{where}: layer {layer.id!r} stands twice (expected each id once)")
        seen.add(layer.id)
    return Basemap(_text(top, "name", where), (window[0], window[1], window[2], window[3]), credited, layers)


def _layer(item: Mapping[str, Any], at: str) -> Layer:
    name = _text(item, "id", at)
    at = f"{at} {name!r}"
    kind = _choice(item, "kind", (*AREA_KINDS, *LINE_KINDS), at)
    road = kind == "road"
    rings = tuple(_path(v, f"{at}: rings[{i}]", 3) for i, v in enumerate(_paths(item, "rings", kind in AREA_KINDS, at)))
    lines = tuple(_path(v, f"{at}: lines[{i}]", 2) for i, v in enumerate(_paths(item, "lines", kind in LINE_KINDS, at)))
    return Layer(
        id=name,
        kind=kind,
        name=_text(item, "name", at),
        source=_text(item, "source", at),
        licence=_text(item, "licence", at),
        precision=_text(item, "precision", at),
        arabic=_text(item, "arabic", at) if "arabic" in item else None,
        road_class=_choice(item, "class", ROAD_CLASSES, at) if road else None,
        drawn=_choice(item, "drawn", DRAWN, at) if road else None,
        rings=rings,
        lines=lines,
    )


def _paths(item: Mapping[str, Any], key: str, wanted: bool, at: str) -> list[Any]:
    value = item.get(key, [])
    if wanted != bool(value) or not isinstance(value, list):
        raise GeographyError(f"{at}: {key} {'missing or no list' if wanted else 'unexpected'} for a {item['kind']}")
    return value


def _path(value: Any, at: str, least: int) -> Line:
    """Return a flat list as points, one that repeats its first point at the end as it is."""
    numbers = _numbers(value, at)
    points = tuple(zip(numbers[::2], numbers[1::2], strict=False))
    if len(numbers) % 2 or len(points) < least:
        raise GeographyError(f"{at} has {len(numbers)} numbers (expected lon, lat, ..., {least} points or more)")
    for lon, lat in points:
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise GeographyError(f"{at} holds lon {lon} lat {lat} (expected degrees, longitude first)")
    return tuple(points[:1]) + tuple(b for a, b in pairwise(points) if a != b)


def _object(value: Any, at: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise GeographyError(f"{at}: found {type(value).__name__} (expected an object)")
    return value


def _items(top: Mapping[str, Any], key: str, where: str) -> list[tuple[str, Mapping[str, Any]]]:
    value = top.get(key)
    if not isinstance(value, list):
        raise GeographyError(f"{where}: {key} missing or no list (expected a list of objects)")
    return [(f"{where}: {key}[{i}]", _object(item, f"{where}: {key}[{i}]")) for i, item in enumerate(value)]


def _numbers(value: Any, at: str) -> tuple[float, ...]:
    if not isinstance(value, list) or not all(type(v) in (int, float) for v in value):
        raise GeographyError(f"{at}: missing or not numbers (expected a flat list of numbers)")
    return tuple(float(v) for v in value)


def _text(item: Mapping[str, Any], key: str, at: str) -> str:
    value = item.get(key)
    if not isinstance(value, str) or not value:
        raise GeographyError(f"{at}: {key} missing or empty (expected text)")
    return value


def _choice(item: Mapping[str, Any], key: str, choices: tuple[str, ...], at: str) -> str:
    value = item.get(key)
    if value not in choices:
        raise GeographyError(f"{at}: {key} is {value!r} (expected one of: {', '.join(choices)})")
    return str(value)
