"""The atlas of a scenario: what its consequences and its map need of geography, worked out once and kept as JSON.

It has two halves. The topology holds areas, neighbours, the lengths of borders, and the places along roads: enough to
say who holds how much and what is cut off. The shapes hold the outlines to draw. They are kept apart, so that whoever
needs no picture reads no picture; neither half needs shapely once built.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from sim.geography.errors import GeographyError
from sim.geography.projection import PLANES, Line, Plane, Point, Ring
from sim.geography.routes import Road, Stop

# Raise it when the JSON changes its form or the numbers their meaning.
VERSION = 1


@dataclass(frozen=True)
class Topology:
    """Who is where and next to whom. Sites are named by their place in `sites`.

    sites: ids; home: the region of each; regions: (id, km²); cells: (site, region, km²), a site's part of a region;
    borders: (a, b, km) with a < b; outers: (site, what lies beyond, km), where the regions end; roads by id.
    """

    sites: tuple[str, ...]
    home: tuple[str, ...]
    regions: tuple[tuple[str, float], ...]
    cells: tuple[tuple[int, str, float], ...]
    borders: tuple[tuple[int, int, float], ...]
    outers: tuple[tuple[int, str, float], ...]
    roads: Mapping[str, Road]

    @cached_property
    def index(self) -> dict[str, int]:
        """The number of each site by its id."""
        return {site: number for number, site in enumerate(self.sites)}

    @cached_property
    def neighbours(self) -> tuple[tuple[int, ...], ...]:
        """The neighbours of each site, in rising order."""
        found: list[list[int]] = [[] for _ in self.sites]
        for a, b, _ in self.borders:
            found[a].append(b)
            found[b].append(a)
        return tuple(tuple(sorted(numbers)) for numbers in found)

    @cached_property
    def ways_out(self) -> tuple[frozenset[str], ...]:
        """For each site what lies beyond the regions right next to it, such as a country; empty for most."""
        found: list[set[str]] = [set() for _ in self.sites]
        for site, beyond, _ in self.outers:
            found[site].add(beyond)
        return tuple(map(frozenset, found))

    def to_json(self) -> dict[str, Any]:
        """Return the topology as plain JSON data."""
        names = [region for region, _ in self.regions]
        number = {region: i for i, region in enumerate(names)}
        return {
            "version": VERSION,
            "sites": list(self.sites),
            "home": [number[region] for region in self.home],
            "regions": [list(region) for region in self.regions],
            "cells": _columns([(site, number[region], km2) for site, region, km2 in self.cells]),
            "borders": _columns(self.borders),
            "outers": _columns(self.outers),
            "roads": {
                name: {"km": road.km, "stops": [[s.place, s.km, s.off_km, s.start, s.end] for s in road.stops]}
                for name, road in self.roads.items()
            },
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Topology:
        """Return the topology that `to_json` wrote; raises GeographyError where it is of another version."""
        _check_version(data, "half with the topology")
        names, cells = [region for region, _ in data["regions"]], data["cells"]
        return Topology(
            sites=tuple(data["sites"]),
            home=tuple(map(names.__getitem__, data["home"])),
            regions=tuple((region, km2) for region, km2 in data["regions"]),
            cells=tuple(zip(cells[0], map(names.__getitem__, cells[1]), cells[2], strict=True)),
            borders=tuple(zip(*data["borders"], strict=True)),
            outers=tuple(zip(*data["outers"], strict=True)),
            roads={
                name: Road(name, road["km"], tuple(Stop(*stop) for stop in road["stops"]))
                for name, road in data["roads"].items()
            },
        )


@dataclass(frozen=True)
class Shapes:
    """The outlines that go with a topology, in kilometres on `plane`, item by item in the same order.

    cells: closed rings, even-odd; borders and outers: lines; roads: for each stop its piece of the road, () if none.
    """

    plane: Plane
    cells: tuple[tuple[Ring, ...], ...]
    borders: tuple[tuple[Line, ...], ...]
    outers: tuple[tuple[Line, ...], ...]
    roads: Mapping[str, tuple[Line, ...]]

    def to_json(self) -> dict[str, Any]:
        """Return the shapes as plain JSON data: each point once, as [x, y, x, y, ...], and lines by point numbers."""
        number: dict[Point, int] = {}
        for group in chain(self.cells, self.borders, self.outers, self.roads.values()):
            for point in chain.from_iterable(group):
                number.setdefault(point, len(number))
        return {
            "version": VERSION,
            "plane": [self.plane.lon0, self.plane.lat0],
            "projection": self.plane.title,
            "points": [coordinate for point in number for coordinate in point],
            "cells": [_numbered(rings, number) for rings in self.cells],
            "borders": [_numbered(lines, number) for lines in self.borders],
            "outers": [_numbered(lines, number) for lines in self.outers],
            "roads": {name: _numbered(lines, number) for name, lines in self.roads.items()},
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Shapes:
        """Return the shapes that `to_json` wrote; raises GeographyError where they are of another version."""
        _check_version(data, "half with the shapes")
        flat = data["points"]
        point = tuple(zip(flat[::2], flat[1::2], strict=True)).__getitem__
        return Shapes(
            plane={plane.title: plane for plane in PLANES}[data["projection"]](*data["plane"]),
            cells=tuple([tuple([tuple(map(point, ring)) for ring in rings]) for rings in data["cells"]]),
            borders=tuple([tuple([tuple(map(point, line)) for line in lines]) for lines in data["borders"]]),
            outers=tuple([tuple([tuple(map(point, line)) for line in lines]) for lines in data["outers"]]),
            roads={name: tuple([tuple(map(point, line)) for line in lines]) for name, lines in data["roads"].items()},
        )


@dataclass(frozen=True)
class Atlas:
    """The geography of one scenario; `shapes` is None where only the topology was read."""

    topology: Topology
    shapes: Shapes | None = None

    def to_json(self) -> dict[str, Any]:
        """Return both halves as plain JSON data under `topology` and `shapes`; either stands on its own as well."""
        return {"topology": self.topology.to_json(), "shapes": None if self.shapes is None else self.shapes.to_json()}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Atlas:
        """Return the atlas that `to_json` wrote, with or without its shapes; raises GeographyError as its halves do."""
        shapes = data.get("shapes")
        return Atlas(Topology.from_json(data["topology"]), None if shapes is None else Shapes.from_json(shapes))


def _check_version(data: Mapping[str, Any], what: str) -> None:
    if data.get("version") != VERSION:
        version = data.get("version")
        raise GeographyError(f"the {what} is of version {version!r} (expected {VERSION}: build the atlas again)")


def _columns(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    """Return rows of three as three columns: they are written shorter and read faster."""
    return [list(column) for column in zip(*rows, strict=True)] or [[], [], []]


def _numbered(lines: Sequence[Line], number: Mapping[Point, int]) -> list[list[int]]:
    return [[number[point] for point in line] for line in lines]
