"""The layers as GeoJSON (RFC 7946): a feature for each stretch of time, with `start` and `end` to filter by."""

from __future__ import annotations

from typing import Any

from sim.export.credits import Credits, credits_of
from sim.export.gis.layers import Layer, layers
from sim.scene.director import Director

JsonData = dict[str, Any]


def geojson(director: Director, lens: str) -> dict[str, JsonData]:
    """Return the feature collections by name of file, as told under `lens`."""
    credits = credits_of(director)
    return {f"{layer.name}.geojson": _collection(layer, credits, lens) for layer in layers(director, lens)}


def _collection(layer: Layer, credits: Credits, lens: str) -> JsonData:
    return {
        "type": "FeatureCollection", "name": layer.name, "title": f"{credits.title}: {layer.name}",
        "description": f"{layer.about}. `end` is the first day on which it no longer holds; null: to the end.",
        "lens": lens, "attribution": credits.line, "license": credits.address or credits.licence,
        "features": [
            {
                "type": "Feature", "id": row.id, "geometry": row.geometry,
                "properties": {
                    "start": row.start.isoformat(), "end": row.end.isoformat() if row.end else None,
                    **{key: row.values.get(key) for key in layer.fields},
                },
            }
            for row in layer.rows
        ],
    }  # fmt: skip
