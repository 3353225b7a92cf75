"""Files that nobody should have written: links that lead out, pipes, letters that command, endless figures, circles."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from sim.cli import main
from sim.scenario import compiled
from sim.scenario.loader import examine, load
from tests.conftest import HEAD, PHASE, ROOT, TEXT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small scenario's folder."""
    (tmp_path / "small" / "phases").mkdir(parents=True)
    (tmp_path / "small" / "text.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "small" / "scenario.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "small" / "phases" / "01.yaml").write_text(PHASE, encoding="utf-8")
    return tmp_path / "small"


def _told(folder: Path) -> list[str]:
    return [str(problem).removeprefix(f"{folder}/") for problem in examine(folder)[1]]


def _changed(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_small_scenario_is_sound(folder: Path) -> None:
    assert not any("error" in line for line in _told(folder))


def test_a_link_out_of_the_folder_shows_nothing_of_what_it_leads_to(folder: Path, capsys) -> None:
    (folder.parent / "secret").write_text("password: [hunter2\n")
    (folder / "phases" / "02.yaml").symlink_to(folder.parent / "secret")
    assert main(["check", str(folder)]) == 1
    err = capsys.readouterr().err
    assert "02.yaml:1:1: error[path]: leads out of the scenario's folder (expected a file in it)" in err
    assert "hunter2" not in err
    (folder / "phases" / "02.yaml").unlink()
    (folder / "lesson.yaml").symlink_to(folder.parent / "secret")
    assert main(["check", str(folder)]) == 1
    err = capsys.readouterr().err
    assert "lesson.yaml:1:1: error[path]: leads out" in err
    assert "hunter2" not in err


def test_links_in_a_circle_are_told_of(folder: Path) -> None:
    (folder / "phases" / "02.yaml").symlink_to("02.yaml")
    assert "phases/02.yaml:1:1: error[path]: leads out" in _told(folder)[0]
    (folder / "phases" / "02.yaml").unlink()
    (folder / "text.txt").unlink()
    (folder / "text.txt").symlink_to("text.txt")
    assert "scenario.yaml:3:11: error[document]:" in _told(folder)[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", ["phases/02.yaml", "lesson.yaml", "text.txt", "anchors.tsv"])
def test_a_pipe_is_refused_and_not_waited_for(folder: Path, name: str, capsys) -> None:
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    assert main(["check", str(folder)]) == 1
    assert "cannot be read: not a regular file" in capsys.readouterr().err


def test_letters_that_command_are_refused_with_their_place_and_overrides_are_told_of(folder: Path) -> None:
    _changed(folder, "scenario.yaml", "title: The flood of the Lenn", 'title: "The \\e]0;flood\\a"')
    assert _told(folder)[0] == (
        "scenario.yaml:2:8: error[control]: control character U+001B (expected text; of control characters only tabs)"
    )
    _changed(folder, "scenario.yaml", '"The \\e]0;flood\\a"', '"The \\u202eflood"')
    assert (
        "scenario.yaml:2:8: warning[direction]: U+202E changes the direction of what follows; "
        "shown closed at the end of its line"
    ) in _told(folder)


@pytest.mark.parametrize("figure", ["1e999", "1e308", "-1e15", "9999999999999999"])
def test_a_figure_beyond_reason_is_refused(folder: Path, figure: str) -> None:
    _changed(folder, "phases/01.yaml", "high: 20", f"high: {figure}")
    assert f"error[number]: {figure} is too large (expected less than 10 to the 15th)" in _told(folder)[0]


def test_a_chain_that_leads_back_to_itself_is_told_of_once(folder: Path) -> None:
    forces = "forces:\n  a: {name: A, kind: group, side: town, parent: b}\n  b: {name: B, kind: group, side: town, parent: a}\n"
    (folder / "forces.yaml").write_text(forces)
    told = [line for line in _told(folder) if "circle" in line]
    assert told == ["forces.yaml:2:49: error[circle]: 'a' is part of itself: a → b → a (expected a chain that ends)"]
    (folder / "forces.yaml").unlink()
    _changed(folder, "scenario.yaml", "source: invented}\n  oster", "source: invented, maybe_same_as: mill}\n  oster")
    assert any("'mill' may be the same as itself: mill → mill" in line for line in _told(folder))


def test_a_line_that_is_no_anchor_is_told_of(folder: Path) -> None:
    (folder / "anchors.tsv").write_text("2\t0\tOn 3 March\n²\t0\tgarbage\n" + "9" * 5000 + "\t0\tx\n", encoding="utf-8")
    assert [line.split(":")[1] for line in _told(folder) if "no anchor" in line] == ["2", "3"]


def test_a_cache_that_others_may_have_written_is_not_read(folder: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PHASELINE_CACHE", str(tmp_path / "cache"))
    load(folder)
    assert compiled.fetch(folder) is not None
    (kept,) = (tmp_path / "cache").glob("scenario-*")
    kept.chmod(0o666)
    assert compiled.fetch(folder) is None
    kept.chmod(0o644)
    (tmp_path / "cache").chmod(0o777)
    assert compiled.fetch(folder) is None
    (tmp_path / "cache").chmod(0o755)
    assert compiled.fetch(folder) is not None
    if os.geteuid() == 0:
        os.chown(kept, 12345, -1)
        assert compiled.fetch(folder) is None


def test_the_key_of_a_scenario_reads_only_what_it_names(folder: Path) -> None:
    before = compiled.key_of(folder)
    (folder / "the").mkdir()  # the word stands in the scenario's text, but names no folder of it
    (folder / "the" / "film.mp4").write_bytes(b"x" * 1000)
    assert compiled.key_of(folder) == before
    (folder / "text.txt").write_text(TEXT + "More.\n", encoding="utf-8")
    assert compiled.key_of(folder) != before


def test_a_folder_whose_name_is_no_utf_8_is_read_and_kept(folder: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(folder.parent) + b"/od\xff"))
    try:
        shutil.copytree(folder, odd)
    except OSError:
        pytest.skip("this file system takes no such name")
    assert load(odd).id == load(odd).id == "small"
    assert main(["state", str(odd), "--json"]) == 0


def test_the_shipped_scenario_is_none_of_this() -> None:
    assert examine(ROOT / "scenarios" / "tutorial")[1] == []
