"""The layers as KML with a TimeSpan on every feature, for Google Earth and other globes with a slider of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree import ElementTree as Xml

from sim.document.letters import harmless
from sim.export.credits import Credits, credits_of
from sim.export.gis.layers import Layer, Row, layers
from sim.picture.palette import Colour, load_palette
from sim.scene.director import Director

SPACE = "http://www.opengis.net/kml/2.2"
_OPAQUE, _WASH, _FAINT = "ff", "8c", "4d"
_Numbers = list[Any]


def kml(director: Director, lens: str) -> bytes:
    """Return the document: a folder for each layer, ground first, so that it lies under what stands on it."""
    root = Xml.Element("kml", xmlns=SPACE)
    document = Xml.SubElement(root, "Document")
    credits = credits_of(director)
    _text(document, "name", credits.title)
    _text(document, "description", _about(credits, lens))
    _styles(document, director)
    for layer in reversed(layers(director, lens)):
        folder = Xml.SubElement(document, "Folder")
        _text(folder, "name", layer.name.capitalize())
        _text(folder, "description", layer.about)
        for row in layer.rows:
            _placemark(folder, layer, row)
    Xml.indent(root, " ")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(root, encoding="unicode").encode()


def _about(credits: Credits, lens: str) -> str:
    licence = f"Licence: {credits.licence} {credits.address}".strip()
    return "\n".join((credits.about, f"Told by the lens: {lens}", credits.line, *[licence] * bool(credits.licence)))


def _styles(document: Xml.Element, director: Director) -> None:
    palette = load_palette("default")
    tones = {id: palette.tone(side.tone) for id, side in director.stage.sides.items()}
    for id, tone in {**tones, "nobody": palette.tone(None)}.items():
        _style(document, f"ground-{id}", fill=_colour(tone, _WASH))
        _style(document, f"inferred-{id}", fill=_colour(tone, _FAINT))
        _style(document, f"place-{id}", icon=_colour(tone, _OPAQUE))
    _style(document, "event", icon=_colour(palette.surface["ink"], _OPAQUE))
    _style(document, "front", line=_colour(palette.surface["ink"], _OPAQUE))


def _style(document: Xml.Element, id: str, *, fill: str = "", icon: str = "", line: str = "") -> None:
    style = Xml.SubElement(document, "Style", id=id)
    if icon:
        _text(Xml.SubElement(style, "IconStyle"), "color", icon)
    if line:
        drawn = Xml.SubElement(style, "LineStyle")
        _text(drawn, "color", line)
        _text(drawn, "width", "3")
    if fill:
        _text(Xml.SubElement(style, "LineStyle"), "width", "0")
        _text(Xml.SubElement(style, "PolyStyle"), "color", fill)


def _colour(colour: Colour, opacity: str) -> str:
    """Return a colour as KML writes it: opacity, blue, green, red."""
    red, green, blue = colour
    return f"{opacity}{blue:02x}{green:02x}{red:02x}"


def _placemark(folder: Xml.Element, layer: Layer, row: Row) -> None:
    mark = Xml.SubElement(folder, "Placemark", id=f"{layer.name}-{row.id}")
    _text(mark, "name", _name(layer, row))
    told = row.values.get("told") or row.values.get("headline") or _holder(row)
    if told:
        _text(mark, "description", told)
    span = Xml.SubElement(mark, "TimeSpan")
    _text(span, "begin", row.start.isoformat())
    if row.end:
        _text(span, "end", (row.end - dt.timedelta(days=1) if row.end > row.start else row.end).isoformat())
    _text(mark, "styleUrl", f"#{_style_of(layer, row)}")
    data = Xml.SubElement(mark, "ExtendedData")
    for key in layer.fields:
        if row.values.get(key) is not None:
            _text(Xml.SubElement(data, "Data", name=key), "value", str(row.values[key]))
    _geometry(mark, row)


def _name(layer: Layer, row: Row) -> str:
    values = row.values
    if layer.name == "territory":
        ways = [word for word in ("contested", "inferred") if values[word]]
        return ", ".join((values["side"] or "Nobody known", *ways))
    if layer.name == "front":
        return f"Front, {values['km']} km"
    return str(values["name"] if layer.name == "places" else f"{values['name']}: {values['says']}")


def _holder(row: Row) -> str:
    """Return who holds a place and what is quoted for it; "" for other rows."""
    if "place" not in row.values:
        return ""
    held = f"{row.values['side'] or 'no side is known to hold it'} ({row.values['basis']})"
    quoted = row.values.get("quote")
    return f"{held}\n“{quoted}” ({row.values['accounts']}, line {row.values['line']})" if quoted else held


def _style_of(layer: Layer, row: Row) -> str:
    if layer.name in ("front", "events"):
        return layer.name.removesuffix("s")
    look = "place" if layer.name == "places" else "inferred" if row.values["inferred"] else "ground"
    return f"{look}-{row.values['controller'] or 'nobody'}"


def _geometry(mark: Xml.Element, row: Row) -> None:
    shape = row.geometry or {}
    match shape.get("type"):
        case "Point":
            _text(Xml.SubElement(mark, "Point"), "coordinates", _points([shape["coordinates"]]))
        case "MultiLineString":
            lines = Xml.SubElement(mark, "MultiGeometry")
            for line in shape["coordinates"]:
                drawn = Xml.SubElement(lines, "LineString")
                _text(drawn, "tessellate", "1")
                _text(drawn, "coordinates", _points(line))
        case "MultiPolygon":
            areas = Xml.SubElement(mark, "MultiGeometry")
            for polygon in shape["coordinates"]:
                drawn = Xml.SubElement(areas, "Polygon")
                for edge, ring in zip(_edges(), polygon, strict=False):
                    around = Xml.SubElement(Xml.SubElement(drawn, edge), "LinearRing")
                    _text(around, "coordinates", _points(ring))


def _edges() -> Iterator[str]:
    yield "outerBoundaryIs"
    while True:
        yield "innerBoundaryIs"


def _points(line: Iterable[_Numbers]) -> str:
    return " ".join(f"{lon},{lat}" for lon, lat in line)


def _text(parent: Xml.Element, tag: str, text: str) -> None:
    Xml.SubElement(parent, tag).text = harmless(text)
