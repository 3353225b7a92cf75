"""The landscape of a scenario: its base map, its sites, and the atlas of cells and roads, built once and kept.

A site is a place that owns ground: a named settlement or an unnamed one. Posts, hospitals, areas and the like own none.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from sim.geography.areas import ids_within
from sim.geography.atlas import VERSION, Shapes, Topology
from sim.geography.basemap import Basemap, read_basemap
from sim.geography.board import Board, board_of_places, board_of_window
from sim.geography.projection import Plane
from sim.geography.settlements import Settlement, read_settlements
from sim.geography.world import BORDERS_YEAR, CREDIT, LICENCE, Cut, world_layers
from sim.home import cache_folder, shipped
from sim.safe_files import read_own, write_safely
from sim.scenario.scenario import Scenario
from sim.scenario.world import WIDE, Place

_MOST = 256_000_000  # bytes of a kept atlas
GROUND = ("city", "town", "village", "suburb", "hill", "base", "airbase", "crossing")
SQUARE_KM = 10.0
_BORDERS_FROM = 1993  # the year from which on the borders of the world's map are not far off
_AFAR = ("country", "governorate")  # kinds of places that a map need not reach to


def _spots(places: Iterable[Place]) -> list[tuple[float, float]]:
    return [(place.lon, place.lat) for place in places]


class SitePoint(NamedTuple):
    """A site: a named place's id, or an unnamed settlement's; degrees; the governorate it lies in."""

    id: str
    lon: float
    lat: float
    region: str
    named: bool


# What reading a cache file of the right version and the wrong content may raise: it is then built anew.
_MEDDLED = (KeyError, TypeError, ValueError, IndexError, AttributeError)


class Landscape:
    """The geography of `scenario`, read and built when first asked for. Scenarios without a base map have no cells."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._known: dict[str, Any] = {}

    @cached_property
    def basemap(self) -> Basemap | None:
        """The base map, or None where the scenario names none. Raises GeographyError where it cannot be read."""
        return read_basemap(self.scenario.basemap) if self.scenario.basemap else None

    @cached_property
    def settlements(self) -> tuple[Settlement, ...]:
        """The unnamed settlements; none where the scenario names no list."""
        return tuple(read_settlements(self.scenario.settlements)) if self.scenario.settlements else ()

    @cached_property
    def board(self) -> Board:
        """What the map is laid out on: the base map's window, or the ground around all places that are no country."""
        if self.basemap is not None:
            return board_of_window(self.basemap.window)
        places = self.scenario.places.values()
        return board_of_places([(one.lon, one.lat) for one in places if one.kind not in _AFAR] or _spots(places))

    @property
    def plane(self) -> Plane:
        """The plane on which the map is drawn, in kilometres."""
        return self.board.plane

    @cached_property
    def backdrop(self) -> tuple[Cut, ...]:
        """Land, water and rivers of the world around the board, where a scenario has no base map and forbids none.

        Borders are drawn where the replay ends in a year of which those of the data are not far off.
        """
        if self.basemap is not None or self.scenario.bare_map or not self.scenario.places:
            return ()
        return world_layers(shipped("assets") / "basemaps" / "world.bin", self.board, borders=self._recent)

    @property
    def map_credits(self) -> tuple[str, ...]:
        """Whom to credit for the map, each with its licence, whether or not the scenario says so itself."""
        if self.basemap is not None:
            return tuple(f"{credit.text} ({credit.licence})" for credit in self.basemap.credits)
        borders = f", borders as in {BORDERS_YEAR}" if self._recent else ""
        return (f"Map: {CREDIT}{borders} ({LICENCE})",) if self.backdrop else ()

    @property
    def _recent(self) -> bool:
        return bool(self.scenario.turns) and self.scenario.turns[-1].date.year >= _BORDERS_FROM

    def on_map(self, place: Place) -> bool:
        """Return whether the place lies in the map's window."""
        if self.basemap is None:
            return self.board.holds(place.lon, place.lat)
        west, south, east, north = self.basemap.window
        return south <= place.lat <= north and 0 <= (place.lon - west) % 360 <= east - west

    @cached_property
    def points(self) -> dict[str, Place]:
        """The places that are points of the map, by id: neither far outside it nor areas."""
        return {id: one for id, one in self.scenario.places.items() if one.kind not in WIDE and self.on_map(one)}

    @cached_property
    def sites(self) -> tuple[SitePoint, ...]:
        """Every site inside a governorate of the map: the named places that own ground, then the unnamed ones."""
        regions = {id for id, region in self.scenario.regions.items() if region.kind == "governorate"}
        named = [
            SitePoint(place.id, place.lon, place.lat, place.region, named=True)
            for place in self.scenario.places.values()
            if place.kind in GROUND and place.region in regions and self.on_map(place)
        ]
        unnamed = [
            SitePoint(one.id, one.lon, one.lat, one.governorate, named=False)
            for one in self.settlements
            if one.governorate in regions
        ]
        return (*named, *unnamed)

    @cached_property
    def squares(self) -> dict[tuple[int, int], list[tuple[int, float, float]]]:
        """The sites, as (number, x, y) in km, by squares of `SQUARE_KM`."""
        found: dict[tuple[int, int], list[tuple[int, float, float]]] = {}
        for number, site in enumerate(self.sites):
            x, y = self.plane.to_km(site.lon, site.lat)
            found.setdefault((int(x // SQUARE_KM), int(y // SQUARE_KM)), []).append((number, x, y))
        return found

    @cached_property
    def topology(self) -> Topology | None:
        """Areas, neighbours and roads, from the cache where nothing has changed; None without a base map."""
        data = self._half("topology")
        try:
            return self._renamed(Topology.from_json(data)) if data else None
        except _MEDDLED:
            return self._renamed(Topology.from_json(self._built["topology"]))

    @cached_property
    def shapes(self) -> Shapes | None:
        """The outlines that go with the topology; None without a base map."""
        data = self._half("shapes")
        try:
            return Shapes.from_json(data) if data else None
        except _MEDDLED:
            return Shapes.from_json(self._built["shapes"])

    def once(self, name: str, make: Callable[[], Any]) -> Any:
        """Return what `make` makes of this landscape: made when first asked for, then kept with it."""
        if name not in self._known:
            self._known[name] = make()
        return self._known[name]

    def kept(self, name: str, build: Callable[[], dict[str, Any]]) -> Any:
        """Return plain JSON data that is worked out from the atlas, from the cache where nothing has changed.

        None without a base map. What cannot be kept is worked out anew each time.
        """
        if self.basemap is None or not self.sites:
            return None
        if name not in self._known:
            self._known[name] = self._read(name) or self._write(name, {"version": VERSION, **build()})
        return self._known[name]

    def _half(self, name: str) -> Any:
        if self.basemap is None or not self.sites:
            return None
        return self._read(name) or self._built[name]

    def _file(self, name: str) -> Path:
        return cache_folder() / f"{self._key}-{name}.json"

    def _read(self, name: str) -> Any:
        try:
            data = json.loads(read_own(self._file(name), _MOST))
        except (OSError, ValueError, RecursionError):
            return None
        return data if isinstance(data, dict) and data.get("version") == VERSION else None

    def _write(self, name: str, data: dict[str, Any]) -> dict[str, Any]:
        with contextlib.suppress(OSError):
            write_safely(self._file(name), json.dumps(data).encode())
        return data

    @cached_property
    def _built(self) -> dict[str, Any]:
        """Both halves of the atlas as plain data, built and kept."""
        from sim.geography.build import RouteSpec, build_atlas
        from sim.geography.cells import Site

        assert self.basemap is not None
        places = self.scenario.places
        routes = [
            RouteSpec(route.id, route.road, tuple((id, places[id].lon, places[id].lat) for id in route.places))
            for route in self.scenario.routes.values()
        ]
        sites = [Site(site.id, site.lon, site.lat, self._outline(site.region)) for site in self.sites]
        halves = build_atlas(sites, self.basemap, routes).to_json()
        return {name: self._write(name, data) for name, data in halves.items()}

    def _outline(self, region: str) -> str:
        """Return the layer of the base map that outlines a governorate."""
        return self.scenario.regions[region].outline or region

    def _renamed(self, topology: Topology) -> Topology:
        """Return the topology with the outlines of governorates called by the scenario's own ids."""
        names = {
            region.outline: id
            for id, region in self.scenario.regions.items()
            if region.kind == "governorate" and region.outline not in (None, id)
        }
        if not names:
            return topology
        return replace(
            topology,
            home=tuple(names.get(region, region) for region in topology.home),
            regions=tuple((names.get(region, region), km2) for region, km2 in topology.regions),
            cells=tuple((site, names.get(region, region), km2) for site, region, km2 in topology.cells),
        )

    @cached_property
    def _key(self) -> str:
        """A hash over all that the atlas is made from: places, routes, regions, base map, settlements, and the code."""
        places = [(p.id, p.lon, p.lat, p.kind, p.region) for p in self.scenario.places.values()]
        routes = [(r.id, r.road, r.places) for r in self.scenario.routes.values()]
        regions = [(r.id, r.kind, r.outline) for r in self.scenario.regions.values()]
        digest = hashlib.sha256(f"{VERSION}\0{[places, routes, regions]!r}".encode())
        code = sorted((Path(__file__).parent.parent / "geography").glob("*.py"))
        for file in (self.scenario.basemap, self.scenario.settlements, Path(__file__), *code):
            data = file.read_bytes() if file else b""
            digest.update(f"\0{len(data)}\0".encode())
            digest.update(data)
        return f"atlas-{digest.hexdigest()}"

    @cached_property
    def drawn_regions(self) -> dict[str, tuple[str, ...]]:
        """The unnamed sites inside each drawn region."""
        unnamed = [(site.id, site.lon, site.lat) for site in self.sites if not site.named]
        return {
            id: ids_within(unnamed, [region.polygon])
            for id, region in self.scenario.regions.items()
            if region.kind == "drawn"
        }
