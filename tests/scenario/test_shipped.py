"""The shipped scenario holds the whole of its document."""

import json
import re

import jsonschema
import pytest

from sim.cli import main
from sim.home import default_scenario
from sim.home import shipped as shipped_folder
from sim.lesson.loader import check_lesson
from sim.scenario.coverage import coverage
from sim.scenario.files import scenario_files
from sim.scenario.loader import examine
from sim.scenario.schema import json_schema
from sim.scenario.yaml_source import Source, read_yaml


def test_check_is_clean() -> None:
    scenario, problems = examine(default_scenario())
    assert scenario is not None
    assert problems == []


@pytest.mark.parametrize("name", ["south-pole", "tutorial"])
def test_the_other_scenarios_are_clean_whole_and_as_they_say(name: str, capsys) -> None:
    folder = shipped_folder("scenarios") / name
    scenario, problems = examine(folder)
    assert scenario is not None
    assert problems == []
    assert [entry.id for entry in coverage(scenario) if entry.status == "unaccounted"] == []
    assert check_lesson(scenario, folder) == []
    assert main(["test", str(folder)]) == 0
    assert "0 failed" in capsys.readouterr().err


def test_every_sentence_is_accounted_for(shipped) -> None:
    entries = coverage(shipped)
    assert len(entries) == 386
    assert [entry.id for entry in entries if entry.status == "unaccounted"] == []
    assert all(entry.reason for entry in entries if entry.status == "context")


def test_context_is_the_exception(shipped) -> None:
    context = [entry for entry in coverage(shipped) if entry.status == "context"]
    assert len(context) < 30
    assert sum(entry.end - entry.start for entry in context) < 2500


def test_every_quote_stands_where_its_citation_says(shipped) -> None:
    for event in shipped.events():
        assert shipped.document.line(event.line)[event.start : event.end] == event.quote


def test_inference_always_has_a_reason(shipped) -> None:
    assert all(event.because for event in shipped.events() if event.basis == "inferred")


@pytest.mark.parametrize(
    ("quote", "accounts"),
    [
        ("An SAA source said the rebels had suffered 70–80 dead", ("saa-source",)),
        ("completely surrounding the Turkish observation point near Sarman", ("article",)),
    ],
)
def test_well_known_facts(shipped, quote: str, accounts: tuple[str, ...]) -> None:
    found = [event for event in shipped.events() if quote in event.quote]
    assert found
    assert found[0].accounts == accounts


def test_the_printed_schema_accepts_the_shipped_files() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path in scenario_files(default_scenario()):
        source = read_yaml(path, path.name)
        assert isinstance(source, Source)
        errors = [error.message for error in validator.iter_errors(json.loads(json.dumps(source.data)))]
        assert errors == [], (path.name, errors[:2])


def test_the_printed_schema_refuses_what_the_loader_refuses() -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    good = {
        "phase": "p",
        "title": "P",
        "turns": [{"date": "2021-03-04", "headline": "H", "events": [{"quote": "abc"}]}],
    }
    assert validator.is_valid(good)
    event = good["turns"][0]["events"][0]
    for effects in ([{"control": {"place": "x", "side": "y"}}], [{"control": {"place": ["x", "z"], "side": "y"}}]):
        event["effects"] = effects
        assert validator.is_valid(good)
    for effects in (
        [{"contol": {"place": "x", "side": "y"}}],
        [{"control": {"place": "x"}}],
        [{"kind": "control", "place": "x"}],
    ):
        event["effects"] = effects
        assert not validator.is_valid(good)


def test_the_schema_file_for_editors_is_the_printed_one() -> None:
    kept = json.loads((shipped_folder("assets") / "schema" / "scenario.schema.json").read_text(encoding="utf-8"))
    assert kept == json_schema(), "run: phaseline schema > assets/schema/scenario.schema.json"


def test_a_figure_that_its_sentence_calls_approximate_is_marked(shipped) -> None:
    called = r"\b(?:some|about|around|nearly|approximately|over|as many as) {0}\b"
    for event in shipped.events():
        for claim in event.claims:
            for value in {claim.low, claim.high} - {None}:
                said = re.search(called.format(f"{value:,.0f}"), event.quote, re.IGNORECASE)
                assert claim.approximate or not said, (event.id, claim)


def test_a_floor_that_no_number_gives_is_marked_vague(shipped) -> None:
    for event in shipped.events():
        for claim in event.claims:
            if claim.low is not None and claim.high is None and claim.told and not claim.vague:
                number = r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b"
                assert re.search(number, claim.told), (event.id, claim)
