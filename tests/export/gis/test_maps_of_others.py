"""The maps for other programs, read back with their libraries: GDAL (pyogrio), fastkml, and the stories as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.export.gis.geopackage import geopackage
from sim.export.gis.kml import kml
from sim.export.gis.layers import layers
from sim.export.gis.linked_places import linked_places
from sim.export.stories.storymapjs import storymapjs
from sim.export.stories.timelinejs import timelinejs
from sim.scene.director import Director


def test_gdal_reads_every_layer_of_the_geopackage_with_days_and_credits(small: Director, tmp_path: Path) -> None:
    pyogrio = pytest.importorskip("pyogrio", reason="needs the extra 'gis' (pyogrio)")
    path = tmp_path / "maps.gpkg"
    path.write_bytes(geopackage(small, "all"))
    assert path.read_bytes() == geopackage(small, "all")
    for layer in (one for one in layers(small, "all") if one.rows):
        told = pyogrio.read_info(path, layer=layer.name)
        assert told["crs"] == "EPSG:4326"
        assert "Lenn" in json.dumps(told["layer_metadata"]) + told["layer_metadata"]["attribution"]
        meta, _, geometry, values = pyogrio.raw.read(path, layer=layer.name)
        columns = dict(zip(meta["fields"], values, strict=True))
        assert list(columns["id"]) == [row.id for row in layer.rows]
        assert [str(day) for day in columns["start"].astype("datetime64[D]")] == [str(row.start) for row in layer.rows]
        ends = [None if day == "NaT" else day for day in map(str, columns["end"].astype("datetime64[D]"))]
        assert ends == [str(row.end) if row.end else None for row in layer.rows]
        assert all(geometry)
        if "quote" in columns:
            assert [value or None for value in columns["quote"]] == [row.values.get("quote") for row in layer.rows]


def test_a_globe_reads_a_time_and_a_quote_on_every_mark(small: Director) -> None:
    fastkml = pytest.importorskip("fastkml", reason="needs fastkml (extra 'roundtrip')")
    (document,) = fastkml.KML.from_string(kml(small, "all").decode().split("\n", 1)[1]).features
    assert "Told by the lens: all" in document.description
    marks = {folder.name: list(folder.features) for folder in document.features}
    for layer in layers(small, "all"):
        found = marks[layer.name.capitalize()]
        assert len(found) == len(layer.rows)
        for mark, row in zip(found, layer.rows, strict=True):
            assert mark.begin.dt == row.start
            assert mark.geometry is not None
            told = {one.name: one.value for one in mark.extended_data.elements}
            assert told.get("quote") == row.values.get("quote")
    styles = {style.id for style in document.styles}
    assert {mark.style_url.url.removeprefix("#") for found in marks.values() for mark in found} <= styles


def test_a_hostile_name_breaks_no_markup(hostile: Director) -> None:
    from xml.etree import ElementTree

    from tests.export.conftest import HOSTILE

    names = [
        one.text for one in ElementTree.fromstring(kml(hostile, "all")).iter("{http://www.opengis.net/kml/2.2}name")
    ]
    assert any(HOSTILE in (name or "") for name in names)
    for story in (timelinejs(hostile, "all"), storymapjs(hostile, "all")):
        assert "<script" not in json.dumps(story)


def test_linked_places_have_names_spans_and_who_says_so(small: Director) -> None:
    data = json.loads(json.dumps(linked_places(small, "all")))
    mill = next(one for one in data["features"] if one["properties"]["title"] == "the mill")
    assert mill["@id"].startswith("ni:///sha-256;")
    assert [one["toponym"] for one in mill["names"]] == ["the mill"]
    held = [(one["label"], one["when"]["timespans"][0]) for one in mill["relations"]]
    assert ("the river", {"start": {"in": "2021-03-04"}}) in held
    assert "“The mill was closed on 4 March” (the Courier, line 2)" in json.dumps(mill["relations"], ensure_ascii=False)


def test_a_timeline_has_a_slide_a_turn_with_its_quote_and_an_era_a_phase(director: Director) -> None:
    data = json.loads(json.dumps(timelinejs(director, "all")))
    told = [turn for turn in director.scenario.turns if turn.events]
    assert [one["unique_id"] for one in data["events"]] == [f"turn-{turn.number}" for turn in told]
    assert len(data["eras"]) == len(director.scenario.phases)
    for one in data["events"]:
        assert one["start_date"].keys() == {"year", "month", "day"}
        assert "line " in one["media"]["caption"]
        assert "Wikipedia" in one["media"]["credit"]


def test_a_story_map_begins_with_the_whole_and_goes_from_place_to_place(director: Director) -> None:
    slides = storymapjs(director, "all")["storymap"]["slides"]
    assert slides[0]["type"] == "overview"
    assert "Wikipedia" in slides[0]["text"]["text"]
    assert len(slides) > 60
    for slide in slides[1:]:
        assert {"lat", "lon", "zoom", "name"} <= slide["location"].keys()
        assert slide["media"]["url"].startswith("<blockquote>")
