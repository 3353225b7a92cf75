"""The schema for editors: every field is described, and a scenario's ids are offered where they are asked for."""

import json

from sim.cli import main
from sim.scenario.field_words import FIELD_WORDS
from sim.scenario.schema import json_schema


def test_every_field_is_described_and_no_description_is_left_over() -> None:
    schema = json_schema()
    fields = {
        name: field for one in (*schema["$defs"].values(), schema) for name, field in one.get("properties", {}).items()
    }
    wanted = set(FIELD_WORDS)
    assert all(field.get("description") for name, field in fields.items() if name in wanted)
    assert wanted <= set(fields)


def test_ids_are_choices(write_scenario, capsys) -> None:
    assert main(["schema", str(write_scenario())]) == 0
    schema = json.loads(capsys.readouterr().out)
    place = schema["$defs"]["Control"]["properties"]["place"]
    assert place["anyOf"][0]["enum"] == ["mill", "oster"]
    assert schema["$defs"]["AuthoredEvent"]["properties"]["accounts"]["items"]["enum"] == [
        "article",
        "courier",
        "gazette",
    ]
    assert "enum" not in schema["$defs"]["AuthoredEvent"]["properties"]["id"]["anyOf"][0]
