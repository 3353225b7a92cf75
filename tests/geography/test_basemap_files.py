"""A base map of GeoJSON: its polygons and lines as layers, and what it cannot be told in one line."""

import json

import pytest

from sim.cli import main
from sim.geography.basemap import read_basemap

RING = [[10, 50], [10.2, 50], [10.2, 50.2], [10, 50]]
DATA = {"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"name": "The shore"}, "geometry": {"type": "MultiPolygon", "coordinates": [[RING], [RING]]}},
    {"type": "Feature", "properties": {"kind": "river"}, "geometry": {"type": "LineString", "coordinates": RING}},
    {"type": "Feature", "properties": {"kind": "land"}, "geometry": {"type": "Point", "coordinates": [10, 50]}},
]}  # fmt: skip


def _make(tmp_path, data, *words: str) -> int:
    (tmp_path / "a.geojson").write_text(json.dumps(data))
    out = ["--credit", "The survey", "--licence", "CC0-1.0", "--out", str(tmp_path / "shore.json")]
    return main(["basemap", str(tmp_path / "a.geojson"), *out, *words])


def test_features_become_layers_with_their_credit(tmp_path) -> None:
    assert _make(tmp_path, DATA, "--kind", "land") == 0
    made = read_basemap(tmp_path / "shore.json")
    assert [(layer.id, layer.kind, len(layer.rings), len(layer.lines)) for layer in made.layers] == [
        ("the-shore", "land", 2, 0), ("river-2", "river", 0, 1),
    ]  # fmt: skip
    assert (made.credits[0].text, made.credits[0].licence) == ("The survey", "CC0-1.0")
    assert made.window == pytest.approx((9.99, 49.99, 10.21, 50.21))


@pytest.mark.parametrize(
    ("data", "words", "says"),
    [
        (DATA, [], "feature 1 is of no kind"),
        ({"features": []}, ["--kind", "land"], "holds no polygon"),
        ([1], ["--kind", "land"], "holds no polygon"),
        (DATA, ["--kind", "land", "--window", "1,2"], "--window '1,2'"),
    ],
)
def test_what_is_no_base_map_is_told(tmp_path, capsys, data, words, says: str) -> None:
    assert _make(tmp_path, data, *words) in (1, 2)
    assert says in capsys.readouterr().err
    assert not (tmp_path / "shore.json").exists()
