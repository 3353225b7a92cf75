"""Workbook, Parquet, data package and research object, read back with the libraries that others read them with."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import pytest

from sim.export.exporter import Options
from sim.export.forms import OWN
from sim.export.research.package import datapackage
from sim.export.research.parquet import parquet
from sim.export.research.tables import TABLES, rows
from sim.export.research.workbook import workbook
from sim.scene.director import Director

FORMS = {one.name: one for one in OWN}


def _written(director: Director, form: str, folder: Path, **options: object) -> Path:
    folder.mkdir(exist_ok=True)
    for path, data in FORMS[form].files(director, "all", folder, Options(**options)).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_a_workbook_has_a_readme_and_tables_with_filters(small: Director) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="needs openpyxl (extra 'roundtrip')")
    pytest.importorskip("xlsxwriter", reason="needs the extra 'office' (xlsxwriter)")
    data = workbook(small, "all")
    assert data == workbook(small, "all")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Readme", "Events", "Claims", "Places", "Control"]
    readme = {label.value: text.value for label, text in book["Readme"].iter_rows(max_col=2)}
    assert readme["Title"] == "The flood of the Lenn"
    for name in book.sheetnames[1:]:
        assert book[name].auto_filter.ref
        assert book[name].freeze_panes == "B2"
    events = list(book["Events"].iter_rows(values_only=True))
    found = [dict(zip(events[0], row, strict=True)) for row in events[1:]]
    assert [row["quote"] for row in found] == [event.quote for event in small.scenario.events()]
    assert found[0]["date"] == dt.datetime(2021, 3, 4)
    control = list(book["Control"].iter_rows(values_only=True))
    assert {"name", "lat", "quote", "line", "accounts"} <= set(control[0])


def test_no_text_of_a_workbook_is_a_formula(hostile: Director) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="needs openpyxl (extra 'roundtrip')")
    pytest.importorskip("xlsxwriter", reason="needs the extra 'office' (xlsxwriter)")
    book = openpyxl.load_workbook(io.BytesIO(workbook(hostile, "all")))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_parquet_has_types_lists_and_credits(director: Director) -> None:
    reader = pytest.importorskip("pyarrow.parquet", reason="needs the extra 'research' (pyarrow)")
    for name, data in parquet(director, "all").items():
        table = reader.read_table(io.BytesIO(data))
        assert b"OpenStreetMap" in table.schema.metadata[b"attribution"]
        if name == "events.parquet":
            events = list(director.scenario.events())
            assert table["quote"].to_pylist() == [event.quote for event in events]
            assert table["accounts"].to_pylist() == [list(event.accounts) for event in events]
            assert table["date"].to_pylist()[0] == (events[0].date)


def test_every_column_of_a_table_is_described(small: Director) -> None:
    described = {
        one["name"]: [field["name"] for field in one["schema"]["fields"]]
        for one in datapackage(small, "all")["resources"]
    }
    for name, found in rows(small.replay("all")).items():
        assert described[name] == list(TABLES[name])
        assert set(described[name]) & set(next(iter(found)))


@pytest.mark.parametrize("marked", [False, True])
def test_a_validator_finds_the_package_as_it_is_described(small: Director, tmp_path: Path, marked: bool) -> None:
    frictionless = pytest.importorskip("frictionless", reason="needs frictionless (extra 'roundtrip')")
    folder = _written(small, "csv", tmp_path / "tables", marked=marked)
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


def test_a_research_object_lists_all_that_it_holds(small: Director, tmp_path: Path) -> None:
    folder = _written(small, "ro-crate", tmp_path / "crate", today="2021-04-01")
    graph = {one["@id"]: one for one in json.loads((folder / "ro-crate-metadata.json").read_text())["@graph"]}
    held = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {part["@id"] for part in graph["./"]["hasPart"]} == held - {"ro-crate-metadata.json"}
    assert graph["./"]["datePublished"] == "2021-04-01"
    rocrate = pytest.importorskip("rocrate.rocrate", reason="needs rocrate (extra 'roundtrip')")
    crate = rocrate.ROCrate(str(folder))
    assert crate.name == "The flood of the Lenn"
    assert {entity.id for entity in crate.data_entities} == held - {"ro-crate-metadata.json"}
