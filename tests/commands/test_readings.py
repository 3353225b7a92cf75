"""readings: the contract of its JSON, its words, and one clear line where it is asked wrongly."""

import json

import pytest

from sim.cli import main


@pytest.fixture
def run(capsys):
    def call(*words):
        status = main(["readings", *map(str, words)])
        out, err = capsys.readouterr()
        return status, out, err

    return call


def test_json_has_every_place_with_its_holders_verdict_and_who_mentions_it(run):
    status, out, _ = run("--on", "2020-02-06", "--json")
    found = json.loads(out)
    assert status == 0
    assert (found["date"], found["readings"], len(found["voices"])) == ("2020-02-06", 1023, 10)
    assert 1 < found["distinct"] <= 1023
    for one in found["places"].values():
        assert sum(one["holders"].values()) == found["readings"]
        assert one["verdict"] in ("agreed", "contradicted", "silent", "unrecorded")
        assert set(one["mentioned_by"]) <= set(found["voices"])
    assert found["places"]["saraqib"]["verdict"] == "unrecorded" or found["places"]["saraqib"]["mentioned_by"]


def test_one_place_and_a_turn_by_its_number(run):
    found = json.loads(run("--turn", "93", "--place", "abu-jurayf", "--json")[1])
    assert list(found["places"]) == ["abu-jurayf"]
    assert (found["turn"], found["places"]["abu-jurayf"]["verdict"]) == (93, "contradicted")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (
            "abu-jurayf",
            "reports contradict each other: contested in 384, government in 384, opposition in 128 readings",
        ),
        ("talkhatra", "government in every reading that mentions it; 2 of 10 voices say who holds it."),
    ],
)
def test_a_place_in_a_sentence(run, place, words):
    status, out, _ = run("--place", place)
    assert status == 0
    assert words in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--place", "saraqip"), "no place 'saraqip' (expected one of 197 ids; nearest: 'saraqib')"),
        (("--place", "sarman-post"), "'sarman-post' is no place that a side holds"),
        (("--turn", "0"), "no turn 0 (expected 1 to 93)"),
        (("--on", "never"), "'never' is no date"),
        (("nowhere",), "no scenario at nowhere"),
    ],
)
def test_wrong_use_is_one_line(run, words, message):
    status, out, err = run(*words)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert message in err


def test_of_a_small_scenario(run, write_scenario):
    status, out, _ = run(write_scenario())
    assert status == 0
    assert "the mill: river in every reading that mentions it; 1 of 3 voices say who holds it." in out
