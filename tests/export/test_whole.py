"""The compiled scenario with its schema, and the citations as Web Annotations."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from sim.export.whole import web_annotations, whole_json, whole_schema
from sim.home import shipped
from sim.scenario.loader import load
from sim.scene.director import Director


@pytest.fixture(scope="module")
def schema() -> dict:
    return json.loads(json.dumps(whole_schema()))


def test_the_whole_scenario_fits_its_schema(director: Director, schema: dict) -> None:
    data = json.loads(json.dumps(whole_json(director.scenario, "scenario.schema.json")))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(data)
    assert data["$schema"] == "scenario.schema.json"
    assert [len(data[key]) for key in ("places", "turns", "matters")] == [
        len(director.scenario.places), len(director.scenario.turns), len(director.scenario.matters),
    ]  # fmt: skip


def test_no_path_of_this_machine_is_told(director: Director) -> None:
    data = whole_json(director.scenario, "s.json")
    assert (data["root"], data["basemap"]) == ("northwestern-syria", "northwestern-syria.json")
    assert str(director.scenario.root) + "/" not in json.dumps(
        {key: data[key] for key in ("root", "basemap", "settlements")}
    )


def test_the_schema_refuses_what_does_not_fit(director: Director, schema: dict) -> None:
    data = json.loads(json.dumps(whole_json(director.scenario, "s.json")))
    data["turns"][0]["events"][0]["line"] = "nine"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(data)


def test_every_annotation_finds_its_words(director: Director) -> None:
    document = director.scenario.document
    text = "\n".join(document.lines)
    collection = json.loads(json.dumps(web_annotations(director.scenario)))
    items = collection["first"]["items"]
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["total"] == len(items) == sum(1 for _ in director.scenario.events())
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        quote, position, fragment = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])
        line = int(fragment["value"].partition("=")[2].partition(",")[0])
        assert quote["exact"] in document.lines[line]
        assert item["target"]["source"]["id"] == f"urn:sha256:{document.sha256}"


def test_the_whole_is_the_same_wherever_the_scenario_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = Path(shutil.copytree(shipped("scenarios") / "tutorial", tmp_path / "deep" / "tutorial"))
    monkeypatch.chdir(tmp_path)
    told = [json.dumps(whole_json(load(path, cache=False), "s")) for path in (copy, copy.relative_to(tmp_path))]
    assert told[0] == told[1]
    assert str(tmp_path) not in told[0]
    assert "phases/" in told[0]
