import json
from pathlib import Path

from sim.document.text import sha256_of
from sim.scenario import compiled
from sim.scenario.loader import load


def test_an_unchanged_scenario_comes_from_the_cache_and_is_the_same(
    write_scenario, monkeypatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PHASELINE_CACHE", str(tmp_path / "cache"))
    path = write_scenario()
    first = load(path)
    assert compiled.fetch(path) == first
    assert load(path) == first


def test_any_change_of_text_or_document_makes_it_anew(write_scenario, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PHASELINE_CACHE", str(tmp_path / "cache"))
    path = write_scenario()
    load(path)
    path.write_text(path.read_text().replace("The mill closed", "The mill shut"))
    assert compiled.fetch(path) is None
    assert load(path).turns[0].headline == "The mill shut"
    (path.parent / "text.txt").write_text((path.parent / "text.txt").read_text() + "More.\n")
    assert compiled.fetch(path) is None


def test_a_document_of_any_name_counts(write_scenario, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PHASELINE_CACHE", str(tmp_path / "cache"))
    path = write_scenario()
    document = path.parent / "text.txt"
    document.rename(path.parent / "text.md")
    path.write_text(path.read_text().replace("text.txt", "text.md"))
    load(path)
    assert compiled.fetch(path) is not None
    (path.parent / "text.md").write_text((path.parent / "text.md").read_text() + "More.\n")
    assert compiled.fetch(path) is None


def test_what_was_kept_of_a_scenario_before_is_removed(write_scenario, monkeypatch, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    monkeypatch.setenv("PHASELINE_CACHE", str(folder))
    path = write_scenario()
    load(path)
    path.write_text(path.read_text().replace("The mill closed", "The mill shut"))
    load(path)
    assert len(list(folder.iterdir())) == 1
    assert load(path).turns[0].headline == "The mill shut"


def test_a_cache_that_somebody_meddled_with_is_refused(write_scenario, monkeypatch, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    monkeypatch.setenv("PHASELINE_CACHE", str(folder))
    path = write_scenario()
    scenario = load(path)
    (file,) = folder.iterdir()
    whole = file.read_text()
    bodies = ("", "null", "[1]", "[" * 100_000, json.dumps({"id": "x"}), '{"__reduce__": "os.system"}',
              '{"@": "Popen", "args": "x"}', '{"@": "Side", "id": "x"}', '{"@": "date", "on": 5}')  # fmt: skip
    summed = [f"{sha256_of(body.encode())}\n{body}" for body in bodies]
    forged = whole.partition("\n")[2].replace('"low":["plain",[20.0]', '"low":["plain",["20"]')
    summed.append(f"{sha256_of(forged.encode())}\n{forged}")
    assert forged not in whole
    for text in (*bodies, *summed, whole[:-40], whole.replace("mill", "hill")):
        file.write_text(text)
        assert compiled.fetch(path) is None
        assert load(path) == scenario
        file.write_text(text)


def test_a_folder_that_cannot_be_written_is_no_problem(write_scenario, monkeypatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PHASELINE_CACHE", str(tmp_path / "file" / "below"))
    assert load(write_scenario()).id == "small"


def test_no_module_of_the_cache_unpickles() -> None:
    source = Path(compiled.__file__).read_text()
    assert "import pickle" not in source
    assert "eval(" not in source
