"""The map's data as GeoJSON (RFC 7946): places with who held them when, the front line turn by turn, the territory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import fsum
from typing import Any

from sim.consequences.replay import Moment
from sim.engine.cursor import Cursor
from sim.export.data import held_at
from sim.geography.areas import in_ring
from sim.geography.board import Board
from sim.scene.director import Director

JsonData = dict[str, Any]
Point = tuple[float, float]
_DIGITS = 5  # of a degree: about a metre


def geojson(director: Director, lens: str) -> dict[str, JsonData]:
    """Return the feature collections by name of file, as told under `lens`."""
    return {
        "places.geojson": _collection(_places(director, lens), lens),
        "front.geojson": _collection(_fronts(director, lens), lens),
        "territory.geojson": _collection(_territory(director, lens), lens),
    }


def _collection(features: Iterable[JsonData], lens: str) -> JsonData:
    return {"type": "FeatureCollection", "lens": lens, "features": list(features)}


def _feature(id: str, geometry: JsonData | None, properties: JsonData) -> JsonData:
    return {"type": "Feature", "id": id, "geometry": geometry, "properties": properties}


def intervals(values: Sequence[tuple[str, JsonData]]) -> list[JsonData]:
    """Return a value for each turn as runs of equal values: each with its first day and the first day of the next."""
    found: list[JsonData] = []
    for day, value in values:
        if found and all(found[-1][key] == one for key, one in value.items()):
            continue
        if found:
            found[-1]["until"] = day
        found.append({"from": day, "until": None, **value})
    return found


def _moments(director: Director, lens: str) -> list[tuple[str, Moment]]:
    replay = director.replay(lens)
    return [(turn.date.isoformat(), replay.at(turn.number)) for turn in director.scenario.turns]


def _places(director: Director, lens: str) -> Iterator[JsonData]:
    keys = ("controller", "contested", "basis", "encircled", "fact", "overtaken_by")
    moments = _moments(director, lens)
    days = [(day, {id: held_at(id, moment) for id in director.landscape.points}) for day, moment in moments]
    for id, place in director.landscape.points.items():
        runs = intervals([(day, {key: places[id][key] for key in keys}) for day, places in days])
        yield _feature(
            id,
            {"type": "Point", "coordinates": [place.lon, place.lat]},
            {
                "name": place.name,
                "arabic": place.arabic,
                "kind": place.kind,
                "region": place.region,
                "precision": place.precision,
                "located": place.located,
                "control": runs,
            },
        )


def _fronts(director: Director, lens: str) -> Iterator[JsonData]:
    board = director.landscape.board
    for turn in director.scenario.turns:
        scene = director.scene(Cursor(director.scenario, turn.number, lens))
        lines = [_rounded(board.to_degrees(*at) for at in line) for line in scene.front]
        geometry = {"type": "MultiLineString", "coordinates": lines} if lines else None
        yield _feature(
            f"turn-{turn.number}",
            geometry,
            {"turn": turn.number, "date": turn.date.isoformat(), "km": round(scene.front_km or 0.0, 1)},
        )


def _territory(director: Director, lens: str) -> Iterator[JsonData]:
    """Yield the ground of each site, in parts, with who held it when; together they cover the governorates."""
    board = director.landscape.board
    scenes = [
        (turn.date.isoformat(), director.scene(Cursor(director.scenario, turn.number, lens)).territory)
        for turn in director.scenario.turns
    ]
    for id, rings in director.stage.cells.items():
        runs = intervals(
            [
                (day, {"controller": one.side, "contested": one.contested, "inferred": one.inferred})
                for day, territory in scenes
                if (one := territory.get(id))
            ]
        )
        named = director.stage.places.get(id)
        properties = {"site": id, "place": named.name if named else None, "control": runs}
        for part, polygon in enumerate(_polygons(rings, board), 1):
            geometry = {"type": "Polygon", "coordinates": polygon}
            yield _feature(id if part == 1 else f"{id}-part-{part}", geometry, properties)


def _polygons(rings: Sequence[Sequence[Point]], board: Board) -> Iterator[list[list[list[float]]]]:
    """Yield rings as polygons: a ring that lies within another is a hole of it.

    The parts of a site's ground on two sides of a border touch, so that together they would be no valid multipolygon.
    """
    outer = [ring for ring in rings if not any(_within(ring, other) for other in rings)]
    holes = [ring for ring in rings if not any(ring is one for one in outer)]
    for ring in outer:
        within = [hole for hole in holes if _within(hole, ring)]
        shells = [_turned(ring, board, left=True), *(_turned(hole, board, left=False) for hole in within)]
        yield [_rounded(shell) for shell in shells]


def _within(ring: Sequence[Point], other: Sequence[Point]) -> bool:
    """Return whether a ring lies within another; corners that both have say nothing, since neighbours share some."""
    corners = set(other)
    own = [point for point in ring if point not in corners]
    return ring is not other and bool(own) and all(in_ring(point, other) for point in own)


def _turned(laid: Sequence[Point], board: Board, *, left: bool) -> Sequence[Point]:
    """Return a ring of the board as a closed one in degrees that runs counter-clockwise (`left`), or clockwise."""
    ring = [board.to_degrees(*at) for at in laid]
    closed = list(ring) if ring[0] == ring[-1] else [*ring, ring[0]]
    area = fsum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(closed))
    return closed if (area > 0) == left else closed[::-1]


def _rounded(line: Iterable[Point]) -> list[list[float]]:
    return [[round(lon, _DIGITS), round(lat, _DIGITS)] for lon, lat in line]
