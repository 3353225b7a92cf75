"""Distances on the map, as the crow flies: between places, and from a place to the front."""

from __future__ import annotations

import math
from itertools import pairwise

from sim.scene.model import Path, Point, Scene, Stage


def distance(stage: Stage, one: str, other: str) -> float | None:
    """Return the km between two places, None where one of them is not on the map."""
    places = [stage.places[id] for id in (one, other) if id in stage.places and stage.places[id].on_map]
    return math.dist((places[0].x, places[0].y), (places[1].x, places[1].y)) if len(places) == 2 else None


def to_front(scene: Scene, stage: Stage, place: str) -> float | None:
    """Return the km from a place to the front, None where there is no front or the place is not on the map."""
    found = stage.places.get(place)
    if found is None or not found.on_map:
        return None
    return min((_to_path((found.x, found.y), path) for path in scene.front if len(path) > 1), default=None)


def km_text(km: float) -> str:
    """Return a distance in words: whole km from 10 on, one decimal below."""
    return f"{km:.0f} km" if km >= 10 else f"{km:.1f} km"


def _to_path(point: Point, path: Path) -> float:
    return min(_to_piece(point, a, b) for a, b in pairwise(path))


def _to_piece(point: Point, a: Point, b: Point) -> float:
    """Return how far a point is from the straight line between two others."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    part = 0.0 if square == 0 else max(0.0, min(1.0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / square))
    return math.dist(point, (a[0] + part * dx, a[1] + part * dy))
