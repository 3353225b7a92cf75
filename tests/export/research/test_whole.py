"""The compiled scenario with its schema."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from sim.export.credits import credits_of
from sim.export.research.whole import whole_json, whole_schema
from sim.home import shipped
from sim.scenario.loader import load
from sim.scene.director import Director


@pytest.fixture(scope="module")
def schema() -> dict:
    return json.loads(json.dumps(whole_schema()))


def test_the_whole_scenario_fits_its_schema(director: Director, schema: dict) -> None:
    data = json.loads(json.dumps(whole_json(director.scenario, "scenario.schema.json", credits_of(director))))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(data)
    assert data["$schema"] == "scenario.schema.json"
    assert [len(data[key]) for key in ("places", "turns", "matters")] == [
        len(director.scenario.places), len(director.scenario.turns), len(director.scenario.matters),
    ]  # fmt: skip


def test_no_path_of_this_machine_is_told(director: Director) -> None:
    data = whole_json(director.scenario, "s.json", credits_of(director))
    assert (data["root"], data["basemap"]) == ("northwestern-syria", "northwestern-syria.json")
    assert str(director.scenario.root) + "/" not in json.dumps(
        {key: data[key] for key in ("root", "basemap", "settlements")}
    )


def test_the_schema_refuses_what_does_not_fit(director: Director, schema: dict) -> None:
    data = json.loads(json.dumps(whole_json(director.scenario, "s.json", credits_of(director))))
    data["turns"][0]["events"][0]["line"] = "nine"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(data)


def test_the_whole_is_the_same_wherever_the_scenario_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = Path(shutil.copytree(shipped("scenarios") / "tutorial", tmp_path / "deep" / "tutorial"))
    monkeypatch.chdir(tmp_path)
    found = [load(path, cache=False) for path in (copy, copy.relative_to(tmp_path))]
    told = [json.dumps(whole_json(one, "s", credits_of(Director(one)))) for one in found]
    assert told[0] == told[1]
    assert str(tmp_path) not in told[0]
    assert "phases/" in told[0]
