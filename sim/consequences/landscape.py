"""The landscape of a scenario: its base map, its sites, and the atlas of cells and roads, built once and kept.

A site is a place that owns ground: a named settlement or an unnamed one. Posts, hospitals, areas and the like own none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sim.geography.areas import ids_within
from sim.geography.atlas import VERSION, Shapes, Topology
from sim.geography.basemap import Basemap, read_basemap
from sim.geography.projection import Plane, plane_of
from sim.geography.settlements import Settlement, read_settlements
from sim.home import cache_folder
from sim.safe_files import write_safely
from sim.scenario.scenario import Scenario
from sim.scenario.world import Place

GROUND = ("city", "town", "village", "suburb", "hill", "base", "airbase", "crossing")
_MARGIN = 0.5  # degrees around the sites, where a scenario has no base map


@dataclass(frozen=True, slots=True)
class SitePoint:
    """A site: a named place's id, or an unnamed settlement's; degrees; the governorate it lies in."""

    id: str
    lon: float
    lat: float
    region: str
    named: bool


class Landscape:
    """The geography of `scenario`, read and built when first asked for. Scenarios without a base map have no cells."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario

    @cached_property
    def basemap(self) -> Basemap | None:
        """The base map, or None where the scenario names none. Raises GeographyError where it cannot be read."""
        return read_basemap(self.scenario.basemap) if self.scenario.basemap else None

    @cached_property
    def settlements(self) -> tuple[Settlement, ...]:
        """The unnamed settlements; none where the scenario names no list."""
        return tuple(read_settlements(self.scenario.settlements)) if self.scenario.settlements else ()

    @cached_property
    def plane(self) -> Plane:
        """The plane on which the map is drawn."""
        return plane_of(self.window)

    @cached_property
    def window(self) -> tuple[float, float, float, float]:
        """The map's (west, south, east, north) in degrees: the base map's, or around all places."""
        if self.basemap is not None:
            return self.basemap.window
        places = list(self.scenario.places.values())
        lons, lats = [place.lon for place in places] or [0.0], [place.lat for place in places] or [0.0]
        return min(lons) - _MARGIN, min(lats) - _MARGIN, max(lons) + _MARGIN, max(lats) + _MARGIN

    def on_map(self, place: Place) -> bool:
        """Return whether the place lies in the map's window."""
        west, south, east, north = self.window
        return west <= place.lon <= east and south <= place.lat <= north

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
    def topology(self) -> Topology | None:
        """Areas, neighbours and roads, from the cache where nothing has changed; None without a base map."""
        data = self._half("topology")
        return Topology.from_json(data) if data else None

    @cached_property
    def shapes(self) -> Shapes | None:
        """The outlines that go with the topology; None without a base map."""
        data = self._half("shapes")
        return Shapes.from_json(data) if data else None

    def kept(self, name: str, build: Callable[[], dict[str, Any]]) -> Any:
        """Return plain JSON data that is worked out from the atlas, from the cache where nothing has changed.

        None without a base map. What cannot be kept is worked out anew each time.
        """
        if self.basemap is None or not self.sites:
            return None
        file = self._file(name)
        try:
            data = json.loads(file.read_bytes())
            if isinstance(data, dict) and data.get("version") == VERSION:
                return data
        except (OSError, ValueError, RecursionError):
            pass
        data = {"version": VERSION, **build()}
        self._keep(name, data)
        return data

    def _half(self, name: str) -> Any:
        return self.kept(name, lambda: self._build()[name])

    def _file(self, name: str) -> Path:
        return cache_folder() / f"{self._key}-{name}.json"

    def _keep(self, name: str, data: dict[str, Any]) -> None:
        try:
            write_safely(self._file(name), json.dumps(data).encode())
        except OSError:
            return

    def _build(self) -> dict[str, Any]:
        """Build the atlas, keep both halves in the cache where that can be written, and return them as plain data."""
        from sim.geography.build import RouteSpec, build_atlas
        from sim.geography.cells import Site

        assert self.basemap is not None
        places = self.scenario.places
        routes = [
            RouteSpec(route.id, route.road, tuple((id, places[id].lon, places[id].lat) for id in route.places))
            for route in self.scenario.routes.values()
        ]
        sites = [Site(site.id, site.lon, site.lat, site.region) for site in self.sites]
        halves = build_atlas(sites, self.basemap, routes).to_json()
        for name, data in halves.items():
            self._keep(name, data)
        return halves

    @cached_property
    def _key(self) -> str:
        """A hash over all that the atlas is made from: sites, routes, base map and the geography's own code."""
        assert self.scenario.basemap is not None
        places = [(p.id, p.lon, p.lat) for p in self.scenario.places.values()]
        made_of = repr([self.sites, places, [(r.id, r.road, r.places) for r in self.scenario.routes.values()]])
        digest = hashlib.sha256(f"{VERSION}\0{made_of}".encode())
        digest.update(self.scenario.basemap.read_bytes())
        for file in sorted((Path(__file__).parent.parent / "geography").glob("*.py")):
            digest.update(file.read_bytes())
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
