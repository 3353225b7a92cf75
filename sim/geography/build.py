"""Building an atlas from plain sequences: sites, a base map and the routes along its roads. Uses shapely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.geography.atlas import Atlas, Shapes, Topology
from sim.geography.basemap import Basemap
from sim.geography.cells import Cells, Site, build_cells
from sim.geography.projection import Line, Plane, Point
from sim.geography.routes import Road, Stop, lay_road

# Lengths and shapes are kept to the metre, areas to 100 m².
SHAPE_DIGITS = 3
AREA_DIGITS = 4


@dataclass(frozen=True, slots=True)
class RouteSpec:
    """A route to lay: the base map's road (None: straight from place to place) and its places as (id, lon, lat)."""

    id: str
    road: str | None
    places: tuple[tuple[str, float, float], ...]


def build_atlas(
    sites: Sequence[Site],
    basemap: Basemap,
    routes: Sequence[RouteSpec] = (),
    region_kinds: Sequence[str] = ("governorate",),
    beyond_kinds: Sequence[str] = ("country", "sea", "governorate-context"),
) -> Atlas:
    """Return the atlas of `sites` in the base map's outlines of `region_kinds`, with `routes` laid along its roads.

    What lies beyond the regions is told by the outlines of `beyond_kinds`. Numbers are rounded to the metre, so that
    an atlas read back from its JSON is equal to the one built. Raises the errors of `build_cells` and `lay_road`.
    """
    cells = build_cells(sites, basemap.outlines(*region_kinds), basemap.window, basemap.outlines(*beyond_kinds))
    roads: dict[str, Road] = {}
    pieces: dict[str, tuple[Line, ...]] = {}
    for route in routes:
        roads[route.id], pieces[route.id] = _laid(route, basemap, cells.plane)
    return Atlas(_topology(cells, roads), _shapes(cells, pieces))


def _laid(route: RouteSpec, basemap: Basemap, plane: Plane) -> tuple[Road, tuple[Line, ...]]:
    places = [(place, plane.to_km(lon, lat)) for place, lon, lat in route.places]
    if route.road is None:
        line = tuple(point for _, point in places)
    else:
        line = plane.line_to_km(basemap.road_line(route.road))
    road, pieces = lay_road(route.id, line, places)
    return _rounded_road(road), _rounded(pieces)


def _topology(cells: Cells, roads: dict[str, Road]) -> Topology:
    return Topology(
        sites=tuple(site.id for site in cells.sites),
        home=tuple(site.region for site in cells.sites),
        regions=tuple((region, round(km2, AREA_DIGITS)) for region, km2 in cells.region_km2.items()),
        cells=tuple((cell.site, cell.region, round(cell.km2, AREA_DIGITS)) for cell in cells.cells),
        borders=tuple((border.a, border.b, round(border.km, SHAPE_DIGITS)) for border in cells.borders),
        outers=tuple((outer.site, outer.beyond, round(outer.km, SHAPE_DIGITS)) for outer in cells.outers),
        roads=roads,
    )


def _shapes(cells: Cells, pieces: dict[str, tuple[Line, ...]]) -> Shapes:
    return Shapes(
        plane=cells.plane,
        cells=tuple(_rounded(cell.rings) for cell in cells.cells),
        borders=tuple(_rounded(border.lines) for border in cells.borders),
        outers=tuple(_rounded(outer.lines) for outer in cells.outers),
        roads=pieces,
    )


def _rounded(lines: Sequence[Sequence[Point]]) -> tuple[Line, ...]:
    return tuple(tuple((round(x, SHAPE_DIGITS), round(y, SHAPE_DIGITS)) for x, y in line) for line in lines)


def _rounded_road(road: Road) -> Road:
    digits = SHAPE_DIGITS
    stops = tuple(
        Stop(s.place, round(s.km, digits), round(s.off_km, digits), round(s.start, digits), round(s.end, digits))
        for s in road.stops
    )
    return Road(road.id, stops[-1].km, stops)
