"""Ground put together: the patches of many sites as one area without the lines between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sim.geography.areas import in_ring
from sim.geography.planar import Geometry, numpy, shapely
from sim.geography.projection import Point, Ring

Polygon = tuple[Ring, ...]


class Patches:
    """The grounds of sites by id, as rings on a plane by the even-odd rule, to be put together again and again.

    Neighbours must share their borders corner by corner, as cells of territory do.
    """

    def __init__(self, cells: Mapping[str, Sequence[Sequence[Point]]]) -> None:
        self._cells = {id: _polygons(rings) for id, rings in cells.items() if rings}

    def __contains__(self, id: object) -> bool:
        return id in self._cells

    def together(self, ids: Iterable[str]) -> tuple[Polygon, ...]:
        """Return the ground of `ids` as polygons: outer ring first, counter-clockwise, then its holes, clockwise."""
        sh = shapely()
        cells = numpy().array([one for id in ids for one in self._cells[id]], dtype=object)
        if not len(cells):
            return ()
        parts = sh.get_parts(sh.coverage_union_all(cells))
        return tuple(map(_rings, sh.orient_polygons(parts[sh.get_type_id(parts) == _POLYGON])))


_POLYGON = 3


def _polygons(rings: Sequence[Sequence[Point]]) -> list[Geometry]:
    """Return rings as polygons: a ring that lies within another is a hole of it.

    They are not put together: the parts of a site's ground on two sides of a border touch along it.
    """
    outer = [ring for ring in rings if not any(_within(ring, other) for other in rings)]
    holes = [ring for ring in rings if not any(ring is one for one in outer)]
    return [shapely().Polygon(ring, [hole for hole in holes if _within(hole, ring)]) for ring in outer]


def _within(ring: Sequence[Point], other: Sequence[Point]) -> bool:
    """Return whether a ring lies within another; corners that both have say nothing, since neighbours share some."""
    corners = set(other)
    own = [point for point in ring if point not in corners]
    return ring is not other and bool(own) and all(in_ring(point, other) for point in own)


def _rings(polygon: Geometry) -> Polygon:
    return tuple(_points(ring) for ring in (polygon.exterior, *polygon.interiors))


def _points(ring: Geometry) -> Ring:
    return tuple((float(x), float(y)) for x, y in ring.coords)


def as_wkb(geometries: Iterable[Mapping[str, Any]]) -> Any:
    """Return geometries in the form of GeoJSON as an array of well-known binary, as spatial databases take them."""
    sh = shapely()
    shapes = [sh.from_geojson(_json(one)) for one in geometries]
    return numpy().array([sh.to_wkb(one) for one in shapes], dtype=object)


def _json(geometry: Mapping[str, Any]) -> str:
    import json

    return json.dumps(geometry)
