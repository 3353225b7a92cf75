"""A class in groups: each file has one voice alone and hides the others; the board says where they differ."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sim.cli import main
from sim.export.one_voice import one_voice
from sim.export.teams import default_teams
from sim.home import shipped
from sim.scenario.loader import load
from sim.scenario.scenario import Scenario

TUTORIAL = shipped("scenarios") / "tutorial"


@pytest.fixture(scope="module")
def tutorial() -> Scenario:
    return load(TUTORIAL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("groups")
    assert main(["lesson", str(TUTORIAL), "--out", str(folder), "--teams"]) == 0
    return folder


def _data(path: Path) -> str:
    found = re.search(r'id="data">(.*?)</script>', path.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def test_every_group_has_a_file_and_none_says_whose_it_is(folder: Path) -> None:
    assert sorted(one.name for one in folder.iterdir()) == ["board.html", "group-a.html", "group-b.html", "task.html"]
    for one in ("group-a.html", "group-b.html"):
        data = json.loads(_data(folder / one))
        assert [(lens["id"], lens["name"], lens["about"]) for lens in data["lenses"]] == [("all", "All reports", "")]
        assert data["alone"] == 1


def test_a_group_reads_nothing_of_what_only_the_other_says(folder: Path, tutorial: Scenario) -> None:
    otters, herons = _data(folder / "group-a.html"), _data(folder / "group-b.html")
    for mine, others, voice in ((otters, herons, "herons"), (herons, otters, "otters")):
        strange = [one for one in tutorial.events() if set(one.voices) == {voice}]
        assert strange
        for event in strange:
            assert event.quote in others.replace('\\"', '"')
            assert event.quote not in mine.replace('\\"', '"')
    for account in tutorial.accounts.values():
        if account.voice == "herons":
            assert account.name not in otters


def test_what_is_left_is_a_scenario_without_rivals(tutorial: Scenario) -> None:
    alone = one_voice(tutorial, "otters")
    left = list(alone.scenario.events())
    assert 0 < len(left) < len(list(tutorial.events()))
    assert {voice for event in left for voice in event.voices} <= set(tutorial.lenses["otters"].voices)
    assert [turn.date for turn in alone.scenario.turns] == [turn.date for turn in tutorial.turns]
    assert not [one for one in alone.lesson.questions if one.disputed or one.kind == "which-account"]
    by_matter = alone.scenario.events_by_matter
    assert all(len(by_matter[event.matter]) > 1 for event in left if event.matter)


def test_the_board_names_the_groups_lists_where_they_differ_and_ends_with_a_sentence(folder: Path) -> None:
    board = (folder / "board.html").read_text(encoding="utf-8")
    assert "Group A: " in board
    assert re.search(r"<td>Bridge House</td><td>([^<]+)</td><td>(?!\1<)", board)
    assert "One sentence that all can sign" in board
    assert board.count("<svg") == 2


def test_the_groups_of_the_shipped_scenario(shipped: Scenario) -> None:
    assert default_teams(shipped) == ["pro-government", "opposition", "turkish", "monitor"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--teams", "otters"], "1 group (expected two lenses or more of: all, otters, otters-own, herons, herons-own, undisputed)"),
        (["--teams", "heron"], "no lens 'heron' (expected one of: all, otters, otters-own, herons, herons-own, undisputed; nearest: 'herons')"),
        (["--teams", "--pdf"], "--teams makes web pages of one phase (expected no --json, no --pdf, and at most one --phase)"),
    ],
)  # fmt: skip
def test_wrong_use(capsys: pytest.CaptureFixture[str], tmp_path: Path, words: list[str], message: str) -> None:
    assert main(["lesson", str(TUTORIAL), "--out", str(tmp_path / "x"), *words]) == 2
    assert capsys.readouterr().err == f"phaseline: {message}\n"
    assert not (tmp_path / "x").exists()
