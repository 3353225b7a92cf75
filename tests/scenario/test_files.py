"""Which files are a scenario's: not those that a system or an editor leaves, and nothing is left out without a word."""

from pathlib import Path

from sim.scenario.files import scenario_files
from sim.scenario.loader import examine
from tests.conftest import HEAD, PHASE


def _folder(tmp_path: Path, text: str) -> Path:
    from tests.conftest import TEXT

    (tmp_path / "phases").mkdir()
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "scenario.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_hidden_files_and_leftovers_are_no_part_and_the_other_ending_is(tmp_path) -> None:
    folder = _folder(tmp_path, HEAD)
    for name in ("._a.yaml", ".#a.yaml", "#a.yaml", "a.yaml~", "~a.yaml"):
        (folder / "phases" / name).write_bytes(b"\xff\x00")
    (folder / "phases" / "a.yml").write_text("phase: a\n")
    found = scenario_files(folder)
    assert [file.name for file in found] == ["scenario.yaml", "a.yml"]


def test_a_folder_of_another_case_is_named(tmp_path) -> None:
    folder = _folder(tmp_path, HEAD + PHASE)
    (folder / "Strands").mkdir()
    assert [(one.code, one.severity) for one in examine(folder)[1] if one.code == "unread"] == [("unread", "warning")]


def test_a_copied_strand_is_an_error_though_another_file_is_wrong(tmp_path) -> None:
    folder = _folder(tmp_path, HEAD + PHASE)
    (folder / "strands").mkdir()
    for name in ("one.yaml", "one (copy).yaml"):
        (folder / "strands" / name).write_text("strand: one\nturns: []\n")
    (folder / "places.yaml").write_text("nothing: here\n")
    found = examine(folder)[1]
    assert {"duplicate", "unknown-key"} <= {one.code for one in found}
    assert any("strand id 'one' stands twice" in one.message for one in found)
