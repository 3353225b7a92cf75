"""The one door to shapely, opened late: nothing here is imported before it is called."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from functools import cache, reduce
from typing import Any

from sim.geography.errors import SelfCrossingError
from sim.geography.projection import Line, Plane, Ring

# Shapely carries no types, and its geometries pass through here only.
Geometry = Any


@cache
def shapely() -> Any:
    """Return the shapely module, imported at the first call (some 100 ms)."""
    return importlib.import_module("shapely")


@cache
def numpy() -> Any:
    """Return the numpy module, which shapely stands on."""
    return importlib.import_module("numpy")


def polygon_of(name: str, rings: Sequence[Ring], plane: Plane) -> Geometry:
    """Return the area inside rings of degrees, by the even-odd rule, as a geometry in kilometres.

    Raises SelfCrossingError, naming `name` and the place, where a ring crosses itself.
    """
    sh = shapely()
    polygons = []
    for ring in rings:
        polygon = sh.Polygon(plane.line_to_km(ring))
        if not polygon.is_valid:
            raise SelfCrossingError(name, *plane.to_degrees(*_place_of_fault(polygon)))
        polygons.append(polygon)
    return reduce(sh.symmetric_difference, polygons)


def rings_of(geometries: Any) -> list[tuple[Ring, ...]]:
    """Return for each of an array of geometries the closed rings, outer and inner, of its polygons; () without any."""
    sh = shapely()
    parts, owners = sh.get_parts(geometries, return_index=True)
    rings, within = sh.get_rings(parts[_of_type(parts, 3)], return_index=True)
    return _grouped(rings, owners[_of_type(parts, 3)][within], len(geometries))


def lines_of(geometries: Any) -> list[tuple[Line, ...]]:
    """Return for each of an array of geometries its lines, leaving out points; () where it has none."""
    parts, owners = shapely().get_parts(geometries, return_index=True)
    return _grouped(parts[_of_type(parts, 1)], owners[_of_type(parts, 1)], len(geometries))


def _of_type(parts: Any, type_id: int) -> Any:
    sh = shapely()
    return (sh.get_type_id(parts) == type_id) & ~sh.is_empty(parts)


def _grouped(curves: Any, owners: Any, count: int) -> list[tuple[Line, ...]]:
    """Return the points of each curve, in a tuple for each owner; all of them are fetched at once."""
    coordinates, index = shapely().get_coordinates(curves, return_index=True)
    lines: list[list[tuple[float, float]]] = [[] for _ in curves]
    for point, line in zip(map(tuple, coordinates.tolist()), index.tolist(), strict=True):
        lines[line].append(point)
    grouped: list[list[Line]] = [[] for _ in range(count)]
    for points, owner in zip(lines, owners.tolist(), strict=True):
        grouped[owner].append(tuple(points))
    return [tuple(group) for group in grouped]


def _place_of_fault(polygon: Geometry) -> tuple[float, float]:
    """Return the point that shapely's reason ends with: 'Self-intersection[12.5 3.25]'."""
    reason = shapely().is_valid_reason(polygon)
    x, y = reason[reason.index("[") + 1 : -1].split()[:2]
    return float(x), float(y)
