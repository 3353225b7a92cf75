"""export, render, version and completion: what they write, and one clear line where they cannot."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sim.cli import main
from sim.commands.progress import Progress
from sim.export.exporter import Exporter
from sim.export.exporters import listing, purposes
from sim.export.forms import OWN


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    def call(*words: str | Path) -> tuple[int, str, str]:
        status = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def small(write_scenario) -> Path:
    return write_scenario()


def _files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_export_of_everything_without_an_extra(run, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    status, printed, told = run(
        "export", small, "--html", out / "a.html", "--csv", out / "csv", "--json", out / "a.json",
        "--geojson", out / "geo", "--annotations", out / "a.jsonld",
    )  # fmt: skip
    assert (status, printed) == (0, "")
    assert _files(out) == [
        "a.html", "a.json", "a.jsonld", "a.schema.json", "csv/claims.csv", "csv/control.csv", "csv/datapackage.json", "csv/events.csv",
        "csv/places.csv", "geo/events.geojson", "geo/front.geojson", "geo/places.geojson", "geo/territory.geojson",
    ]  # fmt: skip
    assert json.loads((out / "a.json").read_text(encoding="utf-8"))["$schema"] == "a.schema.json"
    assert f"wrote {out / 'a.html'}\n" in told


def test_a_lesson_for_learning_has_its_later_turns_sealed(run, small: Path, tmp_path: Path) -> None:
    open_, learning = tmp_path / "open.html", tmp_path / "learning.html"
    assert run("export", small, "--html", open_)[0] == run("export", small, "--html", learning, "--learn")[0] == 0
    assert "The dike held" in open_.read_text(encoding="utf-8")
    assert "The dike held" not in learning.read_text(encoding="utf-8")


def test_render_svg_and_png(run, small: Path, tmp_path: Path) -> None:
    svg, png = tmp_path / "a.svg", tmp_path / "a.png"
    assert run("render", small, "--on", "2021-03-04", "--out", svg, "--size", "800x600")[0] == 0
    assert ElementTree.parse(svg).getroot().get("viewBox") == "0 0 800 600"
    assert run("render", small, "--out", png, "--size", "1280x720", "--palette", "high-contrast")[0] == 0
    assert png.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png.read_bytes()[16:20]) == 1280


def test_render_prints_what_stands_where(run, small: Path) -> None:
    status, printed, told = run("render", small, "--turn", "1", "--size", "1366x768", "--json")
    data = json.loads(printed)
    assert (status, told) == (0, "")
    assert (data["size"], data["text"]) == ([1366, 768], 100)
    assert {"kind", "id", "box"} <= data["items"][0].keys()
    larger = json.loads(run("render", small, "--turn", "1", "--size", "1366x768", "--json", "--text", "150")[1])
    assert larger["text"] == 150
    em = [[one["em"] for one in each["items"] if one["kind"] == "label"] for each in (data, larger)]
    assert max(em[1]) > 1.3 * max(em[0]) > 0
    near = json.loads(run("render", small, "--turn", "1", "--json", "--view", "events", "--size", "1366x768")[1])
    assert near["view"]["km"] != data["view"]["km"]


def test_text_in_per_cent_and_as_a_factor_are_the_same(run, small: Path, tmp_path: Path) -> None:
    for name, words in (("a.svg", ("--text", "150")), ("b.svg", ("--text-scale", "1.5")), ("c.svg", ())):
        assert run("render", small, "--out", tmp_path / name, *words)[0] == 0
    a, b, c = ((tmp_path / name).read_text(encoding="utf-8") for name in ("a.svg", "b.svg", "c.svg"))
    assert a == b != c


def test_contact_sheets(run, small: Path, tmp_path: Path) -> None:
    pytest.importorskip("PIL", reason="needs the extra 'pictures' (Pillow)")
    for name in ("sheet.svg", "sheet.png"):
        assert run("render", small, "--contact-sheet", "--out", tmp_path / name)[0] == 0
    assert "The river rises" in (tmp_path / "sheet.svg").read_text(encoding="utf-8")
    assert (tmp_path / "sheet.png").stat().st_size > 1000


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["export"], "nothing to export (expected --for PURPOSE, or at least one of: " + ", ".join(f"--{one.name}" for one in OWN) + ")"),
        (["export", "--for", "moodel", "--out", "."], f"no set for 'moodel' (expected one of: {', '.join(purposes({one.name: one for one in OWN}))}; nearest: 'moodle')"),
        (["export", "--for", "moodle"], "--for and --out go together (expected --for PURPOSE --out FOLDER)"),
        (["export", "--for", "moodle", "--out", "file"], "file is a file (expected a folder)"),
        (["export", "--json"], "--json names no file (expected --json FILE; --list --json prints the list)"),
        (["export", "--html", "none/a.html"], "cannot write none/a.html: there is no folder none (make it first)"),
        (["export", "--html", "."], ". is a folder (expected the name of a file)"),
        (["export", "--json", "a.json", "--learn"], "--learn is of the lesson (expected --html FILE with it)"),
        (["export", "--html", "a.html", "--only-lens", "press", "--lens", "all"], "--only-lens is of the lesson alone (expected --html FILE and no other form, no --lens)"),
        (["export", "--html", "a.html", "--only-lens", "pres"], "no lens 'pres' (expected one of: all, press, press-own, undisputed; nearest: 'press')"),
        (["export", "--csv", "file"], "file is a file (expected a folder)"),
        (["export", "--json", "a.json", "--lens", "pres"], "no lens 'pres' (expected one of: all, press, press-own, undisputed; nearest: 'press')"),
        (["export", "--gif", "a.gif", "--from", "2020-01-01"], "2020-01-01 is before the first turn, 2021-03-04"),
        (["export", "--gif", "a.gif", "--until", "2031-01-01"], "2031-01-01 is after the last day, 2021-03-05"),
        (["export", "--gif", "a.gif", "--from", "2021-03-05", "--until", "2021-03-04"], "--from 2021-03-05 is after --until 2021-03-04 (expected an earlier day)"),
        (["export", "--gif", "a.gif", "--size", "100"], "'100' is no size (expected WIDTHxHEIGHT, such as 1920x1080)"),
        (["export", "--gif", "a.gif", "--size", "641x480"], "size 641x480 (expected even numbers from 640x360 on)"),
        (["export", "--gif", "a.gif", "--seconds", "0"], "0 seconds on each turn (expected 0.2 to 60)"),
        (["render", "--out", "a.bmp"], "a.bmp: a picture is a .png or a .svg file (expected one of these endings)"),
        (["render", "--out", "a.svg", "--on", "2031-01-01"], "2031-01-01 is after the last day, 2021-03-05"),
        (["render", "--out", "a.svg", "--on", "yesterday"], "'yesterday' is no date (expected YYYY-MM-DD, such as 2020-02-06)"),
        (["render", "--out", "a.svg", "--palette", "pink"], "no palette 'pink' (expected one of: default, colour-blind, high-contrast, print; nearest: 'print')"),
        (["render", "--out", "a.svg", "--text-scale", "9"], "text scale 9 (expected 0.8 to 2.0)"),
        (["render"], "nothing to do (expected --out FILE or --json)"),
        (["render", "--json", "--text", "300"], "text scale 3 (expected 0.8 to 2.0)"),
        (["render", "--out", "a.png", "--size", "640x360"], "a picture of 640 × 360 pixels (expected 960 × 540 to 7680 × 4320)"),
        (["render", "--out", "a.svg", "--contact-sheet", "--on", "2021-03-04"], "--contact-sheet shows every phase of the record (expected no --on, --branch or --member)"),
    ],
)  # fmt: skip
def test_wrong_use_is_one_clear_line(
    run, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    before = _files(tmp_path)
    status, out, err = run(words[0], small, *words[1:])
    assert (status, out, err) == (2, "", f"phaseline: {message}\n")
    assert _files(tmp_path) == before


def test_a_missing_extra_is_one_clear_line(run, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    status, _, err = run("export", small, "--mp4", tmp_path / "a.mp4")
    assert (status, err) == (2, "phaseline: this needs the extra 'video' (pip install 'phaseline[video]')\n")


def test_a_disk_that_fails_is_one_clear_line(run, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    target = tmp_path / "a.html"
    (tmp_path / "tables").mkdir()
    for words, named in (
        (("--html", target), target),
        (("--csv", tmp_path / "tables", "--json", tmp_path / "a.json"), Path.cwd()),
        (("--for", "web", "--out", tmp_path / "new"), tmp_path / "new"),
    ):
        before = _files(tmp_path)
        status, _, err = run("export", small, *words)
        assert status == 2
        assert err.splitlines()[-1] == f"phaseline: cannot write {named}: No space left on device"
        assert _files(tmp_path) == before
    assert not (tmp_path / "new").exists()


def test_the_list_tells_what_each_form_is_for_and_needs(run) -> None:
    status, out, err = run("export", "--list", "--json")
    listed = json.loads(out)
    assert (status, err) == (0, "")
    assert [one["format"] for one in listed] == [one.name for one in OWN]
    for one in listed:
        assert one.keys() == {"format", "about", "folder", "for", "needs", "installed", "example"}
        assert one["example"].startswith(f"phaseline export --{one['format']} ")


_EXAMPLES = [one for one in listing({one.name: one for one in OWN}) if one["needs"] not in ("video", "pictures")]


@pytest.mark.parametrize("form", _EXAMPLES, ids=lambda form: form["format"])
def test_each_example_runs_as_it_stands(
    run, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: dict
) -> None:
    if not form["installed"]:
        pytest.skip(f"needs the extra {form['needs']!r}")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sim.commands.common.default_scenario", lambda: small)
    before = _files(tmp_path)
    assert run(*shlex.split(form["example"])[1:])[0] == 0
    made = set(_files(tmp_path)) - set(before)
    assert any(name.startswith(form["example"].split()[-1]) for name in made)


@pytest.mark.parametrize("purpose", purposes({one.name: one for one in OWN}))
def test_a_set_is_made_whole_with_its_credits(
    run, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, purpose: str
) -> None:
    """No real form: each is tried by its own tests."""
    plain = [
        Exporter(one.name, one.about, lambda director, lens, path: {path: b"x"}, one.folder, one.purposes, one.file)
        for one in OWN
    ]
    monkeypatch.setattr("sim.export.exporters.OWN", plain)
    out = tmp_path / "out"
    assert run("export", small, "--for", purpose, "--out", out)[0] == 0
    assert _files(out) == sorted(["CREDITS.txt", *(one.kept_as for one in OWN if purpose in one.purposes)])
    assert "The flood of the Lenn" in (out / "CREDITS.txt").read_text(encoding="utf-8")


def test_a_set_names_every_extra_that_it_lacks(run, small: Path, tmp_path: Path, monkeypatch) -> None:
    forms = [
        Exporter(
            name,
            "x",
            lambda director, lens, path: {path: b"x"},
            purposes=("it",),
            extra=name,
            modules=("nothing_of_it",),
        )
        for name in ("a", "b")
    ]
    monkeypatch.setattr("sim.export.exporters.OWN", [*OWN, *forms])
    status, _, err = run("export", small, "--for", "it", "--out", tmp_path / "out")
    assert (status, err) == (2, "phaseline: these need the extras 'a' and 'b' (pip install 'phaseline[a,b]')\n")
    assert not (tmp_path / "out").exists()


def test_nothing_is_told_within_two_seconds_and_then_how_long_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    now = [0.0]
    progress = Progress({"tables": 1.0, "film.mp4": 3.0}, clock=lambda: now[0])
    progress.begin("tables")
    progress.told(0.9)
    assert capsys.readouterr().err == ""
    progress.begin("film.mp4")
    now[0] = 4.0
    for part in (0.0, 0.01, 0.6):
        progress.told(part)
    progress.end()
    assert capsys.readouterr().err.splitlines() == [
        "film.mp4: 25% of all, about 12 s left", "film.mp4: 70% of all, about 2 s left",
    ]  # fmt: skip


def test_tables_for_spreadsheets_begin_with_the_mark(run, small: Path, tmp_path: Path) -> None:
    for name, words in (("with", ("--bom",)), ("without", ())):
        assert run("export", small, "--csv", tmp_path / name, *words)[0] == 0
    marked, plain = ((tmp_path / name / "places.csv").read_bytes() for name in ("with", "without"))
    assert marked == b"\xef\xbb\xbf" + plain


def test_version_tells_what_is_missing(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.commands.about._installed", lambda name: None if name == "imageio-ffmpeg" else "1.0")
    status, out, _ = run("version")
    assert status == 0
    assert "\nvideo: not installed; would give films as MP4 (pip install 'phaseline[video]')\n" in out
    assert "\npictures: pillow 1.0 (films as GIF and WebP, contact sheets as PNG)\n" in out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_command(run, shell: str) -> None:
    from sim.cli import MODULES

    status, out, _ = run("completion", shell)
    assert status == 0
    assert all(name in out for name in MODULES)
    assert "contact-sheet" in out


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes(run) -> None:
    script = run("completion", "bash")[1]
    ask = 'COMP_WORDS=(phaseline render --con); COMP_CWORD=2; _phaseline; echo "${COMPREPLY[@]}"'
    done = subprocess.run(["bash", "-c", f"{script}\n{ask}"], capture_output=True, text=True, check=True)
    assert done.stdout == "--contact-sheet\n"
