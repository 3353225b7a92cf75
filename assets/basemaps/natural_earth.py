"""Prepare `world.bin`, the base map of the world that scenarios without one of their own have, from Natural Earth.

    python assets/basemaps/natural_earth.py FOLDER

FOLDER holds, as GeoJSON, Natural Earth's files at 1:10 million (public domain, version 4.0 of October 2017):
ne_10m_land.json, ne_10m_lakes.json, ne_10m_rivers_lake_centerlines.json, ne_10m_antarctic_ice_shelves_polys.json and
ne_10m_admin_0_boundary_lines_land.json.

The asset is one zlib stream: a line of JSON, `{"layers": [{"level", "kind", "paths": [[points, w, s, e, n, part] …]}]}`
in the order of the data after it, then by path the first point as two int32 and the steps to the others as pairs of
int16, all little-endian, in thousandths of a degree. `part` is "o" for an outer ring, "i" for a hole, "l" for a line.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape

QUANTUM = 1000  # steps in a degree
LEVELS = {"fine": 0.01, "coarse": 0.06}  # degrees that a line may be off
SMALLEST = {"fine": 0.0003, "coarse": 0.02}  # square degrees of a ring that is kept
RANKS = {"fine": 8, "coarse": 5}  # of rivers and lakes: Natural Earth's own, the greatest first
FILES = {
    "land": "ne_10m_land.json",
    "ice": "ne_10m_antarctic_ice_shelves_polys.json",
    "lake": "ne_10m_lakes.json",
    "river": "ne_10m_rivers_lake_centerlines.json",
    "border": "ne_10m_admin_0_boundary_lines_land.json",
}
LONGEST = 30  # degrees of one step, so that it fits in 16 bits


def main(folder: Path) -> None:
    """Write `world.bin` beside this file."""
    header: list[dict[str, Any]] = []
    data = bytearray()
    for level in LEVELS:
        for kind, name in FILES.items():
            paths = []
            for part, points in _paths(folder / name, kind, level):
                if len(points) < 2:
                    continue
                west, east = min(x for x, _ in points), max(x for x, _ in points)
                south, north = min(y for _, y in points), max(y for _, y in points)
                paths.append([len(points), west, south, east, north, part])
                data += _packed(points)
            header.append({"level": level, "kind": kind, "paths": paths})
    text = json.dumps({"layers": header}, separators=(",", ":")).encode() + b"\n"
    packed = zlib.compress(text + bytes(data), 9)
    (Path(__file__).parent / "world.bin").write_bytes(packed)
    points = {f"{one['level']} {one['kind']}": sum(path[0] for path in one["paths"]) for one in header}
    print(f"{len(packed):,} bytes, points: {points}")


def _paths(file: Path, kind: str, level: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield the rings and lines of a file as whole thousandths of a degree, simplified for a level."""
    for feature in json.loads(file.read_text(encoding="utf-8"))["features"]:
        rank = feature["properties"].get("scalerank", 0) or 0
        if feature["geometry"] is None or "Water" in (feature["properties"].get("type") or ""):
            continue
        if kind in ("lake", "river") and rank > RANKS[level]:
            continue
        whole = shape(feature["geometry"]).simplify(LEVELS[level])
        for one in shapely.get_parts(whole):
            if one.geom_type == "LineString":
                yield "l", _rounded(one.coords)
                continue
            if shapely.Polygon(one.exterior).area < SMALLEST[level]:
                continue
            yield "o", _rounded(one.exterior.coords)
            for hole in one.interiors:
                if shapely.Polygon(hole).area >= SMALLEST[level]:
                    yield "i", _rounded(hole.coords)


def _rounded(points: Any) -> list[tuple[int, int]]:
    """Return points on the grid, each once, with more of them where a step is too long."""
    found: list[tuple[int, int]] = []
    for x, y in points:
        point = round(x * QUANTUM), round(y * QUANTUM)
        if not found:
            found.append(point)
        elif point != found[-1]:
            (x0, y0), most = found[-1], LONGEST * QUANTUM
            count = max(1, -(-max(abs(point[0] - x0), abs(point[1] - y0)) // most))
            (dx, dy), steps = (point[0] - x0, point[1] - y0), range(1, count + 1)
            found += [(x0 + dx * n // count, y0 + dy * n // count) for n in steps]
    return found


def _packed(points: list[tuple[int, int]]) -> bytes:
    steps = array("h", (n for a, b in pairwise(points) for n in (b[0] - a[0], b[1] - a[1])))
    first = array("i", points[0])
    if sys.byteorder == "big":
        first.byteswap()
        steps.byteswap()
    return first.tobytes() + steps.tobytes()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
