"""The layers as a GeoPackage, one table each, for QGIS and whatever else reads it (the extra `gis`)."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sim.export.credits import Credits, credits_of
from sim.export.gis.layers import Layer, layers
from sim.geography.dissolved import as_wkb
from sim.scene.director import Director

_STAMP = "2000-01-01T00:00:00Z"  # the format asks for a time of writing; the same data give the same bytes
_KINDS: dict[type, str] = {str: "object", int: "int32", float: "float64", bool: "bool"}


def geopackage(director: Director, lens: str) -> bytes:
    """Return the file. Layers without any rows are left out. Raises ImportError where pyogrio is not installed."""
    raw: Any = import_module("pyogrio.raw")
    pyogrio: Any = import_module("pyogrio")
    credits = credits_of(director)
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _STAMP})
    try:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "layers.gpkg"
            for layer in layers(director, lens):
                if layer.rows:
                    _write(raw, path, layer, credits, lens)
            return path.read_bytes()
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _write(raw: Any, path: Path, layer: Layer, credits: Credits, lens: str) -> None:
    told = {"attribution": credits.line, "license": f"{credits.licence} {credits.address}".strip(), "lens": lens}
    fields = ["id", "start", "end", *layer.fields]
    days: dict[str, list[Any]] = {"start": [row.start for row in layer.rows], "end": [row.end for row in layer.rows]}
    data = [_array([row.id for row in layer.rows], str), *(_days(days[key]) for key in ("start", "end"))]
    masks = [None, None, _absent(days["end"])]
    for key, kind in layer.fields.items():
        values = [row.values.get(key) for row in layer.rows]
        data.append(_array(values, kind))
        masks.append(_absent(values) if kind is not str else None)
    raw.write(
        str(path), geometry=as_wkb(row.geometry or {} for row in layer.rows), field_data=data, fields=fields,
        field_mask=masks, geometry_type=layer.geometry, crs="EPSG:4326", layer=layer.name, driver="GPKG",
        append=path.exists(), promote_to_multi=False, layer_options={"IDENTIFIER": f"{credits.title}: {layer.name}",
        "DESCRIPTION": f"{layer.about}. {credits.line}"}, layer_metadata=told, dataset_metadata=told,
    )  # fmt: skip


def _array(values: list[Any], kind: type) -> Any:
    numpy: Any = import_module("numpy")
    empty = None if kind is str else kind()
    return numpy.array([empty if value is None else value for value in values], dtype=_KINDS[kind])


def _days(values: list[Any]) -> Any:
    numpy: Any = import_module("numpy")
    return numpy.array([value or "NaT" for value in values], dtype="datetime64[D]")


def _absent(values: list[Any]) -> Any:
    numpy: Any = import_module("numpy")
    return numpy.array([value is None for value in values], dtype=bool)
