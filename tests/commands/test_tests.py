"""`phaseline test` and the pytest plugin: each expectation with both numbers, and failures that can be read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.cli import main
from tests.consequences.conftest import write_board

MOVES = ("control: {place: d1, side: red}",)
ENTRIES = {
    "match": "{quote: Move 1 was made, on: 2021-03-01, expect: {controller: {places: [d1], side: red}}}",
    "off": "{quote: Move 1 was made, on: 2021-03-01, expect: {controller: {places: [d1], side: blue}}}",
    "known": "{quote: Move 1 was made, on: 2021-03-01, expect: {controller: {places: [d1], side: blue}}, known: off, because: so it is}",
    "stale": "{quote: Move 1 was made, on: 2021-03-01, expect: {controller: {places: [d1], side: red}}, known: off, because: so it was}",
    "unchecked": "{quote: Move 1 was made, on: 2021-03-01, unchecked: nobody knows}",
}


def _folder(tmp_path: Path, *names: str) -> Path:
    entries = "".join(f"  - {ENTRIES[name]}\n" for name in names)
    return write_board(tmp_path, *MOVES, extra=f"expectations:\n{entries}")


def test_the_shipped_scenario_passes(capsys) -> None:
    assert main(["test", "--only", "off", "--alone"]) == 0
    out, err = capsys.readouterr()
    assert "share of Idlib Governorate held by the opposition: document 57%, model 6" in out
    assert "    line 36: “57% of the Idlib Governorate remained under rebel control”" in out
    assert "FAILED" not in out
    assert err.endswith(", 0 failed\n")


def test_each_verdict_is_told(tmp_path, capsys) -> None:
    folder = _folder(tmp_path, "match", "off", "known", "stale", "unchecked")
    assert main(["test", str(folder)]) == 1
    out, err = capsys.readouterr()
    source = f"{folder / 'scenario.yaml'}:"
    lines = out.split("\n")
    assert lines[:2] == [
        "match  L2.1-controller  2021-03-01: who holds D1: document red, model red",
        "    line 2: “Move 1 was made”",
    ]
    assert lines[2] == "off  L2.1-controller-2  2021-03-01: who holds D1: document blue, model red; they differ"
    assert lines[4].startswith(f"    FAILED at {source}")
    assert lines[4].endswith("it is off and not marked (expected: a better rule, or known: off with because:)")
    assert lines[5] == "off (known)  L2.1-controller-3  2021-03-01: who holds D1: document blue, model red; they differ"
    assert lines[7] == "    so it is."
    assert lines[10].endswith("it agrees by now (expected: take known: off and because: away)")
    assert lines[11:] == [
        "unchecked  L2.1-unchecked  2021-03-01: cannot be checked",
        "    line 2: “Move 1 was made”",
        "    nobody knows",
        "",
    ]
    assert err == "5 expectations, 2 match, 2 off, 1 unchecked, 2 failed\n"


def test_as_json(tmp_path, capsys) -> None:
    assert main(["test", str(_folder(tmp_path, "match", "known")), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["counts"] == {"expectations": 2, "match": 1, "off": 1, "unchecked": 0, "failed": 0}
    assert {key: data["expectations"][1][key] for key in ("verdict", "known", "passed", "source", "model", "off", "line", "quote", "kind")} == {
        "verdict": "off", "known": True, "passed": True, "source": "blue", "model": "red", "off": "they differ", "line": 2,
        "quote": "Move 1 was made", "kind": "controller",
    }  # fmt: skip


def _pytest(folder: Path, *words: str) -> tuple[int, str]:
    """Run pytest with the plugin in a process of its own, outside this project's settings."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA", *words, str(folder)],
        capture_output=True, text=True, check=False, cwd=folder if folder.is_dir() else folder.parent, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    return done.returncode, done.stdout


def test_pytest_collects_a_scenarios_expectations(tmp_path) -> None:
    status, out = _pytest(_folder(tmp_path, "match", "known", "unchecked"))
    assert status == 0
    assert "2 passed, 1 skipped, 1 xfailed" in out


def test_a_failure_under_pytest_shows_quote_line_and_both_numbers(tmp_path) -> None:
    status, out = _pytest(_folder(tmp_path, "match", "off", "stale"))
    assert status == 1
    assert "who holds D1, on 2021-03-01" in out
    assert "document, line 2: “Move 1 was made”" in out
    assert (
        "  document: blue\n  model:    red\n  they differ; a mismatch that is understood is marked known: off, with because:"
        in out
    )
    assert "they agree by now, but the expectation is marked known: off; take the mark away" in out
    assert "Traceback" not in out


def test_a_scenario_that_does_not_load_is_one_failing_test(tmp_path) -> None:
    folder = _folder(tmp_path, "match")
    path = folder / "scenario.yaml"
    path.write_text(path.read_text().replace("place: d1, side: red", "place: d9, side: red"))
    status, out = _pytest(folder)
    assert status == 1
    assert "error[unknown-place]: no place 'd9' (expected a known id" in out


@pytest.mark.parametrize("word", ["--only=nothing"])
def test_wrong_use(word: str) -> None:
    with pytest.raises(SystemExit) as left:
        main(["test", word])
    assert left.value.code == 2


def test_pytest_leaves_other_files_of_that_name_alone_and_takes_any_file_of_a_scenario(tmp_path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "scenario.yaml").write_text("name: a chaos test\nsteps: []\n")
    folder = _folder(tmp_path, "match")
    (folder / "expectations.yaml").write_text("expectations: []\n")
    status, out = _pytest(tmp_path / "other")
    assert (status, "failed" in out) == (5, False)  # pytest's own: no test was found
    done = _pytest(folder / "expectations.yaml")
    assert (done[0], "2 passed" in done[1]) == (0, True)
