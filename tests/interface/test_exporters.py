"""Exporters of other packages: an example package is found by its entry point, a broken one is told by its name."""

import tomllib
from pathlib import Path

import pytest

from sim.cli import main
from sim.export.exporters import exporters

EXAMPLE = Path(__file__).parent / "example"


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Install packages as pip does: a folder on the path, and beside it what its entry points are."""

    def put(module: Path, points: dict[str, str], name: str = "example") -> None:
        site = tmp_path / "site"
        info = site / f"{name}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        rows = "".join(f"{key} = {value}\n" for key, value in points.items())
        (info / "entry_points.txt").write_text(f"[phaseline.exporters]\n{rows}")
        monkeypatch.syspath_prepend(str(site))
        monkeypatch.syspath_prepend(str(module))

    return put


@pytest.fixture
def example(install):
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text())["project"]
    install(EXAMPLE, project["entry-points"]["phaseline.exporters"], project["name"])


def test_an_exporter_of_another_package_writes_its_file(example, write_scenario, tmp_path, capsys):
    out = tmp_path / "outline.md"
    assert main(["export", str(write_scenario()), "--outline", str(out)]) == 0
    text = out.read_text()
    assert text.startswith("# ")
    assert "- “" in text
    assert f"wrote {out}\n" in capsys.readouterr().err


def test_it_is_listed_beside_the_own_ones(example, capsys):
    assert main(["export", "--list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert "--outline FILE  an outline in Markdown" in listed
    assert [line.split()[0] for line in listed if not line.startswith("--for")] == [f"--{name}" for name in exporters()]
    assert "outline" in exporters()


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("THING = 3", "broken:THING: a int is no exporter (expected an Exporter)"),
        ("raise RuntimeError('no')", "broken:THING: the exporter cannot be loaded: RuntimeError('no')"),
        ("", "broken:THING: the exporter cannot be loaded: AttributeError("),
        (
            "from phaseline import Exporter\nTHING = Exporter('csv', 'mine', lambda d, l, p: {})",
            "broken:THING: there is an exporter 'csv' already (expected a new name)",
        ),
    ],
)
def test_a_broken_exporter_is_one_line_that_names_it(install, tmp_path, capsys, monkeypatch, source, message):
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "broken.py").write_text(source + "\n")
    install(folder, {"thing": "broken:THING"})
    monkeypatch.delitem(__import__("sys").modules, "broken", raising=False)
    assert main(["export", "--list"]) == 2
    told = capsys.readouterr().err
    assert message in told
    assert len(told.splitlines()) == 1
