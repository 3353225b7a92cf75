"""ensemble, and members in state and render: the contract of the JSON, the words, and one line where asked wrongly."""

import json

import pytest

from sim.cli import main
from tests.consequences.ensemble.conftest import write_open


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return str(write_open(tmp_path_factory.mktemp("open")))


@pytest.fixture
def run(capsys):
    def call(*words):
        status = main(words)
        out, err = capsys.readouterr()
        return status, out, err

    return call


def test_json_has_quantities_with_their_intervals_and_every_cell(run, folder):
    words = ("ensemble", folder, "--members", "12", "--workers", "1", "--turn", "8", "--json")
    status, out, _ = run(*words)
    found = json.loads(out)
    assert status == 0
    assert (found["members"], found["seed"], found["turn"], found["date"]) == (12, 1, 8, "2021-03-08")
    share = {one["id"]: one for one in found["quantities"]}["share/land/red"]
    assert share["low"] <= share["median"] <= share["high"]
    assert (share["unit"], share["stated"]["line"], share["stated"]["value"]) == ("%", 9, 2)
    assert found["cells"]["a0"] == {"red": 1.0}
    assert json.loads(run(*words)[1])["digest"] == found["digest"]


def test_text_has_no_quantities_that_are_nought_in_every_member(run, folder):
    status, out, _ = run("ensemble", folder, "--members", "12", "--workers", "1", "--turn", "8")
    assert status == 0
    assert out.startswith("2021-03-08: 12 members, seed 1, digest ")
    assert "share/land/red: share of the land held by red: " in out
    assert not [line for line in out.splitlines() if line.endswith((": 0 km", ": 0 %", ": 0 % of members"))]


def test_a_member_is_told_as_drawn_and_is_the_same_each_time(run, folder):
    status, out, _ = run("state", folder, "--member", "3", "--seed", "5", "--json")
    found = json.loads(out)
    assert (status, found["member"], found["seed"], found["branch"]) == (0, 3, 5, None)
    assert run("state", folder, "--member", "3", "--seed", "5", "--json")[1] == out
    assert "member" not in json.loads(run("state", folder, "--json")[1])
    told = run("state", folder, "--member", "3")[1]
    assert "Drawn, not recorded: member 3 (seed 1) of what the document leaves open." in told
    items = json.loads(run("render", folder, "--member", "3", "--json")[1])["items"]
    assert [item["kind"] for item in items].count("branch") == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("ensemble", "--members", "0"), "0 members (expected 1 to 10,000)"),
        (("ensemble", "--workers", "0"), "0 workers (expected 1 to 256)"),
        (("ensemble", "--seed", "-1"), "no seed -1"),
        (("ensemble", "--lens", "nobody"), "no lens 'nobody'"),
        (("ensemble", "--turn", "99"), "no turn 99 (expected 1 to 8)"),
        (("test", "--members", "0"), "0 members (expected 1 to 10,000)"),
        (("state", "--member", "0"), "no member 0 (expected 1 to 10,000)"),
        (("state", "--member", "3", "--seed", "-1"), "no seed -1"),
        (("state", "--seed", "2"), "--seed is of a member (expected --member N beside it)"),
        (("render", "--member", "3", "--layer", "agreed", "--json"), "expected no --branch and no --member"),
    ],
)
def test_wrong_use_is_one_line(run, folder, words, message):
    status, out, err = run(words[0], folder, *words[1:])
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert message in err


def test_a_cluster_that_cannot_be_reached_is_one_line(run, folder, monkeypatch):
    monkeypatch.setattr("sim.consequences.ensemble.cluster._PATIENCE", "1s")
    status, out, err = run("ensemble", folder, "--members", "3", "--seed", "9", "--dask", "tcp://127.0.0.1:1")
    assert (status, out, len(err.splitlines())) == (1, "", 1)
    assert "dask" in err or "no scheduler answers" in err
