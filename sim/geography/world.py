"""The world: land, ice, lakes, rivers and borders of Natural Earth, cut to the ground that a map shows.

It serves every scenario without a base map of its own. The asset is made by `assets/basemaps/natural_earth.py`, which
says what form it has.
"""

from __future__ import annotations

import json
import math
import zlib
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from sys import byteorder
from typing import NamedTuple

from sim.geography.board import Board
from sim.geography.planar import lines_of, rings_of, shapely
from sim.geography.projection import EARTH_KM, Line, Point, Ring, WorldPlane, around, haversine_km

CREDIT = "Natural Earth"
LICENCE = "public domain"
BORDERS_YEAR = 2017
QUANTUM = 1000.0
COARSE_KM = 2_500.0  # across which a map has the coarse lines
MOST_KM = 11_000.0  # from the middle of a map that is not of the whole world
BEYOND = 1.3  # of the ground's greater side: so far around it the cut reaches, for maps of any shape
KINDS = ("ocean", "land", "ice", "lake", "river", "coast", "border")
_HEAD = 8  # bytes of the first point of a path
_EDGES = (-180.0, 180.0)  # meridians at which the data is cut, so that a line along them is no coast


class Cut(NamedTuple):
    """A kind of ground or line of the world as far as a map shows it, in units of its board."""

    kind: str
    rings: tuple[Ring, ...]
    lines: tuple[Line, ...]


def world_layers(file: Path, board: Board, *, borders: bool) -> tuple[Cut, ...]:
    """Return what the world has within and around the ground of a board, one entry for each kind.

    Raises OSError or ValueError where the asset cannot be read.
    """
    cutter = _Cutter(board)
    level = "coarse" if cutter.across > COARSE_KM else "fine"
    found: dict[str, tuple[list[Ring], list[Line]]] = {kind: ([], []) for kind in KINDS}
    found["ocean"][0].append(cutter.frame)
    for kind, part, line in _paths(file, level, cutter):
        if part == "l":
            if kind != "border" or borders:
                found[kind][1].extend(cutter.line(line))
            continue
        found["lake" if part == "i" and kind == "land" else kind][0].extend(cutter.ring(line))
        if kind == "land":
            for piece in _shores(line):
                found["coast"][1].extend(cutter.line(piece))
    return tuple(Cut(kind, tuple(rings), tuple(lines)) for kind, (rings, lines) in found.items() if rings or lines)


def _paths(file: Path, level: str, cutter: _Cutter) -> Iterator[tuple[str, str, Line]]:
    """Yield the paths of a level that may meet the ground: kind, part, points in degrees."""
    data = zlib.decompress(file.read_bytes())
    head, _, _ = data.partition(b"\n")
    at = len(head) + 1
    for layer in json.loads(head)["layers"]:
        for points, west, south, east, north, part in layer["paths"]:
            size = _HEAD + 4 * (points - 1)
            wanted = layer["level"] == level and (part != "i" or layer["kind"] == "land")
            if wanted and cutter.may_meet(*(side / QUANTUM for side in (west, south, east, north))):
                yield layer["kind"], part, _unpacked(data[at : at + size])
            at += size


def _unpacked(data: bytes) -> Line:
    first, steps = array("i", data[:_HEAD]), array("h", data[_HEAD:])
    if byteorder == "big":
        first.byteswap()
        steps.byteswap()
    xs, ys = accumulate(steps[::2], initial=first[0]), accumulate(steps[1::2], initial=first[1])
    return tuple((x / QUANTUM, y / QUANTUM) for x, y in zip(xs, ys, strict=True))


def _shores(ring: Ring) -> Iterator[Line]:
    """Yield a ring's line without what runs along the edges of the data: the 180th meridian and the south pole."""
    piece: list[Point] = []
    for a, b in pairwise(ring):
        if (a[0] == b[0] and a[0] in _EDGES) or (a[1] <= -89.9 and b[1] <= -89.9):
            if len(piece) > 1:
                yield tuple(piece)
            piece = []
        else:
            piece = piece or [a]
            piece.append(b)
    if len(piece) > 1:
        yield tuple(piece)


class _Cutter:
    """Cuts paths in degrees to the ground around a board, and lays them on it."""

    def __init__(self, board: Board) -> None:
        self.board, self.plane = board, board.plane
        west, south, east, north = (side * board.grain for side in board.bounds)
        self.across = max(east - west, north - south)
        beyond = self.across * BEYOND
        self.box = west - beyond, south - beyond, east + beyond, north + beyond
        self.whole = isinstance(self.plane, WorldPlane)
        middle = self.plane.to_degrees((west + east) / 2, (south + north) / 2)
        reach = math.hypot(self.box[2] - self.box[0], self.box[3] - self.box[1]) / 2 * 1.1
        self.middle, self.reach = middle, min(reach, MOST_KM)
        if self.whole:
            edge = [(-180 + 0.001, lat) for lat in range(-90, 91, 3)] + [(179.999, lat) for lat in range(90, -91, -3)]
            self.frame = self._laid([(self.plane.lon0 + lon, lat) for lon, lat in edge])
        else:
            x0, y0, x1, y1 = self.box
            self.frame = board.line(((x0, y0), (x1, y0), (x1, y1), (x0, y1)))

    def may_meet(self, west: float, south: float, east: float, north: float) -> bool:
        """Return whether a box of degrees may hold ground within reach: the nearest of its points is."""
        if self.whole:
            return True
        lon, lat = self.middle
        off = max(abs(around((west + east) / 2 - lon)) - (east - west) / 2, 0.0)
        near_lat = min(max(lat, south), north)
        if abs(lat - near_lat) * 111.2 > self.reach:
            return False
        if max(abs(lat), abs(south), abs(north)) > 80:
            return True
        return haversine_km((lon, lat), (lon + off, near_lat)) * 0.6 <= self.reach

    def ring(self, ring: Ring) -> list[Ring]:
        """Return what of a closed ring lies on the ground, as rings on the board."""
        if self.whole:
            return [self._laid(part) for part in self._turned(ring, closed=True)]
        laid = self._within(ring)
        if not laid:
            return []
        if self._swallowed(ring):  # what lies outside its line on a plane: as far as the rim, joined to it by a seam
            rim = self._rim()
            laid = [*laid, laid[0], *rim, rim[0], laid[0]]
        cut = clipped(laid, self.box)
        return [self.board.line(cut)] if len(cut) > 2 else []

    def line(self, line: Line) -> list[Line]:
        """Return what of a line lies on the ground, as lines on the board."""
        if self.whole:
            return [self._laid(part) for part in self._turned(line, closed=False)]
        found: list[Line] = []
        piece: list[Point] = []
        x0, y0, x1, y1 = self.box
        for point in line:
            x, y = self.plane.to_km(*point)
            if x0 <= x <= x1 and y0 <= y <= y1 and haversine_km(self.middle, point) <= self.reach:
                piece.append((x, y))
            else:
                found += [self.board.line(piece)] if len(piece) > 1 else []
                piece = []
        return [*found, self.board.line(piece)] if len(piece) > 1 else found

    def _within(self, ring: Ring) -> list[Point]:
        """Return a ring in km, with what is out of reach moved to the rim; nothing where all of it is on one side."""
        laid, any_near = [], False
        for lon, lat in ring:
            off = haversine_km(self.middle, (lon, lat))
            if off <= self.reach:
                any_near = True
                laid.append(self.plane.to_km(lon, lat))
            else:
                laid.append(self.plane.to_km(*_towards(self.middle, (lon, lat), self.reach)))
        return laid if any_near or self._surrounds(laid) else []

    def _surrounds(self, laid: Sequence[Point]) -> bool:
        from sim.geography.areas import in_ring

        return len(laid) > 3 and in_ring(self.plane.to_km(*self.middle), laid)

    def _swallowed(self, ring: Ring) -> bool:
        """Return whether a ring holds the point opposite the middle: what it encloses on a plane is then the rest."""
        from sim.geography.areas import in_ring

        lon, lat = self.middle
        return in_ring((around(lon + 180), -lat), ring)

    def _rim(self) -> list[Point]:
        """Return the circle of all that is in reach, in km."""
        lon, lat = self.middle
        north = [_turned_to((lon, lat), bearing, self.reach) for bearing in range(0, 360, 5)]
        return [self.plane.to_km(*point) for point in north]

    def _turned(self, line: Line, *, closed: bool) -> Iterator[Line]:
        """Yield a path cut at the meridian opposite the plane's, its longitudes from there on."""
        sh, lon0 = shapely(), self.plane.lon0
        for shift in (-360.0, 0.0, 360.0):
            moved = [(lon - lon0 + shift, lat) for lon, lat in line]
            if max(x for x, _ in moved) <= -180 or min(x for x, _ in moved) >= 180:
                continue
            whole = sh.make_valid(sh.Polygon(moved)) if closed else sh.LineString(moved)
            cut = [sh.clip_by_rect(whole, -179.999, -90, 179.999, 90)]
            parts = [part for group in (rings_of(cut) if closed else lines_of(cut)) for part in group]
            yield from (tuple((lon + lon0, lat) for lon, lat in part) for part in parts)

    def _laid(self, points: Sequence[Point]) -> Line:
        return self.board.line([self.plane.to_km(lon, lat) for lon, lat in points])


def clipped(ring: Sequence[Point], box: tuple[float, float, float, float]) -> list[Point]:
    """Return what of a ring lies within a box, by Sutherland and Hodgman's way: parts may be joined along its edges."""
    points = list(ring)
    for axis, edge, keeps in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        found: list[Point] = []
        for a, b in zip([*points[-1:], *points[:-1]], points, strict=True):
            inside, was = (b[axis] - edge) * keeps >= 0, (a[axis] - edge) * keeps >= 0
            if inside != was:
                share = (edge - a[axis]) / (b[axis] - a[axis])
                found.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
            if inside:
                found.append(b)
        points = found
    return points


def _towards(start: Point, end: Point, km: float) -> Point:
    """Return the point so many km from a start on the great circle towards an end, in degrees."""
    lon1, lat1, lon2, lat2 = map(math.radians, (*start, *end))
    bearing = math.atan2(
        math.sin(lon2 - lon1) * math.cos(lat2),
        math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(lon2 - lon1),
    )
    return _turned_to(start, math.degrees(bearing), km)


def _turned_to(start: Point, bearing: float, km: float) -> Point:
    """Return the point so many km from a start in a direction, clockwise from the north, in degrees."""
    (lon1, lat1), turn, arc = map(math.radians, start), math.radians(bearing), km / EARTH_KM
    lat = math.asin(math.sin(lat1) * math.cos(arc) + math.cos(lat1) * math.sin(arc) * math.cos(turn))
    lon = lon1 + math.atan2(
        math.sin(turn) * math.sin(arc) * math.cos(lat1), math.cos(arc) - math.sin(lat1) * math.sin(lat)
    )
    return around(math.degrees(lon)), math.degrees(lat)
