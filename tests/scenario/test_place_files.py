"""Places of other programs, and degrees as people write them."""

import json

import pytest

from sim.document.text import DocumentError
from sim.scenario.place_files import degrees, read_places


@pytest.mark.parametrize(
    ("text", "value"),
    [("51.7", 51.7), ("51,7", 51.7), ("51°42'S", -51.7), ("51° 42′ 30″ N", 51.708333), ("-3.5", -3.5), ("3°W", -3)],
)
def test_degrees_are_read(text: str, value: float) -> None:
    assert degrees(text) == pytest.approx(value)


KML = '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>Mill</name><Point><coordinates>10,50,0</coordinates></Point></Placemark></kml>'
GEO = {"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"Name": "Mill"}, "geometry": {"type": "Point", "coordinates": [10, 50]}},
    {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [1, 1]}},
]}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.kml", KML), ("a.geojson", json.dumps(GEO)), ("a.csv", "Name,Latitude,Longitude\nMill,50,10\n")],
)
def test_every_kind_gives_its_places(tmp_path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    assert [(one.name, one.lat, one.lon) for one in read_places(tmp_path / name)] == [("Mill", 50, 10)]


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.csv", "a,b\n1,2\n"), ("a.json", "{"), ("a.csv", "name,lat,lon\nMill,north,1\n"), ("a.kml", "<kml/>")],
)
def test_what_is_no_places_is_told(tmp_path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(DocumentError, match=r"expected"):
        read_places(tmp_path / name)
