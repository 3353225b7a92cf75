"""Cells of territory: the ground nearest to each site, cut where a region (a governorate) ends.

The ground of a site is its Voronoi cell on the plane. A cell that crosses the border of two regions is given in two
parts, so that the parts within a region add up to the region. Two sites are neighbours where their cells share a
border inside the regions; where the regions end, a cell's edge leads outside: to a country, to the sea, or to the edge
of the map.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sim.geography.errors import GeographyError, OutsideError, SamePointError
from sim.geography.planar import Geometry, lines_of, numpy, polygon_of, rings_of, shapely
from sim.geography.projection import Line, Plane, Point, Ring, Window, plane_of

EDGE_OF_MAP = "edge-of-map"
# A shared border shorter than this (1 mm) is a corner, and a part smaller than this (1 m²) the dust of rounding.
TOUCH_KM = 1e-6
DUST_KM2 = 1e-6
# Regions may overlap by as much as the rounding of their corners makes.
OVERLAP_KM2 = 0.01
# Outlines are simplified by some 300 m: this near, in km, a site still lies in a region, and an outline beside it.
BESIDE_KM = 0.5


@dataclass(frozen=True, slots=True)
class Site:
    """A place that owns the ground nearest to it: its position in degrees and the region it is counted in."""

    id: str
    lon: float
    lat: float
    region: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The part of a site's ground within one region: `site` indexes `Cells.sites`; rings in km, even-odd, closed."""

    site: int
    region: str
    km2: float
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Border:
    """The border that the grounds of two sites share (a < b, indexes of `Cells.sites`), its lines in km."""

    a: int
    b: int
    km: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Outer:
    """Where a site's ground ends because the regions do; `beyond` is what lies there, or EDGE_OF_MAP."""

    site: int
    beyond: str
    km: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """The territory of a list of sites.

    `cells` are in order of site, then region; `borders` of (a, b); `outers` of (site, beyond). `region_km2` holds
    each region's whole area.
    """

    plane: Plane
    sites: tuple[Site, ...]
    region_km2: dict[str, float]
    cells: tuple[Cell, ...]
    borders: tuple[Border, ...]
    outers: tuple[Outer, ...]


def build_cells(
    points: Sequence[Site],
    regions: Mapping[str, Sequence[Ring]],
    window: Window,
    beyond: Mapping[str, Sequence[Ring]] | None = None,
) -> Cells:
    """Return the cells of `points`, cut to `regions` and `window`, all in degrees.

    `regions` and `beyond` (what lies around them) are rings by name, combined by the even-odd rule. The same input
    gives the same output, in the order of `points` and `regions`.

    Raises SamePointError, SelfCrossingError, OutsideError (a site in none of the regions), and GeographyError (regions
    that overlap, a site of an unknown region, or nothing to work on).
    """
    if not points or not regions:
        raise GeographyError(f"{len(points)} sites in {len(regions)} regions (expected at least one of each)")
    sh = shapely()
    plane = plane_of(window)
    places = _apart(points, plane)
    areas = [_within(polygon_of(name, rings, plane), window, plane) for name, rings in regions.items()]
    land = _whole(list(regions), areas)
    _inside(points, places, list(regions), land)
    polygons = _voronoi(places, window, plane)
    cells = _cut(polygons, list(regions), areas)
    outside = {name: polygon_of(name, rings, plane) for name, rings in (beyond or {}).items()}
    return Cells(
        plane,
        tuple(points),
        {name: float(sh.area(area)) for name, area in zip(regions, areas, strict=True)},
        cells,
        _borders(polygons, len(points), land),
        _outers(polygons, land, outside),
    )


def _apart(points: Sequence[Site], plane: Plane) -> list[Point]:
    """Return the sites' points in km; raises SamePointError where two agree to the fifth decimal (1 m)."""
    seen: dict[Point, str] = {}
    for site in points:
        if not (math.isfinite(site.lon) and math.isfinite(site.lat)):
            raise GeographyError(f"{site.id!r} lies at lon {site.lon} lat {site.lat} (expected degrees)")
        at = (round(site.lon, 5), round(site.lat, 5))
        if at in seen:
            raise SamePointError(seen[at], site.id, *at)
        seen[at] = site.id
    return [plane.to_km(site.lon, site.lat) for site in points]


def _within(area: Geometry, window: Window, plane: Plane) -> Geometry:
    """Return the part of `area` inside the window, whose straight edges are cut into steps of a tenth of a degree."""
    sh = shapely()
    west, south, east, north = window
    box = sh.segmentize(sh.box(west, south, east, north), 0.1)
    frame = sh.Polygon(plane.line_to_km(map(tuple, sh.get_coordinates(box).tolist())))
    # A region drawn to the window's edge by its corners bulges past the frame by less than a kilometre: leave it.
    return area if sh.covers(frame.buffer(1.0), area) else sh.intersection(area, frame)


def _whole(names: Sequence[str], areas: Sequence[Geometry]) -> Geometry:
    """Return the union of the regions; raises GeographyError where two of them overlap by more than dust."""
    sh = shapely()
    for i, area in enumerate(areas):
        for j in range(i):
            shared = float(sh.area(sh.intersection(area, areas[j])))
            if shared > OVERLAP_KM2:
                both = f"{names[j]!r} and {names[i]!r}"
                raise GeographyError(f"the regions {both} overlap by {shared:.2f} km² (expected them side by side)")
    land = sh.union_all(list(areas))
    sh.prepare(land)
    return land


def _inside(points: Sequence[Site], places: Sequence[Point], regions: list[str], land: Geometry) -> None:
    """Raise OutsideError for the first site that is in or by no region, GeographyError for one of an unknown region."""
    sh = shapely()
    held = sh.dwithin(land, sh.points(places), BESIDE_KM).tolist()
    for site, is_held in zip(points, held, strict=True):
        if site.region not in regions:
            names = ", ".join(regions)
            raise GeographyError(f"{site.id!r} is of the region {site.region!r} (expected one of: {names})")
        if not is_held:
            raise OutsideError(site.id, site.lon, site.lat, regions)


def _voronoi(places: Sequence[Point], window: Window, plane: Plane) -> Any:
    """Return an array with each site's cell, in order, reaching past the window on all sides.

    Eight guards stand around the sites, so far away that no point of the window is nearest to one of them. With them
    the cells at the rim are exact, and one or two sites need no case of their own.
    """
    sh = shapely()
    corners = [plane.to_km(lon, lat) for lon in window[::2] for lat in window[1::2]]
    reach = 6 * max(math.hypot(x, y) for x, y in [*corners, *places])
    guards = [(reach * math.cos(turn * math.pi / 4), reach * math.sin(turn * math.pi / 4)) for turn in range(8)]
    cells = sh.voronoi_polygons(sh.multipoints([*places, *guards]), ordered=True)
    return sh.get_parts(cells)[: len(places)]


def _cut(polygons: Any, names: Sequence[str], areas: Sequence[Geometry]) -> tuple[Cell, ...]:
    """Return the parts of the cells in each region; only cells that cross a region's border are clipped."""
    sh = shapely()
    tree = sh.STRtree(polygons)
    found: list[tuple[int, int, Geometry]] = []
    for region, area in enumerate(areas):
        sh.prepare(area)
        touching = sorted(tree.query(area, predicate="intersects").tolist())
        parts = polygons[touching]
        crossing = ~sh.contains_properly(area, parts)
        parts[crossing] = sh.intersection(parts[crossing], area)
        found += ((site, region, part) for site, part in zip(touching, parts, strict=True))
    found.sort(key=lambda item: item[:2])
    shapes = [part for _, _, part in found]
    return tuple(
        Cell(site, names[region], km2, rings)
        for (site, region, _), km2, rings in zip(found, sh.area(shapes).tolist(), rings_of(shapes), strict=True)
        if km2 > DUST_KM2
    )


def _borders(polygons: Any, count: int, land: Geometry) -> tuple[Border, ...]:
    """Return the borders between cells, as far as they run on land.

    A Voronoi edge is the same two corners, to the bit, in both cells that share it; so the edges are sorted and
    equal neighbours are paired, and no two cells are ever intersected.
    """
    np, sh = numpy(), shapely()
    corners, owner = sh.get_coordinates(polygons, return_index=True)
    same = owner[:-1] == owner[1:]
    starts, ends, owner = corners[:-1][same], corners[1:][same], owner[:-1][same]
    swap = (starts[:, 0] > ends[:, 0]) | ((starts[:, 0] == ends[:, 0]) & (starts[:, 1] > ends[:, 1]))
    edges = np.where(swap[:, None], np.hstack([ends, starts]), np.hstack([starts, ends]))
    order = np.lexsort((owner, edges[:, 3], edges[:, 2], edges[:, 1], edges[:, 0]))
    edges, owner = edges[order], owner[order]
    twins = np.flatnonzero((edges[:-1] == edges[1:]).all(axis=1))
    curves = sh.linestrings(edges[twins].reshape(-1, 2, 2))
    cut = _on(curves, land)
    pairs = zip(owner[twins].tolist(), owner[twins + 1].tolist(), strict=True)
    found = zip(pairs, sh.length(cut).tolist(), lines_of(cut), strict=True)
    return tuple(sorted((Border(a, b, km, lines) for (a, b), km, lines in found if km > TOUCH_KM), key=_pair))


def _pair(border: Border) -> tuple[int, int]:
    return border.a, border.b


def _on(curves: Any, land: Geometry) -> Any:
    """Return the curves cut to the land."""
    sh = shapely()
    crossing = ~sh.contains_properly(land, curves)
    curves[crossing] = sh.intersection(curves[crossing], land)
    return curves


def _outers(polygons: Any, land: Geometry, beyond: Mapping[str, Geometry]) -> tuple[Outer, ...]:
    """Return where each cell meets the rim of the land, told apart by what lies beyond."""
    sh = shapely()
    at_rim = (sh.intersects(land, polygons) & ~sh.contains_properly(land, polygons)).nonzero()[0].tolist()
    found: list[Outer] = []
    for name, rim in _rims(land, beyond).items():
        met = sh.line_merge(sh.intersection(polygons[at_rim], rim))
        for site, km, lines in zip(at_rim, sh.length(met).tolist(), lines_of(met), strict=True):
            if km > TOUCH_KM:
                found.append(Outer(site, name, km, lines))
    return tuple(sorted(found, key=lambda outer: (outer.site, outer.beyond)))


def _rims(land: Geometry, beyond: Mapping[str, Geometry]) -> dict[str, Geometry]:
    """Return the rim of the land as one geometry for each thing beyond it, the nearest one within BESIDE_KM."""
    sh = shapely()
    names = [*beyond, EDGE_OF_MAP]
    pieces: dict[str, list[Line]] = {name: [] for name in names}
    segments = [segment for ring in rings_of([land])[0] for segment in pairwise(ring)]
    middles = sh.points([((x1 + x2) / 2, (y1 + y2) / 2) for (x1, y1), (x2, y2) in segments])
    distances = [sh.distance(middles, area).tolist() for area in beyond.values()]
    for segment, *near in zip(segments, *distances, strict=True):
        nearest = min(range(len(near)), key=near.__getitem__, default=-1)
        pieces[names[nearest] if near and near[nearest] <= BESIDE_KM else EDGE_OF_MAP].append(segment)
    return {name: sh.MultiLineString(lines) for name, lines in pieces.items()}
